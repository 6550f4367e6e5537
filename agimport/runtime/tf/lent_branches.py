"""What the program raises in functions that it gives to TensorFlow's own control flow.

TensorFlow calls these while the graph is built, each once, whether their turn comes or not. One of the
branches of ``tf.cond`` and the like that raises becomes one that fails when the graph runs; it gives what
another branch gives, so that they are alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

import agimport.runtime as runtime
from agimport.errors import StagingError
from agimport.runtime.raising import is_raised
from agimport.runtime.tf import called_once, effects, graphs, raised, raising

Lend = Callable[[Any], Any]


def run(call: Callable[[Lend], Any], *, chooses: bool) -> Any:
    """Calls one of TensorFlow's functions with functions of the program.

    Args:
        call: calls it, with what is made of each of these.
        chooses: whether it runs one of them, as ``tf.cond`` does.
    """
    before = effects.raises()
    result = _called(call, chooses=chooses)
    if effects.raises() == before or tf.executing_eagerly() or graphs.is_function_graph():
        return result
    return _in_function(lambda: _called(call, chooses=chooses))


def _in_function(make: Callable[[], Any]) -> Any:
    """Runs *make* in a function, without which a v1 session leaves out what raises in branches and loops."""
    found: list[Any] = []

    def flat() -> list[Any]:
        found[:] = [make()]
        return list(tf.nest.flatten(found[0], expand_composites=True))

    leaves = graphs.run(flat)
    count = len(tf.nest.flatten(found[0], expand_composites=True))
    return tf.nest.pack_sequence_as(found[0], leaves[:count], expand_composites=True)


def _called(call: Callable[[Lend], Any], *, chooses: bool) -> Any:
    branches = _Branches()
    while True:
        known = len(branches.failed)
        try:
            return call(branches.lend if chooses else _lent_to_loop)
        except Exception:
            if len(branches.failed) == known:
                raise


class _Branches:
    """The functions that one call of ``tf.cond`` is given.

    Attributes:
        failed: by identity, what those have raised that the program itself lets raise.
    """

    def __init__(self) -> None:
        self._functions: dict[int, Any] = {}
        self.failed: dict[int, Exception] = {}

    def lend(self, function: Any) -> Any:
        """Returns a branch as TensorFlow may call it."""
        self._functions[id(function)] = function
        if id(function) in self.failed:
            return runtime.mark(lambda: self._fail(self.failed[id(function)]))
        lent = called_once.lent(function)

        def branch(*args: Any, **kwargs: Any) -> Any:
            try:
                return lent(*args, **kwargs)
            except Exception as error:
                own = _own(error)
                if own is not None and not tf.executing_eagerly():
                    self.failed[id(function)] = own
                raise

        return runtime.mark(branch)

    def _fail(self, error: Exception) -> Any:
        """Stands for a branch that raises, in the graph that TensorFlow makes for it."""
        others = [one for number, one in self._functions.items() if number not in self.failed]
        if not others:
            raise _refusal("each of the functions", error) from error
        graph = tf.compat.v1.get_default_graph()
        before = len(graph.get_operations())
        raising.fail(error)
        with tf.control_dependencies(graph.get_operations()[before:]):
            return self.lend(others[0])()


def _own(error: Exception) -> Exception | None:
    """Returns what the program itself raises in a function; None for what TensorFlow or agimport does."""
    error = raised.of_branch(error)
    return error if is_raised(error) else None


def _refusal(who: str, error: Exception) -> StagingError:
    return StagingError(
        f"{who}, given to a branch or loop of TensorFlow's own, raises {type(error).__name__} while the "
        "graph is built, where Python raises it when its turn comes; write an if, for or while statement",
        code="AG0455",
    )


def _lent_to_loop(function: Any) -> Any:
    """Returns a function as a loop of TensorFlow's may call it, which may have no round."""
    lent = called_once.lent(function)

    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return lent(*args, **kwargs)
        except Exception as error:
            own = _own(error)
            if own is None or tf.executing_eagerly():
                raise
            raise _refusal(called_once.name_of(function), own) from own

    return runtime.mark(call)
