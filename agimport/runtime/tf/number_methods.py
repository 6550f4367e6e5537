"""Methods and attributes of Python's ints and floats that numbers of a graph have too."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import tensorflow as tf

from agimport.runtime.tf.weak_arithmetic import FLOAT, INT

_Method = Callable[[Any], Any]


def _called(function: _Method) -> _Method:
    """Returns what gives a method of a number, from what computes it."""
    return lambda number: functools.partial(function, number)


def _bit_length(number: Any) -> Any:
    size = tf.abs(tf.cast(number.tensor, tf.int64))
    powers = tf.constant([1 << bit for bit in range(63)], tf.int64)
    return type(number)(tf.reduce_sum(tf.cast(size >= powers, tf.int64)))


def _bit_count(number: Any) -> Any:
    size = tf.abs(tf.cast(number.tensor, tf.int64))
    bits = tf.bitwise.bitwise_and(tf.bitwise.right_shift(size, tf.range(63, dtype=tf.int64)), 1)
    return type(number)(tf.reduce_sum(bits))


def _is_integer(number: Any) -> Any:
    from agimport.runtime.tf import answers

    if number.kind == INT:
        return True
    finite = tf.math.is_finite(number.tensor)
    return answers.answer(finite & tf.equal(tf.floor(number.tensor), number.tensor))


METHODS: Mapping[str, Mapping[str, _Method]] = MappingProxyType(
    {
        INT: {
            "bit_count": _called(_bit_count),
            "bit_length": _called(_bit_length),
            "numerator": lambda number: number,
            "denominator": lambda number: 1,
        }
        | ({"is_integer": _called(_is_integer)} if hasattr(int, "is_integer") else {}),
        FLOAT: {"is_integer": _called(_is_integer)},
    }
)
"""By the kind of a number, what gives each."""
