"""Text of the graph in order: character by character, as Python compares strings."""

from __future__ import annotations

from typing import Any

import tensorflow as tf


def _codes(texts: Any) -> Any:
    """Returns the characters of each text in a row, with at least one -1 behind them."""
    codes = tf.strings.unicode_decode(texts, "UTF-8").to_tensor(-1)
    return tf.pad(codes, [[0, 0], [0, 1]], constant_values=-1)


def is_less(left: Any, right: Any) -> Any:
    """Returns ``left < right`` of two texts, as a bool tensor."""
    one, other = tf.unstack(_codes(tf.stack([left, right])), num=2)
    place = tf.argmax(tf.cast(tf.not_equal(one, other), tf.int32))
    return tf.gather(one, place) < tf.gather(other, place)


def ranks(texts: Any) -> Any:
    """Returns a number for each of a vector of texts: the greater the later, and equal for equal ones."""
    codes = _codes(texts)

    def by_column(column: Any, order: Any) -> tuple[Any, Any]:
        letters = tf.gather(tf.gather(codes, column, axis=1), order)
        return column - 1, tf.gather(order, tf.argsort(letters, stable=True))

    # The last character first, for sorting keeps the order of equal ones.
    start = (tf.shape(codes)[1] - 1, tf.range(tf.shape(codes)[0]))
    _, order = tf.while_loop(lambda column, _: column >= 0, by_column, start)
    rows = tf.gather(codes, order)
    later = tf.cast(tf.reduce_any(tf.not_equal(rows[1:], rows[:-1]), 1), tf.int32)
    return tf.gather(tf.pad(tf.cumsum(later), [[1, 0]]), tf.argsort(order))
