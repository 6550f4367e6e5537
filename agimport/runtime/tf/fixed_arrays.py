"""The elements of a list in a graph that XLA compiles: room for all of them, and how many there are.

XLA has no lists that grow. Each leaf of an element has a TensorList of fixed size, filled from its front.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import lengths, list_api, tensor_lists, weak
from agimport.runtime.tf.elements import (
    from_front,
    leaf_specs,
    leaves_of,
    refuse_unless_settled,
    shared,
    together,
    wanted_for,
)
from agimport.runtime.tf.lengths import Bounds
from agimport.runtime.tf.specs.base import Spec


@dataclass(frozen=True, slots=True)
class FixedArray:
    """The elements of a staged list. Immutable: `push` and the others return a new one.

    Attributes:
        element: the spec of an element.
        handles: one TensorList of `room` elements for each leaf of an element.
        count: how many elements there are, an int32 scalar.
        room: how many there can be.
        wanted: the spec that would fit what was pushed too, where `element` does not.
    """

    element: Spec
    handles: tuple[Any, ...]
    count: Any
    room: int
    wanted: Spec | None = None

    @classmethod
    def of(cls, element: Spec, values: tuple[Any, ...], room: int) -> FixedArray:
        """Returns an array with the elements *values*, which fit *element* or are narrower."""
        list_api.register()
        leaves = leaf_specs(element)
        _refuse_unknown_shape(element, leaves)
        handles = tuple(
            tf.raw_ops.TensorListReserve(
                element_shape=tensor_lists.shape_of(leaf), num_elements=room, element_dtype=leaf.dtype
            )
            for leaf in leaves
        )
        array = cls(element, handles, lengths.remember(tf.constant(0), Bounds(0, 0)), room)
        for value in values:
            array = array.push(value)
        return array

    @property
    def needed(self) -> int:
        """The room that the list needs, as far as is known where it is asked."""
        return lengths.room(self.count, self.room)

    def push(self, value: Any) -> FixedArray:
        wanted = wanted_for(self.wanted or self.element, value)
        if wanted != self.element:
            wider = None if self.wanted is not None else self.converted(wanted, self.room)
            # Where the elements cannot be converted, the staged statement around this sees that they need
            # another spec, and is staged again with it.
            return replace(self, wanted=wanted) if wider is None else wider.push(value)
        known = lengths.of(self.count)
        most = self.room if known is None else known.most
        array = self.resized(most + 1) if most >= self.room else self
        handles = tuple(
            tf.raw_ops.TensorListSetItem(input_handle=handle, index=self.count, item=leaf)
            for handle, leaf in zip(array.handles, leaves_of(self.element, value), strict=True)
        )
        count = self.count + 1
        if known is not None:
            lengths.remember(count, replace(known, fewest=known.fewest + 1, most=most + 1))
        return replace(array, handles=handles, count=count)

    def resized(self, room: int) -> FixedArray:
        """Returns the array with room for more."""
        handles = []
        for stacked, leaf in zip(self._whole(), leaf_specs(self.element), strict=True):
            more = tf.zeros([room - self.room, *(leaf.shape or ())], leaf.dtype)
            handles.append(tensor_lists.of_tensor(tf.concat([stacked, more], 0), leaf))
        return replace(self, handles=tuple(handles), room=room)

    def converted(self, element: Spec, room: int) -> FixedArray | None:
        """Returns the array with its elements converted to a wider spec; None if they cannot be."""
        leaves = leaf_specs(element)
        _refuse_unknown_shape(element, leaves)
        if len(leaves) != len(self.handles):
            return None
        handles = tuple(
            tensor_lists.of_tensor(tf.cast(stacked, leaf.dtype), leaf)
            for stacked, leaf in zip(self._whole(), leaves, strict=True)
        )
        array = FixedArray(element, handles, self.count, self.room)
        return array.resized(room) if room > self.room else array

    def pop(self) -> tuple[Any, FixedArray]:
        last = self.count - 1
        known = lengths.of(self.count)
        if known is not None:
            lengths.remember(last, replace(known, fewest=known.fewest - 1))
        return self._element(last), replace(self, count=last)

    def get(self, index: Any) -> Any:
        return shared(self._element(index))

    def _element(self, index: Any) -> Any:
        place = self._index(index)
        leaves = [
            tensor_lists.item(handle, leaf, place)
            for handle, leaf in zip(self._usable(), leaf_specs(self.element), strict=True)
        ]
        return self.element.pack(leaves)

    def set(self, index: Any, value: Any) -> FixedArray:
        wanted = wanted_for(self.wanted or self.element, value)
        if wanted != self.element:
            return replace(self, wanted=wanted)
        handles = tuple(
            tf.raw_ops.TensorListSetItem(input_handle=handle, index=self._index(index), item=leaf)
            for handle, leaf in zip(self.handles, leaves_of(self.element, value), strict=True)
        )
        return replace(self, handles=handles)

    def length(self) -> Any:
        return weak.make(self.count, weak.INT)

    def known_length(self) -> int | None:
        is_whole = self.count.op.type == "Const" and tensor_lists.known_length(self.handles[0]) == self.room
        return self.room if is_whole and tf.get_static_value(self.count) == self.room else None

    def stack(self) -> Any:
        known = lengths.of(self.count)
        settled = known is not None and known.absolute and known.fewest == known.most
        if known is not None and settled:
            return together(self.element, [stacked[: known.most] for stacked in self._whole()])
        # Of a slice of unknown length XLA keeps the length beside what is computed from it. It cannot compile
        # every gradient of ``stacked[:count]``.
        return together(
            self.element,
            [
                tf.slice(stacked, [0] * stacked.shape.rank, [self.count, *stacked.shape[1:]])
                for stacked in map(_of_known_length, self._filled(self._whole()))
            ],
        )

    def _filled(self, stacks: list[Any]) -> list[Any]:
        """Returns the stacks of all that there is room for, with zeros where there is no element.

        XLA lets the gradient reach those places too.
        """
        present = tf.range(self.room) < self.count
        return [
            tf.where(tf.reshape(present, [self.room] + [1] * (one.shape.rank - 1)), one, tf.zeros_like(one))
            for one in stacks
        ]

    def portion(self, bounds: slice) -> FixedArray:
        if bounds.step is not None and bounds.step != 1:
            raise StagingError("XLA cannot take a slice with steps of this list", code="AG0501")
        begin, end = self._limit(bounds.start, 0), self._limit(bounds.stop, self.count)
        places = tf.minimum(begin + tf.range(self.room), self.room - 1)
        count, known = tf.maximum(end - begin, 0), lengths.of(self.count)
        if known is not None:
            lengths.remember(count, replace(known, fewest=0 if known.absolute else -known.before))
        return self._arranged(places, count)

    def pop_first(self) -> tuple[Any, FixedArray]:
        rest, known = self.count - 1, lengths.of(self.count)
        if known is not None:
            lengths.remember(rest, replace(known, fewest=known.fewest - 1))
        places = tf.minimum(tf.range(self.room) + 1, self.room - 1)
        return self.get(0), self._arranged(places, rest)

    def insert(self, index: Any, value: Any) -> FixedArray:
        grown = self.push(value)
        if grown.wanted is not None:
            return grown
        place, places = self._limit(index, 0), tf.range(grown.room)
        moved = tf.where(places == place, self.count, tf.where(places < place, places, places - 1))
        return grown._arranged(tf.where(places < grown.count, moved, places), grown.count)

    def columns(self) -> tuple[list[Any], Any]:
        return self._filled(self._whole()), tf.range(self.room) >= self.count

    def arranged(self, places: Any, fewer: int = 0) -> FixedArray:
        count, known = self.count - fewer, lengths.of(self.count)
        if known is not None:
            lengths.remember(count, replace(known, fewest=known.fewest - fewer))
        return self._arranged(places, count)

    def _arranged(self, places: Any, count: Any) -> FixedArray:
        """Returns an array of the elements at *places*, of which the first *count* are there."""
        taken = replace(self, count=count)
        gathered = taken._filled([tf.gather(stacked, places) for stacked in self._whole()])
        handles = tuple(
            tensor_lists.of_tensor(stacked, leaf)
            for stacked, leaf in zip(gathered, leaf_specs(self.element), strict=True)
        )
        return replace(taken, handles=handles)

    def _limit(self, bound: Any, default: Any) -> Any:
        """Returns where a slice begins or ends, counted from the front."""
        if bound is None:
            return tf.convert_to_tensor(default)
        return tf.clip_by_value(from_front(bound, self.count), 0, self.count)

    def chain(self) -> None:
        """Says that nothing but `stack` gives the elements one behind the other."""

    def _whole(self) -> list[Any]:
        return [
            tensor_lists.stacked(handle, leaf, self.room)
            for handle, leaf in zip(self._usable(), leaf_specs(self.element), strict=True)
        ]

    def _usable(self) -> tuple[Any, ...]:
        refuse_unless_settled(self.element, self.wanted)
        return self.handles

    def front(self, index: Any) -> Any:
        return index if isinstance(index, int) and index >= 0 else self._index(index)

    def _index(self, index: Any) -> Any:
        if isinstance(index, int) and index < 0:
            return self.count + index
        return from_front(index, self.count)


@tf.custom_gradient  # type: ignore[untyped-decorator]
def _of_known_length(stacked: Any) -> tuple[Any, Any]:
    """Returns *stacked*, whose gradient has as many rows too.

    XLA makes the gradient of a slice of unknown length one of unknown length, and crashes where the gradient
    of a loop takes that for a list.
    """
    return tf.identity(stacked), lambda upstream: tf.gather(upstream, tf.range(stacked.shape[0]))


def _refuse_unknown_shape(element: Spec, leaves: list[Any]) -> None:
    if any(leaf.shape is None or None in leaf.shape for leaf in leaves):
        raise StagingError(
            f"XLA cannot keep a list of {element.describe()}, for not every element has the same shape; "
            "pad the elements to one shape",
            code="AG0506",
        )
