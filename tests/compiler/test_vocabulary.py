"""Passes that a function's vocabulary leaves out would not have changed it."""

from __future__ import annotations

import marshal
import zlib
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from agimport.compiler import Options, compile_module
from agimport.compiler.context import Context
from agimport.compiler.lowering.changes import CHANGING
from agimport.compiler.packing import LEVEL

ROOT = Path(__file__).parents[1]
FILES = sorted([
    *(ROOT / "compiler" / "programs").glob("*.py"),
    *(ROOT / "golden" / "cases").glob("*.py"),
    *(ROOT.parent / "sample_pkg").rglob("*.py"),
    *(ROOT / "equivalence" / "corpus").glob("[a-f]*.py"),
])  # fmt: skip


def contents(value: Any) -> Any:
    """Code with what it holds, the staged bodies that are packed in a constant included."""
    if isinstance(value, CodeType):
        constants = [contents(constant) for constant in value.co_consts]
        return value.replace(co_consts=()), constants
    if isinstance(value, bytes) and value.startswith(zlib.compress(b"", LEVEL)[:2]):
        bodies, machines = marshal.loads(zlib.decompress(value))
        return [loaded(one) for one in bodies], {index: loaded(one) for index, one in machines.items()}
    return value


def loaded(body: Any) -> Any:
    """A packed body with what it holds; why a machine could not be made is a text."""
    return contents(marshal.loads(body)) if isinstance(body, bytes) else body


def _lacks(context: Context, words: frozenset[str]) -> bool:
    # `changes` does not ask in order to save time: what it does depends on the answer.
    return words is CHANGING and context.vocabulary.isdisjoint(words)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_all_passes_give_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = file.read_bytes()
    found = compile_module(source, "m.py", Options())
    monkeypatch.setattr(Context, "lacks", _lacks)
    expected = compile_module(source, "m.py", Options())
    assert contents(found.code) == contents(expected.code)
    assert found.report == expected.report


def test_some_passes_are_left_out() -> None:
    """Otherwise the test above says nothing."""
    context = Context(options=Options(), namer=None, vocabulary={"If"})  # type: ignore[arg-type]
    assert context.lacks(frozenset({"For", "While"}))
    assert not context.lacks(frozenset({"For", "If"}))
