"""Which bool tensors stand for what Python would give as a bool: answers of ``in``, ``not``, ``bool()``.

Python's bools count as 0 and 1 in arithmetic, and are instances of `bool`. A bool tensor of the program's
own, such as ``x > 0`` of a tensor, is neither. Of a variable that is the one on some paths and the other on
the rest, it is not known which it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import ref

import tensorflow as tf

from agimport.runtime.tf import counting


@dataclass(slots=True)
class _Noted:
    """What is known of a bool tensor.

    Attributes:
        tensor: leads to it.
        sure: whether Python would have a bool on every path.
        asked: whether something has asked.
    """

    tensor: ref[Any]
    sure: bool
    asked: bool = False


_known: dict[int, _Noted] = {}


def answer(value: Any, *, sure: bool = True) -> Any:
    """Says that a value is what Python would give as a bool, or (not *sure*) may be; returns it."""
    if tf.is_symbolic_tensor(value) and value.dtype == tf.bool and value.shape.rank == 0:
        place = id(value)
        _known[place] = _Noted(ref(value, lambda _: _known.pop(place, None)), sure)
        counting.count(value)
    return value


def is_answer(value: Any) -> bool:
    """Tells whether Python would give this value as a bool."""
    noted = _asked(value)
    return isinstance(value, bool) or (noted is not None and noted.sure)


def is_unsure(value: Any) -> bool:
    """Tells whether Python would give this value as a bool on some paths, as a tensor on others."""
    noted = _asked(value)
    return noted is not None and not noted.sure


def is_noted(value: Any) -> bool:
    """Tells whether a tensor is either."""
    return _asked(value) is not None


def was_asked(value: Any) -> bool:
    """Tells whether anything has asked one of the above of a tensor that is either."""
    noted = _noted(value)
    return noted is not None and noted.asked


def _asked(value: Any) -> _Noted | None:
    noted = _noted(value)
    if noted is not None:
        noted.asked = True
    return noted


def _noted(value: Any) -> _Noted | None:
    noted = _known.get(id(value))
    return noted if noted is not None and noted.tensor() is value else None
