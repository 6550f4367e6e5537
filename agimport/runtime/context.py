"""Is a graph being built, here and now? The question at the head of every converted function.

Asking TensorFlow costs as much as ten small calls. So a context variable says whether any graph is open in
this context at all; it is set by a wrapper around the public `tf.Graph.as_default` (`runtime.tf.graphs`).
Only when it is set is TensorFlow asked, for ``init_scope`` or ``py_function`` may have stepped out of the
graph again. Before TensorFlow is imported the answer is False.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import ModuleType

open_graph: ContextVar[bool] = ContextVar("agimport_open_graph", default=False)
"""True while a graph is open in this context."""

_staged_everywhere: ContextVar[bool] = ContextVar("agimport_staged_everywhere", default=False)
_forced = False
_skip_next: ContextVar[bool] = ContextVar("agimport_skip_next", default=False)
_starting: ContextVar[bool] = ContextVar("agimport_starting", default=False)


def always() -> bool:
    """Stands for the context variable where the cheap question must not say no."""
    return True


def before_tensorflow() -> bool:
    """Stands for the context variable until TensorFlow is there; then sees to it that graphs are noticed."""
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is None or _is_being_imported(tensorflow) or _starting.get():
        return _staged_everywhere.get()
    with starting():
        from agimport.runtime.tf import graphs

        graphs.watch()
    return True


@contextmanager
def starting() -> Iterator[None]:
    """Has guards say no while the runtime imports its own parts.

    What Python calls for an import, a finder say, may be converted too: it must not import them once more.
    """
    token = _starting.set(True)
    try:
        yield
    finally:
        _starting.reset(token)


def is_starting() -> bool:
    """Tells whether the runtime is importing its own parts, in this thread."""
    return _starting.get()


def _is_being_imported(tensorflow: ModuleType) -> bool:
    return getattr(tensorflow.__spec__, "_initializing", False) or not hasattr(tensorflow, "function")


def staging() -> bool:
    """Tells whether the staged body must run. Called only when a graph may be open."""
    if _starting.get():
        return False
    if _skip_next.get():
        _skip_next.set(False)
        return False
    if _forced or _staged_everywhere.get():
        return True
    return graph_is_built()


def graph_is_built() -> bool:
    """Tells whether ops made now go into a graph."""
    tensorflow = sys.modules.get("tensorflow")
    return (
        tensorflow is not None
        and hasattr(tensorflow, "executing_eagerly")
        and not tensorflow.executing_eagerly()
    )


@contextmanager
def staged_everywhere() -> Iterator[None]:
    """Runs converted functions in their staged form, graph or not (what `to_graph` returns does)."""
    previous_staged, previous_open = _staged_everywhere.get(), open_graph.get()
    _staged_everywhere.set(True)
    open_graph.set(True)
    try:
        yield
    finally:
        _staged_everywhere.set(previous_staged)
        open_graph.set(previous_open)


def skip_next_guard() -> None:
    """Makes the next converted function that is called here run its original body."""
    _skip_next.set(True)


def set_forced(forced: bool) -> None:
    """Makes every converted function run its staged body, graph or not.

    A switch for tests (``AGIMPORT_FORCE_STAGED``).
    """
    global _forced
    _forced = forced


def is_forced() -> bool:
    """Tells whether `set_forced` is on."""
    return _forced
