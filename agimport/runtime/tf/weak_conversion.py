"""How TensorFlow turns weak numbers into tensors, alone and in lists: `tf.reshape(x, [i, -1])`.

The same for lists in lists whose length depends on the graph: `tf.stack([z, z])`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import tensorflow as tf

import agimport.runtime as runtime
from agimport.runtime.lists import is_grown
from agimport.runtime.tf import weak
from agimport.runtime.tf.specs.dense import Number

# Before TensorFlow's own conversion of lists, which asks at 99 for lists that hold tensors.
_BEFORE_LISTS = 90


@functools.cache
def register() -> None:
    """Register the conversions with TensorFlow; calls after the first do nothing."""
    tf.register_tensor_conversion_function(weak.Weak, _convert, _BEFORE_LISTS)
    tf.register_tensor_conversion_function((list, tuple), _convert_list, _BEFORE_LISTS)
    tf.experimental.dispatch_for_binary_elementwise_apis(weak.Weak, tf.RaggedTensor)(_number_and_ragged)
    tf.experimental.dispatch_for_binary_elementwise_apis(tf.RaggedTensor, weak.Weak)(_ragged_and_number)


def _number_and_ragged(operation: Callable[..., Any], x: Any, y: Any) -> Any:
    """A weak number on the left of a ragged tensor, as a tensor of its dtype."""
    return operation(weak.as_dtype(x, y.dtype), y)


def _ragged_and_number(operation: Callable[..., Any], x: Any, y: Any) -> Any:
    """A weak number on the right of a ragged tensor, as a tensor of its dtype."""
    return operation(x, weak.as_dtype(y, x.dtype))


def _convert(value: weak.Weak, dtype: Any = None, name: str | None = None, as_ref: bool = False) -> Any:
    """A weak number as a tensor: of the dtype asked for, else of its default."""
    del name, as_ref
    return weak.default(value) if dtype is None else weak.as_dtype(value, dtype)


def _convert_list(value: Any, dtype: Any = None, name: str | None = None, as_ref: bool = False) -> Any:
    """A list or tuple that holds what only agimport knows as a tensor; others are left to TensorFlow."""
    del as_ref
    if not runtime.graph_open() or not holds_ours(value):
        return NotImplemented
    dtype = tf.as_dtype(dtype).base_dtype if dtype is not None else _dtype(value)
    return _packed(value, dtype, name)


def holds_ours(values: Any) -> bool:
    """Whether a weak number or a list of the graph stands in the list, or in a list within it."""
    for value in values:
        kind = value.__class__
        if kind is weak.Weak or (issubclass(kind, list | tuple) and (is_grown(value) or holds_ours(value))):
            return True
    return False


def _packed(values: Any, dtype: Any, name: str | None = None) -> Any:
    """The list as one tensor."""
    return tf.stack([_element(value, dtype) for value in values], name=name or "packed")


def _element(value: Any, dtype: Any) -> Any:
    if is_grown(value):
        return tf.convert_to_tensor(value, dtype)
    if isinstance(value, list | tuple) and holds_ours(value):
        return _packed(value, dtype)
    return weak.as_dtype(value, dtype)


def _dtype(values: Any) -> Any:
    """The dtype that the elements agree on: that of a tensor among them, else the widest kind of number."""
    leaves = list(_leaves(values))
    for leaf in leaves:
        dtype = getattr(leaf, "dtype", None)
        if dtype is not None and leaf.__class__ is not weak.Weak:
            return tf.as_dtype(dtype).base_dtype
    defaults = [_default(leaf) if leaf.__class__ is weak.Weak else _literal(leaf) for leaf in leaves]
    if any(dtype.is_floating for dtype in defaults):
        return tf.float32
    return tf.int64 if tf.int64 in defaults else tf.int32


def _default(number: weak.Weak) -> Any:
    """The dtype that TensorFlow gives a number of its kind."""
    return tf.int32 if number.kind == weak.INT else tf.float32


def _literal(value: Any) -> Any:
    """The dtype that TensorFlow gives a Python number."""
    return tf.constant(value).dtype


def _leaves(values: Any) -> Any:
    for value in values:
        if is_grown(value):
            element, stacked = value.array.element, value.array.stack()
            yield weak.make(stacked, element.kind) if isinstance(element, Number) else stacked
        elif isinstance(value, list | tuple):
            yield from _leaves(value)
        else:
            yield value
