"""Tensors as the sequences of their rows: `len`, `list`, `tuple`, and what else goes over them one by one."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.text import StagedText
from agimport.runtime.tf import text_methods, weak
from agimport.runtime.tf.maybe import settled
from agimport.runtime.tf.symbolic import read
from agimport.runtime.tf.truth import AMBIGUOUS


def length(value: Any) -> Any:
    """`len` of a tensor.

    Args:
        value: a tensor or variable.

    Returns:
        A Python int if the first dimension is known, else a weak int.

    Raises:
        TypeError: a scalar has no length, and a number has none.
    """
    value = settled(value)
    if isinstance(value, StagedText):
        return text_methods.length(value)
    if weak.is_weak(value):
        raise TypeError(f"object of type {value.kind!r} has no len()")
    tensor = read(value)
    if tensor.shape.rank == 0:
        raise TypeError("Scalar tensor has no `len()`")
    if tensor.shape.rank is not None and tensor.shape[0] is not None:
        return tensor.shape[0]
    return weak.make(tf.shape(tensor)[0], weak.INT)


def elements(value: Any) -> list[Any]:
    """`list` of a tensor.

    Args:
        value: a tensor or variable.

    Returns:
        Its rows.

    Raises:
        TypeError: a scalar has no elements.
        StagingError: the number of elements is known only when the graph runs.
    """
    value = rows(value)
    count = length(value)
    if weak.is_weak(count):
        raise StagingError(
            "a Python list or tuple of a tensor needs the number of elements, which is known only when the "
            "graph runs; use the tensor itself, or give it a shape with tf.ensure_shape",
            code="AG0405",
        )
    return list(tf.unstack(read(value), num=count))


def listed(value: Any) -> Any:
    """`list` of a tensor, which is a `List` of the graph where the number of its rows is not known.

    Args:
        value: a tensor or variable.
    """
    if not weak.is_weak(length(rows(value))):
        return elements(value)
    from agimport.runtime.comprehensions import list_comp

    return list_comp(value, None, lambda row: row)


def rows(value: Any) -> Any:
    """A tensor that can be gone over.

    Args:
        value: a tensor, variable or weak number.

    Returns:
        The tensor.

    Raises:
        TypeError: it is a scalar.
    """
    value = settled(value)
    if isinstance(value, StagedText):
        return text_methods.characters(value)
    if weak.is_weak(value):
        raise TypeError(f"{value.kind!r} object is not iterable")
    tensor = read(value)
    if tensor.shape.rank == 0:
        raise TypeError("iterating over a scalar tensor: it has no elements")
    return tensor


def vector(value: Any, what: str) -> Any:
    """A tensor whose elements Python could compare.

    Args:
        value: a tensor, variable or weak number.
        what: what they are compared for, in messages: `"max()"`.

    Returns:
        A tensor of one dimension. What is known of its shape only when the graph runs is checked then.

    Raises:
        TypeError: it is a scalar.
        StagingError: its elements have more than one value each.
    """
    tensor = rows(value)
    if tensor.shape.rank is None:
        return tf.ensure_shape(tensor, [None])
    if tensor.shape.rank > 1:
        if tensor.shape[1:].num_elements() not in (1, None):
            raise StagingError(
                f"{what} compares the elements of a tensor of shape {tensor.shape}, and the truth value of "
                "such a comparison is ambiguous; use a reduction of TensorFlow along an axis",
                code=AMBIGUOUS,
            )
        return tf.reshape(tensor, tf.shape(tensor)[:1])
    return tensor
