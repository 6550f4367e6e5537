"""Sizes of tensors that only the graph knows, which are Python's numbers in eager mode."""

from __future__ import annotations

from typing import Any

from agimport.runtime.items import get_item
from agimport.runtime.values import is_staged


def dimension(owner: Any, index: Any) -> Any:
    """Stands for ``owner.shape[index]``.

    Args:
        owner: a tensor, or any other object with a shape.
        index: what is between the brackets.

    Returns:
        An int; a weak int where only the graph knows the size of a tensor.
    """
    if isinstance(index, int) and is_staged(owner):
        from agimport.runtime.tf.builtins import sequences

        return sequences.dimension(owner, index)
    return get_item(owner.shape, index)


def dimensions(owner: Any) -> Any:
    """Stands for ``owner.shape`` where it is unpacked."""
    if is_staged(owner):
        from agimport.runtime.tf.builtins import sequences

        return sequences.dimensions(owner)
    return owner.shape
