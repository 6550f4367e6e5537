"""A list of lists that leaves a graph: a ragged tensor, for each list has a length of its own."""

from __future__ import annotations

from typing import Any, TypeGuard

import tensorflow as tf

from agimport.runtime.list_state import Queue
from agimport.runtime.tf import tensor_lists
from agimport.runtime.tf.arrays import StagedArray
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.elements import leaf_specs
from agimport.runtime.tf.specs import Number
from agimport.runtime.tf.specs.dense import Dense
from agimport.runtime.tf.specs.lists import Growing, Reference

_DIFFERENT = (
    "ValueError: AG0502: the tensors in a list that leaves the graph have different lengths, so they make no "
    "tensor; append list(x) in place of x, which gives a ragged one"
)


def as_result(array: Any) -> Any:
    """Returns the elements of a staged list as a tensor, or as a ragged tensor if they are lists.

    Raises:
        StagingError: they are structures, or lists of structures or lists (AG0502).
    """
    element = array.element
    if isinstance(array, StagedArray) and _may_differ(element):
        return _of_one_length(array, element)
    inner = array.element.contents if isinstance(array.element, Reference) else None
    if (
        not isinstance(inner, Growing)
        or isinstance(inner.queue, Queue)
        or len(leaf_specs(inner.element)) != 1
    ):
        return array.stack()
    (leaf,) = leaf_specs(inner.element)
    if leaf.dtype == tf.variant:
        return array.stack()
    values, lengths = _chained(array, leaf)
    narrow = isinstance(inner.element, Number) and leaf.dtype == tf.float64
    return tf.RaggedTensor.from_row_lengths(tf.cast(values, tf.float32) if narrow else values, lengths)


def _may_differ(element: Any) -> TypeGuard[Dense]:
    """Tells whether elements are tensors that may differ along their first axis, and only there."""
    if not isinstance(element, Dense) or element.dtype == tf.variant or not element.shape:
        return False
    return element.shape[0] is None and None not in element.shape[1:]


def _of_one_length(array: StagedArray, element: Dense) -> Any:
    """Returns elements as one tensor; where they are not equally long, the graph says so when it runs."""
    (handle,) = array.handles
    chained = tf.raw_ops.TensorListConcatV2(
        input_handle=handle,
        element_shape=tensor_lists.shape_of(element),
        leading_dims=tf.constant([], tf.int64),
        element_dtype=element.dtype,
    )
    lengths = chained.lengths
    alike = guarded(chained.tensor, tf.reduce_all(tf.equal(lengths, lengths[:1])), _DIFFERENT)
    rows, size = tf.size(lengths, tf.int64), tf.reduce_max(tf.concat([[0], lengths], 0))
    inner = (element.shape or ())[1:]
    return tf.ensure_shape(tf.reshape(alike, [rows, size, *inner]), [None, None, *inner])


def _chained(array: Any, leaf: Any) -> tuple[Any, Any]:
    """Returns the elements of all lists one behind the other, and how long each list is."""
    shape = tf.concat([[-1], tensor_lists.shape_of(leaf)], 0) if leaf.shape is not None else tf.constant(-1)

    def each(index: Any, rows: Any) -> tuple[Any, Any]:
        row = tensor_lists.stacked(array.get_handle(index), leaf)
        return index + 1, tf.raw_ops.TensorListPushBack(input_handle=rows, tensor=row)

    none = tf.raw_ops.EmptyTensorList(
        element_shape=shape, max_num_elements=tf.constant(-1), element_dtype=leaf.dtype
    )
    length = array.length().tensor
    _, rows = tf.while_loop(
        lambda *_: True, each, (tf.constant(0), none), maximum_iterations=length, name="rows"
    )
    chained = tf.raw_ops.TensorListConcatV2(
        input_handle=rows,
        element_shape=shape,
        leading_dims=tf.constant([], tf.int64),
        element_dtype=leaf.dtype,
    )
    return chained.tensor, chained.lengths
