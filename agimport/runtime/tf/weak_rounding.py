"""``round`` of weak numbers, by the exact value of the double; the even one of two that are equally near.

``0.065`` is a little more than its digits say, ``2.675`` a little less, so that the one is 0.07 and the other
2.67. The product with a power of ten would be rounded itself; here its error decides where it counts.
"""

from __future__ import annotations

import operator
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import weak_division, weak_overflow
from agimport.runtime.tf.compiled import compiled_as_a_whole

_MOST_EXACT = 22
"""The largest power of ten that is a double."""
_HALF_OF_A_DOUBLE = 27  # how many of the 53 bits are in its lower half
_WHOLE = float(2**52)  # doubles from here on have no fraction
_MOST_DIGITS = 323


def rounded(tensor: Any, digits: Any) -> Any:
    """What `round(number, digits)` gives: half to even; an int when no digits are named.

    Args:
        tensor: the tensor behind the number.
        digits: the digits to keep, or None.

    Returns:
        The tensor behind the rounded number.

    Raises:
        StagingError: XLA cannot round to so many digits (AG0401).
    """
    if tensor.dtype.is_integer:
        if digits is None or (isinstance(digits, int) and digits >= 0):
            return tensor
        return _to_multiple(tf.cast(tensor, tf.int64), tf.cast(10 ** -operator.index(digits), tf.int64))
    if digits is None:
        return tf.cast(tf.round(weak_overflow.whole(tensor)), tf.int64)
    return _rounded_float(tf.cast(tensor, tf.float64), operator.index(digits))


def _rounded_float(value: Any, digits: int) -> Any:
    if digits > _MOST_DIGITS:
        return value
    if digits < 0:
        return _to_multiple_of_floats(value, -digits)
    if digits <= _MOST_EXACT:
        return _to_digits(value, 10**digits)
    if compiled_as_a_whole():
        raise StagingError(f"XLA cannot round to {digits} digits", code="AG0401")
    return tf.strings.to_number(tf.strings.as_string(value, precision=digits), tf.float64)


def _to_digits(value: Any, scale: int) -> Any:
    """A double rounded to a multiple of a fraction: the product with the scale, and its error, say which."""
    exact = tf.constant(float(scale), tf.float64)
    product = value * exact
    error = _error(value, scale, product)
    below = tf.floor(product)
    beyond = (product - below - 0.5) + error  # how far from the middle
    odd = tf.not_equal(tf.math.floormod(below, tf.constant(2.0, tf.float64)), 0)
    up = (beyond > 0) | (tf.equal(beyond, 0) & odd)
    whole = _signed_as(below + tf.cast(up, tf.float64), value)
    return tf.where(tf.abs(product) < _WHOLE, weak_division.quotient(whole, exact), value)


def _error(value: Any, scale: int, product: Any) -> Any:
    """What a product is off by: the halves of both factors are so short that their products are exact."""
    high = _upper_half(value)
    low = value - high
    upper = scale >> 26 << 26
    if scale < 2**26:
        upper = scale
    large, small = (tf.constant(float(part), tf.float64) for part in (upper, scale - upper))
    return ((high * large - product) + high * small + low * large) + low * small


def _upper_half(value: Any) -> Any:
    mask = tf.constant(-(1 << _HALF_OF_A_DOUBLE), tf.int64)
    return tf.bitcast(tf.bitwise.bitwise_and(tf.bitcast(value, tf.int64), mask), tf.float64)


def _to_multiple_of_floats(value: Any, zeros: int) -> Any:
    """A double rounded to tens, hundreds and so on."""
    if zeros > _MOST_EXACT:
        raise StagingError(f"a graph cannot round to {zeros} digits before the point", code="AG0401")
    step = tf.constant(10.0**zeros, tf.float64)
    size = tf.abs(value)
    rest = tf.truncatemod(size, step)
    below = size - rest
    twice = rest * 2
    odd = tf.not_equal(tf.truncatemod(below, step * 2), 0)
    up = (twice > step) | (tf.equal(twice, step) & odd)
    result = _signed_as(below + tf.where(up, step, tf.zeros_like(step)), value)
    return tf.where(tf.math.is_finite(value), result, value)


def _signed_as(size: Any, value: Any) -> Any:
    """A number with the sign of another, which a zero may have too."""
    return tf.where(tf.bitcast(value, tf.int64) < 0, -tf.abs(size), size)


def _to_multiple(value: Any, step: Any) -> Any:
    """The multiple of `step` nearest to an int64, the even one of two that are equally near."""
    below = value // step
    twice = (value - below * step) * 2
    # In a v1 graph == compares identity.
    up = (twice > step) | (tf.equal(twice, step) & tf.equal(below % 2, 1))
    return (below + tf.cast(up, tf.int64)) * step
