"""Whether the graph being built is one that XLA compiles."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

import tensorflow as tf


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
