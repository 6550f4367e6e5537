"""Which bool tensors stand for what Python would give as a bool: answers of ``in``, ``not``, ``bool()``.

Python's bools count as 0 and 1 in arithmetic, and are instances of `bool`. A bool tensor of the program's
own, such as ``x > 0`` of a tensor, is neither.
"""

from __future__ import annotations

from typing import Any
from weakref import ref

import tensorflow as tf

_known: dict[int, ref[Any]] = {}


def answer(value: Any) -> Any:
    """Says that a value is what Python would give as a bool; returns it."""
    if tf.is_symbolic_tensor(value) and value.dtype == tf.bool and value.shape.rank == 0:
        place = id(value)
        _known[place] = ref(value, lambda _: _known.pop(place, None))
    return value


def is_answer(value: Any) -> bool:
    """Tells whether Python would give this value as a bool."""
    noted = _known.get(id(value))
    return isinstance(value, bool) or (noted is not None and noted() is value)
