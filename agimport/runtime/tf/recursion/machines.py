"""Runs the machine of a function that calls itself, in place of its first call."""

from __future__ import annotations

from contextvars import ContextVar
from types import CodeType
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf.recursion import activations
from agimport.runtime.tf.recursion.activations import Activation
from agimport.runtime.tf.specs import loop_spec
from agimport.runtime.tf.specs.nothing import NOTHING
from agimport.runtime.tf.symbolic import is_variable_class

_running: ContextVar[CodeType | None] = ContextVar("agimport_machine", default=None)
"""The code of the function whose machine is about to be staged."""


def run(present: Activation, stack: tuple[Activation, ...]) -> Any:
    """Stages a call as a machine, and returns its value.

    Args:
        present: the call, of which nothing is in the graph.
        stack: the calls around it.
    """
    token = _running.set(present.owner)
    body, present.body = present.body, present.machine()
    try:
        return activations.traced(present, stack)
    finally:
        present.body = body
        _running.reset(token)


def check(function: Any, plain: Any) -> None:
    """Looks whether a function is the one whose machine begins; see `runtime.stack_machines.own_call`."""
    if getattr(plain, "__code__", None) is not _running.get():
        raise StagingError(
            f"a tensor decides how often a function calls itself, by a name that means something else: "
            f"{getattr(function, '__qualname__', function)!r} is not the function as it is written",
            code="AG0430",
        )


def sequence(values: Any) -> Any:
    """Returns the subject of a loop; see `runtime.stack_machines.sequence`."""
    if is_variable_class(values.__class__):
        return tf.convert_to_tensor(values)
    if isinstance(values, (list, tuple, str, range)) or tf.is_tensor(values):
        return values
    raise StagingError(
        "a tensor decides how often a function calls itself, in a loop over "
        f"{type(values).__qualname__}; it can do so in loops over ranges, tensors, lists and tuples",
        code="AG0430",
    )


def given(value: Any) -> Any:
    """Returns a number of Python's as one of the graph's; see `runtime.stack_machines.given`."""
    spec = loop_spec(value)
    return spec.pack(spec.leaves(value))


def outcome(value: Any) -> Any:
    """Returns the value of the first call; see `runtime.stack_machines.outcome`."""
    if value is NOTHING:
        raise StagingError(
            "a tensor decides how often a function calls itself, and no way through it ends without a call "
            "of itself",
            code="AG0430",
        )
    return value
