"""What staged code hands back to code that knows nothing of it."""

from __future__ import annotations

import math
from collections import deque
from typing import Any

import tensorflow as tf

from agimport.runtime.delegates import now
from agimport.runtime.dicts import OpenDict
from agimport.runtime.lists import List
from agimport.runtime.parts import parts_of
from agimport.runtime.queues import Deque
from agimport.runtime.sets import Set
from agimport.runtime.text import StagedText
from agimport.runtime.tf import weak
from agimport.runtime.tf.choices import Chosen, is_number, refusal
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.ragged_results import as_result
from agimport.runtime.tf.specs.structures import rebuild


def as_tensors(result: Any) -> Any:
    """Returns *result* with the numbers in it, and lists that a graph holds, made tensors."""
    return _mapped(result, numbers=True)


def settled(result: Any) -> Any:
    """Returns *result* with what only agimport knows made tensors; Python's numbers stay Python's."""
    return _mapped(result, numbers=False)


def lent(result: Any) -> Any:
    """Returns what control flow of TensorFlow takes of a function: a number gets the dtype wanted there."""
    return _mapped(result, numbers=False, lent=True)


def _returned(value: Maybe) -> Any:
    """Returns the value behind a check: a graph cannot give back None on some paths."""
    if value.absent_ is not None:
        return value.checked_()
    code = "AG0208"
    return value.checked_(TypeError(f"{code}: '{value.name_.lstrip('@')}' is None here"))


def _number(value: Any) -> Any:
    """Returns a Python number as a tensor; a float that float32 does not hold becomes a wide one."""
    single = not isinstance(value, float) or not math.isfinite(value) or abs(value) <= float(tf.float32.max)
    return tf.convert_to_tensor(value, None if single else tf.float64)


def _of_graph(value: Any, lent: bool) -> Any:
    if isinstance(value, Chosen) and not is_number(value.candidates_):
        raise refusal(value, "handed back to code that is not converted")
    if not isinstance(value, weak.Weak):
        return tf.convert_to_tensor(value)
    if value.wide:
        return value.tensor
    return value if lent else weak.unwrap(value)


def _mapped(value: Any, *, numbers: bool, lent: bool = False) -> Any:
    """Maps over a structure; what holds nothing to change stays the object that it is."""
    value = now(value)
    if isinstance(value, (weak.Weak, Chosen)):
        return _of_graph(value, lent)
    if isinstance(value, Maybe):
        return _mapped(_returned(value), numbers=True)
    if isinstance(value, StagedText):
        return value.tensor()
    if isinstance(value, List):
        if value.array is not None:
            return as_result(value.array)
        plain = _mapped(list(value), numbers=numbers, lent=lent)
        return deque(plain, value.maxlen) if isinstance(value, Deque) else plain
    if isinstance(value, (OpenDict, Set)):
        value = value.plain()
    if numbers and isinstance(value, (bool, int, float)):
        return _number(value)
    if not isinstance(value, (tuple, list, dict)):
        return value
    parts = parts_of(value) or {}
    mapped = {key: _mapped(part, numbers=numbers, lent=lent) for key, part in parts.items()}
    if all(mapped[key] is part for key, part in parts.items()):
        return value
    return rebuild(value, mapped)
