"""Where a key is among those of a dict or set, which the graph knows."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import weak
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.elements import leaves_of, wanted_for
from agimport.runtime.tf.maybe import settled
from agimport.runtime.tf.truth import truth_of_any


def find(array: Any, key: Any) -> tuple[Any, Any]:
    """Returns whether an array has an element equal to a key, and the place of the first.

    Args:
        array: the keys (`runtime.list_state.Array`).
        key: a number, text, or tuple of these.

    Returns:
        A scalar bool tensor and a number; without meaning where there is none.
    """
    key = settled(key)
    try:
        wanted = wanted_for(array.element, key)
    except StagingError:  # of another kind than the keys there are
        return tf.constant(False), weak.make(tf.constant(0), weak.INT)
    if wanted != array.element:
        array = array.converted(wanted) if not hasattr(array, "room") else array.converted(wanted, array.room)
    columns, absent = array.columns()
    hits = [tf.equal(column, leaf) for column, leaf in zip(columns, leaves_of(wanted, key), strict=True)]
    if absent is not None:
        hits.append(tf.logical_not(absent))
    return _first(tf.reduce_all(tf.stack(hits), axis=0))


def first(flags: list[Any]) -> tuple[Any, Any]:
    """Returns whether one of some flags is up, and the place of the first; see `find`."""
    return _first(tf.stack([truth_of_any(flag) for flag in flags]))


def _first(hits: Any) -> tuple[Any, Any]:
    padded = tf.concat([hits, [False]], 0)
    place = tf.argmax(tf.cast(padded, tf.int32), output_type=tf.int32)
    return tf.reduce_any(hits), weak.make(place, weak.INT)


def checked(place: Any, found: Any, complaint: str) -> Any:
    """Returns a place, which is computed only after a check that it is one."""
    return weak.make(guarded(place.tensor, found, complaint), weak.INT)
