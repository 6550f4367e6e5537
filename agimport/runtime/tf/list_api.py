"""TensorFlow functions that take a list, given one whose length depends on the graph."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import tensorflow as tf

from agimport.runtime.lists import List, is_grown
from agimport.runtime.tf import weak, weak_arithmetic, weak_overflow
from agimport.runtime.tf.specs.dense import Dense, Number


def stack(lst: Any) -> Any:
    """Returns the elements of a list as one tensor, along a new first axis.

    Args:
        lst: a list of converted code, or any list of tensors.

    Returns:
        A tensor of shape ``[len(lst), ...]``.
    """
    if is_grown(lst):
        return _stacked(lst.array, None)
    if isinstance(lst, List):
        snapshot = lst.snapshot()
        if not snapshot.items and snapshot.element_type is not None:
            dtype, shape = snapshot.element_type
            known = tf.TensorShape([] if shape is None else shape)
            sizes = [] if known.rank is None else known.as_list()
            return tf.zeros([0, *(size or 0 for size in sizes)], dtype)
        return tf.stack(list(snapshot.items))
    return tf.stack(lst)


def _plain(values: List) -> Any:
    """Returns what to hand on to TensorFlow: a list, or the tensor of all elements."""
    return list(values.snapshot().items) if values.array is None else _stacked(values.array, None)


def _stack(values: List, axis: Any = 0, name: Any = "stack") -> Any:
    plain = _plain(values)
    if isinstance(plain, list):
        return tf.stack(plain, axis=axis, name=name)
    if axis == 0:
        return plain
    rank = plain.shape.rank
    if rank is None:
        return tf.transpose(plain, _moved(axis % tf.rank(plain), tf.rank(plain)), name=name)
    return tf.transpose(plain, _moved_to(axis % rank, rank), name=name)


def _concat(values: List, axis: Any, name: Any = "concat") -> Any:
    chained = values.array.chain() if values.array is not None and axis == 0 else None
    if chained is not None:
        return chained
    plain = _plain(values)
    if isinstance(plain, list):
        return tf.concat(plain, axis, name=name)
    if plain.shape.rank is None:
        return _concat_of_unknown_rank(plain, axis, name)
    rank = plain.shape.rank - 1
    place = axis % rank
    moved = tf.transpose(plain, _moved_to(place, rank + 1))
    sizes = tf.unstack(tf.shape(moved))
    return tf.reshape(
        moved, [*sizes[:place], sizes[place] * sizes[place + 1], *sizes[place + 2 :]], name=name
    )


def _concat_of_unknown_rank(plain: Any, axis: Any, name: Any) -> Any:
    place = axis % (tf.rank(plain) - 1)
    moved = tf.transpose(plain, _moved(place, tf.rank(plain)))
    sizes = tf.shape(moved)
    joined = sizes[place] * sizes[place + 1]
    return tf.reshape(moved, tf.concat([sizes[:place], [joined], sizes[place + 2 :]], 0), name=name)


def _moved_to(place: int, rank: int) -> list[int]:
    """Returns the order of axes in which the first one has come to a place."""
    return [*range(1, place + 1), 0, *range(place + 1, rank)]


def _moved(place: Any, rank: Any) -> Any:
    """Returns the same for tensors."""
    return tf.concat([tf.range(1, place + 1), [0], tf.range(place + 1, rank)], 0)


def _add_n(inputs: List, name: Any = None) -> Any:
    plain = _plain(inputs)
    return tf.add_n(plain, name=name) if isinstance(plain, list) else tf.reduce_sum(plain, 0, name=name)


def _convert(value: List, dtype: Any = None, name: Any = None, as_ref: bool = False) -> Any:
    if value.array is None:
        return tf.convert_to_tensor(list(value.snapshot().items), dtype=dtype, name=name)
    return tf.convert_to_tensor(_stacked(value.array, dtype), dtype=dtype, name=name)


def _stacked(array: Any, dtype: Any) -> Any:
    """Returns the elements as one tensor; numbers of Python take the dtype asked for, or the default."""
    element = array.element
    if not isinstance(element, Number):
        return array.stack()
    if dtype is None:
        stacked = array.stack()
        return weak_overflow.narrowed(stacked) if stacked.dtype == tf.int64 else stacked
    exact = replace(array, element=Dense(element.dtype, ()))
    return weak_arithmetic.cast(exact.stack(), tf.as_dtype(dtype).base_dtype)


def joiner(function: Any) -> Any:
    """Returns what to call in place of *function* with a list whose length depends on the graph.

    TensorFlow would iterate over the list before it asks whether anybody knows how to treat it.
    """
    if getattr(function, "__module__", "").startswith("keras."):
        return _JOINERS_OF_KERAS.get(function.__name__, function)
    return next((ours for theirs, ours in _JOINERS if function is theirs), function)


_JOINERS = ((tf.stack, _stack), (tf.concat, _concat), (tf.add_n, _add_n))


def _concatenate(xs: List, axis: Any = 0) -> Any:
    return _concat(xs, axis)


def _stack_of_keras(x: List, axis: Any = 0) -> Any:
    return _stack(x, axis)


_JOINERS_OF_KERAS = {"stack": _stack_of_keras, "concatenate": _concatenate}
_registered: list[bool] = []


def register() -> None:
    """Tells TensorFlow, once, how to treat lists of converted code."""
    if _registered:
        return
    _registered.append(True)
    weak.register()
    tf.register_tensor_conversion_function(List, _convert, priority=50)
    tf.experimental.dispatch_for_api(tf.stack, {"values": List})(_stack)
