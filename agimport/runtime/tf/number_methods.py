"""Methods and attributes of Python's ints and floats that numbers of a graph have too."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
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


def _ratio(number: Any) -> Any:
    raise StagingError(
        f"{'an int' if number.kind == INT else 'a float'} that depends on a tensor has no as_integer_ratio() "
        "while a graph is built; functions that need exact fractions, such as those of statistics, take "
        "numbers of Python's",
        code="AG0403",
    )


_OF_BOTH: dict[str, _Method] = {
    "as_integer_ratio": _called(_ratio),
    "conjugate": _called(lambda number: number),
    "real": lambda number: number,
}

METHODS: Mapping[str, Mapping[str, _Method]] = MappingProxyType(
    {
        INT: {
            "bit_count": _called(_bit_count),
            "bit_length": _called(_bit_length),
            "numerator": lambda number: number,
            "denominator": lambda number: 1,
            "imag": lambda number: 0,
        }
        | _OF_BOTH
        | ({"is_integer": _called(_is_integer)} if hasattr(int, "is_integer") else {}),
        FLOAT: _OF_BOTH | {"is_integer": _called(_is_integer), "imag": lambda number: 0.0},
    }
)
"""By the kind of a number, what gives each."""
