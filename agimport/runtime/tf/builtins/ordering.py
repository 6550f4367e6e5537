"""`sorted` of tensors and of staged scalars. Equal elements keep their order, also when it is reversed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

from agimport.runtime.tf.builtins.joining import joined
from agimport.runtime.tf.builtins.keys import keys_of
from agimport.runtime.tf.builtins.sequences import rows, vector


def sorted_tensor(tensor: Any, *, key: Callable[[Any], Any] | None = None, reverse: bool = False) -> Any:
    """`sorted(tensor, key=..., reverse=...)`.

    Args:
        tensor: the tensor; without a key it must have one dimension.
        key: the function to compare by, or None.
        reverse: whether the greatest comes first.

    Returns:
        A tensor with the elements in order. (Python gives a list; a graph can only if the length is known.)
    """
    elements = vector(tensor, "sorted()") if key is None else rows(tensor)
    return tf.gather(elements, _places(keys_of(elements, key, "sorted()"), reverse))


def sorted_values(values: Sequence[Any], keys: Sequence[Any], *, reverse: bool = False) -> list[Any]:
    """`sorted` of some values, at least one of their keys staged.

    Args:
        values: the values.
        keys: what to compare them by: the values themselves if there is no key function.
        reverse: whether the greatest comes first.

    Returns:
        The values in order: weak numbers if all of them are numbers.
    """
    tensors, wrap = joined(values, "sorted()")
    elements = tf.stack(tensors)
    compared = elements if keys is values else tf.stack(joined(keys, "sorted()")[0])
    places = _places(vector(compared, "sorted()"), reverse)
    return [wrap(element) for element in tf.unstack(tf.gather(elements, places), num=len(values))]


def _places(keys: Any, reverse: bool) -> Any:
    """Where the elements in order come from."""
    return tf.argsort(keys, direction="DESCENDING" if reverse else "ASCENDING", stable=True)
