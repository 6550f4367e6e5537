"""What such bools do: they are counted, combined, and asked what they are; see `answers`."""

from __future__ import annotations

from typing import Any, NoReturn

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import merging, weak
from agimport.runtime.tf.answers import answer, is_answer, is_unsure

_OF_TENSORS = frozenset({"Greater", "GreaterEqual", "Less", "LessEqual"})
"""Ops of comparisons, which give a tensor in eager mode unless they are `answers`."""


def combined(value: Any, *parts: Any) -> Any:
    """Returns what ``and`` or ``or`` made of parts: a bool if they all are."""
    return answer(value) if all(map(is_answer, reversed(parts))) else value


def number(value: Any) -> Any:
    """Returns an operand of arithmetic: a bool as the int that it counts for, anything else as it is.

    Raises:
        StagingError: it is not known whether eager Python would have a bool or a tensor (AG0453).
    """
    if is_unsure(value):
        _refuse_unsure()
    return counted(value)


def is_bool(value: Any) -> bool:
    """Tells whether Python would give a value as a bool."""
    return isinstance(value, bool) or (tf.is_symbolic_tensor(value) and is_answer(value))


def is_number(value: Any) -> bool:
    """Tells whether a value is an int or float of Python's, that the graph knows or Python, and no bool."""
    return weak.is_weak(value) or (isinstance(value, (int, float)) and not isinstance(value, bool))


def counted(value: Any) -> Any:
    """Returns a bool that depends on the graph as the int that it counts for, anything else as it is."""
    counts = tf.is_symbolic_tensor(value) and is_answer(value)
    return weak.make(tf.cast(value, tf.int32), weak.INT) if counts else value


def is_constant(value: Any, constant: bool) -> Any:
    """Returns ``value is constant`` for a staged value.

    Raises:
        StagingError: it is a bool tensor of which it is not known whether Python would have a bool (AG0453).
    """
    if is_answer(value):
        return answer(tf.equal(value, constant))
    is_bool = tf.is_symbolic_tensor(value) and value.dtype == tf.bool and value.shape.rank in (0, None)
    if is_bool and value.op.type not in _OF_TENSORS:
        raise StagingError(
            f"`is {constant}` of a bool that depends on a tensor: a tensor is never {constant} itself, a "
            "bool of Python's may be; ask for its truth, or compare with ==",
            code="AG0453",
        )
    return False


def is_instance(value: Any, classes: Any) -> bool:
    """Returns ``isinstance(value, classes)`` for a tensor.

    Raises:
        StagingError: a branch or loop gave it back, as a bool of Python's or as a tensor (AG0453).
    """
    if is_answer(value):
        return isinstance(True, classes)
    found = isinstance(value, classes)
    if not found and isinstance(True, classes) and _may_be_answer(value):
        _refuse_unsure()
    return found


def type_of(value: Any) -> type:
    """Returns ``type(value)`` of a tensor.

    Raises:
        StagingError: eager Python would have a bool on some paths (AG0453).
    """
    if is_unsure(value):
        _refuse_unsure()
    return bool if is_answer(value) else type(value)


def _refuse_unsure() -> NoReturn:
    raise StagingError(
        "a branch or loop gave this bool back, and it is not known whether eager Python would have a bool or "
        "a tensor; make it one with bool(...) before you ask",
        code="AG0453",
    )


def _may_be_answer(value: Any) -> bool:
    if is_unsure(value):
        return True
    is_bool = tf.is_symbolic_tensor(value) and value.dtype == tf.bool and value.shape.rank == 0
    return bool(is_bool and value.op.type != "Placeholder" and merging.is_given_back(value))
