"""TensorFlow's TensorLists, whose elements are tensors that one leaf of a spec describes.

They are tensors of dtype variant: the ops take one, and give another.
"""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf import regions
from agimport.runtime.tf.compiled import under_xla
from agimport.runtime.tf.effects import after_raises
from agimport.runtime.tf.specs.dense import Dense


def shape_of(leaf: Dense) -> Any:
    """Returns the shape of a leaf as TensorList ops take it."""
    if leaf.shape is None:
        return tf.constant(-1, tf.int32)
    return tf.constant([-1 if size is None else size for size in leaf.shape], tf.int32)


def with_shape(tensor: Any, leaf: Dense) -> Any:
    """Returns an element's tensor with the shape that is known of it."""
    return (
        tf.ensure_shape(tensor, leaf.shape)
        if not tensor.shape.is_fully_defined() and leaf.shape is not None
        else tensor
    )


def empty(leaf: Dense) -> Any:
    """Returns a list without elements, which can grow."""
    return tf.raw_ops.EmptyTensorList(
        element_shape=shape_of(leaf), max_num_elements=tf.constant(-1), element_dtype=leaf.dtype
    )


def of_tensor(tensor: Any, leaf: Dense) -> Any:
    """Returns a list of the elements of a tensor along its first axis."""
    return tf.raw_ops.TensorListFromTensor(tensor=tensor, element_shape=shape_of(leaf))


def known_length(handle: Any) -> int | None:
    """Returns how many elements a list has, if it was made of a tensor whose shape says so."""
    shape = handle.op.inputs[0].shape if handle.op.type == "TensorListFromTensor" else None
    size: int | None = None if shape is None or shape.rank is None else shape[0]
    return size


def stacked(handle: Any, leaf: Dense, count: int = -1) -> Any:
    """Returns the elements of a list as one tensor.

    Args:
        handle: the list.
        leaf: what its elements are.
        count: how many there are; -1 where that is not known.
    """
    return tf.raw_ops.TensorListStack(
        input_handle=handle, element_shape=shape_of(leaf), element_dtype=leaf.dtype, num_elements=count
    )


def item(handle: Any, leaf: Dense, index: Any) -> Any:
    """Returns one element of a list, given its place from the front as an int32 scalar."""
    with after_raises():
        found = tf.raw_ops.TensorListGetItem(
            input_handle=_apart(handle), index=index, element_shape=shape_of(leaf), element_dtype=leaf.dtype
        )
    return with_shape(found, leaf)


def _apart(handle: Any) -> Any:
    """Returns a list such that the gradient of reading it in a loop finds it.

    That gradient asks for the list's length, for which TensorFlow (2.21) keeps the list of each iteration. If
    the loop pushes to the very tensor, it takes what the program pushes for what it has kept. XLA cannot keep
    a list of a branch.
    """
    if handle.op.type != "Placeholder" or (under_xla() and not regions.is_loop()):
        return handle
    return tf.identity(handle)


def popped(handle: Any, leaf: Dense) -> tuple[Any, Any]:
    """Returns a list without its last element, and that element."""
    with after_raises():
        found = tf.raw_ops.TensorListPopBack(
            input_handle=handle, element_shape=shape_of(leaf), element_dtype=leaf.dtype
        )
    return found.output_handle, with_shape(found.tensor, leaf)
