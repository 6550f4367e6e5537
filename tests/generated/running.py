"""Runs generated programs: plainly, staged on plain values, and staged on tensors."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from agimport.compiler import compile_module

ARGUMENTS = ((0, 0, 0), (3, 1, 2), (-2, 7, 1), (5, -4, 9))


class Holder:
    """The object whose attribute programs change."""

    def __init__(self) -> None:
        self.w = 2


def plain(source: str) -> Callable[..., Any]:
    """Gives a program as Python compiles it."""
    return _program(compile(source, "<generated>", "exec"))


def converted(source: str) -> Callable[..., Any] | None:
    """Gives a program as agimport compiles it; None if it was kept, with a reason."""
    artefact = compile_module(source.encode(), "<generated>")
    if any(entry.status == "kept" for entry in artefact.report):
        assert all(entry.reason for entry in artefact.report if entry.status == "kept")
        return None
    assert artefact.code is not None
    return _program(artefact.code)


def _program(code: Any) -> Callable[..., Any]:
    namespace: dict[str, Any] = {"Holder": Holder, "suppress": suppress}
    exec(code, namespace)
    return namespace["program"]


def outcome(
    function: Callable[..., Any], args: tuple[Any, ...], but: type[Exception] | tuple[()] = ()
) -> tuple[str, Any]:
    """Gives what comes of a call: the value, or the exception's type and text.

    Exceptions of the type `but` are let through. A variable that is not bound may be one of a closure in a
    staged body, where Python has another text for it.
    """
    try:
        value = function(*args)
    except but:
        raise
    except NameError:
        return ("raised", "NameError")
    except Exception as error:
        return ("raised", (type(error).__name__, str(error)))
    if value is not None:
        value = [list(item) if isinstance(item, list) else item for item in value]
    return ("value", value)
