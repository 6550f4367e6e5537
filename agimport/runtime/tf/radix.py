"""Ints written in base 2, 8 and 16: the types `b`, `o`, `x` and `X` of a format specification."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

_BITS = {"b": 1, "o": 3, "x": 4}
_WIDTH = 64


def written(number: Any, kind: str, *, prefix: bool, sign: str, width: int) -> Any:
    """An int in one of these bases.

    Args:
        number: a scalar of int64.
        kind: the letter of the type.
        prefix: whether `0x` and the like stands before it.
        sign: what stands before a number that is not negative.
        width: how many characters there are at least; zeros fill them.

    Returns:
        A scalar tensor of strings.
    """
    base = kind.lower()
    digits = _digits(number, _BITS[base])
    before = f"0{base}" if prefix else ""
    leading = tf.strings.join([tf.where(number < 0, "-", sign), before])
    missing = width - tf.strings.length(leading) - tf.strings.length(digits)
    zeros = tf.strings.substr("0" * max(width, 0), 0, tf.clip_by_value(missing, 0, max(width, 0)))
    text = tf.strings.join([leading, zeros, digits])
    return tf.strings.upper(text) if kind.isupper() else text


def _digits(number: Any, bits: int) -> Any:
    """The digits of the size of an int64; that of the smallest is no int64, but its bits are right."""
    shifts = range((_WIDTH - 1) // bits * bits, -1, -bits)
    masks = [(1 << min(bits, _WIDTH - shift)) - 1 for shift in shifts]
    places = tf.bitwise.right_shift(tf.abs(number), tf.constant(list(shifts), tf.int64))
    characters = tf.gather(list("0123456789abcdef"), tf.bitwise.bitwise_and(places, masks))
    return tf.strings.regex_replace(tf.strings.reduce_join(characters), "^0+(.)", r"\1")
