"""Operators and methods of Python's sets beside a set of the graph, and frozen sets.

Python's ``frozenset``, and what ``keys()`` of an ordinary dict gives, take the elements of the set at their
right without asking it. Converted code asks here first.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, ItemsView, KeysView
from typing import Any

from agimport.runtime.context import graph_is_built
from agimport.runtime.sets import FrozenSet, Set, as_set, set_

_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "|": operator.or_,
    "&": operator.and_,
    "-": operator.sub,
    "^": operator.xor,
    "|=": operator.ior,
    "&=": operator.iand,
    "-=": operator.isub,
    "^=": operator.ixor,
}

COMBINING = frozenset({
    "union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint",
})  # fmt: skip
"""Methods of sets that take others."""


def set_operation(left: Any, symbol: str, right: Any) -> Any:
    """Stands for ``left | right``, ``&``, ``-``, ``^``, and ``|=`` and so on, where the left side may be a
    frozen set or the keys of a dict.

    Args:
        left: one side.
        symbol: the operator.
        right: the other.
    """
    return _OPERATIONS[symbol](asking(left, right), right)


def asking(left: Any, right: Any) -> Any:
    """Returns the left side of an operator, as a set that asks the right one what is in it if that counts."""
    is_open = isinstance(right, Set) and right.is_open
    return as_set(left) if is_open and isinstance(left, (frozenset, KeysView, ItemsView)) else left


def method_of_set(owner: Any, name: str) -> Callable[..., Any]:
    """Returns a method of an ordinary set that takes iterables whose elements a tensor decides about."""
    function = getattr(owner, name)

    def combine(*others: Any) -> Any:
        given = [other if isinstance(other, (set, frozenset)) else set_(other) for other in others]
        if not any(isinstance(other, Set) for other in given):
            return function(*given)
        return getattr(as_set(owner), name)(*given)

    return combine


def frozenset_(*args: Any) -> Any:
    """`frozenset(iterable)`: a `FrozenSet` where a tensor decides what the iterable gives."""
    if len(args) != 1 or not graph_is_built():
        return frozenset(*args)
    if isinstance(args[0], (frozenset, FrozenSet)):
        return args[0]
    found = args[0] if isinstance(args[0], Set) else set_(*args)
    if isinstance(found, Set) and found.is_open:
        return FrozenSet.of(found)
    return frozenset(found)
