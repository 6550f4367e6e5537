"""Leaving the context manager of a with statement in whose body the graph may have raised."""

from __future__ import annotations

import dis
import functools
from types import CodeType, FunctionType, MethodType
from typing import Any

from agimport.runtime.context import graph_is_built
from agimport.runtime.halves import Entering, Reentered, Rest, finish, rest_of
from agimport.runtime.handling import was_raised
from agimport.runtime.neutral import ignores_exceptions, is_left_once
from agimport.runtime.pending import Pending


def left_raised(pending: Pending) -> Any:
    """Leaves the manager of a statement whose body Python has run to its end.

    Args:
        pending: what the body may have raised in the graph.

    Returns:
        Whether the graph has raised in the body, or in ``__exit__``, and goes on raising.
    """
    owner = pending.owner
    if owner.rest is not None:
        return False  # Python has left it, and it has swallowed what Python has raised
    if ignores_exceptions(owner.manager):
        return was_raised(pending)
    leave = leaving(owner.manager)
    if not pending.alternatives and not (owner.outer is not None and graph_is_built() and _raises(leave)):
        owner.manager.__exit__(None, None, None)
        return False
    from agimport.runtime.tf import managers

    if isinstance(leave, Rest):
        leave.halted.part()
    try:
        rest = managers.left(pending, leave)
    finally:
        finish(owner.manager)
    owner.rest = rest.alternatives
    return was_raised(rest)


def leaving(manager: Any) -> Any:
    """Returns the bound ``__exit__`` of a manager, or what stands for it on one of several paths."""
    function = getattr(type(manager), "__exit__", None)
    if not isinstance(function, FunctionType):
        return manager.__exit__
    return rest_of(manager) or MethodType(function, manager)


def entering(manager: Any) -> Entering:
    """Stands for the manager of a with statement around the ``yield`` of a generator, in the first half."""
    return Entering(manager, once=is_left_once(manager))


def reentered(entered: Entering) -> Reentered:
    """Stands for the same in the second half."""
    manager = entered.manager
    leave = leaving(manager) if entered.apart else functools.partial(type(manager).__exit__, manager)
    return Reentered(entered, leave)


def _raises(leave: Any) -> bool:
    code = getattr(leave, "__code__", None)
    return isinstance(code, CodeType) and leave.__module__ != "contextlib" and _has_a_raise(code)


@functools.lru_cache(256)
def _has_a_raise(code: CodeType) -> bool:
    return any(one.opname == "RAISE_VARARGS" for one in dis.get_instructions(code))
