"""Key functions applied to each element of a tensor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import weak


def keys_of(tensor: Any, key: Callable[[Any], Any] | None, what: str) -> Any:
    """What to compare the elements of a tensor by.

    Args:
        tensor: a tensor of one or more dimensions.
        key: the function that gives an element's key; it is traced once. None for the elements themselves.
        what: what the keys are for, in messages: `"sorted()"`.

    Returns:
        A tensor of one dimension with the keys.

    Raises:
        StagingError: a key is no scalar.
    """
    if key is None:
        return tensor

    def keyed(element: Any) -> Any:
        found = key(element)
        if isinstance(found, list | tuple | dict):
            raise StagingError(
                f"{what} with keys that are a {type(found).__name__} cannot be part of a graph; "
                "combine them into one number",
                code="AG0401",
            )
        return tf.convert_to_tensor(weak.unwrap(found))

    element = tf.TensorSpec(tensor.shape[1:], tensor.dtype)
    traced = tf.function(keyed, autograph=False).get_concrete_function(element)
    shape = traced.output_shapes
    if shape.rank not in (0, None):
        raise StagingError(f"{what} with keys of shape {shape}: a key must be a scalar", code="AG0402")
    return tf.map_fn(traced, tensor, fn_output_signature=tf.TensorSpec([], traced.output_dtypes))
