"""`sorted` of tensors and of staged values. Equal elements keep their order, also when it is reversed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

from agimport.runtime.chosen import chosen_of
from agimport.runtime.lists import with_array
from agimport.runtime.text import StagedText
from agimport.runtime.tf import text_methods
from agimport.runtime.tf.builtins.joining import are_joinable, joined
from agimport.runtime.tf.builtins.keys import columns_by, columns_of, comparable, identity, with_absent_last
from agimport.runtime.tf.builtins.sequences import rows, vector
from agimport.runtime.tf.items import Elements
from agimport.runtime.values import is_staged

_WHAT = "sorted()"


def sorted_tensor(tensor: Any, *, key: Callable[[Any], Any] | None = None, reverse: Any = False) -> Any:
    """`sorted(tensor, key=..., reverse=...)`.

    Args:
        tensor: the tensor; without a key it must have one dimension.
        key: the function to compare by, or None.
        reverse: whether the greatest comes first, which a bool tensor may say.

    Returns:
        A tensor with the elements in order. (Python gives a list; a graph can only if the length is known.)
        Of text, the list of its characters.
    """
    if isinstance(tensor, StagedText):
        return with_array(sorted_array(text_methods.listed(rows(tensor)).array, key=key, reverse=reverse))
    elements = vector(tensor, _WHAT) if key is None else rows(tensor)
    columns = [comparable(elements)] if key is None else columns_by(key, [elements], _first, _WHAT)
    return tf.gather(elements, _places(columns, reverse))


def sorted_array(array: Any, *, key: Callable[[Any], Any] | None = None, reverse: Any = False) -> Any:
    """`sorted` of what a list holds whose length depends on the graph.

    Args:
        array: what it holds.
        key: the function to compare by, or None.
        reverse: whether the greatest comes first, which a bool tensor may say.

    Returns:
        The array with its elements in order.
    """
    leaves, absent = array.columns()
    columns = columns_by(key or identity, leaves, array.element.pack, _WHAT)
    return array.arranged(_places(columns, reverse, absent))


def sorted_values(values: Sequence[Any], keys: Sequence[Any], *, reverse: Any = False) -> list[Any]:
    """`sorted` of some values, at least one of their keys staged or with a staged part.

    Args:
        values: the values.
        keys: what to compare them by: the values themselves if there is no key function.
        reverse: whether the greatest comes first, which a bool tensor may say.

    Returns:
        The values in order: weak numbers if all of them are numbers.
    """
    places = _places(columns_of(keys, _WHAT), reverse)
    if not are_joinable(values):
        elements = Elements(list(values))
        each = tf.unstack(places, num=len(values))
        return [chosen_of(elements.at(place), list(values), place, None) for place in each]
    tensors, wrap = joined(values, _WHAT)
    return [wrap(one) for one in tf.unstack(tf.gather(tf.stack(tensors), places), num=len(values))]


def _first(leaves: list[Any]) -> Any:
    return leaves[0]


def _places(columns: Sequence[Any], reverse: Any, absent: Any = None) -> Any:
    """Where the elements in order come from.

    Args:
        columns: what they are compared by.
        reverse: whether the greatest comes first.
        absent: a bool for each element, whether there is none, which comes last; None where all are there.
    """
    if is_staged(reverse):
        return tf.where(reverse, *(_places(columns, one, absent) for one in (True, False)))
    columns = with_absent_last(list(columns), absent, highest_first=reverse)
    return _places_by_last(columns, "DESCENDING" if reverse else "ASCENDING")


def _places_by_last(columns: Sequence[Any], direction: str) -> Any:
    """Sorts by the last column first, for sorting keeps the order."""
    *more, last = columns
    places = tf.argsort(last, direction=direction, stable=True)
    for column in reversed(more):
        places = tf.gather(places, tf.argsort(tf.gather(column, places), direction=direction, stable=True))
    return places
