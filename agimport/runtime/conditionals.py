"""``if`` statements and conditional expressions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.runtime.labels import label
from agimport.runtime.pending import Guard
from agimport.runtime.special_methods import condition
from agimport.runtime.values import is_staged

Thunk = Callable[[], Any]


def if_stmt(
    test: Any, body: Thunk, orelse: Thunk | None, state: tuple[str, ...], scratch: tuple[str, ...] = ()
) -> None:
    """Stands for an ``if`` statement.

    Args:
        test: the value of its test.
        body: runs its block.
        orelse: runs its else block, or None.
        state: what the blocks change and something reads afterwards.
        scratch: what the blocks change and nothing reads afterwards.
    """
    test = condition(test)
    if test.__class__ is Guard or is_staged(test):
        _tf_if_stmt(test, body, orelse, state, scratch)
    elif test:
        body()
    elif orelse is not None:
        orelse()


def _tf_if_stmt(
    test: Any, body: Thunk, orelse: Thunk | None, state: tuple[str, ...], scratch: tuple[str, ...]
) -> None:
    from agimport.runtime.locations import resolve
    from agimport.runtime.tf import conditionals, sites

    closures = (body, orelse)
    places, passed = resolve(state, closures), resolve(scratch, closures)
    conditionals.if_stmt(test, body, orelse, places, passed, label("if", body), sites.site_of(*closures))


def if_exp(test: Any, body: Thunk, orelse: Thunk) -> Any:
    """Stands for ``body() if test else orelse()``."""
    test = condition(test)
    if is_staged(test):
        from agimport.runtime.tf import conditionals

        return conditionals.if_exp(test, body, orelse, label("if", body))
    return body() if test else orelse()
