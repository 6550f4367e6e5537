"""Programs in ordinary Python, one feature or a mixture each, do in staged form what they do in Python."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compiler.conftest import SameAsPython

FOLDER = Path(__file__).parent / "programs"


def programs() -> Iterator[tuple[str, str]]:
    """Gives name and text of every program; a line ``### name`` begins one."""
    for path in sorted(FOLDER.glob("*.txt")):
        for section in path.read_text("utf-8").split("### ")[1:]:
            name, text = section.split("\n", 1)
            yield name, text


PROGRAMS = dict(programs())


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_does_the_same_in_its_staged_form(same_as_python: SameAsPython, name: str) -> None:
    same_as_python(PROGRAMS[name])


@pytest.mark.skipif(sys.version_info < (3, 12), reason="syntax of Python 3.12")
def test_a_type_statement_in_a_function_that_is_staged(same_as_python: SameAsPython) -> None:
    same_as_python("""
def f(x):
    type Number = int
    y: Number = 0
    if x > 0:
        y = x * 2
    return y, Number.__name__

result = [f(3), f(-3)]
""")
