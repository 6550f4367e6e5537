"""Side effects in a graph, and what may end its run.

In a graph without automatic control dependencies (a ``tf.Graph`` with a v1 session) an op runs only if
something that is fetched depends on it. So in the outermost converted function each side effect (print,
assert, a staged statement) becomes a control dependency of whatever the function adds to the graph
afterwards, and of what it returns.

In a function's graph TensorFlow orders side effects. But a loop or a branch without any does not wait for a
``raise`` before it, and a loop that such a check guards may be one that never ends. So where the graph may
raise, what is staged afterwards depends on it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from typing import Any
from weakref import WeakKeyDictionary

import tensorflow as tf

from agimport.runtime.tf.compiled import compiled_as_a_whole


class Effects:
    """The side effects of one call of a converted function that builds a v1 graph."""

    def __init__(self) -> None:
        self._entered: list[tuple[Any, list[Any]]] = []
        self.count = 0

    def add(self, ops: list[Any]) -> None:
        """Makes everything that follows depend on *ops*."""
        manager = tf.control_dependencies(ops)
        manager.__enter__()
        self._entered.append((manager, ops))
        self.count += 1

    def seal(self, result: Any) -> Any:
        """Returns *result* with its tensors depending on every side effect so far."""
        if not self.count:
            return result
        return tf.nest.map_structure(_after_effects, result, expand_composites=True)

    def depth(self) -> int:
        """Returns how many dependencies there are."""
        return len(self._entered)

    def close(self, depth: int = 0) -> list[Any]:
        """Ends all dependencies but the first *depth*; returns the ops of those."""
        ended: list[Any] = []
        while len(self._entered) > depth:
            manager, ops = self._entered.pop()
            manager.__exit__(None, None, None)
            ended += ops
        return ended


class _Around:
    """A context manager of TensorFlow's that stacks dependencies itself: those made inside end before it."""

    def __init__(self, manager: Any, effects: Effects) -> None:
        self._manager, self._effects = manager, effects

    def __enter__(self) -> Any:
        value = self._manager.__enter__()
        self._depth = self._effects.depth()
        return value

    def __exit__(self, *raised: Any) -> Any:
        ops = self._effects.close(self._depth)
        swallowed = self._manager.__exit__(*raised)
        if ops:
            self._effects.add(ops)
        return swallowed


def around(manager: Any) -> Any:
    """Returns what a with statement is to enter for ``tf.control_dependencies``."""
    effects = _current.get()
    if effects is None or tf.compat.v1.get_default_graph().building_function:
        return manager
    return _Around(manager, effects)


_current: ContextVar[Effects | None] = ContextVar("agimport_effects", default=None)


def record(op: Any) -> None:
    """Notes an op with a side effect; in a function graph TensorFlow orders them: nothing is to be done."""
    effects = _current.get()
    if op is None or effects is None or tf.compat.v1.get_default_graph().building_function:
        return
    effects.add([op])


_raising: WeakKeyDictionary[Any, list[Any]] = WeakKeyDictionary()
"""What may raise in each graph, for as long as the graph is there."""
_raised: ContextVar[int] = ContextVar("agimport_raised", default=0)


def record_raise(op: Any) -> None:
    """Notes an op, or a tensor, by which the graph may raise; what is staged afterwards waits for it."""
    _raised.set(_raised.get() + 1)
    record(op)
    if op is not None and not compiled_as_a_whole():  # XLA leaves out what raises
        _raising.setdefault(tf.compat.v1.get_default_graph(), []).append(op)


def raises() -> int:
    """Returns how often something was noted by which a graph may raise."""
    return _raised.get()


def may_have_raised() -> bool:
    """Tells whether something that was put into the present graph may raise."""
    return tf.compat.v1.get_default_graph() in _raising


def after_raises() -> AbstractContextManager[Any]:
    """Returns a context in which new ops of the present graph wait for what may have raised before."""
    ops = None if tf.executing_eagerly() else _raising.get(tf.compat.v1.get_default_graph())
    return nullcontext() if not ops else tf.control_dependencies(ops)


def with_raises(make: Callable[[], list[Any]]) -> list[Any]:
    """Runs *make*, which stages a statement in a function's graph and returns its tensors.

    The statement waits for what may have raised before; if it may raise itself, others will wait for it.
    """
    before = _raised.get()
    with after_raises():
        results = make()
    if _raised.get() != before and results:
        record_raise(tf.nest.flatten(results[0], expand_composites=True)[0])
    return results


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
