"""What a list made by converted code holds: known elements, or an array in the graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from agimport.runtime.list_state import Frozen, Queue, Snapshot
from agimport.runtime.lists import Held, List
from agimport.runtime.tf import merging
from agimport.runtime.tf.compiled import under_xla
from agimport.runtime.tf.specs.base import Spec

_SHOWN = 6
"""Of how many elements a message tells what they are."""


@dataclass(frozen=True, slots=True)
class Items(Spec):
    """The contents of a list of known length.

    Attributes:
        parts: the specs of its elements.
        element_type: what `set_element_type` said, or None.
        shared: whether a list of the graph has a copy of it.
        queue: what it is beside a list, if it is a deque or a tuple.
        rows: the family of the lists in it (`row_families`).
    """

    parts: tuple[Spec, ...]
    element_type: Any = None
    shared: Any = False
    queue: Queue | Frozen | None = None
    rows: Any = field(default=None, compare=False)

    def leaves(self, value: Any) -> list[Any]:
        return [
            leaf for part, item in zip(self.parts, value.items, strict=True) for leaf in part.leaves(item)
        ]

    def pack(self, leaves: list[Any]) -> Any:
        items = tuple(part.pack(leaves) for part in self.parts)
        return Snapshot(items, None, self.element_type, self.shared, self.queue)

    def filler(self) -> list[Any]:
        return [leaf for part in self.parts for leaf in part.filler()]

    def invariants(self) -> list[Any]:
        return [invariant for part in self.parts for invariant in part.invariants()]

    def describe(self) -> str:
        shown = [part.describe() for part in self.parts[:_SHOWN]] + ["..."] * (len(self.parts) > _SHOWN)
        return f"{named(self.queue)} of {len(self.parts)}: {', '.join(shown)}" if shown else "an empty list"


@dataclass(frozen=True, slots=True)
class Growing(Spec):
    """The contents of a list whose length depends on the graph.

    Attributes:
        element: the spec of its elements.
        element_type: what `set_element_type` said, or None.
        room: how many elements there can be, in a graph for XLA; None where a list can grow.
        shared: whether a list of the graph has a copy of it.
        queue: what it is beside a list, if it is a deque or a tuple.
        rows: the family of the lists in it (`row_families`).
    """

    element: Spec
    element_type: Any = None
    room: int | None = None
    shared: Any = False
    queue: Queue | Frozen | None = None
    rows: Any = field(default=None, compare=False)

    def leaves(self, value: Any) -> list[Any]:
        from agimport.runtime.tf.arrays import StagedArray
        from agimport.runtime.tf.fixed_arrays import FixedArray
        from agimport.runtime.tf.queued_arrays import queued

        array = value.array
        if self.room is not None:
            array = (
                FixedArray.of(self.element, value.items, self.room)
                if array is None
                else _converted(array, self.element, self.room)
            )
            return [array.count, *array.handles]
        array = StagedArray.of(self.element, value.items) if array is None else array
        array = _converted(array, self.element)
        if not isinstance(self.queue, Queue):
            return list(array.whole().handles)
        array = queued(array)
        return [array.start, *array.handles]

    def pack(self, leaves: list[Any]) -> Any:
        from agimport.runtime.tf.arrays import StagedArray
        from agimport.runtime.tf.elements import leaf_specs
        from agimport.runtime.tf.fixed_arrays import FixedArray
        from agimport.runtime.tf.queued_arrays import QueuedArray

        first = leaves.pop(0) if self._is_counted() else None
        handles = tuple(leaves.pop(0) for _ in leaf_specs(self.element))
        array: Any = StagedArray(self.element, handles)
        if self.room is not None:
            array = FixedArray(self.element, handles, first, self.room)
        elif isinstance(self.queue, Queue):
            array = QueuedArray(self.element, handles, first)
        return Snapshot((), array, self.element_type, self.shared, self.queue)

    def filler(self) -> list[Any]:
        return self.leaves(Snapshot((), None, None))

    def invariants(self) -> list[Any]:
        import tensorflow as tf

        from agimport.runtime.tf.elements import leaf_specs

        handles = len(leaf_specs(self.element))
        return [tf.TensorShape(())] * (handles + self._is_counted())

    def _is_counted(self) -> bool:
        """Tells whether a number stands before the elements: how many there are, or where they begin."""
        return self.room is not None or isinstance(self.queue, Queue)

    def describe(self) -> str:
        return f"{named(self.queue)} of {self.element.describe()}"


@dataclass(frozen=True, slots=True)
class Variable(Spec):
    """A variable that holds a list of converted code.

    Attributes:
        contents: the spec of what the list holds.
        owner: the list, if it is one and the same on every path; else None, and a new one is made. Compared
            by identity.
    """

    contents: Spec
    owner: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Variable) and self.owner is other.owner and self.contents == other.contents

    def __hash__(self) -> int:
        return hash((Variable, self.contents))

    def leaves(self, value: Any) -> list[Any]:
        return self.contents.leaves(value.snapshot if isinstance(value, Held) else value.snapshot())

    def pack(self, leaves: list[Any]) -> Any:
        return _released(self.owner, self.contents.pack(leaves))

    def filler(self) -> list[Any]:
        return self.contents.filler()

    def invariants(self) -> list[Any]:
        return self.contents.invariants()

    def describe(self) -> str:
        return self.contents.describe()


@dataclass(frozen=True, slots=True)
class Reference(Spec):
    """A list of converted code inside a structure, or in a variable that is not always set.

    Attributes:
        contents: the spec of what the list holds.
        owner: the list, where it is the same on every path and the staged statement hands its contents on by
            themselves; else None, and a new list is made.
    """

    contents: Spec
    owner: Any

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reference) or self.owner is not other.owner:
            return False
        return self.owner is not None or self.contents == other.contents

    def __hash__(self) -> int:
        return hash(Reference)

    def leaves(self, value: Any) -> list[Any]:
        if self.owner is not None:
            return []
        if isinstance(value, Held):
            return self.contents.leaves(value.snapshot)
        if isinstance(value, List):
            return self.contents.leaves(value.snapshot())
        return self.contents.leaves(Snapshot(tuple(value), None, None))

    def pack(self, leaves: list[Any]) -> Any:
        return self.owner if self.owner is not None else _released(None, self.contents.pack(leaves))

    def filler(self) -> list[Any]:
        return [] if self.owner is not None else self.contents.filler()

    def invariants(self) -> list[Any]:
        return [] if self.owner is not None else self.contents.invariants()

    def describe(self) -> str:
        return self.contents.describe()


def _released(owner: Any, contents: Any) -> Any:
    made = Held(owner, contents).released()
    if owner is None:
        merging.note_made(made)
    return made


def named(queue: Queue | Frozen | None) -> str:
    """Returns what a message calls a list, a deque or a tuple."""
    if not isinstance(queue, Queue):
        return "a list" if queue is None else "a tuple"
    return "a deque" if queue.maxlen is None else f"a deque with maxlen={queue.maxlen}"


def least_room(least: int) -> int | None:
    """Returns the room of a list that will hold *least* elements at the least; None where a list can grow."""
    return least if under_xla() else None


def growing_lists(spec: Spec) -> list[Growing]:
    """Returns the lists of unknown length in a spec."""
    if isinstance(spec, Growing):
        return [spec]
    inner = (getattr(spec, "contents", None), getattr(spec, "inner", None), *getattr(spec, "parts", ()))
    return [one for part in inner if isinstance(part, Spec) for one in growing_lists(part)]


def _converted(array: Any, element: Spec, *room: int) -> Any:
    from agimport.errors import StagingError

    if array.element == element and (not room or array.room == room[0]):
        return array
    converted = array.converted(element, *room)
    if converted is not None:
        return converted
    raise StagingError(
        f"a list of {array.element.describe()} would have to become "
        f"one of {element.describe()}; give its elements one type, "
        "or say it with agimport.set_element_type before the first loop that appends",
        code="AG0503",
    )
