"""Lists whose length depends on the graph: looking for an element, taking one out, and the opposite order.

Each function is given the array that holds a list's elements; those that change something return another.
"""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.builtins import len_
from agimport.runtime.sameness import same
from agimport.runtime.tf import iterables, weak
from agimport.runtime.tf.answers import answer
from agimport.runtime.tf.builtins.keys import columns_by
from agimport.runtime.tf.checks import guarded, require
from agimport.runtime.tf.elements import from_front
from agimport.runtime.tf.queued_arrays import queued
from agimport.runtime.tf.symbolic import read
from agimport.runtime.tf.truth import truth_of_any
from agimport.runtime.trying import refuse_to_be_caught


def reverse(array: Any) -> Any:
    """Returns the array with its elements in the opposite order."""
    leaves, _ = array.columns()
    last = array.length().tensor - 1
    return array.arranged(tf.maximum(tf.cast(last, tf.int32) - tf.range(tf.shape(leaves[0])[0]), 0))


def count(array: Any, value: Any) -> Any:
    """Returns how many elements are equal to *value*, as a number."""
    return weak.make(tf.reduce_sum(_hits(array, value)), weak.INT)


def contains(array: Any, value: Any) -> Any:
    """Returns whether an element is equal to *value*, as a bool tensor."""
    return tf.reduce_any(_hits(array, value) > 0)


def index(array: Any, value: Any, complaint: str) -> Any:
    """Returns the place of the first element that is equal to *value*, as a number.

    Args:
        array: what the list holds.
        value: the element.
        complaint: the text of the ValueError that the graph raises where there is none.
    """
    what = "whether this list has the element, and what is raised if not is; ask `if v in z:` before"
    refuse_to_be_caught(ValueError(), array, what)
    hits = tf.concat([_hits(array, value), [0]], 0)
    place = tf.argmax(hits, output_type=tf.int32)
    return weak.make(guarded(place, hits[place] > 0, f"ValueError: {complaint}"), weak.INT)


def equal(left: Any, right: Any) -> Any:
    """Returns ``left == right`` of two lists, one of the graph at least, as a bool tensor."""
    lengths = [tf.cast(read(len_(side)), tf.int32) for side in (left, right)]
    alike = tf.equal(*lengths)
    if 0 in [list.__len__(side) if isinstance(side, list) else len(side) for side in (left, right)]:
        return answer(alike)
    count = tf.where(alike, lengths[0], 0)
    sides = [iterables.sequence(side) for side in (left, right)]

    def step(place: Any, _: Any) -> tuple[Any, Any]:
        return place + 1, truth_of_any(same(*(side.get(place) for side in sides)))

    start = (tf.constant(0), tf.constant(True))
    _, held = tf.while_loop(lambda place, held: held & (place < count), step, start)
    return answer(alike & held)


def taken(array: Any, place: Any, complaint: str) -> tuple[Any, Any]:
    """Returns the element at a place, and the array without it.

    Args:
        array: what the list holds.
        place: an int, or one of the graph; it may count from the end.
        complaint: the text of the IndexError that the graph raises where there is no such element.
    """
    _refuse_to_be_caught(array, complaint.split()[0])
    length = tf.cast(array.length().tensor, tf.int32)
    front = from_front(place, length)
    front = guarded(front, (front >= 0) & (front < length), f"IndexError: {complaint}")
    value = array.get(front)
    leaves, _ = array.columns()
    rows = tf.shape(leaves[0])[0]
    places = tf.range(rows)
    places = tf.minimum(tf.where(places < front, places, places + 1), rows - 1)
    return value, array.arranged(places, fewer=1)


def taken_from_list(array: Any, place: int) -> tuple[Any, Any]:
    """Returns the first (0) or the last (-1) element of a list, and the array without it."""
    _refuse_to_be_caught(array, "pop()")
    found: tuple[Any, Any] = array.pop() if place else array.pop_first()
    return found


def _refuse_to_be_caught(array: Any, what: str) -> None:
    what = (
        f"whether this list has the element, and what {what} raises if not is; ask before whether it has it"
    )
    refuse_to_be_caught(IndexError(), array, what)


def taken_at_end(array: Any, place: int, complaint: str) -> tuple[Any, Any]:
    """Returns the first (0) or the last (-1) element, and the array without it.

    Args:
        array: what a deque holds.
        place: which it is.
        complaint: the text of the IndexError that the graph raises where there is none.
    """
    with tf.control_dependencies([require(array.length().tensor > 0, f"IndexError: {complaint}")]):
        found: tuple[Any, Any] = array.pop() if place else queued(array).pop_first()
    return found


def inserted(array: Any, index: Any, value: Any, most: int | None = None) -> Any:
    """Returns the array with one element more, in some place.

    Args:
        array: what a deque holds.
        index: the place, an int or one of the graph.
        value: the element.
        most: how many elements there may be; where there would be more, the graph raises an IndexError.
    """
    if most is not None:
        require(array.length().tensor < most, "IndexError: deque already at its maximum size")
    made = array.insert(index, value)
    if made is not None:
        return made
    count = tf.cast(array.length().tensor, tf.int32)
    place = tf.clip_by_value(from_front(index, count), 0, count)
    places = tf.range(count + 1)
    moved = tf.where(places < place, places, tf.where(tf.equal(places, place), count, places - 1))
    return array.push(value).arranged(moved)


def rotated(array: Any, steps: Any) -> Any:
    """Returns the array with its elements moved towards the end, those at the end to the front."""
    leaves, _ = array.columns()
    count = tf.maximum(tf.cast(array.length().tensor, tf.int32), 1)
    steps = tf.math.floormod(tf.cast(read(steps), tf.int32), count)
    return array.arranged(tf.math.floormod(tf.range(tf.shape(leaves[0])[0]) - steps, count))


def limited(array: Any, most: int, *, first: bool) -> Any:
    """Returns the array with *most* elements at the most: without the first ones, or the last ones."""
    if not first:
        return array.portion(slice(None, most))
    return array.portion(slice(tf.maximum(tf.cast(array.length().tensor, tf.int32) - most, 0), None))


def _hits(array: Any, value: Any) -> Any:
    """Returns 1 for each row that is an element equal to *value*, and 0 for the others."""
    leaves, absent = array.columns()

    def is_equal(element: Any) -> Any:
        return truth_of_any(same(element, value))

    (hits,) = columns_by(is_equal, leaves, array.element.pack, "comparison")
    return hits if absent is None else tf.where(absent, 0, hits)
