"""Runs the programs: as plain Python in eager mode, which is right by definition; converted, in graphs."""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from agimport.compiler import compile_module
from tests.entry_points.registry import ATTRIBUTE, Entry
from tests.equivalence.harness import differ

PROGRAMS = Path(__file__).parent / "programs"


@functools.cache
def names(stem: str) -> tuple[str, ...]:
    """Gives the names of the programs of a file, without executing it."""
    return tuple(
        statement.name
        for statement in ast.parse((PROGRAMS / f"{stem}.py").read_bytes()).body
        for decorator in getattr(statement, "decorator_list", ())
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", None) == "entry"
    )


@functools.cache
def load(stem: str, *, converted: bool) -> ModuleType:
    """Executes a file of programs as a new module, as Python compiles it or as agimport does."""
    path = PROGRAMS / f"{stem}.py"
    module = ModuleType(f"entry_points_{stem}_{'converted' if converted else 'plain'}")
    module.__file__ = str(path)
    source = path.read_bytes()
    code: Any = (
        compile_module(source, str(path)).code
        if converted
        else compile(source, str(path), "exec", dont_inherit=True)
    )
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)
    return module


@contextmanager
def eager_functions() -> Iterator[None]:
    """Makes TensorFlow call functions eagerly; those that `tf.data` calls are not among them."""
    import tensorflow as tf

    tf.config.run_functions_eagerly(True)
    try:
        yield
    finally:
        tf.config.run_functions_eagerly(False)


@contextmanager
def recorded(stem: str) -> Iterator[set[str]]:
    """Collects the names of those functions of a file whose staged bodies run."""
    from agimport.runtime.tf import entry

    staged: set[str] = set()
    file = str(PROGRAMS / f"{stem}.py")
    run = entry.run

    def watched(body: Any, *args: Any) -> Any:
        if body.__code__.co_filename == file:
            staged.add(body.__code__.co_qualname)
        return run(body, *args)

    entry.run = watched
    try:
        yield staged
    finally:
        entry.run = run


def plain(value: Any) -> Any:
    """Gives a result with tensors as arrays, which outlive what is eager about them."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return np.asarray(value) if hasattr(value, "numpy") else value


def check(stem: str, name: str) -> None:
    """Compares a program's results, and which of its functions were staged, with what they must be.

    Args:
        stem: the file of programs.
        name: the program.
    """
    module = load(stem, converted=False)
    options: Entry = getattr(getattr(module, name), ATTRIBUTE)
    if options.expected is not None:
        expected = options.expected
    else:
        with eager_functions():
            expected = plain(getattr(module, name)())
    with recorded(stem) as staged:
        actual = getattr(load(stem, converted=True), name)()
    difference = differ(expected, plain(actual))
    assert difference is None, difference
    assert not set(options.stages) - staged, f"not staged: {set(options.stages) - staged}"
    assert not set(options.eager) & staged, f"staged: {set(options.eager) & staged}"
