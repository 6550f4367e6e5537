"""What `sorted`, `max` and `min` compare elements by: columns of scalars, the first of which decides.

A key that is a number is one column, a tuple or list of numbers as many as it has parts. Columns of Python
values that are no numbers, such as texts, are replaced by their ranks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.ordering import is_compared
from agimport.runtime.tf import called_once, text_order
from agimport.runtime.tf.builtins import comparing
from agimport.runtime.tf.builtins.joining import is_number, joined
from agimport.runtime.tf.builtins.sequences import vector
from agimport.runtime.tf.maybe import settled
from agimport.runtime.tf.symbolic import is_symbolic
from agimport.runtime.values import any_staged, holds_staged

UNSUITABLE = "AG0401"

Form = Callable[[Any], Any]


def columns_of(keys: Sequence[Any], what: str, form: Form | None = None) -> list[Any]:
    """The columns of keys that are known one by one.

    Args:
        keys: one for each element, at least one; numbers, scalars, or tuples or lists of these.
        what: what they are for, in messages: `"sorted()"`.
        form: puts a column into a form that TensorFlow can put in order; `comparable` if None.

    Returns:
        Tensors of one dimension with as many elements as there are keys.

    Raises:
        StagingError: the keys are structures of different kinds or lengths, or no scalars.
    """
    keys = [settled(key) if is_symbolic(key) else key for key in keys]
    if any(isinstance(key, tuple | list | dict) for key in keys):
        width = _common_length(keys, what)
        columns = [columns_of([key[place] for key in keys], what, form) for place in range(width)]
        return [one for several in columns for one in several] or [tf.zeros([len(keys)], tf.int32)]
    if any(map(is_compared, keys)):
        return [comparing.ranks_of(keys)]
    if not any_staged(keys) and not all(is_number(key) or hasattr(key, "dtype") for key in keys):
        return [tf.constant([sum(other < key for other in keys) for key in keys])]
    return [(form or comparable)(vector(tf.stack(joined(keys, what)[0]), what))]


def _common_length(keys: Sequence[Any], what: str) -> int:
    kinds = {tuple if isinstance(key, tuple) else type(key) for key in keys}
    if len(kinds) != 1 or dict in kinds or len({len(key) for key in keys}) != 1:
        raise StagingError(
            f"{what} with keys that are structures of different kinds or lengths, or dicts, cannot be part "
            "of a graph; combine them into one number, or into tuples of one length",
            code=UNSUITABLE,
        )
    return len(keys[0])


def columns_by(
    key: Callable[[Any], Any], leaves: Sequence[Any], pack: Callable[[list[Any]], Any], what: str
) -> list[Any]:
    """The columns of keys that a function computes, which is traced once.

    Args:
        key: the function that gives an element's key.
        leaves: the elements: tensors with one row for each of them.
        pack: makes an element of one row of each.
        what: what the keys are for, in messages: `"sorted()"`.

    Returns:
        Tensors of one dimension.

    Raises:
        StagingError: a key is neither a scalar nor a structure of scalars.
    """

    if is_compared(key):
        return [comparing.ranks_by(key, leaves, pack)]

    def keyed(*rows: Any) -> list[Any]:
        element = pack(list(rows))
        found = called_once.called_once(lambda: key(element), (key,), f"the key function of {what}")
        if holds_staged(found, is_compared):
            raise StagingError(
                f"{what} by a key that another function makes with functools.cmp_to_key cannot be part of a "
                "graph; give the result of cmp_to_key as the key itself",
                code=UNSUITABLE,
            )
        return [tf.reshape(column, []) for column in columns_of([found], what, _texts_left)]

    rows = [tf.TensorSpec(leaf.shape[1:], leaf.dtype) for leaf in leaves]
    traced = tf.function(keyed, autograph=False).get_concrete_function(*rows)
    wanted = [tf.TensorSpec([], dtype) for dtype in traced.output_dtypes]
    columns = tf.map_fn(lambda each: traced(*each), tuple(leaves), fn_output_signature=wanted)
    return [comparable(column) for column in columns]


def comparable(column: Any) -> Any:
    """A column as TensorFlow can put it in order: texts are numbered.

    Raises:
        StagingError: it cannot.
    """
    if column.dtype == tf.bool:
        return tf.cast(column, tf.int32)
    if column.dtype == tf.string:
        return text_order.ranks(column)
    if not (column.dtype.is_integer or column.dtype.is_floating):
        raise StagingError(
            f"TensorFlow cannot put tensors of dtype {column.dtype.name} in order; compare numbers",
            code=UNSUITABLE,
        )
    return column


def _texts_left(column: Any) -> Any:
    """A column, but texts as they are, which are numbered when all of them are known."""
    return column if column.dtype == tf.string else comparable(column)


def identity(element: Any) -> Any:
    """The key of what is compared by itself."""
    return element


def with_absent_last(columns: list[Any], absent: Any, *, highest_first: bool) -> list[Any]:
    """The columns of elements some of which are not there, so that these come last.

    Args:
        columns: the columns.
        absent: a bool for each element; None where all are there.
        highest_first: whether the greatest comes first.
    """
    if absent is None:
        return columns
    return [tf.cast(absent if not highest_first else tf.equal(absent, False), tf.int32), *columns]
