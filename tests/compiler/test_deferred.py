"""Staged bodies made later are those that are made at once, and every guard finds its own."""

from __future__ import annotations

import inspect
import marshal
import sys
import sysconfig
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from agimport.compiler import Options, compile_bodies, compile_module
from agimport.compiler.packing import promised

ROOT = Path(__file__).parents[2]
LIBRARY = Path(sysconfig.get_paths()["stdlib"])
FILES = [
    *sorted((ROOT / "tests/equivalence/corpus").glob("*.py"))[::4],
    *sorted((ROOT / "tests/golden/cases").glob("*[!d].py")),
    *sorted((ROOT / "sample_pkg").glob("*.py")),
    *(LIBRARY / name for name in ("argparse.py", "ast.py", "dataclasses.py", "difflib.py", "inspect.py")),
]

Place = tuple[str, int]


def codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from codes(one)


def packed(module: CodeType) -> dict[Place, int]:
    """Where the functions are that have their staged body in the pack, and its number there."""
    found: dict[Place, int] = {}
    for code in codes(module):
        if "run_packed" in code.co_names:
            pack = next(
                i for i, one in enumerate(code.co_consts) if isinstance(one, bytes) and one[:1] == b"x"
            )
            number = next(one for one in code.co_consts[pack + 1 :] if type(one) is int)
            found[code.co_qualname, code.co_firstlineno] = number
    return found


def constant(module: CodeType) -> bytes | None:
    found = {one for code in codes(module) if "run_packed" in code.co_names for one in code.co_consts}
    packs = [one for one in found if isinstance(one, bytes) and one[:1] == b"x"]
    assert len(packs) < 2
    return packs[0] if packs else None


def opened(pack: bytes | None) -> tuple[dict[int, bytes], dict[int, Any]]:
    return marshal.loads(zlib.decompress(pack)) if pack else ({}, {})


def loaded(machine: Any) -> Any:
    return marshal.loads(machine) if isinstance(machine, bytes) else machine


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_bodies_made_later_are_those_made_at_once(path: Path) -> None:
    source = path.read_bytes()
    at_once = compile_module(source, str(path))
    deferred = compile_module(source, str(path), Options(deferred=True))
    pack, report = compile_bodies(source, str(path), -1)
    assert at_once.code is not None
    assert deferred.code is not None
    guards, (later, later_machines) = packed(deferred.code), opened(pack)
    assert set(guards.values()) == set(later)
    bodies, machines = opened(constant(at_once.code))
    for place, number in packed(at_once.code).items():
        if place in guards:
            assert guards[place] == number
            assert marshal.loads(later[number]) == marshal.loads(bodies[number])
            assert loaded(later_machines.get(number)) == loaded(machines.get(number))
    known = {(one.qualname, one.line): one for one in report}
    assert [known.get((one.qualname, one.line), one) for one in deferred.report] == list(at_once.report)


def test_a_promise_holds_the_source() -> None:
    source = b"def f(x):\n    return 1 if x else 2\n"
    code = compile_module(source, "f.py", Options(deferred=True, optimize=1)).code
    assert code is not None
    pack = constant(code)
    assert pack is not None
    assert promised(pack) == (source, 1)
    at_once = constant(compile_module(source, "f.py").code or code)
    assert at_once is not None
    assert promised(at_once) is None


CANNOT_WAIT = """
class A:
    def m(self, x):
        return super().m(x) if x else __class__
    def n(self, x):
        return self.n(x) if x else 1
def generator(x):
    if x:
        yield 1
def outer(x):
    def inner(y):
        return y if x else 1
    return inner if x else (lambda y: y if x else 2)
def looks(x):
    return locals() if x else 1
def decorated(x, default=lambda y: 1 if y else 2):
    return 1 if x else 2
"""


def test_what_takes_from_around_it_does_not_wait() -> None:
    code = compile_module(CANNOT_WAIT.encode(), "f.py", Options(deferred=True)).code
    assert code is not None
    assert [name for name, _ in packed(code)] == ["A.n", "outer", "decorated"]
    report = {one.qualname: one.status for one in compile_bodies(CANNOT_WAIT.encode(), "f.py", -1)[1]}
    assert report == dict.fromkeys(("A.n", "outer", "decorated"), "converted")


KEPT = """
def f(x):
    if x:
        y = 1
    return "%(y)d" % locals()
def g(x):
    return 1 if x else 2
"""


def test_a_function_that_cannot_be_converted_is_in_the_pack_as_it_is() -> None:
    pack, report = compile_bodies(KEPT.encode(), "f.py", -1)
    assert [(one.qualname, one.status) for one in report] == [("f", "kept"), ("g", "converted")]
    assert report[0].reason is not None
    assert "locals()" in report[0].reason
    bodies, _ = opened(pack)
    original = compile(KEPT, "f.py", "exec").co_consts[0]
    assert marshal.loads(bodies[1]).co_code == original.co_code


def test_python_s_own_warnings_are_given_once() -> None:
    source = b"def f(x):\n    if x is 1:\n        return 2\n    return x\n"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile_module(source, "f.py", Options(deferred=True))
        compile_bodies(source, "f.py", -1)
    assert [one.category for one in caught] == [SyntaxWarning]


def test_they_can_be_made_deep_in_a_program() -> None:
    source = (ROOT / "sample_pkg" / "numerics.py").read_bytes()
    expected = compile_bodies(source, "f.py", -1)

    def below(levels: int) -> tuple[bytes, Any]:
        return below(levels - 1) if levels else compile_bodies(source, "f.py", -1)

    used = len(inspect.stack(0))
    assert below(sys.getrecursionlimit() - used - 40) == expected


def test_the_same_source_gives_the_same_bytes() -> None:
    source = (ROOT / "sample_pkg" / "numerics.py").read_bytes()
    assert compile_bodies(source, "f.py", -1) == compile_bodies(source, "f.py", -1)
