"""One dtype for several values: numbers give way to tensors, tensors never change theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.text import StagedText
from agimport.runtime.tf import answers, bools, text_methods, weak
from agimport.runtime.tf.maybe import settled
from agimport.runtime.tf.symbolic import read

Wrap = Callable[[Any], Any]


def joined(values: Sequence[Any], what: str) -> tuple[list[Any], Wrap]:
    """Values as tensors of one dtype.

    Args:
        values: tensors, variables, NumPy scalars, and Python numbers, weak or not.
        what: what they are for, in messages: `"max()"`.

    Returns:
        The tensors, and what makes a result of them the right kind of value: a bool or a weak number if all
        of them are bools or numbers, else itself.

    Raises:
        TypeError: tensors have different dtypes, or a float would have to become an int.
        StagingError: a value is neither a tensor nor a number.
    """
    found = [settled(value) for value in values]
    values = [bools.counted(value) for value in found]
    if all(map(bools.is_bool, found)):
        return [_number(value, tf.int32) for value in values], _as_bool
    if all(map(is_number, values)):
        dtype = _dtype_of_numbers(values)
        kind = weak.FLOAT if dtype.is_floating else weak.INT
        tensors = [_number(value, dtype) for value in values]
        far = any(map(weak.is_far, values))
        return tensors, lambda tensor: weak.make(tensor, kind, far)
    values = [StagedText((value,)) if isinstance(value, str) else value for value in values]
    dtype = _dtype_of_tensors([value for value in values if not is_number(value)], what)
    are_texts = all(isinstance(value, StagedText) for value in values)
    return [_as_tensor(value, dtype) for value in values], text_methods.made if are_texts else tf.identity


def _as_bool(tensor: Any) -> Any:
    return answers.answer(tf.cast(tensor, tf.bool))


def are_joinable(values: Sequence[Any]) -> bool:
    """Tells whether all of some values are tensors or numbers."""
    has_text = any(isinstance(one, StagedText) for one in values)
    return all(
        is_number(one) or hasattr(one, "dtype") or (has_text and isinstance(one, str)) for one in values
    )


def is_number(value: Any) -> bool:
    """Tells whether a value is a number of Python's, weak or not."""
    return weak.is_weak(value) or (isinstance(value, int | float) and not isinstance(value, np.generic))


def _dtype_of_numbers(values: Sequence[Any]) -> Any:
    """float64 if one is a float; int32 if all weak ones are, and the others fit; else int64."""
    if any(value.kind == weak.FLOAT if weak.is_weak(value) else isinstance(value, float) for value in values):
        return tf.float64
    narrow = all(
        value.dtype == tf.int32 if weak.is_weak(value) else -(2**31) <= value < 2**31 for value in values
    )
    return tf.int32 if narrow else tf.int64


def _number(value: Any, dtype: Any) -> Any:
    """A number as a tensor of a dtype that its kind can have."""
    if weak.is_weak(value):
        return tf.cast(value.tensor, dtype)
    return tf.constant(float(value) if dtype.is_floating else int(value), dtype)


def _dtype_of_tensors(values: Sequence[Any], what: str) -> Any:
    """The one dtype of all tensors."""
    dtypes = []
    for value in values:
        dtype = getattr(value, "dtype", None)
        if dtype is None:
            raise StagingError(
                f"{what} of tensors and a value of type {type(value).__name__} cannot be part of a graph",
                code="AG0401",
            )
        dtypes.append(tf.as_dtype(dtype).base_dtype)
    if any(dtype != dtypes[0] for dtype in dtypes):
        names = " and ".join(dict.fromkeys(dtype.name for dtype in dtypes))
        raise TypeError(f"{what} of tensors of different dtypes: {names}; cast them to one, with tf.cast")
    return dtypes[0]


def _as_tensor(value: Any, dtype: Any) -> Any:
    return weak.as_dtype(value, dtype) if is_number(value) else read(value)
