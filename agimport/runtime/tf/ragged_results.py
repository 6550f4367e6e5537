"""A list of lists that leaves a graph: a ragged tensor, for each list has a length of its own."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf import tensor_lists
from agimport.runtime.tf.elements import leaf_specs
from agimport.runtime.tf.specs import Number
from agimport.runtime.tf.specs.lists import Growing, Reference


def as_result(array: Any) -> Any:
    """Returns the elements of a staged list as a tensor, or as a ragged tensor if they are lists.

    Raises:
        StagingError: they are structures, or lists of structures or lists (AG0502).
    """
    inner = array.element.contents if isinstance(array.element, Reference) else None
    if not isinstance(inner, Growing) or inner.queue is not None or len(leaf_specs(inner.element)) != 1:
        return array.stack()
    (leaf,) = leaf_specs(inner.element)
    if leaf.dtype == tf.variant:
        return array.stack()
    values, lengths = _chained(array, leaf)
    narrow = isinstance(inner.element, Number) and leaf.dtype == tf.float64
    return tf.RaggedTensor.from_row_lengths(tf.cast(values, tf.float32) if narrow else values, lengths)


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
