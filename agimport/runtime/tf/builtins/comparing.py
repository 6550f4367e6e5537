"""Keys of `functools.cmp_to_key`, which a function of the program compares two by two.

Python's sorting asks only whether one comes before another, and so does this: it puts each element where a
binary search among those before it says, and numbers the places, equal ones alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

from agimport.runtime.tf.items import Elements
from agimport.runtime.tf.truth import truth_of_any

Precedes = Callable[[Any, Any], Any]
"""Tells of two places, int32 tensors, whether the element at the first comes before that at the second."""


def ranks_of(keys: Sequence[Any]) -> Any:
    """The column of such keys that are known one by one.

    Raises:
        StagingError: what they compare has no common type (AG0408).
    """
    make, elements = keys[0], Elements([key.obj for key in keys])
    return _ranks(len(keys), lambda one, other: _is_less(make, elements.at(one), elements.at(other)))


def ranks_by(make: Any, leaves: Sequence[Any], pack: Callable[[list[Any]], Any]) -> Any:
    """The column of such keys of elements that are the rows of tensors; see `keys.columns_by`."""

    def precedes(*rows: Any) -> Any:
        one, other = rows[: len(leaves)], rows[len(leaves) :]
        return _is_less(make, pack(list(one)), pack(list(other)))

    rows = [tf.TensorSpec(leaf.shape[1:], leaf.dtype) for leaf in leaves]
    traced = tf.function(precedes, autograph=False).get_concrete_function(*rows, *rows)

    def at(one: Any, other: Any) -> Any:
        return traced(*(tf.gather(leaf, place) for place in (one, other) for leaf in leaves))

    known = leaves[0].shape[0] if leaves[0].shape.rank is not None else None
    return _ranks(tf.shape(leaves[0])[0] if known is None else known, at)


def _is_less(make: Any, one: Any, other: Any) -> Any:
    return truth_of_any(make(one) < make(other))


def _ranks(count: Any, precedes: Precedes) -> Any:
    """The number of each element in the order, the same for those none of which comes before another.

    Args:
        count: how many there are, an int or a tensor.
        precedes: compares two of them.
    """
    order = _order(count, precedes)
    later = tf.map_fn(
        lambda place: precedes(tf.gather(order, tf.maximum(place - 1, 0)), tf.gather(order, place)),
        tf.range(count),
        fn_output_signature=tf.bool,
    )
    return tf.gather(tf.cumsum(tf.cast(later, tf.int32)), tf.argsort(order))


def _order(count: Any, precedes: Precedes) -> Any:
    places = tf.range(count)

    def insert(element: Any, order: Any) -> tuple[Any, Any]:
        def halve(low: Any, high: Any) -> tuple[Any, Any]:
            middle = (low + high) // 2
            before = precedes(element, tf.gather(order, middle))
            return tf.where(before, low, middle + 1), tf.where(before, middle, high)

        place, _ = tf.while_loop(lambda low, high: low < high, halve, (tf.zeros_like(element), element))
        behind = tf.where(tf.equal(places, place), element, tf.roll(order, 1, 0))
        return element + 1, tf.where(places < place, order, behind)

    _, order = tf.while_loop(
        lambda element, _: element < count, insert, (tf.constant(1), places), maximum_iterations=count
    )
    return order
