"""``tf.constant`` of text and numbers of the graph, alone and in lists: a tensor, no constant there."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.lists import is_grown
from agimport.runtime.text import StagedText
from agimport.runtime.tf import weak
from agimport.runtime.tf.maybe import settled
from agimport.runtime.tf.weak_conversion import holds_ours


def constant(value: Any, dtype: Any = None, shape: Any = None, name: Any = "Const") -> Any:
    """Stands for ``tf.constant`` while a graph is built.

    Raises:
        TypeError: there are not as many numbers as the shape asks for.
    """
    value = settled(value)
    if isinstance(value, StagedText) and shape is None:
        return tf.convert_to_tensor(value, dtype=dtype)
    if not _is_ours(value):
        return tf.constant(value, dtype=dtype, shape=shape, name=name)
    tensor = tf.convert_to_tensor(value, dtype=dtype, name=name)
    return tensor if shape is None else _shaped(tensor, tf.TensorShape(shape))


def _is_ours(value: Any) -> bool:
    if weak.is_weak(value) or is_grown(value):
        return True
    return isinstance(value, (list, tuple)) and holds_ours(value)


def _shaped(tensor: Any, shape: Any) -> Any:
    """Returns the numbers in the shape that is wanted; one of them for all places."""
    count = tensor.shape.num_elements()
    if count == 1:
        return tf.fill(shape, tf.reshape(tensor, []))
    if count is not None and count != shape.num_elements():
        raise TypeError(f"tf.constant of {count} numbers and shape {shape}")
    return tf.reshape(tensor, shape)
