"""The functions of `math` in double precision, as Python computes them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime.tf import weak, weak_overflow
from agimport.runtime.tf.answers import answer
from agimport.runtime.tf.builtins import parts_of_floats
from agimport.runtime.tf.builtins.numbers import to_int
from agimport.runtime.tf.checks import guarded

Function = Callable[..., Any]


def _hypot(*values: Any) -> Any:
    largest = tf.reduce_max(tf.abs(tf.stack(values)))
    scale = tf.where((largest > 0) & tf.math.is_finite(largest), largest, 1.0)
    return scale * tf.sqrt(tf.add_n([(value / scale) ** 2 for value in values]))


def _is_close(left: Any, right: Any, rel_tol: Any = None, abs_tol: Any = None) -> Any:
    rel_tol = tf.constant(1e-9, tf.float64) if rel_tol is None else rel_tol
    abs_tol = tf.constant(0.0, tf.float64) if abs_tol is None else abs_tol
    allowed = tf.maximum(rel_tol * tf.maximum(tf.abs(left), tf.abs(right)), abs_tol)
    finite = tf.math.is_finite(left) & tf.math.is_finite(right)
    return tf.equal(left, right) | (finite & (tf.abs(left - right) <= allowed))


def _in_base(base: float) -> Function:
    return lambda value: tf.math.log(value) / math.log(base)


_FLOATS: dict[str, Function] = {
    **{name: getattr(tf.math, name) for name in (
        "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cos", "cosh", "erf", "erfc", "exp",
        "expm1", "lgamma", "log1p", "sin", "sinh", "sqrt", "tan", "tanh",
    )},
    "cbrt": parts_of_floats.cbrt,
    "copysign": parts_of_floats.with_sign,
    "degrees": lambda value: value * (180.0 / math.pi),
    "exp2": lambda value: tf.pow(tf.constant(2.0, tf.float64), value),
    "fabs": tf.abs,
    "fmod": tf.truncatemod,
    "hypot": _hypot,
    "log": tf.math.log,
    "log10": _in_base(10.0),
    "log2": _in_base(2.0),
    "nextafter": tf.math.nextafter,
    "pow": tf.pow,
    "radians": lambda value: value * (math.pi / 180.0),
    "remainder": parts_of_floats.remainder,
    "ulp": parts_of_floats.ulp,
}  # fmt: skip
_INTS: dict[str, Function] = {"ceil": tf.math.ceil, "floor": tf.floor, "trunc": tf.identity}
_TRUTHS: dict[str, Function] = {
    "isclose": _is_close, "isfinite": tf.math.is_finite, "isinf": tf.math.is_inf, "isnan": tf.math.is_nan
}  # fmt: skip
_POLES = frozenset({"atanh", "lgamma", "log", "log10", "log1p", "log2"})
"""Functions that are infinite at a point outside their domain; the others are so where they overflow."""
_MOST_FACTORS = 20
"""Of which number the factorial still has 64 bits."""
_DOMAIN = "ValueError: math domain error"
_RANGE = "OverflowError: math range error"


def common_divisor(left: Any, right: Any) -> Any:
    """Returns the greatest common divisor of two integers, as a weak int.

    Raises:
        TypeError: one is no integer.
    """
    a, b = _int64(left), _int64(right)
    a, _ = tf.while_loop(lambda _, b: tf.not_equal(b, 0), lambda a, b: (b, a % b), (tf.abs(a), tf.abs(b)))
    return weak.make(a, weak.INT)


def common_multiple(left: Any, right: Any) -> Any:
    """Returns the least common multiple of two integers, as a weak int.

    Raises:
        TypeError: one is no integer.
    """
    a, b = _int64(left), _int64(right)
    divisor = common_divisor(left, right).tensor
    return abs(weak.make(a // tf.maximum(divisor, 1), weak.INT) * weak.make(b, weak.INT))


def whole_root(value: Any) -> Any:
    """Returns the whole part of the square root of an integer, as a weak int.

    Raises:
        TypeError: it is no integer.
    """
    number = _int64(value)
    number = guarded(number, number >= 0, "ValueError: isqrt() argument must be nonnegative")
    root = tf.cast(tf.sqrt(tf.cast(number, tf.float64)), tf.int64)
    # A double has not all digits of such a number; its root is off by one at the most. The square of a root
    # that is too large may have more than 64 bits, so the number is divided.
    root -= tf.cast(root > number // tf.maximum(root, 1), tf.int64)
    root += tf.cast(root + 1 <= number // (root + 1), tf.int64)
    return weak.make(root, weak.INT)


def factorial(value: Any) -> Any:
    """Returns the factorial of an integer, as a weak int; beyond that of 20 the graph fails.

    Raises:
        TypeError: it is no integer.
    """
    number = _int64(value)
    number = guarded(number, number >= 0, "ValueError: factorial() not defined for negative values")
    number = guarded(number, number <= _MOST_FACTORS, weak_overflow.COMPLAINT)
    return weak.make(tf.reduce_prod(tf.range(1, number + 1, dtype=tf.int64)), weak.INT)


def counted(value: Any, name: str) -> Any:
    """Returns an integer that must not be negative, as a weak int.

    Args:
        value: the integer.
        name: the parameter, for the message.

    Raises:
        TypeError: it is no integer.
    """
    number = _int64(value)
    return weak.make(
        guarded(number, number >= 0, f"ValueError: {name} must be a non-negative integer"), weak.INT
    )


def _int64(value: Any) -> Any:
    return tf.cast(to_int(_integer(value)).tensor, tf.int64)


def _integer(value: Any) -> Any:
    is_float = isinstance(value, float) or getattr(getattr(value, "dtype", None), "is_floating", False)
    if is_float:
        raise TypeError("'float' object cannot be interpreted as an integer")
    return tf.constant(value) if isinstance(value, int) else value


def apply(name: str, args: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """Calls a function of `math` with numbers of which one, at least, is staged.

    Returns:
        A weak float, a weak int, or a bool tensor.

    Raises:
        TypeError: the number of arguments is wrong.
    """
    numbers = [parts_of_floats.number(value) for value in args]
    if name in _TRUTHS:
        wanted = {option: parts_of_floats.number(value) for option, value in options.items()}
        return answer(_TRUTHS[name](*numbers, **wanted))
    if options:
        raise TypeError(f"math.{name}() takes no keyword arguments")
    if name == "log" and len(args) == 2:
        return apply(name, args[:1], {}) / apply(name, args[1:], {})
    if name in _INTS:
        return args[0] if _is_int(args[0]) else to_int(_INTS[name](*numbers))
    return _checked(name, numbers, _FLOATS[name](*numbers))


def scaled(value: Any, exponent: Any) -> Any:
    """Returns `math.ldexp(value, exponent)`, a weak float.

    Raises:
        TypeError: the exponent is no int.
    """
    number = parts_of_floats.number(value)
    return _checked("ldexp", [number], parts_of_floats.times_power(value, exponent))


def distance(one: Any, other: Any) -> Any:
    """Returns `math.dist(one, other)`, a weak float."""
    ends = [[parts_of_floats.number(value) for value in end] for end in (one, other)]
    differences = [left - right for left, right in zip(*ends, strict=True)]
    return _checked("dist", [number for end in ends for number in end], _hypot(*differences))


def _checked(name: str, numbers: list[Any], result: Any) -> Any:
    """Returns a result as a weak float, computed only after a check that it is one of the function's."""
    finite = tf.reduce_all([tf.math.is_finite(number) for number in numbers])
    missing = tf.reduce_any([tf.math.is_nan(number) for number in numbers])
    result = guarded(result, missing | ~tf.math.is_nan(result), _DOMAIN)
    result = guarded(result, ~finite | tf.math.is_finite(result), _DOMAIN if name in _POLES else _RANGE)
    return weak.make(result, weak.FLOAT)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) or (weak.is_weak(value) and value.kind == weak.INT)
