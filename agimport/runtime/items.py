"""Reading items, and unpacking."""

from __future__ import annotations

from typing import Any

from agimport.runtime.lists import List
from agimport.runtime.values import is_staged


def get_item(value: Any, index: Any) -> Any:
    """Stands for ``value[index]``.

    An element of a Python list, tuple or range is chosen by a tensor if the elements have a common type.
    """
    if (
        is_staged(index)
        and isinstance(value, (list, tuple, range))
        and not (isinstance(value, List) and value.array is not None)
    ):
        from agimport.runtime.tf import items

        return items.choose(value, index)
    return value[index]


def unpacked(value: Any, count: int, more: bool = False) -> Any:
    """Stands for the right side of an assignment that unpacks.

    Args:
        value: what is unpacked.
        count: how many parts there must be.
        more: whether there may be more of them, for a starred target.
    """
    if not is_staged(value):
        return value
    from agimport.runtime.tf import items

    return items.parts(value, count, more)


def unpacked_deep(value: Any, shape: tuple[Any, ...]) -> Any:
    """Stands for the right side of an assignment whose targets unpack their parts too.

    Args:
        value: what is unpacked.
        shape: for each part, None or the shape of the part.
    """
    parts = list(unpacked(value, len(shape)))
    if len(parts) != len(shape):
        return parts  # the assignment itself complains, in Python's words
    return [
        part if inner is None else unpacked_deep(part, inner)
        for part, inner in zip(parts, shape, strict=True)
    ]


def written(owner: Any, result: Any) -> Any:
    """Stands for ``owner.write(...)`` as a statement.

    Args:
        owner: the object whose method was called.
        result: what it gave back.

    Returns:
        What the variable holds afterwards: in a graph a `tf.TensorArray` is replaced by the one that was
        written.
    """
    return result if type(owner).__name__ == "TensorArray" and type(result) is type(owner) else owner
