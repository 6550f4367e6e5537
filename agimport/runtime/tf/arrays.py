"""The elements of a list whose length depends on the graph.

Each part of an element (a tuple's, say) has a TensorList of its own. Appending to one, and taking from its
end, cost the same however long it is, in the gradient too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import list_api, specs, weak
from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.joining import join, spec_of, varying


@dataclass(frozen=True, slots=True)
class StagedArray:
    """The elements of a staged list. Immutable: `push` and the others return a new one.

    Attributes:
        element: the spec of an element.
        handles: one TensorList for each leaf of an element.
        wanted: the spec that would fit what was pushed too, where `element` does not.
    """

    element: Spec
    handles: tuple[Any, ...]
    wanted: Spec | None = None

    @classmethod
    def of(cls, element: Spec, values: tuple[Any, ...]) -> StagedArray:
        """Returns an array with the elements *values*, which fit *element* or are narrower."""
        list_api.register()
        handles = tuple(
            tf.raw_ops.EmptyTensorList(
                element_shape=_shape(leaf), max_num_elements=tf.constant(-1), element_dtype=leaf.dtype
            )
            for leaf in leaf_specs(element)
        )
        array = cls(element, handles)
        for value in values:
            array = array.push(value)
        return array

    def push(self, value: Any) -> StagedArray:
        wanted = self._wanted(value)
        if wanted != self.element:
            # The staged statement around this sees that the elements need another spec, and is staged again
            # with it.
            return replace(self, wanted=wanted)
        pushed = (
            tf.raw_ops.TensorListPushBack(input_handle=handle, tensor=leaf)
            for handle, leaf in zip(self.handles, self.element.leaves(value), strict=True)
        )
        return replace(self, handles=tuple(pushed))

    def _wanted(self, value: Any) -> Spec:
        """Returns the spec that the elements and *value* fit."""
        own = varying(spec_of(value))
        try:
            return join(self.wanted or self.element, own)
        except Mismatch:
            raise StagingError(
                f"a list of {self.element.describe()} was given an element that is {own.describe()}",
                code="AG0503",
            ) from None

    def converted(self, element: Spec) -> StagedArray | None:
        """Returns the array with its elements converted to a wider spec; None if not all at once can be."""
        old, new = leaf_specs(self.element), leaf_specs(element)
        if len(old) != len(new) or any(leaf.shape is None or None in leaf.shape for leaf in old):
            return None
        handles = []
        for handle, was, now in zip(self._usable(), old, new, strict=True):
            stacked = tf.raw_ops.TensorListStack(
                input_handle=handle, element_shape=_shape(was), element_dtype=was.dtype, num_elements=-1
            )
            cast = tf.cast(stacked, now.dtype)
            handles.append(tf.raw_ops.TensorListFromTensor(tensor=cast, element_shape=_shape(now)))
        return StagedArray(element, tuple(handles))

    def pop(self) -> tuple[Any, StagedArray]:
        handles, leaves = [], []
        for handle, leaf in zip(self._usable(), leaf_specs(self.element), strict=True):
            popped = tf.raw_ops.TensorListPopBack(
                input_handle=handle, element_shape=_shape(leaf), element_dtype=leaf.dtype
            )
            handles.append(popped.output_handle)
            leaves.append(_with_shape(popped.tensor, leaf))
        return self.element.pack(leaves), replace(self, handles=tuple(handles))

    def get(self, index: Any) -> Any:
        leaves = [
            _with_shape(
                tf.raw_ops.TensorListGetItem(
                    input_handle=handle,
                    index=self._index(index),
                    element_shape=_shape(leaf),
                    element_dtype=leaf.dtype,
                ),
                leaf,
            )
            for handle, leaf in zip(self._usable(), leaf_specs(self.element), strict=True)
        ]
        return self.element.pack(leaves)

    def set(self, index: Any, value: Any) -> StagedArray:
        wanted = self._wanted(value)
        if wanted != self.element:
            return replace(self, wanted=wanted)
        handles = (
            tf.raw_ops.TensorListSetItem(input_handle=handle, index=self._index(index), item=leaf)
            for handle, leaf in zip(self.handles, self.element.leaves(value), strict=True)
        )
        return replace(self, handles=tuple(handles))

    def length(self) -> Any:
        (first, *_) = self._usable()
        return weak.make(tf.raw_ops.TensorListLength(input_handle=first), weak.INT)

    def stack(self) -> Any:
        stacked = [
            tf.raw_ops.TensorListStack(
                input_handle=handle, element_shape=_shape(leaf), element_dtype=leaf.dtype, num_elements=-1
            )
            for handle, leaf in zip(self._usable(), leaf_specs(self.element), strict=True)
        ]
        if isinstance(self.element, specs.Number) and self.element.dtype == tf.float64:
            return tf.cast(stacked[0], tf.float32)
        if len(stacked) == 1:
            return stacked[0]
        raise StagingError(
            "the elements of this list are structures; stack their parts one by one", code="AG0502"
        )

    def portion(self, bounds: slice) -> StagedArray:
        handles = []
        for handle, leaf in zip(self._usable(), leaf_specs(self.element), strict=True):
            stacked = tf.raw_ops.TensorListStack(
                input_handle=handle, element_shape=_shape(leaf), element_dtype=leaf.dtype, num_elements=-1
            )
            handles.append(
                tf.raw_ops.TensorListFromTensor(tensor=stacked[bounds], element_shape=_shape(leaf))
            )
        return replace(self, handles=tuple(handles))

    def _usable(self) -> tuple[Any, ...]:
        if self.wanted is not None:
            raise StagingError(
                f"a list of {self.element.describe()} was given an element "
                f"that needs {self.wanted.describe()}",
                code="AG0503",
            )
        return self.handles

    def _index(self, index: Any) -> Any:
        if isinstance(index, int) and index < 0:
            return tf.cast(self.length().tensor, tf.int32) + index
        return weak.as_dtype(index, tf.int32) if weak.is_weak(index) else tf.cast(index, tf.int32)


def leaf_specs(element: Spec) -> list[specs.Dense]:
    """Returns the tensors that one element consists of.

    Raises:
        Mismatch: the element has a part that no TensorList can hold.
    """
    if isinstance(element, specs.Number):
        return [specs.Dense(element.dtype, ())]
    if isinstance(element, specs.Dense):
        return [element]
    parts = getattr(element, "parts", None)
    if parts is None:
        raise Mismatch(element.describe(), "a list element", "append tensors, numbers, or tuples of these")
    return [leaf for part in parts for leaf in leaf_specs(part)]


def _shape(leaf: specs.Dense) -> Any:
    if leaf.shape is None:
        return tf.constant(-1, tf.int32)
    return tf.constant([-1 if size is None else size for size in leaf.shape], tf.int32)


def _with_shape(tensor: Any, leaf: specs.Dense) -> Any:
    return (
        tf.ensure_shape(tensor, leaf.shape)
        if not tensor.shape.is_fully_defined() and leaf.shape is not None
        else tensor
    )
