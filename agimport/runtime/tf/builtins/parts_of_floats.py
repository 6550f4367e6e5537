"""The functions of `math` that look at how a float is kept, or are exact where a formula is not."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf import weak
from agimport.runtime.tf.builtins.numbers import index, to_float
from agimport.runtime.values import is_staged

_BITS = 52
_BIAS = 1022
_EXPONENT = 0x7FF << _BITS
_MOST = 2200
"""More than any exponent of a float."""


def number(value: Any) -> Any:
    """Returns `float(value)` as a float64 tensor."""
    return to_float(value).tensor if is_staged(value) else tf.constant(float(value), tf.float64)


def is_negative(value: Any) -> Any:
    """Tells whether the sign bit of a number is set, that of a zero too."""
    return tf.bitcast(value, tf.int64) < 0


def with_sign(value: Any, sign: Any) -> Any:
    """Returns `math.copysign(value, sign)`."""
    return tf.where(is_negative(sign), -tf.abs(value), tf.abs(value))


def modf(value: Any) -> tuple[Any, Any]:
    """Returns `math.modf(value)`."""
    x = number(value)
    whole = with_sign(tf.floor(tf.abs(x)), x)
    rest = tf.where(tf.math.is_inf(x), tf.zeros_like(x), x - whole)
    return weak.make(with_sign(rest, x), weak.FLOAT), weak.make(whole, weak.FLOAT)


def frexp(value: Any) -> tuple[Any, Any]:
    """Returns `math.frexp(value)`."""
    x = number(value)
    is_small = tf.abs(x) < 2.0**-1000  # it may have less digits than others
    bits = tf.bitcast(tf.where(is_small, x * 2.0**60, x), tf.int64)
    exponent = (
        (tf.bitwise.right_shift(bits, _BITS) & 0x7FF) - _BIAS - tf.cast(tf.where(is_small, 60, 0), tf.int64)
    )
    mantissa = tf.bitcast((bits & ~_EXPONENT) | (_BIAS << _BITS), tf.float64)
    has_parts = tf.math.is_finite(x) & tf.not_equal(x, 0.0)
    return (
        weak.make(tf.where(has_parts, mantissa, x), weak.FLOAT),
        weak.make(tf.where(has_parts, exponent, tf.zeros_like(exponent)), weak.INT),
    )


def times_power(value: Any, exponent: Any) -> Any:
    """Returns ``value * 2 ** exponent`` as a float64 tensor, for `math.ldexp`.

    Raises:
        TypeError: the exponent is no int.
    """
    if not is_staged(exponent) and not isinstance(exponent, int):
        raise TypeError("Expected an int as second argument to ldexp.")
    count: Any = index(exponent).tensor if is_staged(exponent) else max(-_MOST, min(exponent, _MOST))
    count = tf.clip_by_value(tf.cast(count, tf.int64), -_MOST, _MOST)
    result = number(value)
    for part in (count // 3, count // 3, count - count // 3 * 2):
        result *= tf.pow(tf.constant(2.0, tf.float64), tf.cast(part, tf.float64))
    return result


def cbrt(x: Any) -> Any:
    """Returns the cube root: a first guess, and a step of Newton's, which makes it exact where it can be."""
    root = tf.pow(tf.abs(x), 1 / 3)
    improved = root - (root * root * root - tf.abs(x)) / (3 * root * root)
    return with_sign(tf.where((root > 0) & tf.math.is_finite(root), improved, root), x)


def ulp(x: Any) -> Any:
    """Returns `math.ulp(x)`."""
    size = tf.abs(x)
    above = tf.math.nextafter(size, tf.constant(float("inf"), tf.float64)) - size
    below = size - tf.math.nextafter(size, tf.zeros_like(size))
    return tf.where(tf.math.is_finite(above), above, tf.where(tf.math.is_finite(size), below, size))


def remainder(x: Any, y: Any) -> Any:
    """Returns `math.remainder(x, y)`: that of the quotient rounded half to even, which is exact."""
    size, divisor = tf.abs(x), tf.abs(y)
    rest = tf.truncatemod(size, divisor)
    other = divisor - rest
    halfway = rest - 2.0 * tf.truncatemod(0.5 * (size - rest), divisor)
    found = tf.where(rest < other, rest, tf.where(rest > other, -other, halfway))
    found = tf.where(is_negative(x), -found, found)
    return tf.where(tf.math.is_inf(y) & tf.math.is_finite(x), x, found)
