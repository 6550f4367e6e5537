"""``and``, ``or``, ``not``, comparisons and ``in``."""

from __future__ import annotations

import functools
import operator
import sys
from collections import deque
from collections.abc import Callable, ItemsView, KeysView
from enum import Flag
from typing import Any

from agimport.errors import StagingError
from agimport.runtime import inherited
from agimport.runtime.context import graph_is_built
from agimport.runtime.delegates import kind_of
from agimport.runtime.dicts import Flagged
from agimport.runtime.iterables import StagedIterable, is_staged_iterable, materialized
from agimport.runtime.lists import List, is_grown
from agimport.runtime.special_methods import condition, held, method
from agimport.runtime.values import PLAIN, is_chosen, is_staged, present

Thunk = Callable[[], Any]
_STRUCTURES = (tuple, list, dict, deque)
_FIXED_SETS = (frozenset, KeysView, ItemsView)
"""Python's classes that take the elements of a set at the right of an operator without asking it."""


def _tf() -> Any:
    from agimport.runtime.tf import logic

    return logic


def and_(first: Any, *rest: Thunk) -> Any:
    """Stands for ``first and rest[0]() and ...``."""
    value = first
    for index, operand in enumerate(rest):
        test = condition(value)
        if is_staged(test):
            return _tf().and_(value, _one(and_, rest[index:]), test)
        if not test:
            return value
        value = operand()
    return value


def or_(first: Any, *rest: Thunk) -> Any:
    """Stands for ``first or rest[0]() or ...``."""
    value = first
    for index, operand in enumerate(rest):
        test = condition(value)
        if is_staged(test):
            return _tf().or_(value, _one(or_, rest[index:]), test)
        if test:
            return value
        value = operand()
    return value


def and_value(first: Any, *rest: Thunk) -> Any:
    """Stands for ``first and rest[0]() and ...`` where more than its truth is wanted."""
    return _chosen((first, *rest), (), is_and=True)


def or_value(first: Any, *rest: Thunk) -> Any:
    """Stands for ``first or rest[0]() or ...`` where more than its truth is wanted."""
    return _chosen((first, *rest), (), is_and=False)


def and_or(operands: tuple[Any, ...], *rest: Thunk) -> Any:
    """Stands for ``operands[0] and operands[1]() ... or rest[0]() ...``, as a value."""
    return _chosen(operands, rest, is_and=True)


def or_and(operands: tuple[Any, ...], *rest: Thunk) -> Any:
    """Stands for ``(operands[0] or operands[1]() ...) and rest[0]() ...``, as a value."""
    return _chosen(operands, rest, is_and=False)


def _chosen(operands: tuple[Any, ...], rest: tuple[Thunk, ...], *, is_and: bool) -> Any:
    """Returns the operand that decides an ``and`` (or an ``or``), or what decides the operator around it.

    Args:
        operands: the first operand, and what evaluates each of the others.
        rest: the further operands of an operator of the other kind around this one, whose first operand this
            is.
        is_and: whether it is an ``and``.
    """
    value, *others = operands
    while others:
        test = condition(value)
        if is_staged(test):
            return _staged_choice(value, test, others, rest, is_and=is_and)
        if bool(test) is not is_and:
            break
        value = others.pop(0)()
    return _chosen((value, *rest), (), is_and=not is_and) if rest else value


def _staged_choice(
    value: Any, test: Any, others: list[Thunk], rest: tuple[Thunk, ...], *, is_and: bool
) -> Any:
    def decided() -> Any:
        # The operator around this one then goes on as well: its first operand is one that does not decide it.
        return _chosen((rest[0](), *rest[1:]), (), is_and=not is_and) if rest else value

    def undecided() -> Any:
        return _chosen((others[0](), *others[1:]), rest, is_and=is_and)

    if is_and:
        return _tf().chosen(value, test, undecided, decided, others, is_and=True, alone=not rest)
    return _tf().chosen(value, test, decided, undecided, others, is_and=False, alone=not rest)


def _one(combined: Callable[..., Any], operands: tuple[Thunk, ...]) -> Thunk:
    """Makes the rest of a chain of operands one operand."""
    return operands[0] if len(operands) == 1 else lambda: combined(operands[0](), *operands[1:])


def not_(value: Any) -> Any:
    """Stands for ``not value``."""
    value = condition(value)
    return _tf().negation(value) if is_staged(value) else not value


def eq(left: Any, right: Any) -> Any:
    """Stands for ``left == right``."""
    inherited.handing_over(left, right)
    if _are_dataclasses(left, right):
        found = _of_fields(left, right)
        return left == right if found is None else found
    if (is_staged(left) or is_staged(right)) and not _says(left, right, "__eq__"):
        return _tf().equal(left, right)
    found = _of_parts(left, right)
    return left == right if found is None else found


def _are_dataclasses(left: Any, right: Any) -> bool:
    kind = kind_of(left)
    return kind is kind_of(right) and hasattr(kind, "__dataclass_params__") and graph_is_built()


def _of_fields(left: Any, right: Any) -> Any:
    from agimport.runtime import sameness

    return sameness.equal_parts(left, right)


def _asking(left: Any, right: Any) -> Any:
    from agimport.runtime import set_operations

    return set_operations.asking(left, right)


def _of_parts(left: Any, right: Any) -> Any:
    """Compares two tuples, lists, dicts or sets while a graph is built; None where Python can."""
    if isinstance(left, _FIXED_SETS) and getattr(right, "is_open", False):
        return _asking(left, right) == right
    if not (isinstance(left, _STRUCTURES) and isinstance(right, _STRUCTURES) and graph_is_built()):
        return None
    from agimport.runtime import sameness

    return sameness.equal_parts(left, right)


def ne(left: Any, right: Any) -> Any:
    """Stands for ``left != right``."""
    inherited.handing_over(left, right)
    if _are_dataclasses(left, right):
        return not_(eq(left, right))
    found = _of_parts(left, right)
    if found is not None:
        return not_(found)
    if not _says(left, right, "__eq__"):
        return _tf().not_equal(left, right) if is_staged(left) or is_staged(right) else left != right
    return left != right if _says(left, right, "__ne__") else not_(left == right)


def _says(left: Any, right: Any, name: str) -> bool:
    """Tells whether the class of an operand defines a comparison in Python."""
    return method(left, name) is not None or method(right, name) is not None


def in_(item: Any, container: Any) -> Any:
    """Stands for ``item in container``."""
    found = _contained(item, container)
    return _tf().answer(found) if is_staged(found) else found


def _contained(item: Any, container: Any) -> Any:
    container = _elements(present(container))
    if is_chosen(container):
        return container.map_(lambda one: in_(item, one), "in")
    if is_chosen(item) and isinstance(container, Flag):
        return item.map_(lambda one: one in container, "in")
    if _is_stream(container):
        raise StagingError("`in` of a dataset; any(x == item for x in dataset) is staged", code="AG0405")
    staged = is_staged(item) or is_staged(container) or isinstance(container, StagedIterable)
    if staged or _holds_staged(container) or _is_compound(item, container):
        found = None if isinstance(container, List) else held(item, container)
        return _tf().contains(container, item) if found is None else found
    found = held(item, container)
    return item in container if found is None else found


def _elements(container: Any) -> Any:
    """Returns the elements of an object that says what it holds only by giving its elements.

    Anything else is returned as it is, and so is an object that Python can go through.
    """
    kind = type(container)
    if kind in PLAIN or hasattr(kind, "__contains__") or hasattr(kind, "__next__"):
        return container
    if is_staged(container) or not graph_is_built():
        return container
    from agimport.runtime import handovers

    found = handovers.opened(container)
    return container if found is container else materialized(found)


def not_in(item: Any, container: Any) -> Any:
    """Stands for ``item not in container``."""
    return not_(in_(item, container))


def _is_stream(container: Any) -> bool:
    staged = is_staged_iterable(container) and not is_staged(container)
    return staged and not isinstance(container, (List, StagedIterable, Flagged))


def _holds_staged(container: Any) -> bool:
    if is_grown(container):
        return True
    return _is_gone_through(container) and any(is_staged(element) for element in container)


def _is_gone_through(container: Any) -> bool:
    """Tells whether a container is one of those that compare an item with each of their elements."""
    return type(container) in (list, tuple) or isinstance(container, (List, deque))


def _is_compound(item: Any, container: Any) -> bool:
    """Tells whether the parts of an item, or its class, may answer with a tensor whether it is equal."""
    if not _is_gone_through(container) or not graph_is_built():
        return False
    return isinstance(item, _STRUCTURES) or method(item, "__eq__") is not None


def is_none(value: Any) -> Any:
    """Stands for ``value is None``."""
    if value is None:
        return True
    asked = getattr(type(value), "is_none_", None) if is_staged(value) else None
    return False if asked is None else asked(value)


def is_not_none(value: Any) -> Any:
    """Stands for ``value is not None``."""
    return not_(is_none(value))


def is_(left: Any, right: Any) -> Any:
    """Stands for ``left is right``: a bool tensor where a tensor chose one of them out of Python objects."""
    if left is right:
        return True
    if is_chosen(left) or is_chosen(right):
        return _tf().identical(left, right)
    if isinstance(left, bool) or isinstance(right, bool):
        value, constant = (left, right) if isinstance(right, bool) else (right, left)
        return _tf().is_constant(value, constant) if is_staged(value) else False
    if is_staged(left) and is_staged(right) and _tf().are_bools(left, right):
        return _tf().equal(left, right)  # there are two bools, each one object
    if "agimport.runtime.tf.merging" in sys.modules:
        from agimport.runtime.tf import identities

        return identities.identical(left, right)
    return False


def is_not(left: Any, right: Any) -> Any:
    """Stands for ``left is not right``."""
    return not_(is_(left, right))


_ORDERS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def _ordered(left: Any, right: Any, *, symbol: str) -> Any:
    if not isinstance(left, (tuple, list, deque, *_FIXED_SETS)):
        return _ORDERS[symbol](left, right)
    from agimport.runtime import sameness

    return sameness.compare_parts(left, symbol, right)


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": eq,
    "!=": ne,
    **{symbol: functools.partial(_ordered, symbol=symbol) for symbol in _ORDERS},
    "is": lambda left, right: is_none(left) if right is None else is_(left, right),
    "is not": lambda left, right: is_not_none(left) if right is None else is_not(left, right),
    "in": in_,
    "not in": not_in,
}


def compare(left: Any, symbol: str, right: Thunk, *rest: Any) -> Any:
    """Stands for a chain of comparisons: ``left < right() <= ...``.

    Args:
        left: the first operand.
        symbol: the first operator.
        right: evaluates the second operand.
        *rest: further operators and operands, in turn.
    """
    middle = right()
    held = _OPERATORS[symbol](left, middle)
    if not rest:
        return held
    return and_(held, lambda: compare(middle, *rest))
