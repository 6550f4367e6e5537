"""Reading items, and unpacking."""

from __future__ import annotations

import itertools
import sys
from collections import defaultdict
from collections.abc import Iterator
from enum import EnumMeta
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.changing import changing, check_own
from agimport.runtime.context import graph_is_built
from agimport.runtime.dicts import OpenDict
from agimport.runtime.iterables import is_staged_iterable, materialized
from agimport.runtime.keys import is_of_graph, keyed
from agimport.runtime.lists import List, is_grown, list_of, new_list
from agimport.runtime.shapes import is_shape
from agimport.runtime.text import StagedText
from agimport.runtime.values import any_staged, beneath, is_staged, present

Shape = tuple[Any, ...]
"""Of the target of an assignment: for each part None, ``...`` if it is starred, or the shape of the part."""


def get_item(value: Any, index: Any) -> Any:
    """Stands for ``value[index]``.

    An element of a Python list, tuple or range is chosen by a tensor if the elements have a common type; a
    character of a string is text of the graph. Reading a `collections.defaultdict` may change it.
    """
    if is_staged(index):
        value = present(value)
        if isinstance(value, List):
            return value[index]
        if isinstance(value, (list, tuple, range)) or is_shape(value):
            from agimport.runtime.tf import items

            return items.choose(value, index)
        if isinstance(value, dict) and not isinstance(value, OpenDict) and is_of_graph(index):
            from agimport.runtime import tables

            return tables.looked_up(value, index)
        if isinstance(value, dict):
            return keyed(value.__getitem__, index)
        if isinstance(value, (str, StagedText)):
            from agimport.runtime.tf import text_methods

            return text_methods.character(value, index)
        if isinstance(value, EnumMeta) and isinstance(index, StagedText):
            from agimport.runtime import enums

            return enums.named(value, index)
        if type(value).__module__ == "numpy":
            from agimport.runtime.tf import items

            return items.of_array(value, index)
    if isinstance(value, defaultdict) and not isinstance(value, OpenDict) and _is_missing(value, index):
        changing(value, None)
    return value[index]


def _is_missing(value: Any, index: Any) -> bool:
    return value.default_factory is not None and index not in value


def get_slice(value: Any, lower: Any, upper: Any, step: Any) -> Any:
    """Stands for ``value[lower:upper:step]``."""
    if any_staged((lower, upper, step)):
        if isinstance(value, (str, StagedText)):
            from agimport.runtime.tf import text_methods

            return text_methods.between(value, lower, upper, step)
        from agimport.runtime.tf import items

        return items.portion(value, lower, upper, step)
    return value[lower:upper:step]


def writable(value: Any) -> Any:
    """Stands for the object of an item that is assigned or deleted."""
    if is_staged(beneath(value)) and not hasattr(type(beneath(value)), "__setitem__"):
        raise StagingError(
            "the items of a tensor cannot be assigned or deleted; make a new tensor with "
            "tf.tensor_scatter_nd_update(x, [[i]], [value]) or tf.concat, or keep a list or a tf.Variable",
            code="AG0465",
        )
    check_own(value)
    is_plain = isinstance(value, list) and type(value).__setitem__ is list.__setitem__
    return _Written(value) if is_plain and graph_is_built() else value


class _Written:
    """A list of Python's whose items are written in place, at indices that the graph may know alone."""

    __slots__ = ("_values",)

    def __init__(self, values: list[Any]) -> None:
        self._values = values

    def __getitem__(self, index: Any) -> Any:
        return get_item(self._values, index)

    def __setitem__(self, index: Any, value: Any) -> None:
        if is_staged(index):
            from agimport.runtime.tf import items

            value, index = items.replaced(self._values, index, value), slice(None)
        self._values[index] = value

    def __delitem__(self, index: Any) -> None:
        if is_staged(index):
            from agimport.runtime.tf import items

            _, self._values[:] = items.without(self._values, index, "list assignment index out of range")
        else:
            del self._values[index]


def starred(value: Any) -> Any:
    """Stands for the value in ``f(*value)`` and ``[*value]``."""
    value = present(value)
    if is_staged(value):
        from agimport.runtime.tf.builtins import sequences

        return sequences.elements(value)
    value = materialized(value)
    if is_grown(value) and value.array.known_length() is None:
        raise StagingError(
            "how many values * gives would be known only when the graph runs; hand the list or tensor over "
            "as one value",
            code="AG0460",
        )
    return value


def list_display(*parts: Any) -> Any:
    """Stands for ``[*parts[0], *parts[1], ...]``: a `List` of the graph where it knows how many there are.

    Args:
        *parts: lists that were made for it.
    """
    if not any(is_grown(part) for part in parts):
        return [one for part in parts for one in part]
    first, *others = parts
    made = first if isinstance(first, List) else new_list(first)
    for part in others:
        made.extend(part)
    return made


def listed(value: Any) -> Any:
    """Stands for the value in ``[*value]``: returns a new list of its elements."""
    value = present(value)
    if is_staged(value):
        from agimport.runtime.tf.builtins import sequences

        return sequences.listed(value)
    found = materialized(value)
    return found.copy() if isinstance(found, List) else [*found]


def unpacked(value: Any, count: int, more: bool = False) -> Any:
    """Stands for the right side of an assignment that unpacks.

    Args:
        value: what is unpacked.
        count: how many parts there must be.
        more: whether there may be more of them, for a starred target.
    """
    value = present(value)
    if not is_staged(value):
        value = _of_stream(value)
        if not isinstance(value, List) or value.array is None:
            return value
        from agimport.runtime.tf import made_lists

        return made_lists.exactly(value.array, count)
    from agimport.runtime.tf import items

    return items.parts(value, count, more)


def _of_stream(value: Any) -> Any:
    """Returns the elements of what only a staged loop can go through, as a list; anything else as it is."""
    return materialized(value) if is_staged_iterable(value) and not isinstance(value, List) else value


def unpacked_star(value: Any, before: int, after: int) -> list[Any]:
    """Stands for the right side of an assignment that unpacks into targets one of which is starred.

    Args:
        value: what is unpacked.
        before: how many targets stand before the starred one.
        after: how many stand after it.

    Returns:
        What each target gets; the starred one a list.
    """
    value = present(value)
    value = value if is_staged(value) else _of_stream(value)
    from_graph = is_grown(value)
    if from_graph or (is_staged(value) and _is_of_unknown_length(value)):
        from agimport.runtime.tf import made_lists

        return made_lists.split(value, before, after)
    found = list(_iterator(unpacked(value, before + after, more=True)))
    _check(len(found), before + after, more=True)
    end = len(found) - after
    return [*found[:before], list_of(found[before:end]), *found[end:]]


def _is_of_unknown_length(value: Any) -> bool:
    shape = getattr(value, "shape", None)
    return shape is not None and bool(shape.rank) and shape[0] is None


def unpacked_deep(value: Any, shape: Shape) -> Any:
    """Stands for the right side of an assignment whose targets unpack their parts too.

    Args:
        value: what is unpacked.
        shape: the shape of the target.

    Returns:
        What each part of the target gets: a nested one a list of the same kind, a starred one a list.
    """
    found: list[Any] = []
    for part, inner in zip(_parts(value, shape), shape, strict=True):
        found.append(unpacked_deep(part, inner) if isinstance(inner, tuple) else part)
    return found


def unpacked_flat(value: Any, shape: Shape) -> Iterator[Any]:
    """Gives what the names in a target are bound to, one after the other.

    Args:
        value: what is unpacked.
        shape: the shape of the target.

    Raises:
        ValueError: it has too few or too many parts, in Python's words.
    """
    for part, inner in zip(_parts(value, shape), shape, strict=True):
        if isinstance(inner, tuple):
            yield from unpacked_flat(part, inner)
        else:
            yield part


def _parts(value: Any, shape: Shape) -> list[Any]:
    """Takes a value apart into as many parts as the target has; what a starred one takes is a list."""
    place = shape.index(...) if ... in shape else None
    if place is None:
        found = list(itertools.islice(_iterator(unpacked(value, len(shape))), len(shape) + 1))
        _check(len(found), len(shape), more=False)
        return found
    return unpacked_star(value, place, len(shape) - 1 - place)


def _iterator(value: Any) -> Iterator[Any]:
    try:
        return iter(value)
    except TypeError:
        if hasattr(type(value), "__iter__"):
            raise
        raise TypeError(f"cannot unpack non-iterable {type(value).__name__} object") from None


def _check(found: int, wanted: int, *, more: bool) -> None:
    if found < wanted:
        least = "at least " if more else ""
        raise ValueError(f"not enough values to unpack (expected {least}{wanted}, got {found})")
    if found > wanted and not more:
        raise ValueError(f"too many values to unpack (expected {wanted})")


def written(owner: Any, result: Any) -> Any:
    """Stands for ``owner.write(...)`` as a statement.

    Args:
        owner: the object whose method was called.
        result: what it gave back.

    Returns:
        What the variable holds afterwards: in a graph a `tf.TensorArray` is replaced by the one that was
        written.
    """
    # In a v1 graph TensorFlow wraps what `write` gives in a subclass that asks to be used.
    array: Any = getattr(sys.modules.get("tensorflow"), "TensorArray", None)
    return result if array and isinstance(owner, array) and isinstance(result, array) else owner
