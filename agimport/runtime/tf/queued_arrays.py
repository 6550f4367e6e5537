"""The elements of a deque whose length depends on the graph: a staged list that begins behind its front.

What is taken from the front stays where it is until it is half of all there is; so each element that is taken
costs the same however long the deque is, as at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import tensorflow as tf

from agimport.runtime.tf import tensor_lists, weak
from agimport.runtime.tf.arrays import StagedArray, can_be_stacked
from agimport.runtime.tf.elements import from_front, leaf_specs
from agimport.runtime.tf.specs.base import Spec

_KEPT = 16
"""How many elements that were taken are kept in any case."""


@dataclass(frozen=True, slots=True)
class QueuedArray(StagedArray):
    """The elements of a deque.

    Attributes:
        start: how many elements of the handles stand before the first that counts, an int32 scalar.
    """

    start: Any

    def whole(self) -> StagedArray:
        if not all(map(can_be_stacked, leaf_specs(self.element))):
            return self.rebuilt(self.element)
        return self.portion(slice(None))

    def converted(self, element: Spec) -> StagedArray:
        return self.whole().converted(element)

    def length(self) -> Any:
        return weak.make(self._count(), weak.INT)

    def known_length(self) -> None:
        """Says that the number of elements is known to the graph alone."""

    def _count(self) -> Any:
        return tf.raw_ops.TensorListLength(input_handle=self.handles[0]) - self.start

    def columns(self) -> tuple[list[Any], None]:
        stacked = [
            tensor_lists.stacked(handle, leaf)[self.start :]
            for handle, leaf in zip(self.handles, leaf_specs(self.element), strict=True)
        ]
        return stacked, None

    def chain(self) -> None:
        """Says that nothing but `stack` gives the elements one behind the other."""

    def pop_first(self) -> tuple[Any, StagedArray]:
        return self.get(0), replace(self, start=self.start + 1).compact()

    def compact(self) -> QueuedArray:
        """Returns the array without what was taken from it, if that is more than what is there."""

        def fresh() -> list[Any]:
            return [tf.constant(0), *self.whole().handles]

        is_half = (self.start > _KEPT) & (self.start > self._count())
        start, *handles = tf.cond(is_half, fresh, lambda: [self.start, *self.handles])
        return QueuedArray(self.element, tuple(handles), start)

    def _is_length(self, index: Any) -> bool:
        return False

    def _index(self, index: Any) -> Any:
        return from_front(index, self._count()) + self.start


def queued(array: Any) -> Any:
    """Returns an array as one from whose front elements are taken; one for XLA as it is."""
    if isinstance(array, QueuedArray) or not isinstance(array, StagedArray):
        return array
    return QueuedArray(array.element, array.handles, tf.constant(0))
