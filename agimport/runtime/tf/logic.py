"""Truth in a graph: not, and, or, equality, membership."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.lists import is_grown
from agimport.runtime.logic import eq, not_
from agimport.runtime.special_methods import condition
from agimport.runtime.text import StagedText
from agimport.runtime.tf import bools, choices, text_methods, totality, weak
from agimport.runtime.tf.answers import answer as answer
from agimport.runtime.tf.conditionals import if_exp
from agimport.runtime.tf.maybe import Maybe, settled
from agimport.runtime.tf.ranges import Range
from agimport.runtime.tf.symbolic import is_variable_class
from agimport.runtime.tf.truth import is_bool, opposite, truth, truth_of_any
from agimport.runtime.values import any_staged, is_staged

Thunk = Callable[[], Any]


def negation(value: Any) -> Any:
    """Returns ``not value``."""
    return answer(opposite(truth(value)))


def of_both(first: Any, second: Thunk) -> Any:
    """Returns whether both hold, as a bool tensor; the second is asked only if the first holds."""
    pred = truth(first)
    value = totality.computed(second)
    if value is not None:
        return tf.logical_and(pred, value)
    return if_exp(pred, lambda: truth_of_any(second()), lambda: tf.constant(False), "and")


def and_(first: Any, second: Thunk, test: Any) -> Any:
    """Returns ``first and second()`` where *test*, which tells the truth of the first, is symbolic."""
    value = totality.computed(second) if is_bool(first) else None
    if value is not None:
        return bools.combined(tf.logical_and(first, value), first, value)
    if _may_be_none(first):
        return if_exp(test, lambda: truth_of_any(second()), lambda: tf.constant(False), "and")
    return _select(test, second, lambda: settled(first), is_and=True)


def or_(first: Any, second: Thunk, test: Any) -> Any:
    """Returns ``first or second()`` where *test*, which tells the truth of the first, is symbolic."""
    value = totality.computed(second) if is_bool(first) else None
    if value is not None:
        return bools.combined(tf.logical_or(first, value), first, value)
    return _select(test, lambda: settled(first), second, is_and=False)


def chosen(
    first: Any, test: Any, if_true: Thunk, if_false: Thunk, others: list[Thunk], *, is_and: bool, alone: bool
) -> Any:
    """Returns the value of ``and`` or ``or``: one of two, of a common type.

    Args:
        first: the first operand.
        test: its truth, symbolic.
        if_true: gives the value if it is true.
        if_false: gives the value if it is false.
        others: what evaluates the further operands.
        is_and: which operator it is.
        alone: whether no other operator goes on from its value.
    """
    value = totality.computed(others[0]) if alone and len(others) == 1 and is_bool(first) else None
    if value is not None:
        both = tf.logical_and(first, value) if is_and else tf.logical_or(first, value)
        return bools.combined(both, first, value)
    label = "and" if is_and else "or"
    is_none = is_and and _may_be_none(first) and _is_true(first.unchecked_)

    def false() -> Any:
        value = if_false()
        return None if value is first and is_none else _operand(value)

    return if_exp(test, lambda: _operand(if_true()), false, label)


def _operand(value: Any) -> Any:
    """Returns an operand as a value, which may be None."""
    return value if _may_be_none(value) else settled(value)


def _is_true(value: Any) -> bool:
    """Tells whether a value is certainly true."""
    decisive = condition(value)
    return not is_staged(decisive) and bool(decisive)


def _select(first: Any, if_true: Thunk, if_false: Thunk, *, is_and: bool) -> Any:
    """Chooses between two operands as values; where these have no common type, between their truths."""
    label = "and" if is_and else "or"
    try:
        return if_exp(first, if_true, if_false, label)
    except StagingError as error:
        if error.code != "AG0203":
            raise
    return if_exp(first, lambda: truth_of_any(if_true()), lambda: truth_of_any(if_false()), label)


def equal(left: Any, right: Any) -> Any:
    """Returns ``left == right`` elementwise, in every kind of graph; False where they cannot be compared."""
    equal_or_none = _with_none(left, right)
    if equal_or_none is not None:
        return equal_or_none
    if _is_chosen(left, right):
        return choices.compared(left, right, operator.eq)
    return _compared(tf.equal, left, right, unlike=False)


def not_equal(left: Any, right: Any) -> Any:
    """Returns ``left != right`` elementwise, in every kind of graph."""
    equal_or_none = _with_none(left, right)
    if equal_or_none is not None:
        return tf.logical_not(equal_or_none)
    if _is_chosen(left, right):
        return not_(choices.compared(left, right, operator.eq))
    return _compared(tf.not_equal, left, right, unlike=True)


def identical(left: Any, right: Any) -> Any:
    """Returns ``left is right`` where a tensor chose one of them out of Python objects."""
    return choices.compared(left, right, choices.is_one)


def _is_chosen(left: Any, right: Any) -> bool:
    return isinstance(left, choices.Chosen) or isinstance(right, choices.Chosen)


def _with_none(left: Any, right: Any) -> Any:
    """Compares where a side may be None, which equals None alone; None where neither may, or of many."""
    if not (_may_be_none(left) or _may_be_none(right)):
        return None
    flags, values = zip(*map(_presence, (left, right)), strict=True)
    absent = tf.logical_not(tf.logical_or(*flags))
    if None in values:
        return answer(absent)
    same = equal(*values) if any_staged(values) else eq(*values)
    if tf.is_tensor(same) and same.shape.rank != 0:
        return None
    found = tf.logical_or(absent, tf.logical_and(tf.logical_and(*flags), same))
    return answer(found) if bools.is_bool(same) else found


def _may_be_none(value: Any) -> bool:
    return isinstance(value, Maybe) and value.absent_ is None


def _presence(value: Any) -> tuple[Any, Any]:
    if _may_be_none(value):
        return value.present_, value.unchecked_
    return (tf.constant(False), None) if value is None else (tf.constant(True), value)


def _compared(operation: Any, left: Any, right: Any, *, unlike: bool) -> Any:
    of_variables = isinstance(left, Maybe) or isinstance(right, Maybe)
    left, right = settled(left), settled(right)
    if left is None or right is None:
        return unlike
    if of_variables and not any_staged((left, right)):
        return not_(eq(left, right)) if unlike else eq(left, right)
    has_text = isinstance(left, StagedText) or isinstance(right, StagedText)
    if has_text and not (text_methods.is_text(left) and text_methods.is_text(right)):
        return unlike
    if bools.is_number(left) or bools.is_number(right):
        left, right = bools.counted(left), bools.counted(right)
    if weak.is_weak(left) or weak.is_weak(right):
        if not weak.is_weak(left):
            left, right = right, left  # in a v1 graph a tensor itself compares identity
        return (left == right) if not unlike else (left != right)
    if isinstance(left, (bool, int, float)):
        left, right = right, left  # a number takes the dtype of the tensor that it is compared with
    result = operation(left, right)
    of_python = has_text or (bools.is_bool(left) and bools.is_bool(right))
    return answer(result) if of_python else result


def are_bools(*values: Any) -> bool:
    """Tells whether Python would give all of some values as bools."""
    return all(map(bools.is_bool, values))


def is_constant(value: Any, constant: bool) -> Any:
    """Returns ``value is constant`` for a staged value and True or False."""
    value = value if isinstance(value, Maybe) and value.absent_ is None else settled(value)
    if isinstance(value, Maybe):
        found = bools.is_constant(value.unchecked_, constant)
        return found if found is False else answer(tf.logical_and(value.present_, found))
    return bools.is_constant(value, constant)


def contains(container: Any, item: Any) -> Any:
    """Returns ``item in container`` where either is symbolic."""
    if isinstance(container, (str, StagedText)):
        return text_methods.contains(
            StagedText((container,)) if isinstance(container, str) else container, item
        )
    if isinstance(container, (tf.Tensor, np.ndarray)) or is_variable_class(container.__class__):
        return tf.reduce_any(equal(container, item))
    if weak.is_weak(container):
        raise TypeError(f"argument of type '{container.kind}' is not iterable")
    if is_grown(container):
        from agimport.runtime.tf import rearranging

        return rearranging.contains(container.array, item)
    if isinstance(container, Range):
        return container.contains(item)
    found: Any = False
    for element in container:
        if element is item:
            return True
        same = eq(element, item)
        if is_staged(same):
            same = truth(same)
            found = same if found is False else tf.logical_or(found, same)
        elif same:
            return True
    return found
