"""What a graph computes more often than Python does, which must do nothing else, of what does not change."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from types import FunctionType
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.closures import surroundings
from agimport.runtime.contents import holder, holds_the_same, is_container
from agimport.runtime.labels import kind_name
from agimport.runtime.locations import Contents
from agimport.runtime.making import is_own_class
from agimport.runtime.tf import regions
from agimport.runtime.tf.region_records import Region
from agimport.runtime.values import holds_staged, is_staged

_HARMLESS = frozenset({"Assert", "TensorListReserve", "EmptyTensorList", "TensorListPopBack"})
"""Ops that TensorFlow takes for stateful, and that do nothing which is seen when they are done again."""
_CALLS = frozenset({"StatefulPartitionedCall", "If", "While", "Case"})


def unchanged(owner: Any, what: str) -> None:
    """Says that something is computed of an object's attributes, which Python computes once.

    Args:
        owner: the object.
        what: what is computed, for the message.

    Raises:
        StagingError: they have changed since the graph computed it, or a branch or loop does so (AG0454).
    """
    computed = regions.computed()
    if computed is None:
        return
    state = _state(vars(owner))
    _, before = computed.setdefault(id(owner), (owner, state))
    if regions.hands_on_attributes(owner) or not _is_same(before, state):
        raise _changing(what, f"attributes of the {kind_name(owner)} change")


def unchanged_around(function: Any, what: str) -> None:
    """Says that a function is called each time, of which Python keeps the results.

    Args:
        function: the function.
        what: what it is, for the message.

    Raises:
        StagingError: a variable around it, or what that holds, has changed since the graph called it, or a
            branch or loop does so (AG0454).
    """
    computed = regions.computed()
    if computed is None:
        return
    around = surroundings(function)
    state = _state(around)
    _, before = computed.setdefault(id(function), (function, state))
    if not _is_same(before, state):
        raise _changing(what, "a variable that it uses changes")
    for name, value in around.items():
        if regions.repeats_variable(name, function, value):
            raise _changing(what, f"`{name}` changes")
        if is_own_class(type(value)):
            unchanged(value, what)


def _changing(what: str, how: str) -> StagingError:
    return StagingError(
        f"{what} is computed each time that the graph asks for it, where Python computes it once, and "
        f"{how} meanwhile",
        code="AG0454",
    )


def _state(held: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Returns the values of some names, and what those hold that are containers."""
    return {
        name: (value, Contents(name, holder(value)).read() if is_container(holder(value)) else None)
        for name, value in held.items()
    }


def _is_same(before: dict[str, tuple[Any, Any]], now: dict[str, tuple[Any, Any]]) -> bool:
    """Tells whether attributes have not changed; new ones do not count."""
    return all(
        name in now and now[name][0] is value and (held is None or holds_the_same(now[name][1], held))
        for name, (value, held) in before.items()
    )


class Alone:
    """What a function computes, and what it has done beside that.

    Args:
        compute: the function, which is called.

    Attributes:
        value: what it has given.
        changed: something of Python's that it has changed, by name; None if it has not.
        adds: whether it has added anything to the graph.
    """

    def __init__(self, compute: Callable[[], Any]) -> None:
        self._graph = tf.compat.v1.get_default_graph()
        self._begin = len(self._graph.get_operations())
        self._region = Region([], apart=True)
        with regions.traced(self._region):
            self.value = compute()
        self.changed = next((place.name for place, _ in self._region.pending.values()), None)
        self.adds = len(self._graph.get_operations()) > self._begin

    def is_of_python(self) -> bool:
        """Tells whether Python alone has computed the value, and nothing else was done."""
        return self.changed is None and not self.adds and not holds_staged(self.value)

    def repeated(self, what: str) -> Any:
        """Returns the value, which the graph computes each time that it is asked for.

        Args:
            what: what was computed, for the message.

        Raises:
            StagingError: that differs from a value that is kept (AG0454).
        """
        why = self._objection()
        if why is None:
            return self.value
        regions.undo(self._region)
        raise StagingError(
            f"{what} is computed each time that the graph asks for it, where Python computes it once, "
            f"and {why}",
            code="AG0454",
        )

    def _objection(self) -> str | None:
        if self.changed is not None:
            return f"that changes {self.changed}"
        effect = _effect(self._graph, self._begin)
        if effect is not None:
            return f"that does more than compute ({effect})"
        if _is_value(self.value):
            return None
        return f"it is a {kind_name(self.value)}, which would be another one each time"


def _is_value(value: Any) -> bool:
    """Tells whether a value cannot change, so that one that is computed anew is as good."""
    if isinstance(value, (tuple, frozenset)):
        return all(map(_is_value, value))
    plain = (bool, int, float, complex, str, bytes, type(None), range, type, FunctionType)
    return isinstance(value, (*plain, Enum)) or is_staged(value)


def _effect(graph: Any, begin: int) -> str | None:
    """Returns an op with an effect, by its type, that was added to a graph from some place on."""
    nodes = [op.node_def for op in graph.get_operations()[begin:] if op.op_def.is_stateful]
    functions: dict[str, Any] = {}
    if any(node.op in _CALLS for node in nodes):
        functions = {one.signature.name: one.node_def for one in graph.as_graph_def().library.function}
    while nodes:
        node = nodes.pop()
        inner = [one for name in _called(node) for one in functions.pop(name, ())]
        if node.op not in _CALLS and node.op not in _HARMLESS:
            return str(node.op)
        nodes += [one for one in inner if graph.op_def_for_type(one.op).is_stateful]
    return None


def _called(node: Any) -> set[str]:
    """Returns the names of the functions that an op calls."""
    return {one.name for value in node.attr.values() for one in (value.func, *value.list.func) if one.name}
