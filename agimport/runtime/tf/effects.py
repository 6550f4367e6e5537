"""Side effects in a graph without automatic control dependencies (a ``tf.Graph`` with a v1 session).

There an op runs only if something that is fetched depends on it. So in the outermost converted function each
side effect (print, assert, a staged statement) becomes a control dependency of whatever the function adds to
the graph afterwards, and of what it returns.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

import tensorflow as tf


class Effects:
    """The side effects of one call of a converted function that builds a v1 graph."""

    def __init__(self) -> None:
        self._entered: list[Any] = []
        self.count = 0

    def add(self, ops: list[Any]) -> None:
        """Makes everything that follows depend on *ops*."""
        manager = tf.control_dependencies(ops)
        manager.__enter__()
        self._entered.append(manager)
        self.count += 1

    def seal(self, result: Any) -> Any:
        """Returns *result* with its tensors depending on every side effect so far."""
        if not self.count:
            return result
        return tf.nest.map_structure(_after_effects, result, expand_composites=True)

    def close(self) -> None:
        """Ends the dependencies."""
        while self._entered:
            self._entered.pop().__exit__(None, None, None)


_current: ContextVar[Effects | None] = ContextVar("agimport_effects", default=None)


def record(op: Any) -> None:
    """Notes an op with a side effect; in a function graph TensorFlow orders them: nothing is to be done."""
    effects = _current.get()
    if op is None or effects is None or tf.compat.v1.get_default_graph().building_function:
        return
    effects.add([op])


def record_tensors(tensors: Any) -> None:
    """Notes the side effects of what made *tensors*."""
    effects = _current.get()
    if effects is not None and tensors:
        effects.add(tf.nest.flatten(tensors[0], expand_composites=True)[:1])


def _after_effects(leaf: Any) -> Any:
    return tf.identity(leaf) if tf.is_symbolic_tensor(leaf) else leaf


def run_outermost(body: Any, args: tuple[Any, ...]) -> Any:
    """Runs a staged body that is the outermost one of a v1 graph."""
    effects = Effects()
    previous = _current.get()
    _current.set(effects)
    try:
        return effects.seal(body(*args))
    finally:
        effects.close()
        _current.set(previous)
