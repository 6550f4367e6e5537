"""debugpy stops at a breakpoint in both bodies; the second is run without a graph, by force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SIGN = """\
def sign(x):
    if x > 0:
        y = x
        return y
    return -x
"""


def test_a_breakpoint_of_an_editor_is_hit_in_both_bodies(
    files: Callable[..., Path], this_python: Any
) -> None:
    pytest.importorskip("debugpy")
    files(debugged_module=SIGN)
    done = this_python("-Xfrozen_modules=off", str(Path(__file__).with_name("debugged.py")))
    assert done.stdout.strip() == str([("sign", 3, "debugged_module.py")] * 2), done.stderr
