"""Whether the graph being built is one that XLA compiles, and what that means for side effects."""

from __future__ import annotations

import sys
import warnings
from typing import Any
from weakref import WeakKeyDictionary

import tensorflow as tf

from agimport.errors import DroppedWarning
from agimport.runtime.frames import PACKAGE


class _Seen(BaseException):
    def __init__(self, attributes: Any) -> None:
        super().__init__()
        self.attributes = attributes


_answers: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


def under_xla() -> bool:
    """Tells whether the present graph is traced for ``jit_compile=True``.

    TensorFlow has no public question for it, but leaves out of a ``tf.cond`` that XLA will compile the mark
    which lets the executor take it apart.
    """
    graph = tf.compat.v1.get_default_graph()
    known = _answers.get(graph)
    if known is None:
        known = _answers[graph] = not tf.executing_eagerly() and _looks_compiled()
    return known


def _looks_compiled() -> bool:
    def branch() -> Any:
        made = tf.cond(tf.constant(True), lambda: tf.constant(1), lambda: tf.constant(2))
        raise _Seen(made.op.inputs[0].op.node_def.attr)

    try:
        # In the graph of a branch that is thrown away.
        tf.cond(tf.constant(True), branch, lambda: tf.constant(0))
    except _Seen as seen:
        return (
            "_xla_propagate_compile_time_consts" in seen.attributes
            and "_lower_using_switch_merge" not in seen.attributes
        )
    raise AssertionError("the branch was not traced")


_PARTS = frozenset({"CondBranchFuncGraph", "WhileBodyFuncGraph", "WhileCondFuncGraph"})
"""Names of the classes of graphs that are compiled as the graph around them is."""


def drops(what: str) -> bool:
    """Tells whether XLA leaves out what is about to be added to the graph; warns of it, once a line.

    Args:
        what: it, in the program's words.
    """
    if not compiled_as_a_whole():
        return False
    code = "AG0508"
    text = f"{code}: XLA leaves out this {what}; without jit_compile=True it happens"
    warnings.warn(text, DroppedWarning, stacklevel=_level())
    return True


def compiled_as_a_whole() -> bool:
    """Answers `under_xla` once for a whole function, from whichever branch or loop of it is being traced.

    Asking anew costs as much as a branch.
    """
    graph: Any = tf.compat.v1.get_default_graph()
    if not graph.building_function:
        return False
    while type(graph).__name__ in _PARTS:
        graph = graph.outer_graph
    known = _answers.get(graph)
    if known is None:
        known = _answers[graph] = under_xla()
    return known


def _level() -> int:
    """Returns the stack level, as `drops` counts, of the user's code."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(PACKAGE):
        level, frame = level + 1, frame.f_back
    return level
