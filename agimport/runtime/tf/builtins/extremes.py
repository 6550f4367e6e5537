"""`max` and `min` of tensors and of staged scalars.

Python keeps the first of equal values, and a NaN loses every comparison: it wins only where it comes first.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import weak
from agimport.runtime.tf.builtins.joining import joined
from agimport.runtime.tf.builtins.keys import keys_of
from agimport.runtime.tf.builtins.sequences import rows, vector
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.truth import scalar

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
    elements = vector(tensor, f"{name}()") if key is None else rows(tensor)
    empty = f"{name}() iterable argument is empty"
    if elements.shape.rank is not None and elements.shape[0] == 0:
        if default is _MISSING:
            raise ValueError(empty)
        return default
    if elements.shape.rank is not None and elements.shape[0] is not None:
        return _first_best(name, elements, key)
    has_elements = tf.shape(elements)[0] > 0
    if default is _MISSING:
        return _first_best(name, guarded(elements, has_elements, f"ValueError: {empty}"), key)
    if default is None:
        raise StagingError(f"{name}() of a tensor cannot have None as its default", code="AG0401")
    otherwise = weak.as_dtype(default, elements.dtype)
    return tf.cond(has_elements, lambda: _first_best(name, elements, key), lambda: otherwise)


def of_values(name: str, values: Sequence[Any], keys: Sequence[Any]) -> Any:
    """`max` or `min` of some values, at least one of their keys staged.

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
    tensors, wrap = joined(values, what)
    if keys is values:
        best = tensors[0]
        for tensor in tensors[1:]:
            best = _better(name, tensor, best)
        return wrap(best)
    compared, _ = joined(keys, what)
    best, best_key = tensors[0], compared[0]
    for tensor, tensor_key in zip(tensors[1:], compared[1:], strict=True):
        wins = scalar(_beats(name, tensor_key, best_key))
        best, best_key = tf.where(wins, tensor, best), tf.where(wins, tensor_key, best_key)
    return wrap(best)


def _better(name: str, candidate: Any, best: Any) -> Any:
    """The better of two scalars; the second if neither is."""
    if candidate.dtype.is_integer and candidate.shape.rank == 0 == best.shape.rank:
        return tf.maximum(best, candidate) if name == "max" else tf.minimum(best, candidate)
    return tf.where(scalar(_beats(name, candidate, best)), candidate, best)


def _beats(name: str, candidate: Any, best: Any) -> Any:
    return candidate > best if name == "max" else candidate < best


def _first_best(name: str, elements: Any, key: Callable[[Any], Any] | None) -> Any:
    """The first element that no other beats; there is at least one."""
    if key is None and not elements.dtype.is_floating:
        return tf.reduce_max(elements, 0) if name == "max" else tf.reduce_min(elements, 0)
    return elements[_place(name, keys_of(elements, key, f"{name}()"))]


def _place(name: str, keys: Any) -> Any:
    """Where the first of the best keys is."""
    search = tf.argmax if name == "max" else tf.argmin
    # A list of XLA's, which has as many elements as there are, can be asked for one by an int32 only.
    find = functools.partial(search, output_type=tf.int32)
    if not keys.dtype.is_floating:
        return find(keys)
    worst = tf.constant(float("-inf") if name == "max" else float("inf"), keys.dtype)
    is_nan = tf.math.is_nan(keys)
    place = find(tf.where(is_nan, worst, keys))
    return tf.where(is_nan[0], tf.zeros([], place.dtype), place)
