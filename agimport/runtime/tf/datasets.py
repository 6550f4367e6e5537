"""`len`, `zip(strict=True)` and `next` with a default, of datasets and their iterators."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf import conditionals, weak
from agimport.runtime.tf.checks import guarded

_INFINITE, _UNKNOWN = tf.data.INFINITE_CARDINALITY, tf.data.UNKNOWN_CARDINALITY


def length(dataset: Any) -> Any:
    """Returns ``len`` of a dataset, a weak int, or of another iterable of TensorFlow's, which it says itself.

    As in eager mode, a dataset has none that is infinite or whose length TensorFlow does not know; that fails
    when the graph runs.
    """
    if not isinstance(dataset, tf.data.Dataset):
        return len(dataset)
    count = dataset.cardinality()
    count = guarded(count, tf.not_equal(count, _INFINITE), "TypeError: The dataset is infinite.")
    count = guarded(count, tf.not_equal(count, _UNKNOWN), "TypeError: The dataset length is unknown.")
    return weak.make(count, weak.INT)


def same_length(datasets: tuple[Any, ...]) -> None:
    """Adds a check that datasets have the same length, which TensorFlow must know."""
    counts = tf.stack([dataset.cardinality() for dataset in datasets])
    unknown = "AG0405: zip(strict=True) of datasets needs to know their lengths; see tf.data.experimental"
    known = tf.reduce_all(tf.not_equal(counts, _UNKNOWN))
    checks = [tf.debugging.Assert(known, [f"{unknown}.assert_cardinality"], name="zip_strict")]
    with tf.control_dependencies(checks):
        agree = tf.reduce_all(tf.equal(counts, counts[0]))
        tf.debugging.Assert(
            agree, ["ValueError: zip() arguments differ in length", counts], name="zip_strict"
        )


def next_or(iterator: Any, default: Any) -> Any:
    """Returns ``next(iterator, default)`` of a dataset's iterator."""
    following = iterator.get_next_as_optional()
    return conditionals.if_exp(following.has_value(), following.get_value, lambda: default, "next")
