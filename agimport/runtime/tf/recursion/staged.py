"""Staging a function that calls itself, and refusing to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CellType
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime import recursion
from agimport.runtime.locations import UNBOUND, Cell
from agimport.runtime.tf import loops, regions
from agimport.runtime.tf.loop_plans import Loop
from agimport.runtime.tf.recursion import activations, machines, progress
from agimport.runtime.tf.recursion.activations import Activation
from agimport.runtime.tf.region_records import Region
from agimport.runtime.tf.specs.outcomes import VALUE, Outcome


def run(present: Activation, stack: tuple[Activation, ...], *, exact: bool) -> Any:
    """Stages a call of a function that calls itself, and returns its value.

    Args:
        present: the call, of which nothing is in the graph.
        stack: the calls around it.
        exact: whether nothing changes from call to call that Python could end the recursion by.
    """
    if exact:
        return _one_of_both(present, stack)
    try:
        with _apart(present) as undo:
            return _one_of_both(present, stack)
    except Exception:
        # Perhaps Python does end it, in a way that a loop cannot follow.
        present.given_up = True
    undo()
    return activations.traced(present, stack)


@contextmanager
def _apart(present: Activation) -> Iterator[Callable[[], None]]:
    """Lets a call be staged in a trace that may be thrown away; gives what undoes its changes."""
    region = Region([], apart=True)
    args = present.args

    def undo() -> None:
        regions.undo(region)
        present.args = args

    with regions.traced(region):
        yield undo


def _one_of_both(present: Activation, stack: tuple[Activation, ...]) -> Any:
    """Stages a call as a loop, or as a machine if calls of itself have something left to do."""
    if not callable(present.machine):
        return _looped(present, stack)
    try:
        with _apart(present) as undo:
            return _looped(present, stack)
    except activations.Deepens as found:
        if found.activation is not present:
            raise
    undo()
    present.loops = present.machine_runs = True
    present.graph = tf.compat.v1.get_default_graph()
    try:
        return machines.run(present, stack)
    finally:
        present.loops = present.machine_runs = False


def _looped(present: Activation, stack: tuple[Activation, ...]) -> Any:
    """Stages a function whose calls of itself are all tail calls, as a loop over its parameters."""
    names = present.body.__code__.co_varnames[: present.body.__code__.co_argcount]
    parameters = [_cell(name, value) for name, value in zip(names, present.args, strict=True)]
    for cell in parameters:
        cell.tentative = True  # an argument that stays the same number may be one that Python needs
    result, ended = _cell("@result", UNBOUND), _cell("@ended", False)

    def iterate(_: list[Any]) -> list[Any]:
        present.args = tuple(cell.cell.cell_contents for cell in parameters)
        present.look()
        outcome = _one_call(present, stack)
        if progress.moved(present.containers, progress.containers(present.body, present.args)):
            raise StagingError("the function changes a container that Python holds", code="AG0430")
        if outcome.args is not None:
            for cell, value in zip(parameters, outcome.args, strict=True):
                cell.write(value)
        if outcome.value is not UNBOUND:
            result.write(outcome.value)
        ended.write(tf.equal(outcome.kind, VALUE))
        return []

    loops.stage(
        Loop(
            test=None,
            body=iterate,
            state=[*parameters, result, ended],
            stop=ended,
            trips=None,
            carried=(),
            label=_label(present),
        )
    )
    return result.cell.cell_contents


def _cell(name: str, value: Any) -> Cell:
    cell = Cell(name, CellType())
    cell.write(value)
    return cell


def _one_call(present: Activation, stack: tuple[Activation, ...]) -> Outcome:
    """Traces the function's body; its calls of itself give an `Outcome`."""
    present.loops = True
    present.graph = tf.compat.v1.get_default_graph()
    loop = recursion.Loop()
    token = recursion.looping.set(loop)
    try:
        value = activations.traced(present, stack)
    finally:
        recursion.looping.reset(token)
        present.loops = False
    outcome = value if isinstance(value, Outcome) else Outcome(VALUE, None, value)
    if loop.void and outcome.value is not UNBOUND and outcome.value is not None:
        raise StagingError(
            "the function returns a value on one path, and nothing where it calls itself last", code="AG0430"
        )
    return outcome


def _label(present: Activation) -> str:
    name = re.sub(r"\W", "", present.owner.co_name)
    return f"{name or 'call'}_L{present.owner.co_firstlineno}"
