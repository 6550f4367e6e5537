"""beartype.claw and typeguard's import hook beside ours: a module that both want is theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

THEIRS = {
    "beartype": "from beartype.claw import beartype_package; beartype_package('both')",
    "typeguard": "from typeguard import install_import_hook; install_import_hook('both')",
}
OURS = "import agimport; agimport.install(packages=['both', 'only_ours'])"
PROGRAM = """
import agimport
import inspect
from both.signs import sign
from only_ours.signs import sign as other

try:
    sign("text")
except TypeError:
    print("no check")
except Exception as error:
    print("checked")
print(sign(3), other(-3), agimport.is_converted(inspect.unwrap(sign)), agimport.is_converted(other))
"""
SIGN = """
def sign(x: int) -> int:
    if x > 0:
        return 1
    return -1
"""


@pytest.mark.parametrize("ours_first", [True, False], ids=["ours first", "ours last"])
@pytest.mark.parametrize("tool", sorted(THEIRS))
def test_checks_hold_in_either_order(
    files: Callable[..., Path], python: Any, tool: str, ours_first: bool
) -> None:
    pytest.importorskip(tool)
    files(both__in____init__="", both__in__signs=SIGN, only_ours__in____init__="", only_ours__in__signs=SIGN)
    first, second = (OURS, THEIRS[tool]) if ours_first else (THEIRS[tool], OURS)
    done = python("-c", f"{first}\n{second}\n{PROGRAM}")
    assert done.returncode == 0, done.stderr
    checked, rest = done.stdout.splitlines()
    assert checked == "checked"
    assert rest == "1 -1 False True"
    # typeguard's finder in front of ours never asks it, so nobody can say anything.
    silent = tool == "typeguard" and ours_first
    told = re.search(r"marked module both(\.signs)? is not converted: it is loaded by", done.stderr)
    assert (told is None) == silent, done.stderr


DECORATED = """
import {tool}

@{decorator}
def sign(x: int) -> int:
    if x > 0:
        return 1
    return -1
"""


@pytest.mark.parametrize(
    ("decorator", "stays_converted"), [("beartype.beartype", True), ("typeguard.typechecked", False)]
)
def test_decorators_check_and_typeguard_s_compiles_anew(
    files: Callable[..., Path], python: Any, decorator: str, stays_converted: bool
) -> None:
    tool = decorator.partition(".")[0]
    pytest.importorskip(tool)
    files(
        both__in____init__="",
        both__in__signs=DECORATED.format(tool=tool, decorator=decorator),
        only_ours__in____init__="",
        only_ours__in__signs=SIGN,
    )
    done = python("-c", f"{OURS}\n{PROGRAM}")
    assert done.stdout.splitlines() == ["checked", f"1 -1 {stays_converted} True"], done.stderr
