"""Division of weak numbers: Python's results, signs and ZeroDivisionError.

The operands are tensors of one 64-bit dtype; either may be a Python number instead.
"""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.compiled import compiled_as_a_whole


def nonzero(divisor: Any, text: str) -> Any:
    """The divisor, checked when the graph runs unless it is a Python number that is not zero.

    Args:
        divisor: a tensor or a Python number.
        text: what Python says when it is zero.

    Returns:
        The divisor, or a tensor that is computed only after the check.
    """
    if isinstance(divisor, int | float) and divisor:
        return divisor
    divisor = tf.convert_to_tensor(divisor, tf.int64 if isinstance(divisor, int) else None)
    return guarded(divisor, tf.not_equal(divisor, tf.zeros([], divisor.dtype)), f"ZeroDivisionError: {text}")


def true(left: Any, right: Any) -> Any:
    """`left / right` of ints or floats: a float64."""
    return quotient(_float64(left), _float64(nonzero(right, "division by zero")))


def floor(left: Any, right: Any) -> Any:
    """`left // right` of ints."""
    return tf.math.floordiv(*_same(left, nonzero(right, "integer division or modulo by zero")))


def modulo(left: Any, right: Any) -> Any:
    """`left % right` of ints."""
    return tf.math.floormod(*_same(left, nonzero(right, "integer modulo by zero")))


def both(left: Any, right: Any) -> tuple[Any, Any]:
    """`divmod(left, right)` of ints."""
    left, right = _same(left, nonzero(right, "integer division or modulo by zero"))
    quotient = tf.math.floordiv(left, right)
    return quotient, left - quotient * right


def floor_of_floats(left: Any, right: Any) -> Any:
    """`left // right` of floats."""
    return _divmod_of_floats(left, right, "float floor division by zero")[0]


def modulo_of_floats(left: Any, right: Any) -> Any:
    """`left % right` of floats."""
    return _divmod_of_floats(left, right, "float modulo by zero")[1]


def both_of_floats(left: Any, right: Any) -> tuple[Any, Any]:
    """`divmod(left, right)` of floats."""
    return _divmod_of_floats(left, right, "float floor division by zero")


def _divmod_of_floats(left: Any, right: Any, text: str) -> tuple[Any, Any]:
    """Python's algorithm: the quotient comes from an exact remainder, not from a rounded quotient.

    `1.0 // 0.1` is 9.0, since 0.1 is a little more than a tenth; the floor of the rounded quotient would be
    10.0.
    """
    left, right = _float64(left), _float64(nonzero(right, text))
    remainder = tf.truncatemod(left, right)
    is_off = tf.not_equal(remainder, 0) & tf.not_equal(right < 0, remainder < 0)
    exact = quotient(left - remainder, right) - tf.cast(is_off, tf.float64)
    remainder = tf.where(is_off, remainder + right, remainder)
    whole = tf.floor(exact)
    return whole + tf.cast(exact - whole > 0.5, tf.float64), remainder


def quotient(left: Any, right: Any) -> Any:
    """The correctly rounded quotient of floats, which Python gives.

    TensorFlow's graph optimizer turns a plain division by a constant into a multiplication by its rounded
    reciprocal: 7 / 10 would be 0.7000000000000001. It leaves this kind of division alone; XLA does not, and
    must not see that the divisor is a constant.
    """
    if compiled_as_a_whole() and tf.get_static_value(right) is not None:
        right = _hidden(right, left)
    return tf.math.divide_no_nan(left, right)


def _hidden(constant: Any, other: Any) -> Any:
    """A float64 plus what is always zero, though XLA does not find that out: the least of a bit and zero."""
    zero = tf.minimum(tf.bitwise.bitwise_and(tf.bitcast(other, tf.int64), 1), 0)
    return tf.bitcast(tf.bitcast(constant, tf.int64) + zero, tf.float64)


def _same(left: Any, right: Any) -> tuple[Any, Any]:
    """Both as int64 tensors."""
    return tf.convert_to_tensor(left, tf.int64), tf.convert_to_tensor(right, tf.int64)


def _float64(value: Any) -> Any:
    return (
        tf.constant(float(value), tf.float64)
        if isinstance(value, int | float)
        else tf.cast(value, tf.float64)
    )
