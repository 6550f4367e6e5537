"""Shapes of tensors, in which only the graph may know a size; in eager mode all of them are numbers."""

from __future__ import annotations

import sys
from typing import Any

from agimport.runtime.values import is_staged


def shape(owner: Any) -> Any:
    """Stands for ``owner.shape``.

    Args:
        owner: a tensor, or any other object with a shape.

    Returns:
        Its shape, with a weak int for each size of a tensor that only the graph knows.
    """
    if not is_staged(owner):
        return owner.shape
    from agimport.runtime.tf import shapes

    return shapes.shape(owner)


def shape_method(owner: Any, name: str) -> Any:
    """Stands for a method of a tensor or shape: ``x.get_shape``, ``s.as_list``, ``s.num_elements``."""
    if name == "get_shape":
        return (lambda: shape(owner)) if is_staged(owner) else owner.get_shape
    return getattr(owner, f"{name}_of_graph", None) or getattr(owner, name)


def is_shape(value: Any) -> bool:
    """Tells whether a value is one of TensorFlow's shapes."""
    tensorflow = sys.modules.get("tensorflow")
    return tensorflow is not None and isinstance(value, tensorflow.TensorShape)
