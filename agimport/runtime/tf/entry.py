"""The staged body of a function, as it is entered from outside or from other staged code."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf import effects, regions, results


def run(body: Any, args: tuple[Any, ...]) -> Any:
    """Runs a staged body.

    Args:
        body: the staged body.
        args: the values of the function's parameters.
    """
    if tf.executing_eagerly():
        return body(*args)
    if regions.is_inside():
        return body(*args)
    with regions.traced(regions.Region(None)):
        if tf.compat.v1.get_default_graph().building_function:
            return results.settled(body(*args))
        return effects.run_outermost(body, args)
