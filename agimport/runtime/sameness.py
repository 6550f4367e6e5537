"""Equality and order of tuples, lists and dicts with staged values in them, and the methods that ask for it.

Python compares the parts, and takes an object to be equal to itself; of tensors, a graph compares the values.
"""

from __future__ import annotations

import dataclasses
import operator
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Any

from agimport.runtime.conditionals import if_exp
from agimport.runtime.delegates import Delegate, kind_of
from agimport.runtime.list_state import Frozen, ListState
from agimport.runtime.logic import and_, eq
from agimport.runtime.set_operations import asking, method_of_set
from agimport.runtime.special_methods import condition, method
from agimport.runtime.text_methods import searching
from agimport.runtime.values import PLAIN, is_staged

_ORDERS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compare_parts(left: Any, symbol: str, right: Any) -> Any:
    """Stands for ``left < right`` and the like, where one side may be a display.

    The first parts that differ decide.

    Args:
        left: one side.
        symbol: the operator.
        right: the other.
    """
    compared = _ORDERS[symbol]
    left = asking(left, right)
    same_kind = _kind_of(left) is _kind_of(right) is not None
    if not same_kind or not any(map(_is_comparable, (*left, *right))):
        return compared(left, right)
    return _ordered(list(left), symbol, list(right))


def _kind_of(value: Any) -> type | None:
    """Returns which kind of sequence is compared part by part with others of it; None for other objects."""
    # A deque of converted code is a list to Python, and so is a tuple of the graph.
    if isinstance(value, ListState) and isinstance(value.queue, Frozen):
        return tuple
    return next((kind for kind in (deque, tuple, list) if isinstance(value, kind)), None)


def _ordered(left: list[Any], symbol: str, right: list[Any]) -> Any:
    if not (left and right):
        return _ORDERS[symbol](len(left), len(right))
    return if_exp(
        same(left[0], right[0]),
        lambda: _ordered(left[1:], symbol, right[1:]),
        lambda: compare_parts(left[0], symbol, right[0]),
    )


def equal_parts(left: Any, right: Any) -> Any:
    """Returns ``left == right`` of two structures; None where Python compares them itself."""
    if isinstance(left, dict) and isinstance(right, dict):
        if getattr(left, "is_open", False) or getattr(right, "is_open", False):
            from agimport.runtime import members

            return members.equal(left, right)
        pairs = [(left[key], right[key]) for key in left if key in right]
        alike = len(pairs) == len(left) == len(right)
        if isinstance(left, OrderedDict) and isinstance(right, OrderedDict):
            alike = alike and list(left) == list(right)
    elif _kind_of(left) is _kind_of(right) is not None:
        if _is_in_the_graph(left) or _is_in_the_graph(right):
            from agimport.runtime.tf import rearranging

            return rearranging.equal(left, right)
        pairs, alike = list(zip(left, right, strict=False)), len(left) == len(right)
    elif kind_of(left) is kind_of(right) and is_compared_by_fields(kind_of(left)):
        names = [field.name for field in dataclasses.fields(left) if field.compare]
        pairs, alike = [(getattr(left, name), getattr(right, name)) for name in names], True
    else:
        return None
    if not any(_is_comparable(part) for pair in pairs for part in pair):
        return None
    return alike and and_(True, *(_later(pair) for pair in pairs))


def is_compared_by_fields(kind: type) -> bool:
    """Tells whether ``__eq__`` of a class is the one that `dataclasses.dataclass` makes."""
    parameters = getattr(kind, "__dataclass_params__", None)
    code = getattr(vars(kind).get("__eq__"), "__code__", None)
    return parameters is not None and parameters.eq and code is not None and code.co_filename == "<string>"


def finding(owner: Any, name: str) -> Any:
    """Stands for ``owner.count``, ``owner.index`` and methods of sets; a list or set of converted code finds
    by value itself.
    """
    function = getattr(owner, name)
    if type(owner) in (set, frozenset):
        return method_of_set(owner, name)
    if type(owner) is str:
        return searching(owner, name)
    if isinstance(owner, ListState) or (type(owner) is not list and not isinstance(owner, (tuple, deque))):
        return function
    kind = next(one.__name__ for one in (list, tuple, deque) if isinstance(owner, one))

    def find(*args: Any) -> Any:
        held = places_of(list(owner), args[0]) if len(args) == 1 else None
        if held is None:
            return function(*args)
        return count(held) if name == "count" else index(held, f"the value is not in {kind}")

    return find


def _later(pair: tuple[Any, Any]) -> Callable[[], Any]:
    return lambda: same(*pair)


def _is_in_the_graph(value: Any) -> bool:
    return getattr(value, "array", None) is not None


def _is_comparable(value: Any) -> bool:
    """Tells whether Python must not compare a part itself: it is staged, or may hold what is."""
    if type(value) in PLAIN:
        return isinstance(value, (tuple, list, dict)) and bool(value)
    return (
        is_staged(value)
        or isinstance(value, (tuple, list, dict, deque))
        or method(value, "__eq__") is not None
    )


def same(left: Any, right: Any) -> Any:
    """Returns whether two parts are the same object, or equal; a bool, or a bool tensor."""
    return left is right or condition(eq(left, right))


def places_of(values: list[Any], item: Any) -> list[Any] | None:
    """Returns, for each of *values*, whether it is *item*; None where Python can tell."""
    if not (is_staged(item) or isinstance(item, Delegate) or any(map(_is_comparable, values))):
        return None
    return [same(value, item) for value in values]


def count(held: list[Any]) -> Any:
    """Returns how many of some bools are true."""
    found: Any = 0
    for one in held:
        found = found + if_exp(one, lambda: 1, lambda: 0)
    return found


def index(held: list[Any], complaint: str) -> Any:
    """Returns the place of the first of some bools that is true.

    Raises:
        ValueError: there is none, in Python's words; in a graph, when it runs.
    """
    known = [place for place, one in enumerate(held) if one is True]
    if known:
        held = held[: known[0] + 1]
    if not any(map(is_staged, held)):
        if known:
            return known[0]
        raise ValueError(complaint)
    from agimport.runtime.tf import items

    return items.first_true(held, complaint)


def without(values: list[Any], place: Any) -> list[Any]:
    """Returns a list without the element at a place that a tensor says."""
    return [
        if_exp(place <= number, _of(values[number + 1]), _of(values[number]))
        for number in range(len(values) - 1)
    ]


def _of(value: Any) -> Callable[[], Any]:
    return lambda: value
