"""`sum`, `any` and `all` of tensors and of staged scalars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tensorflow as tf

from agimport.runtime.tf import answers, weak, weak_overflow
from agimport.runtime.tf.builtins.sequences import rows, vector
from agimport.runtime.tf.specs.dense import Number, Truth
from agimport.runtime.tf.truth import nonzero, truth


def total(tensor: Any, start: Any = 0) -> Any:
    """`sum(tensor, start)`: over the first dimension.

    Args:
        tensor: a tensor or variable with one or more dimensions.
        start: what to add the sum to.

    Returns:
        A tensor of the same dtype; `start` if there is known to be no element.

    Raises:
        TypeError: `start` cannot be added to such a tensor, or its elements cannot be added to each other.
    """
    tensor = rows(tensor)
    if tensor.shape.rank is not None and tensor.shape[0] == 0:
        return start
    result = tf.reduce_sum(tensor, axis=0)
    return result if type(start) is int and start == 0 else start + result


def total_of_list(array: Any, start: Any = 0) -> Any:
    """`sum(values, start)` of a list whose length depends on a graph.

    Args:
        array: what the list holds.
        start: what to add the sum to.

    Returns:
        A number, if the elements are Python's numbers; else a tensor.
    """
    if Truth().carries_alike(array.element):
        # Of Python's bools, for those of tensors cannot be added in eager mode.
        result = weak.make(tf.reduce_sum(tf.cast(array.stack(), tf.int32)), weak.INT)
        return result if type(start) is int and start == 0 else start + result
    if not isinstance(array.element, Number):
        return total(array.stack(), start)
    leaves, _ = array.columns()
    result = weak.make(_sum_of_numbers(leaves[0]), array.element.kind)
    return result if type(start) is int and start == 0 else start + result


def _sum_of_numbers(numbers: Any) -> Any:
    """Returns the sum of Python's numbers; that of ints has 64 bits, or the graph fails."""
    if not numbers.dtype.is_integer:
        return tf.reduce_sum(numbers)
    result = tf.reduce_sum(tf.cast(numbers, tf.int64))
    return result if numbers.dtype == tf.int32 else weak_overflow.checked_sum(numbers, result)


def of_tensor(name: str, tensor: Any) -> Any:
    """`any(tensor)` or `all(tensor)`.

    Args:
        name: `"any"` or `"all"`.
        tensor: a tensor or variable with one dimension.

    Returns:
        A scalar bool tensor.
    """
    truths = nonzero(vector(tensor, f"{name}()"))
    return answers.answer(tf.reduce_any(truths) if name == "any" else tf.reduce_all(truths))


def of_values(name: str, values: Sequence[Any]) -> Any:
    """`any` or `all` of staged scalars.

    Args:
        name: `"any"` or `"all"`.
        values: one or more staged values; those with a Python value have been decided.

    Returns:
        A scalar bool tensor.
    """
    truths = [truth(value) for value in values]
    if len(truths) == 1:
        return answers.answer(tf.identity(truths[0]))
    return answers.answer(tf.reduce_any(truths) if name == "any" else tf.reduce_all(truths))
