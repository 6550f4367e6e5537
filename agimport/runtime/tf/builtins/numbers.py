"""`int`, `float`, `round` and `divmod` of staged values."""

from __future__ import annotations

import math
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import answers, bools, weak, weak_overflow, weak_rounding
from agimport.runtime.tf.maybe import settled
from agimport.runtime.tf.symbolic import read
from agimport.runtime.tf.truth import truth


def to_int(value: Any) -> Any:
    """`int(value)`: truncated towards zero.

    Args:
        value: a scalar tensor, variable or weak number; a string is parsed.

    Returns:
        A weak int: int32 for what fits, else int64.

    Raises:
        TypeError: the tensor is not a scalar, or its dtype is no number's.
    """
    value = settled(value)
    if weak.is_weak(value):
        return math.trunc(value)
    tensor = _scalar(value, "int")
    dtype = tensor.dtype
    if dtype == tf.string:
        return weak.make(tf.strings.to_number(_without_marks(tensor), tf.int64), weak.INT)
    if dtype.is_floating:
        return weak.make(tf.cast(weak_overflow.whole(tensor), tf.int64), weak.INT)
    if dtype.is_bool or dtype in (tf.int8, tf.int16, tf.uint8, tf.uint16):
        return weak.make(tf.cast(tensor, tf.int32), weak.INT)
    return weak.make(tensor, weak.INT, far=True)


def to_bool(value: Any) -> Any:
    """`bool(value)`: a bool tensor that stands for Python's bool, which *value* itself need not be.

    Args:
        value: a staged value.
    """
    found = truth(value)
    return answers.answer(tf.identity(found) if found is value else found)


def index(value: Any) -> Any:
    """`operator.index(value)`: a weak int; only an int has one.

    Args:
        value: a staged value.

    Raises:
        TypeError: it is no scalar of ints.
    """
    value = settled(value)
    if value.kind != weak.INT if weak.is_weak(value) else not read(value).dtype.is_integer:
        name = value.kind if weak.is_weak(value) else read(value).dtype.name
        raise TypeError(f"'{name}' object cannot be interpreted as an integer")
    return to_int(value)


def to_float(value: Any) -> Any:
    """`float(value)`: in double precision, as Python's floats are.

    Args:
        value: a scalar tensor, variable or weak number; a string is parsed.

    Returns:
        A weak float of dtype float64.

    Raises:
        TypeError: the tensor is not a scalar, or its dtype is no real number's.
    """
    value = settled(value)
    if weak.is_weak(value):
        return value if value.wide else weak.make(tf.cast(value.tensor, tf.float64), weak.FLOAT)
    tensor = _scalar(value, "float")
    if tensor.dtype == tf.string:
        return weak.make(tf.strings.to_number(_without_marks(tensor), tf.float64), weak.FLOAT)
    # A number of Python's has no gradient.
    number = weak.make(tf.cast(tf.stop_gradient(tensor), tf.float64), weak.FLOAT)
    number.wide = tensor.dtype == tf.float64
    return number


def rounded(number: Any, ndigits: Any = None) -> Any:
    """`round(number, ndigits)`: half to even.

    Args:
        number: a tensor, variable or weak number.
        ndigits: the digits to keep, or None.

    Returns:
        Of a weak number, a weak number; of a scalar, without digits, a weak int; else a tensor of the same
        dtype.

    Raises:
        StagingError: the number of digits is staged.
    """
    number = bools.counted(settled(number))
    if weak.is_weak(number):
        return round(number, ndigits)
    tensor = read(number)
    if ndigits is None:
        if tensor.shape.rank == 0:
            return to_int(tensor if tensor.dtype.is_integer else tf.round(tensor))
        return tf.round(tensor)
    wide = tf.cast(tensor, tf.int64 if tensor.dtype.is_integer else tf.float64)
    return tf.cast(weak_rounding.rounded(wide, ndigits), tensor.dtype)


def quotient_and_remainder(left: Any, right: Any) -> Any:
    """`divmod(left, right)`.

    Args:
        left: the dividend.
        right: the divisor; one of the two is staged.

    Returns:
        The quotient, rounded down, and the remainder.
    """
    left, right = settled(left), settled(right)
    if weak.is_weak(left) or weak.is_weak(right):
        return divmod(left, right)
    return left // right, left % right


def _without_marks(text: Any) -> Any:
    """Text without the underscores between digits that Python takes; twice, for each digit has two sides."""
    for _ in range(2):
        text = tf.strings.regex_replace(text, "([0-9])_([0-9])", r"\1\2")
    return text


def _scalar(value: Any, kind: str) -> Any:
    """A tensor that holds one number; checked when the graph runs if its rank is known only then."""
    tensor = read(value)
    if tensor.shape.rank not in (0, None):
        raise StagingError(
            f"{kind}() of a tensor of shape {tensor.shape}: only a scalar is a number", code="AG0402"
        )
    dtype = tensor.dtype
    if not (dtype.is_integer or dtype.is_floating or dtype.is_bool or dtype == tf.string):
        raise StagingError(f"{kind}() of a tensor of dtype {dtype.name}", code="AG0402")
    return tensor if tensor.shape.rank == 0 else tf.ensure_shape(tensor, [])
