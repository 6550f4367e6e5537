"""`pow(base, exp, mod)` when the graph runs."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf import weak, weak_overflow
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.maybe import settled
from agimport.runtime.values import is_staged

_MOST = 3037000499
"""The greatest modulus for which products have 64 bits."""


def power(base: Any, exponent: Any, modulus: Any) -> Any:
    """`pow(base, exp, mod)`: an int of the graph; where products have more than 64 bits the graph fails.

    Raises:
        TypeError: one of them is no int.
    """
    base, exponent, modulus = map(_int64, (base, exponent, modulus))
    modulus = guarded(modulus, tf.not_equal(modulus, 0), "ValueError: pow() 3rd argument cannot be 0")
    size = tf.abs(modulus)
    size = guarded(size, (size > 0) & (size <= _MOST), weak_overflow.COMPLAINT)
    base = tf.cond(exponent < 0, lambda: _inverse(base % size, size), lambda: base % size)

    def step(left: Any, square: Any, result: Any) -> tuple[Any, Any, Any]:
        product = tf.where(tf.equal(left % 2, 1), result * square % size, result)
        return left // 2, square * square % size, product

    start = (tf.abs(exponent), base, tf.ones_like(size) % size)
    _, _, result = tf.while_loop(lambda left, *_: left > 0, step, start)
    return weak.make(result % modulus, weak.INT)


def _inverse(base: Any, modulus: Any) -> Any:
    """Returns what gives 1 when it is multiplied by *base*: by Euclid's algorithm."""

    def step(one: Any, other: Any, of_one: Any, of_other: Any) -> tuple[Any, Any, Any, Any]:
        times = one // other
        return other, one - times * other, of_other, of_one - times * of_other

    start = (base, modulus, tf.ones_like(base), tf.zeros_like(base))
    divisor, _, found, _ = tf.while_loop(lambda _, other, *__: tf.not_equal(other, 0), step, start)
    message = "ValueError: base is not invertible for the given modulus"
    return guarded(found, tf.equal(divisor, 1), message) % modulus


def _int64(value: Any) -> Any:
    value = settled(value) if is_staged(value) else value
    if weak.is_weak(value) and value.kind == weak.INT:
        return tf.cast(value.tensor, tf.int64)
    if not isinstance(value, int):
        raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
    return tf.constant(value, tf.int64)
