"""Python's ints have no bound, those of a graph have 64 bits: where one grows beyond them, the graph fails.

Only ints of 64 bits are checked. What two ints of 32 bits give fits, and adding such ones to another makes no
difference in any number of steps that a program could take.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.compiled import under_xla

_LIMIT = float(2**63)
_HALF = 2**31
_NAN = "ValueError: cannot convert float NaN to integer"
_INFINITE = "OverflowError: cannot convert float infinity to integer"
_CODE = "AG0510"
_UNFIT = f"OverflowError: {_CODE}: an int of Python's does not fit into the int32 that TensorFlow makes of it"
COMPLAINT = f"OverflowError: {_CODE}: an int of Python's grew beyond the 64 bits that an int of a graph has"


@dataclass(frozen=True, slots=True)
class Growth:
    """How an operator of ints may leave 64 bits.

    Attributes:
        may: tells of two operands, as they are before they are widened, whether it may at all.
        fits: tells of two operands, int64 tensors or literals, and of the result whether that is Python's.
    """

    may: Callable[[Any, Any], bool]
    fits: Callable[[Any, Any, Any], Any]

    def checked(self, left: Any, right: Any, result: Any) -> Any:
        """Returns a result, computed only after a check that it is what Python's ints give."""
        return guarded(result, self.fits(left, right, result), COMPLAINT)


def _both_are_wide(left: Any, right: Any) -> bool:
    return _is_wide(left) and _is_wide(right)


def _one_is_wide(left: Any, right: Any) -> bool:
    return _is_wide(left) or _is_wide(right)


def _power_is_wide(base: Any, exponent: Any) -> bool:
    return _is_wide(base) or not (isinstance(exponent, int) and exponent <= 2)


def _shift_is_wide(value: Any, count: Any) -> bool:
    return _is_wide(value) or not (isinstance(count, int) and count < 32)


def _is_wide(value: Any) -> bool:
    """Tells whether an int, a tensor or a literal, may be one that 32 bits do not hold."""
    if isinstance(value, int):
        return not -_HALF <= value < _HALF
    return bool(value.dtype.size > 4)


def _sum_fits(left: Any, right: Any, result: Any) -> Any:
    """Tells whether a sum does not have another sign than both of its terms."""
    return tf.bitwise.bitwise_and(_differs(left, result), _differs(right, result)) >= 0


def _difference_fits(left: Any, right: Any, result: Any) -> Any:
    """Tells whether a difference lies on the right side."""
    return tf.bitwise.bitwise_and(_differs(left, right), _differs(left, result)) >= 0


def _differs(left: Any, right: Any) -> Any:
    return tf.bitwise.bitwise_xor(_int64(left), _int64(right))


def _product_fits(left: Any, right: Any, result: Any) -> Any:
    """Tells whether a product, computed in doubles, is small enough."""
    del result
    return tf.abs(_float64(left) * _float64(right)) < _LIMIT


def _power_fits(base: Any, exponent: Any, result: Any) -> Any:
    """Tells whether a power, computed in doubles, is small enough."""
    del result
    return tf.abs(tf.pow(_float64(base), _float64(exponent))) < _LIMIT


def _shift_fits(value: Any, count: Any, result: Any) -> Any:
    """Tells whether no bits were shifted out, or into the sign."""
    few = tf.minimum(_int64(count), 63)
    kept = tf.equal(tf.bitwise.right_shift(_int64(result), few), value)
    return kept & (tf.equal(value, 0) | (_int64(count) < 64))


def whole(number: Any) -> Any:
    """Returns a float that can become an int, in Python and in 64 bits; it is computed only after a check.

    Args:
        number: a scalar tensor of floats.
    """
    complaint = COMPLAINT if under_xla() else _complaint(number)  # XLA knows no strings
    return guarded(number, tf.abs(number) < tf.constant(_LIMIT, number.dtype), complaint)


def checked_sum(numbers: Any, result: Any) -> Any:
    """Returns the sum of many ints, computed only after a check, in doubles, that it is small enough."""
    return guarded(result, tf.abs(tf.reduce_sum(_float64(numbers))) < _LIMIT, COMPLAINT)


def narrowed(number: Any) -> Any:
    """Returns ints as int32s, computed only after a check that they fit.

    Args:
        number: a tensor of ints, one or many.
    """
    known = tf.get_static_value(number)
    if number.dtype == tf.int32 or (known is not None and ((known >= -_HALF) & (known < _HALF)).all()):
        return tf.cast(number, tf.int32)
    fits = (number >= -_HALF) & (number < _HALF)
    return guarded(tf.cast(number, tf.int32), tf.reduce_all(fits), _UNFIT)


def _complaint(number: Any) -> Any:
    infinite = tf.where(tf.math.is_inf(number), _INFINITE, COMPLAINT)
    return tf.where(tf.math.is_nan(number), _NAN, infinite)


def _int64(value: Any) -> Any:
    return tf.constant(value, tf.int64) if isinstance(value, int) else value


def _float64(value: Any) -> Any:
    return tf.constant(float(value), tf.float64) if isinstance(value, int) else tf.cast(value, tf.float64)


SUM = Growth(_both_are_wide, _sum_fits)
DIFFERENCE = Growth(_both_are_wide, _difference_fits)
PRODUCT = Growth(_one_is_wide, _product_fits)
POWER = Growth(_power_is_wide, _power_fits)
SHIFT = Growth(_shift_is_wide, _shift_fits)
