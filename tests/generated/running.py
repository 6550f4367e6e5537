"""Runs generated programs: plainly, staged on plain values, and staged on tensors; and compares."""

from __future__ import annotations

import contextlib
import functools
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agimport import runtime
from agimport.compiler import compile_module

PRELUDE = Path(__file__).with_name("prelude.py")
ARGUMENTS = (
    (0, 0, 0, 0.5, -1.0, False, 1, 2.0, (4, -1, 3, 0)),
    (3, 1, 2, 1.5, 2.0, True, 5, 0.25, (1, 2, 7, 5)),
    (-2, 7, 1, -3.0, 0.5, True, -4, -2.0, (0, 6, -3, 2)),
    (5, -4, 9, 2.25, 0.0, False, 0, 1.5, (9, 9, -8, 1)),
)


@dataclass(frozen=True)
class Outcome:
    """What came of a call.

    Attributes:
        value: what it returned.
        error: what it raised, or None.
        printed: what it printed.
        state: what it left in the containers and the object that it was given, where they can be seen.
    """

    value: Any
    error: Exception | None
    printed: str
    state: Any = None


@functools.cache
def _prelude(*, converted: bool) -> dict[str, Any]:
    source = PRELUDE.read_bytes()
    code = compile_module(source, str(PRELUDE)).code if converted else compile(source, str(PRELUDE), "exec")
    namespace: dict[str, Any] = {"__name__": "prelude", "suppress": contextlib.suppress}
    namespace["defaultdict"] = defaultdict
    exec(code, namespace)
    return namespace


def plain(source: str, name: str = "<generated>") -> dict[str, Any]:
    """Gives the functions of a program as Python compiles it."""
    namespace = dict(_prelude(converted=False))
    exec(compile(source, name, "exec"), namespace)
    return namespace


def converted(source: str, name: str = "<generated>") -> dict[str, Any] | None:
    """Gives the functions of a program as agimport compiles it; None if one was kept, with a reason."""
    artefact = compile_module(source.encode(), name)
    if any(entry.status == "kept" for entry in artefact.report):
        assert all(entry.reason for entry in artefact.report if entry.status == "kept")
        return None
    assert artefact.code is not None
    namespace = dict(_prelude(converted=True))
    exec(artefact.code, namespace)
    return namespace


def on_plain_values(functions: dict[str, Any], args: tuple[Any, ...]) -> Outcome:
    """Calls a program with containers and an object of its own."""
    a, b, c = args[:3]
    z, d, o = [a, 1], {"p": b, "q": 0}, functions["Holder"](c)
    value, error = None, None
    with contextlib.redirect_stdout(io.StringIO()) as text:
        try:
            value = functions["program"](*args, z, d, o)
        except Exception as caught:
            error = caught
    return Outcome(value, error, text.getvalue(), (z, d, vars(o)))


def forced(functions: dict[str, Any], args: tuple[Any, ...]) -> Outcome:
    """The same, with the staged bodies."""
    runtime.set_force_staged(True)
    try:
        return on_plain_values(functions, args)
    finally:
        runtime.set_force_staged(False)


def plainly_differs(expected: Outcome, actual: Outcome) -> str | None:
    """Tells how two outcomes on plain values differ; None if they do not.

    A variable that is not bound may be one of a closure in a staged body, where Python has another text.
    """
    one, other = described(expected), described(actual)
    return None if one == other else f"{other} and not {one}"


def described(outcome: Outcome) -> Any:
    """Gives something comparable, in which every value is with its type."""
    error = outcome.error
    raised = None
    if error is not None:
        text = "" if isinstance(error, NameError) else str(error)
        name = "NameError" if isinstance(error, NameError) else type(error).__name__
        raised = (name, text, type(error.__cause__).__name__)
    return _typed(outcome.value), raised, outcome.printed, _typed(outcome.state)


def _typed(value: Any) -> Any:
    if isinstance(value, list):
        return ["list", *map(_typed, value)]
    if isinstance(value, tuple):
        return ["tuple", *map(_typed, value)]
    if isinstance(value, dict):
        return ["dict", *((key, _typed(item)) for key, item in value.items())]
    return type(value).__name__, value


Functions = dict[str, Callable[..., Any]]
