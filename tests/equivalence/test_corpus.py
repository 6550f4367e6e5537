"""Every program of the corpus does in a graph what it does in eager Python.

Each is run in all of its modes but one: of the programs that are called by another converted function, which
takes as long as tracing them alone, `make test` takes a third, always the same; `make thorough` takes all.
"""

from __future__ import annotations

import functools
import zlib
from typing import Any

import pytest

from tests.equivalence import harness
from tests.thorough import THOROUGH

MODES = tuple(harness.RUNS)


def cases() -> list[Any]:
    found = []
    for path in sorted(harness.CORPUS.glob("*.py")):
        for name, options in harness.options_of(path).items():
            program = harness.Program(f"{path.stem}.{name}", options, print, print)
            for mode in program.modes():
                if mode == "called" and not (THOROUGH or zlib.crc32(program.name.encode()) % 3 == 0):
                    continue
                marks = [pytest.mark.tf]
                reason = options.fails.get("tf_function" if mode == "called" else mode)
                if reason is not None:
                    marks.append(pytest.mark.xfail(reason=reason, strict=True))
                identity = f"{path.stem}.{name}-{mode}"
                found.append(pytest.param(path.stem, name, mode, id=identity, marks=marks))
    return found


@functools.cache
def loaded(stem: str) -> dict[str, harness.Program]:
    return {program.name: program for program in harness.programs(harness.CORPUS / f"{stem}.py")}


@pytest.mark.parametrize(("stem", "name", "mode"), cases())
def test_does_what_eager_python_does(stem: str, name: str, mode: str) -> None:
    harness.check(loaded(stem)[f"{stem}.{name}"], mode)


def test_every_marked_mode_exists() -> None:
    for path in harness.CORPUS.glob("*.py"):
        for options in harness.options_of(path).values():
            assert set(options.fails) <= set(MODES)
