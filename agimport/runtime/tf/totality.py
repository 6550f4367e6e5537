"""Operands that may be computed although they are not needed: total, cheap, and without side effects.

``a and b`` must not evaluate ``b`` where ``a`` is false. But where ``b`` only compares and adds, computing it
anyway changes nothing, and a logical op costs a fraction of a branch.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

import tensorflow as tf

from agimport.runtime.closures import closed_over
from agimport.runtime.purity import cannot_fail
from agimport.runtime.tf.maybe import Maybe

TOTAL = frozenset({
    "AddV2", "Abs", "Cast", "Const", "Equal", "Greater", "GreaterEqual", "Identity", "Less", "LessEqual",
    "LogicalAnd", "LogicalNot", "LogicalOr", "Maximum", "Minimum", "Mul", "Neg", "NotEqual", "ReadVariableOp",
    "Sub",
})  # fmt: skip


def computed(operand: Callable[[], Any]) -> Any:
    """Returns the value of an operand if it is a bool tensor that may be computed in any case; else None.

    What it added to the graph otherwise stays there and is never run.
    """
    if not cannot_fail(operand) or any(isinstance(value, Maybe) for value in _reached(operand)):
        return None
    graph = tf.compat.v1.get_default_graph()
    before = len(graph.get_operations())
    value = operand()
    if not tf.is_symbolic_tensor(value) or value.dtype != tf.bool or value.shape.rank != 0:
        return None
    added = graph.get_operations()[before:]
    return value if all(op.type in TOTAL for op in added) else None


def _reached(function: Any) -> list[Any]:
    """Returns what the variables around a thunk, and around the thunks in them, hold."""
    found = []
    for held in closed_over(function):
        found.append(held)
        if isinstance(held, FunctionType) and held is not function:
            found += _reached(held)
    return found
