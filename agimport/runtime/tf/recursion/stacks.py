"""The stack of one variable of a recursive function: a TensorList for each part of its values."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.pending import Unless
from agimport.runtime.tf import list_api, tensor_lists
from agimport.runtime.tf.compiled import under_xla
from agimport.runtime.tf.specs import join, spec_of
from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.nothing import NOTHING as NOTHING
from agimport.runtime.tf.specs.stacked import Stack as Stack
from agimport.runtime.tf.specs.stacked import leaf_specs
from agimport.runtime.tf.specs.varying import element_spec


class NotYet(Unless):
    """Ends the trace of a block that goes on with values which no block traced so far has given."""


def pushed(stack: Stack, value: Any) -> Stack:
    """Returns a stack with one value more."""
    list_api.register()
    if under_xla():
        raise StagingError(
            "XLA needs to know how deep a stack can become, and a tensor decides how often this function "
            "calls itself; compile the rest with XLA, or write the recursion as a loop",
            code="AG0505",
        )
    wanted = _wanted(stack.wanted or stack.element, element_spec(spec_of(value)))
    if stack.element is None:
        stack = Stack.empty(wanted)
    if wanted != stack.element:
        # The loop around sees that the values need another spec, and is staged again with it.
        return Stack(stack.element, stack.handles, wanted)
    pushed = (
        tf.raw_ops.TensorListPushBack(input_handle=handle, tensor=leaf)
        for handle, leaf in zip(stack.handles, wanted.leaves(value), strict=True)
    )
    return Stack(wanted, tuple(pushed))


def _wanted(known: Spec | None, own: Spec) -> Spec:
    if known is None:
        return own
    try:
        return join(known, own)
    except Mismatch as mismatch:
        raise StagingError(
            "a variable of a function that calls itself gets different types: "
            f"{mismatch.left} and {mismatch.right}" + (f"\n  {mismatch.advice}" if mismatch.advice else ""),
            code="AG0203",
        ) from None


def popped(stack: Stack) -> tuple[Any, Stack]:
    """Returns the last value of a stack, and the stack without it.

    Raises:
        NotYet: nothing is known of the values.
    """
    if stack.element is None or stack.wanted is not None:
        raise NotYet
    graph = tf.compat.v1.get_default_graph()
    if stack.popped is None or stack.popped[0] is not graph:
        stack.popped = (graph, _popped(stack.element, stack.handles))
    return stack.popped[1]


def _popped(element: Spec, handles: tuple[Any, ...]) -> tuple[Any, Stack]:
    rest, leaves = [], []
    for handle, leaf in zip(handles, leaf_specs(element), strict=True):
        left, last = tensor_lists.popped(handle, leaf)
        rest.append(left)
        leaves.append(last)
    return element.pack(leaves), Stack(element, tuple(rest))
