"""Composite tensors (ragged, sparse, extension types) and TensorArrays.

TensorFlow's control flow carries them whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import tensorflow as tf

from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.dense import Dense


@dataclass(frozen=True, slots=True)
class Composite(Spec):
    """A value that TensorFlow takes apart itself.

    Attributes:
        type_spec: TensorFlow's description of it.
    """

    type_spec: Any

    @classmethod
    def of_dataset(cls, value: Any) -> Composite | None:
        """Returns the description of a dataset, which is a Python object until a graph must choose one."""
        return cls(tf.data.DatasetSpec.from_value(value)) if isinstance(value, tf.data.Dataset) else None

    def leaves(self, value: Any) -> list[Any]:
        return [value]

    def pack(self, leaves: list[Any]) -> Any:
        return leaves.pop(0)

    def filler(self) -> list[Any]:
        parts = [_filler(part) for part in self.components()]
        if any(part is None for part in parts):
            raise Mismatch(self.describe(), "nothing", "give it a value on every path")
        return [self.assembled(parts)]

    def components(self) -> list[Any]:
        """Returns TensorFlow's descriptions of the tensors that it consists of."""
        return list(tf.nest.flatten(self.type_spec, expand_composites=True))

    def assembled(self, parts: list[Any]) -> Any:
        """Returns the value that consists of these tensors."""
        return tf.nest.pack_sequence_as(self.type_spec, parts, expand_composites=True)

    def invariants(self) -> list[Any]:
        return [self.type_spec]

    def describe(self) -> str:
        return str(self.type_spec)

    def joined(self, other: Composite) -> Composite | None:
        """Returns the most specific common description, or None."""
        common = self.type_spec.most_specific_common_supertype([other.type_spec])
        return None if common is None else Composite(common)


@dataclass(frozen=True, slots=True)
class Apart(Spec):
    """Such a value as an element of a list, which holds the tensors that it consists of.

    Attributes:
        whole: its spec elsewhere.
    """

    whole: Composite

    def leaves(self, value: Any) -> list[Any]:
        return list(tf.nest.flatten(value, expand_composites=True))

    def pack(self, leaves: list[Any]) -> Any:
        return self.whole.assembled([leaves.pop(0) for _ in self.whole.components()])

    def filler(self) -> list[Any]:
        return self.leaves(*self.whole.filler())

    def invariants(self) -> list[Any]:
        return [part.shape for part in self.whole.components()]

    def describe(self) -> str:
        return self.whole.describe()

    def parts_of_elements(self) -> list[Dense]:
        """Returns the specs of the tensors that the list holds.

        Raises:
            Mismatch: no list can hold them.
        """
        parts = self.whole.components()
        if any(part.dtype in (tf.variant, tf.resource) for part in parts):
            raise Mismatch(self.describe(), "a list element", "append tensors, numbers, or tuples of these")
        sizes = [None if part.shape.rank is None else tuple(part.shape.as_list()) for part in parts]
        return [Dense(part.dtype, shape) for part, shape in zip(parts, sizes, strict=True)]

    def joined(self, other: Apart) -> Apart | None:
        """Returns the spec that both elements fit, or None."""
        whole = self.whole.joined(other.whole)
        return None if whole is None else Apart(whole)


@dataclass(frozen=True, slots=True)
class Array(Spec):
    """A `tf.TensorArray`.

    Attributes:
        dtype: of its elements.
        shape: what is known of their shape, as `Dense` has it.
        grows: whether it makes room for what is written behind its end.
        infers: whether all elements must have one shape.
    """

    dtype: Any
    shape: tuple[int | None, ...] | None
    grows: bool
    infers: bool

    @classmethod
    def of(cls, array: Any) -> Array:
        """Returns the spec of an array."""
        shape = array.element_shape
        known = tf.TensorArraySpec(shape, array.dtype, array.dynamic_size, infer_shape=True)
        sizes = None if shape.rank is None else tuple(shape.as_list())
        infers = tf.type_spec_from_value(array) == known
        return cls(array.dtype, sizes, bool(array.dynamic_size), infers)

    def leaves(self, value: Any) -> list[Any]:
        return [self._made_of(value.flow) if value.flow.dtype == tf.variant else value]

    def pack(self, leaves: list[Any]) -> Any:
        return leaves.pop(0)

    def filler(self) -> list[Any]:
        return self.leaves(tf.TensorArray(self.dtype, 0, element_shape=self.shape))

    def _made_of(self, flow: Any) -> Any:
        """Returns an array that is of this spec exactly, as TensorFlow wants it of both branches."""
        spec = tf.TensorArraySpec(self.shape, self.dtype, self.grows, self.infers)
        return tf.nest.pack_sequence_as(spec, [flow], expand_composites=True)

    def invariants(self) -> list[Any]:
        return [tf.TensorShape(())]  # that of its handle

    def describe(self) -> str:
        return f"TensorArray of {self.dtype.name}" + (" with dynamic_size=True" if self.grows else "")

    def joined(self, other: Array) -> Array | None:
        """Returns the spec that both arrays fit, or None."""
        if (self.dtype, self.grows, self.infers) != (other.dtype, other.grows, other.infers):
            return None
        shape = Dense(self.dtype, self.shape).joined_shape(Dense(other.dtype, other.shape))
        return replace(self, shape=shape)


def _filler(part: Any) -> Any:
    """Returns a tensor that stands where a composite has none; None if nothing can."""
    if not isinstance(part, tf.TensorSpec) or part.dtype == tf.resource:
        return None
    if part.dtype == tf.variant:
        return tf.raw_ops.OptionalNone()
    # A row partition has one number at the least.
    sizes = [1 if size is None else size for size in part.shape or ()]
    filler = tf.fill(sizes, "") if part.dtype == tf.string else tf.zeros(sizes, part.dtype)
    # What is known of the sizes in it would be compared with those of the values.
    return tf.raw_ops.PlaceholderWithDefault(input=filler, shape=sizes)
