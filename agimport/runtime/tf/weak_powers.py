"""Powers of weak numbers: Python's results, its errors, and a refusal where they are of another type.

In Python the values decide of which type a power is: ``2 ** -1`` is a float, ``(-8) ** 0.5`` a complex
number. A number of a graph has one type, so the graph fails where a power is of another one.
"""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf.answers import answer
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.compiled import compiled_as_a_whole

_CODE = "AG0511"
_FLOAT = (
    f"TypeError: {_CODE}: an int to the power of a negative int, both of the graph, is a float in Python; "
    "write 2.0 ** n"
)
_COMPLEX = f"TypeError: {_CODE}: a negative number to the power of a fraction is a complex number in Python"
_ZERO = "ZeroDivisionError: zero cannot be raised to a negative power"
_LARGE = "OverflowError: (34, 'Numerical result out of range')"


def of_integers(base: Any, exponent: Any) -> Any:
    """Returns an int power; with an exponent that is known to be negative, the float that Python gives.

    Args:
        base: an int64 tensor.
        exponent: the same, or a literal.
    """
    if isinstance(exponent, int):
        if exponent < 0:
            return of_floats(tf.cast(base, tf.float64), float(exponent))
        return tf.pow(base, tf.constant(exponent, tf.int64))
    return tf.pow(base, guarded(exponent, exponent >= 0, _FLOAT))


def of_floats(base: Any, exponent: Any) -> Any:
    """Returns a float power, computed only after a check that it is a float in Python.

    Args:
        base: a float64 tensor.
        exponent: the same, or a literal.
    """
    exponent = tf.constant(exponent, tf.float64) if isinstance(exponent, float) else exponent
    result = tf.pow(base, exponent)
    is_complex = (base < 0) & tf.math.is_finite(base) & tf.not_equal(exponent, tf.floor(exponent))
    is_zero = tf.equal(base, 0) & (exponent < 0)
    passes = ~(is_complex | is_zero | _is_too_large(base, exponent, result))
    if compiled_as_a_whole():  # XLA knows no strings, and drops the check
        return guarded(result, passes, _LARGE)
    complaint = tf.where(is_complex, _COMPLEX, tf.where(is_zero, _ZERO, _LARGE))
    return guarded(result, passes, complaint)


def _is_too_large(base: Any, exponent: Any, result: Any) -> Any:
    """Tells whether Python raises an OverflowError: a power of finite numbers is infinite."""
    finite = tf.math.is_finite(base) & tf.math.is_finite(exponent) & tf.not_equal(base, 0)
    return finite & tf.math.is_inf(result)


def will_be_too_large(base: Any, exponent: Any) -> Any:
    """Tells of two numbers, weak ones or literals, whether Python raises an OverflowError for their power.

    Returns:
        A bool tensor; False where both are ints, whose power is one.
    """
    numbers = [getattr(one, "tensor", one) for one in (base, exponent)]
    if not any(isinstance(one, float) or (tf.is_tensor(one) and one.dtype.is_floating) for one in numbers):
        return False
    base, exponent = (tf.cast(one, tf.float64) for one in numbers)
    return answer(_is_too_large(base, exponent, tf.pow(base, exponent)))
