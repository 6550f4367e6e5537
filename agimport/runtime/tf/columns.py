"""What ``print(*z)`` writes, and ``zip(*z)`` gives, of a list whose length depends on the graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.comprehensions import list_comp
from agimport.runtime.items import get_item
from agimport.runtime.lists import List, is_grown, with_array
from agimport.runtime.tf import made_lists
from agimport.runtime.tf.arrays import StagedArray
from agimport.runtime.tf.compiled import drops
from agimport.runtime.tf.printing import print_
from agimport.runtime.tf.text import shown, written
from agimport.runtime.tuples import of_list


def print_lists(lists: Sequence[Any], separator: str, **kwargs: Any) -> Any:
    """Prints the elements of some lists.

    Args:
        lists: lists of Python's, and lists of the graph.
        separator: what stands between two elements.
        **kwargs: what else ``print`` was told.

    Returns:
        What `print_` does.
    """
    if drops("print"):
        return None
    texts = [_texts(values) for values in lists]
    return print_(tf.strings.reduce_join(tf.concat(texts, 0), separator=separator), **kwargs)


def _texts(values: Any) -> Any:
    """Returns what ``print`` writes of each element, as a vector."""
    if not is_grown(values):
        return tf.stack([_text(value) for value in values])
    array = values.array
    places = tf.range(array.length().tensor)
    return tf.map_fn(lambda place: _text(array.get(place)), places, fn_output_signature=tf.string)


def _text(value: Any) -> Any:
    return tf.strings.join([written(piece) for piece in shown(value)])


def of_rows(rows: List) -> list[Any]:
    """Returns the columns of a list of rows, as tuples.

    Raises:
        StagingError: it is not known how long a row is (AG0460), or the program would catch the error that
            there is none (AG0501).
    """
    array: Any = rows.array
    width = _width(array.element.pack(list(array.element.filler())))
    with tf.control_dependencies([made_lists.check_columns(array, width)]):
        if isinstance(array, StagedArray):
            rows = with_array(replace(array, handles=tuple(map(tf.identity, array.handles))))
    return [of_list(_column(rows, place)) for place in range(width)]


def _column(rows: List, place: int) -> Any:
    return list_comp(rows, None, lambda row: get_item(row, place))


def _width(row: Any) -> int:
    shape = getattr(row, "shape", None)
    if shape is not None and shape.rank and shape[0] is not None:
        return int(shape[0])
    if isinstance(row, (tuple, list)) and not is_grown(row):
        return len(row)
    raise StagingError(
        "zip(*rows) gives as many values as a row has, and a tensor decides how many that are",
        code="AG0460",
    )
