"""Composite tensors (ragged, sparse, extension types) and TensorArrays.

TensorFlow's control flow carries them whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from agimport.runtime.tf.specs.base import Mismatch, Spec


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
        raise Mismatch(self.describe(), "nothing", "give it a value on every path")

    def invariants(self) -> list[Any]:
        return [self.type_spec]

    def describe(self) -> str:
        return str(self.type_spec)

    def joined(self, other: Composite) -> Composite | None:
        """Returns the most specific common description, or None."""
        common = self.type_spec.most_specific_common_supertype([other.type_spec])
        return None if common is None else Composite(common)


@dataclass(frozen=True, slots=True)
class Array(Spec):
    """A `tf.TensorArray`; loops and branches take it as it is.

    Attributes:
        dtype: of its elements.
    """

    dtype: Any

    def leaves(self, value: Any) -> list[Any]:
        return [value]

    def pack(self, leaves: list[Any]) -> Any:
        return leaves.pop(0)

    def filler(self) -> list[Any]:
        return [tf.TensorArray(self.dtype, size=0, dynamic_size=True)]

    def invariants(self) -> list[Any]:
        return [tf.TensorShape(())]  # that of its handle

    def describe(self) -> str:
        return f"TensorArray of {self.dtype.name}"
