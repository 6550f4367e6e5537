"""`max` and `min` of tensors and of staged values.

Python keeps the first of equal values, and a NaN loses every comparison: it wins only where it comes first.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

from agimport.runtime.chosen import chosen_of
from agimport.runtime.labels import empty
from agimport.runtime.text import StagedText
from agimport.runtime.tf import text_methods
from agimport.runtime.tf.builtins.joining import are_joinable, joined
from agimport.runtime.tf.builtins.keys import columns_by, columns_of, comparable, identity, with_absent_last
from agimport.runtime.tf.builtins.sequences import rows, vector
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.conditionals import if_exp
from agimport.runtime.tf.items import Elements
from agimport.runtime.tf.truth import scalar
from agimport.runtime.trying import refuse_to_be_caught

_MISSING = object()


def of_tensor(
    name: str, tensor: Any, key: Callable[[Any], Any] | None = None, default: Any = _MISSING
) -> Any:
    """`max(tensor, key=..., default=...)`, or `min`.

    Args:
        name: `"max"` or `"min"`.
        tensor: the tensor; without a key it must have one dimension.
        key: the function to compare by, or None.
        default: what to give if there is no element.

    Returns:
        The element.

    Raises:
        ValueError: there is known to be no element, and no default. Otherwise the graph checks when it runs.
    """
    if isinstance(tensor, StagedText):
        return of_array(name, text_methods.listed(rows(tensor)).array, key, default)
    elements = vector(tensor, f"{name}()") if key is None else rows(tensor)
    if elements.shape.rank is not None and elements.shape[0] == 0:
        if default is _MISSING:
            raise ValueError(empty(name))
        return default
    if elements.shape.rank is not None and elements.shape[0] is not None:
        return _first_best(name, elements, key)
    has_elements = tf.shape(elements)[0] > 0
    if default is _MISSING:
        return _first_best(name, guarded(elements, has_elements, f"ValueError: {empty(name)}"), key)
    return if_exp(has_elements, lambda: _first_best(name, elements, key), lambda: default, name)


def of_array(name: str, array: Any, key: Callable[[Any], Any] | None = None, default: Any = _MISSING) -> Any:
    """`max` or `min` of what a list holds whose length depends on the graph; see `of_tensor`."""

    def best() -> Any:
        leaves, absent = array.columns()
        columns = columns_by(key or identity, leaves, array.element.pack, f"{name}()")
        columns = with_absent_last(columns, absent, highest_first=name == "max")
        return array.get(_place(name, columns))

    has_elements = array.length().tensor > 0
    if default is not _MISSING:
        return if_exp(has_elements, best, lambda: default, name)
    guard = guarded(tf.constant(0), has_elements, f"ValueError: {empty(name)}")
    with tf.control_dependencies([guard]):
        return best()


def refuse_emptiness_to_be_caught(name: str, values: Any) -> None:
    """Refuses to raise a ValueError when the graph runs where the program would catch it (AG0501).

    Args:
        name: `"max"` or `"min"`.
        values: what the program gave it.
    """
    what = f"whether {name}() is given any element, and what it raises if not is; give it a default"
    refuse_to_be_caught(ValueError(), values, what)


def of_values(name: str, values: Sequence[Any], keys: Sequence[Any]) -> Any:
    """`max` or `min` of some values, at least one of their keys staged or with a staged part.

    Args:
        name: `"max"` or `"min"`.
        values: the values.
        keys: what to compare them by: the values themselves if there is no key function.

    Returns:
        The value: a weak number if all of them are numbers.
    """
    what = f"{name}()"
    if len(values) == 1:
        return values[0]
    if not (are_joinable(values) and are_joinable(keys)):
        elements, place = Elements(list(values)), _place(name, columns_of(keys, what))
        return chosen_of(elements.at(place), list(values), place, None)
    tensors, wrap = joined(values, what)
    if keys is values and tensors[0].dtype != tf.string:
        best = tensors[0]
        for tensor in tensors[1:]:
            best = _better(name, tensor, best)
        return wrap(best)
    compared = _each_comparable(joined(keys, what)[0])
    best, best_key = tensors[0], compared[0]
    for tensor, tensor_key in zip(tensors[1:], compared[1:], strict=True):
        wins = scalar(_beats(name, tensor_key, best_key))
        best, best_key = tf.where(wins, tensor, best), tf.where(wins, tensor_key, best_key)
    return wrap(best)


def _each_comparable(keys: list[Any]) -> list[Any]:
    if keys[0].dtype != tf.string:
        return [comparable(one) for one in keys]
    return list(tf.unstack(comparable(tf.stack(keys)), num=len(keys)))


def _better(name: str, candidate: Any, best: Any) -> Any:
    """The better of two scalars; the second if neither is."""
    if candidate.dtype.is_integer and candidate.shape.rank == 0 == best.shape.rank:
        return tf.maximum(best, candidate) if name == "max" else tf.minimum(best, candidate)
    return tf.where(scalar(_beats(name, candidate, best)), candidate, best)


def _beats(name: str, candidate: Any, best: Any) -> Any:
    return candidate > best if name == "max" else candidate < best


def _first_best(name: str, elements: Any, key: Callable[[Any], Any] | None) -> Any:
    """The first element that no other beats; there is at least one."""
    if key is not None:
        return elements[_place(name, columns_by(key, [elements], lambda leaves: leaves[0], f"{name}()"))]
    if elements.dtype.is_floating or elements.dtype == tf.string:
        return elements[_place(name, [comparable(elements)])]
    comparable(elements)
    return tf.reduce_max(elements, 0) if name == "max" else tf.reduce_min(elements, 0)


def _place(name: str, columns: list[Any]) -> Any:
    """Where the first of the best is; there is at least one element."""
    return _place_in_column(name, *columns) if len(columns) == 1 else _place_in_columns(name, columns)


def _place_in_column(name: str, keys: Any) -> Any:
    search = tf.argmax if name == "max" else tf.argmin
    # A list of XLA's, which has as many elements as there are, can be asked for one by an int32 only.
    find = functools.partial(search, output_type=tf.int32)
    if not keys.dtype.is_floating:
        return find(keys)
    worst = tf.constant(float("-inf") if name == "max" else float("inf"), keys.dtype)
    is_nan = tf.math.is_nan(keys)
    place = find(tf.where(is_nan, worst, keys))
    return tf.where(is_nan[0], tf.zeros([], place.dtype), place)


def _place_in_columns(name: str, columns: list[Any]) -> Any:
    """Compares one after the other with the best so far, as Python compares tuples."""

    def wins(place: Any, best: Any) -> Any:
        pairs = [(column[place], column[best]) for column in columns]
        held = _beats(name, *pairs[-1])
        for candidate, other in reversed(pairs[:-1]):
            held = tf.where(tf.equal(candidate, other), held, _beats(name, candidate, other))
        return held

    def step(place: Any, best: Any) -> tuple[Any, Any]:
        return place + 1, tf.where(wins(place, best), place, best)

    count = tf.shape(columns[0])[0]
    start = (tf.constant(1), tf.constant(0))
    _, best = tf.while_loop(lambda place, _: place < count, step, start)
    return best
