"""A marked function called eagerly runs its original body: Python's own code for it, behind a guard."""

from __future__ import annotations

import dis
import importlib.util
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from agimport.compiler import compile_module

ROOT = Path(__file__).parents[2]
RUNTIME = "_@ag"
STANDARD = ["configparser", "dataclasses", "difflib", "fractions", "heapq", "inspect", "statistics"]
CORPUS = sorted((ROOT / "tests/equivalence/corpus").glob("*.py"))


def sources() -> list[Any]:
    found = [(f"corpus/{path.stem}", path) for path in CORPUS]
    for name in STANDARD:
        spec = importlib.util.find_spec(name)
        assert spec is not None
        found.append((name, Path(str(spec.origin))))
    return [pytest.param(path, id=name) for name, path in found]


def functions(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """The functions that a module's code object holds, generated ones aside, by name and line."""
    found: dict[tuple[str, int], CodeType] = {}
    pending = [code]
    while pending:
        current = pending.pop()
        for constant in current.co_consts:
            if isinstance(constant, CodeType) and not is_staged_body(constant, current):
                found.setdefault((constant.co_qualname, constant.co_firstlineno), constant)
                pending.append(constant)
    return found


def is_staged_body(code: CodeType, around: CodeType) -> bool:
    """Tells whether a code object is the staged body beside the original one of `around`."""
    return code.co_qualname == around.co_qualname and "@staged" in around.co_varnames + around.co_cellvars


def instructions(code: CodeType) -> list[dis.Instruction]:
    skipped = ("EXTENDED_ARG", "CACHE", "NOP")
    return [one for one in dis.get_instructions(code) if one.opname not in skipped]


def without_prologue(code: list[dis.Instruction]) -> list[dis.Instruction]:
    prologue = ("RESUME", "MAKE_CELL", "COPY_FREE_VARS", "RETURN_GENERATOR", "POP_TOP")
    start = next(place for place, one in enumerate(code) if one.opname not in prologue)
    return code[start:]


def shown(code: list[dis.Instruction]) -> list[tuple[Any, ...]]:
    """Operations, their arguments and positions, jumps as distances in instructions."""
    index = {one.offset: place for place, one in enumerate(code)}
    out: list[tuple[Any, ...]] = []
    for place, one in enumerate(code):
        if one.opcode in dis.hasjrel or one.opcode in dis.hasjabs:
            argument: Any = index.get(one.argval, 0) - place
        elif isinstance(one.argval, CodeType):
            argument = (one.argval.co_qualname, one.argval.co_firstlineno)
        else:
            argument = repr(one.argval)
        out.append((one.opname, argument, one.positions))
    return out


@pytest.mark.parametrize("path", sources())
def test_original_bodies_are_pythons_own_code_behind_a_guard(path: Path) -> None:
    source = path.read_bytes()
    plain = functions(compile(source, str(path), "exec", dont_inherit=True))
    artefact = compile_module(source, str(path))
    assert artefact.code is not None
    converted = functions(artefact.code)
    assert set(plain) <= set(converted)
    statuses = {entry.status for entry in artefact.report}
    assert "converted" in statuses
    for key, original in plain.items():
        compare(original, converted[key])


def compare(original: CodeType, converted: CodeType) -> None:
    assert converted.co_firstlineno == original.co_firstlineno
    assert converted.co_flags == original.co_flags
    assert tuple(name for name in converted.co_varnames if not name.startswith("@")) == original.co_varnames
    assert converted.co_cellvars == original.co_cellvars
    assert converted.co_freevars == original.co_freevars
    assert converted.co_argcount == original.co_argcount
    if any("mark" in str(one.argval) for one in instructions(converted)):
        return  # it defines functions, which it marks: these are compared one by one
    before, after = without_prologue(instructions(original)), without_prologue(instructions(converted))
    guard, rest = after[: len(after) - len(before)], after[len(after) - len(before) :]
    assert shown(rest) == shown(before)
    if guard:
        assert (guard[0].opname, guard[0].argval) == ("LOAD_GLOBAL", RUNTIME)
        # On one line, that of the def; the code's first line may be a decorator's.
        (line,) = {one.positions.lineno for one in guard if one.positions}
        first = min(one.positions.lineno or line for one in before if one.positions)
        assert original.co_firstlineno <= line <= first


def test_the_guard_stands_on_the_line_of_the_definition() -> None:
    source = b"\n\ndef f(a):\n    'doc'\n\n    if a:\n        return 1\n"
    code = compile_module(source, "f.py").code
    assert code is not None
    (function,) = functions(code).values()
    guarded = [one for one in instructions(function) if one.argval == "graph_open"]
    assert [one.positions.lineno for one in guarded if one.positions is not None] == [3]
