"""The staged body of a function, as it is entered from outside or from other staged code."""

from __future__ import annotations

from types import CodeType
from typing import Any

import tensorflow as tf

from agimport.runtime.tf import called_once, effects, inherited, regions, results
from agimport.runtime.tf.recursion import activations
from agimport.runtime.tf.region_records import Region


def run(body: Any, args: tuple[Any, ...], owner: CodeType) -> Any:
    """Runs a staged body.

    Args:
        body: the staged body.
        args: the values of the function's parameters.
        owner: the code of the function itself.
    """
    if tf.executing_eagerly():
        return body(*args)
    if regions.is_inside():
        return activations.run(body, args, owner)
    graph = tf.compat.v1.get_default_graph()
    with regions.traced(Region(None)):
        if called_once.is_of_control_flow(graph):
            return _settled_once(body, args, owner)
        if graph.building_function:
            return _settled(body, args, owner)
        return effects.run_outermost(_settled, (body, args, owner))


def _settled_once(body: Any, args: tuple[Any, ...], owner: CodeType) -> Any:
    """The same for a function that TensorFlow's own control flow calls."""
    what = called_once.LENT.format(owner.co_name)
    return called_once.called_once(lambda: _settled(body, args, owner), (body, args), what)


def _settled(body: Any, args: tuple[Any, ...], owner: CodeType) -> Any:
    """Runs a staged body; what it gives is made fit for code that knows nothing of agimport's values."""
    result = activations.run(body, args, owner)
    inherited.settle()
    return results.settled(result)
