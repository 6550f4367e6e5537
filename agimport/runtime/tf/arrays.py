"""The elements of a list whose length depends on the graph.

Each part of an element (a tuple's, say) has a TensorList of its own. Appending to one, and taking from its
end, cost the same however long it is, in the gradient too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import tensorflow as tf

from agimport.runtime.tf import list_api, tensor_lists, weak
from agimport.runtime.tf.elements import (
    from_front,
    leaf_specs,
    leaves_of,
    shared,
    together,
    wanted_for,
)
from agimport.runtime.tf.specs.base import Spec
from agimport.runtime.tf.specs.dense import Dense


@dataclass(frozen=True, slots=True)
class StagedArray:
    """The elements of a staged list. Immutable: `push` and the others return a new one.

    Attributes:
        element: the spec of an element.
        handles: one TensorList for each leaf of an element.
    """

    element: Spec
    handles: tuple[Any, ...]

    @classmethod
    def of(cls, element: Spec, values: tuple[Any, ...]) -> StagedArray:
        """Returns an array with the elements *values*, which fit *element* or are narrower."""
        list_api.register()
        array = cls(element, tuple(map(tensor_lists.empty, leaf_specs(element))))
        for value in values:
            array = array.push(value)
        return array

    def push(self, value: Any) -> StagedArray:
        wanted = wanted_for(self.element, value)
        if wanted != self.element:
            return self.converted(wanted).push(value)
        pushed = (
            tf.raw_ops.TensorListPushBack(input_handle=handle, tensor=leaf)
            for handle, leaf in zip(self.handles, leaves_of(self.element, value), strict=True)
        )
        return replace(self, handles=tuple(pushed))

    def whole(self) -> StagedArray:
        """Returns an array of the same elements, which its handles hold from their front."""
        return self

    def converted(self, element: Spec) -> StagedArray:
        """Returns the array with its elements converted to a wider spec."""
        old, new = leaf_specs(self.element), leaf_specs(element)
        alike = len(old) == len(new) and tf.variant not in (leaf.dtype for leaf in new)
        if not alike or not all(map(can_be_stacked, old)):
            return self.rebuilt(element)
        handles = []
        for handle, was, now in zip(self.handles, old, new, strict=True):
            cast = tf.cast(tensor_lists.stacked(handle, was), now.dtype)
            handles.append(tensor_lists.of_tensor(cast, now))
        return StagedArray(element, tuple(handles))

    def rebuilt(self, element: Spec) -> StagedArray:
        """Returns the array with its elements converted one after the other."""
        empty = StagedArray.of(element, ())

        def step(index: Any, *handles: Any) -> tuple[Any, ...]:
            return (index + 1, *replace(empty, handles=handles).push(self.get(index)).handles)

        _, *handles = tf.while_loop(
            lambda *_: tf.constant(True),
            step,
            (tf.constant(0), *empty.handles),
            maximum_iterations=self.length().tensor,
        )
        return replace(empty, handles=tuple(handles))

    def pop(self) -> tuple[Any, StagedArray]:
        handles, leaves = [], []
        for handle, leaf in zip(self.handles, leaf_specs(self.element), strict=True):
            rest, last = tensor_lists.popped(handle, leaf)
            handles.append(rest)
            leaves.append(last)
        return self.element.pack(leaves), replace(self, handles=tuple(handles))

    def get(self, index: Any) -> Any:
        place = self._index(index)
        leaves = [
            tensor_lists.item(handle, leaf, place)
            for handle, leaf in zip(self.handles, leaf_specs(self.element), strict=True)
        ]
        return shared(self.element.pack(leaves))

    def get_handle(self, index: Any) -> Any:
        """Returns the TensorList of one element, where the elements are lists themselves."""
        return tf.raw_ops.TensorListGetItem(
            input_handle=self.handles[0],
            index=self._index(index),
            element_shape=tf.constant([], tf.int32),
            element_dtype=tf.variant,
        )

    def set(self, index: Any, value: Any) -> StagedArray:
        wanted = wanted_for(self.element, value)
        if wanted != self.element:
            return self.converted(wanted).set(index, value)
        place = self._index(index)
        handles = (
            tf.raw_ops.TensorListSetItem(input_handle=_forgotten(handle, place, leaf), index=place, item=leaf)
            for handle, leaf in zip(self.handles, leaves_of(self.element, value), strict=True)
        )
        return replace(self, handles=tuple(handles))

    def length(self) -> Any:
        (first, *_) = self.handles
        return weak.make(tf.raw_ops.TensorListLength(input_handle=first), weak.INT)

    def known_length(self) -> int | None:
        return tensor_lists.known_length(self.handles[0])

    def stack(self) -> Any:
        return together(self.element, self.columns()[0])

    def columns(self) -> tuple[list[Any], None]:
        stacked = [
            tensor_lists.stacked(handle, leaf)
            for handle, leaf in zip(self.handles, leaf_specs(self.element), strict=True)
        ]
        return stacked, None

    def arranged(self, places: Any, fewer: int = 0) -> StagedArray:
        places = places[:-fewer] if fewer else places
        handles = (
            tensor_lists.of_tensor(tf.gather(stacked, places), leaf)
            for stacked, leaf in zip(self.columns()[0], leaf_specs(self.element), strict=True)
        )
        return StagedArray(self.element, tuple(handles))

    def chain(self) -> Any | None:
        """Returns the elements one behind the other, as ``tf.concat`` does; None if they are not tensors of a
        rank above zero, as far as is known.
        """
        element = self.element
        if not isinstance(element, Dense) or element.shape == ():
            return None
        chained = tf.raw_ops.TensorListConcatV2(
            input_handle=self.handles[0],
            element_shape=tensor_lists.shape_of(element),
            leading_dims=tf.constant([], tf.int64),
            element_dtype=element.dtype,
        )
        known = None if element.shape is None else (None, *element.shape[1:])
        return tensor_lists.with_shape(chained.tensor, Dense(element.dtype, known))

    def portion(self, bounds: slice) -> StagedArray:
        bounds = slice(weak.unwrap(bounds.start), weak.unwrap(bounds.stop), weak.unwrap(bounds.step))
        handles = (
            tensor_lists.of_tensor(stacked[bounds], leaf)
            for stacked, leaf in zip(self.columns()[0], leaf_specs(self.element), strict=True)
        )
        return StagedArray(self.element, tuple(handles))

    def pop_first(self) -> tuple[Any, StagedArray]:
        return self.get(0), self.portion(slice(1, None))

    def insert(self, index: Any, value: Any) -> StagedArray | None:
        return self.push(value) if self._is_length(index) else None

    def _is_length(self, index: Any) -> bool:
        """Tells whether an index is ``len(z)`` of this very list."""
        op = weak.unwrap(index).op if weak.is_weak(index) else None
        return op is not None and op.type == "TensorListLength" and op.inputs[0] is self.handles[0]

    def front(self, index: Any) -> Any:
        return index if isinstance(index, int) and index >= 0 else from_front(index, self.length().tensor)

    def _index(self, index: Any) -> Any:
        if isinstance(index, int) and index < 0:
            return tf.cast(self.length().tensor, tf.int32) + index
        return from_front(index, self.length().tensor)


def _forgotten(handle: Any, place: Any, leaf: Any) -> Any:
    """Returns a list one of whose elements is about to be replaced.

    The gradient gives what is replaced zeros like what replaces it. Where both are lists, of different
    lengths perhaps, it first takes them from the element itself, which no gradient reaches any more.
    """
    if leaf.dtype != tf.variant:
        return handle
    old = tf.raw_ops.TensorListGetItem(
        input_handle=handle, index=place, element_shape=tf.constant([], tf.int32), element_dtype=tf.variant
    )
    return tf.raw_ops.TensorListSetItem(input_handle=handle, index=place, item=tf.stop_gradient(old))


def can_be_stacked(leaf: Dense) -> bool:
    """Tells whether elements make one tensor: whether they certainly have one shape."""
    return leaf.shape is not None and None not in leaf.shape and leaf.dtype != tf.variant
