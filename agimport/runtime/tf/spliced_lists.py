"""Slices of lists that are assigned or deleted, where only the graph knows what the list will hold."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.lists import List
from agimport.runtime.tf import items
from agimport.runtime.tf.arrays import StagedArray
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.elements import from_front
from agimport.runtime.values import is_staged


def assigned(values: List, bounds: slice, given: list[Any]) -> List:
    """Returns a list of what *values* holds after ``values[bounds] = given``.

    Raises:
        StagingError: the slice has a step that is not 1, and the list is for XLA or the step of the graph, or
            the list is of known length (AG0501).
    """
    if _has_steps(bounds):
        return _scattered(values, bounds, given)
    begin, end = _limits(values, bounds)
    made: List = _portion(values, None, begin)
    made.extend(given)
    made.extend(_portion(values, end, None))
    return made


def deleted(values: List, bounds: slice) -> List:
    """Returns a list of what *values* holds after ``del values[bounds]``; errors as of `assigned`."""
    if not _has_steps(bounds):
        return assigned(values, bounds, [])
    array = _array_with_steps(values, bounds.step)
    kept = tf.logical_not(_named(array, bounds))
    return _holding(array.arranged(tf.boolean_mask(tf.range(tf.size(kept)), kept)))


def _scattered(values: List, bounds: slice, given: list[Any]) -> List:
    array = _array_with_steps(values, bounds.step)
    places = _places(array, bounds)
    more = _holding(array)
    more.extend(given)
    wanted = tf.size(places)
    longer: Any = more.array
    found = _count(longer) - _count(array)
    text = tf.strings.format(
        "ValueError: attempt to assign sequence of size {} to extended slice of size {}", (found, wanted)
    )
    places = guarded(places, tf.equal(found, wanted), text)
    sources = tf.range(_count(array))
    moved = tf.tensor_scatter_nd_update(sources, places[:, tf.newaxis], _count(array) + tf.range(wanted))
    return _holding(longer.arranged(moved))


def _array_with_steps(values: List, step: Any) -> Any:
    array = values.array
    if not is_staged(step) and step == 0:
        raise ValueError("slice step cannot be zero")
    if is_staged(step) or not isinstance(array, StagedArray):
        raise StagingError(
            "a slice with steps of this list cannot be assigned or deleted: only the graph knows what the "
            "list will hold; make a new list of the elements",
            code="AG0501",
        )
    return array


def _has_steps(bounds: slice) -> bool:
    return is_staged(bounds.step) or bounds.step not in (None, 1)


def _places(array: Any, bounds: slice) -> Any:
    """Returns the places that a slice names, in its order."""
    return tf.range(_count(array))[slice(*map(items.weak_free, (bounds.start, bounds.stop, bounds.step)))]


def _named(array: Any, bounds: slice) -> Any:
    """Returns for each element whether a slice names it."""
    places = _places(array, bounds)
    ones = tf.ones_like(places, tf.bool)
    return tf.scatter_nd(places[:, tf.newaxis], ones, [_count(array)])


def _limits(values: List, bounds: slice) -> tuple[Any, Any]:
    """Returns where a slice without steps begins and ends, counted from the front."""
    if values.array is None and not any(map(is_staged, (bounds.start, bounds.stop))):
        begin, end, _ = bounds.indices(list.__len__(values))
        return begin, max(begin, end)
    count = list.__len__(values) if values.array is None else _count(values.array)
    begin = _limit(bounds.start, 0, count)
    return begin, tf.maximum(begin, _limit(bounds.stop, count, count))


def _limit(bound: Any, default: Any, count: Any) -> Any:
    if bound is None:
        return tf.convert_to_tensor(default)
    return tf.clip_by_value(from_front(bound, count), 0, count)


def _portion(values: List, begin: Any, end: Any) -> Any:
    if values.array is None and any(map(is_staged, (begin, end))):
        return items.portion(values, begin, end, None)
    return values[begin:end]


def _count(array: Any) -> Any:
    return tf.cast(array.length().tensor, tf.int32)


def _holding(array: Any) -> List:
    made = List()
    made.restore(made.snapshot()._replace(array=array))
    return made
