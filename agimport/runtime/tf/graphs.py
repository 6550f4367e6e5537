"""Graphs as they are opened, and how a staged statement is put into one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import tensorflow as tf

import agimport.runtime as runtime
from agimport.runtime import context


def present() -> Any:
    """Returns the graph that is being built."""
    return tf.compat.v1.get_default_graph()


def watch() -> None:
    """Wraps ``tf.Graph.as_default``: opening a graph is noticed, and the guard asks the cheap question.

    While a graph is open already in this context, which the wrapper has not seen, the guard goes on asking
    TensorFlow itself.
    """
    if not hasattr(tf.Graph.as_default, "agimport_original"):
        _wrap_as_default()
        _wrap_eager_switches()
    if not tf.compat.v1.executing_eagerly_outside_functions():
        runtime.graph_open = context.always
    elif tf.executing_eagerly() and not context.open_graph.get() and _is_noticed():
        runtime.graph_open = context.always if context.is_forced() else context.open_graph.get


def unwatch() -> None:
    """Puts TensorFlow's own methods back; the guard asks TensorFlow from then on.

    A method that somebody else has wrapped since stays as it is: ours, below theirs, does no harm.
    """
    runtime.graph_open = context.always
    for owner, name in _wrapped():
        current = getattr(owner, name)
        if _is_ours(current):
            setattr(owner, name, current.agimport_original)


def _is_ours(function: Any) -> bool:
    """Whether a function is a wrapper made here; attributes do not tell, for other wrappers copy them."""
    code = getattr(function, "__code__", None)
    return code is not None and code.co_filename == _is_ours.__code__.co_filename


def _wrapped() -> list[tuple[Any, str]]:
    v1 = tf.compat.v1
    return [(tf.Graph, "as_default"), (v1, "disable_eager_execution"), (v1, "disable_v2_behavior")]


def _wrap_as_default() -> None:
    original = tf.Graph.as_default

    @functools.wraps(original)
    def as_default(self: Any) -> Any:
        return _noticed(original(self))

    as_default.agimport_original = original  # type: ignore[attr-defined]
    tf.Graph.as_default = as_default


def _wrap_eager_switches() -> None:
    for owner, name in _wrapped()[1:]:
        original = getattr(owner, name)
        wrapper = _after(original)
        wrapper.agimport_original = original  # type: ignore[attr-defined]
        setattr(owner, name, wrapper)


def _after(original: Callable[[], Any]) -> Callable[[], Any]:
    @functools.wraps(original)
    def wrapper() -> Any:
        result = original()
        runtime.graph_open = context.always
        return result

    return wrapper


@contextmanager
def _noticed(manager: Any) -> Iterator[Any]:
    previous = context.open_graph.get()
    with manager as graph:
        context.open_graph.set(True)
        try:
            yield graph
        finally:
            context.open_graph.set(previous)


def _is_noticed() -> bool:
    """Verifies the wrapper once: does opening a graph set the variable?"""
    with tf.Graph().as_default():
        return context.open_graph.get()


def is_function_graph() -> bool:
    """Tells whether the graph belongs to a function, so that TensorFlow itself orders side effects."""
    return bool(tf.compat.v1.get_default_graph().building_function)


def size() -> int:
    """Returns the number of ops in the graph being built."""
    return len(tf.compat.v1.get_default_graph().get_operations())


def loops_in_v1(start: int) -> bool:
    """Tells whether a loop came into the graph after its first *start* ops, and a v1 session will run it.

    Such a session mixes up the frames of a loop in the condition of another where both are in a function: an
    op "has inputs from different frames". A called function counts as a loop, for it may hold one.
    """
    if tf.compat.v1.executing_eagerly_outside_functions():
        return False
    added = tf.compat.v1.get_default_graph().get_operations()[start:]
    return any(op.type.endswith(("While", "PartitionedCall")) for op in added)


def run(make: Callable[[], list[Any]]) -> list[Any]:
    """Runs *make*, which adds ops to the graph and returns tensors, where side effects keep their order.

    In a v1 graph the ops go into a function of their own that is not inlined, for only there does TensorFlow
    order side effects inside branches and loops as the program does. The call is then one side effect of the
    graph around it.
    """
    from agimport.runtime.tf import effects

    if tf.executing_eagerly():
        return make()
    if is_function_graph():
        return effects.with_raises(make)
    arrays: list[Any] = []
    waits = effects.may_have_raised()

    def flat() -> list[Any]:
        if waits:
            # A call without side effects and with constants for arguments is what TensorFlow's optimizer
            # computes before the graph runs, whatever the call waits for.
            tf.raw_ops.Assert(condition=tf.constant(True), data=[""])
        results = list(effects.with_raises(make))
        # A function gives back tensors only; a TensorArray is made again from its flow.
        arrays[:] = [one if isinstance(one, tf.TensorArray) else None for one in results]
        # Something to wait for is needed where side effects are all that there is.
        return [one.flow if isinstance(one, tf.TensorArray) else one for one in results] or [tf.constant(0)]

    function = tf.function(flat, autograph=False, experimental_attributes={"_noinline": True})
    results = effects.with_raises(lambda: list(function()))
    effects.record_tensors(results)
    return [
        one if array is None else _array_like(array, one)
        for one, array in zip(results[: len(arrays)], arrays, strict=True)
    ]


def _array_like(array: Any, flow: Any) -> Any:
    spec = tf.type_spec_from_value(array)
    return tf.nest.pack_sequence_as(spec, [flow], expand_composites=True)
