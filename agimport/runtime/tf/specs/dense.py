"""Tensors, and Python numbers whose value depends on the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from agimport.runtime.tf import answers, weak
from agimport.runtime.tf.specs.base import Mismatch, Spec


@dataclass(frozen=True, slots=True)
class Dense(Spec):
    """A tensor of a fixed dtype.

    Attributes:
        dtype: its dtype; it never changes.
        shape: what is known of its shape, as a tuple with None for an unknown size, or None for an unknown
            rank.
    """

    dtype: Any
    shape: tuple[int | None, ...] | None

    @classmethod
    def of(cls, tensor: Any) -> Dense:
        """Returns the spec of a tensor."""
        if answers.is_noted(tensor):
            return Truth(sure=answers.is_answer(tensor))
        shape = tensor.shape
        return cls(tensor.dtype.base_dtype, None if shape.rank is None else tuple(shape.as_list()))

    def leaves(self, value: Any) -> list[Any]:
        if weak.is_weak(value):
            return [weak.as_dtype(value, self.dtype)]
        return [tf.convert_to_tensor(value, dtype=self.dtype)]

    def pack(self, leaves: list[Any]) -> Any:
        return leaves.pop(0)

    def filler(self) -> list[Any]:
        if self.dtype in (tf.variant, tf.resource):
            raise Mismatch(self.describe(), "nothing", "give it a value on every path")
        shape = [size or 0 for size in self.shape or ()]
        return [tf.zeros(shape, self.dtype) if self.dtype != tf.string else tf.fill(shape, "")]

    def invariants(self) -> list[Any]:
        return [tf.TensorShape(self.shape)]

    def describe(self) -> str:
        return f"{self.dtype.name}{shape_text(self.shape)}"

    def joined_shape(self, other: Dense) -> tuple[int | None, ...] | None:
        """Returns what the shapes of two tensors have in common."""
        if self.shape is None or other.shape is None or len(self.shape) != len(other.shape):
            return None
        return tuple(
            left if left == right else None for left, right in zip(self.shape, other.shape, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Truth(Dense):
    """A Python bool whose value depends on the graph.

    Attributes:
        sure: whether it is Python's on every path; a tensor of the program's own on some, if not.
    """

    dtype: Any = tf.bool
    shape: tuple[int | None, ...] | None = ()
    sure: bool = True

    def pack(self, leaves: list[Any]) -> Any:
        return answers.answer(leaves.pop(0), sure=self.sure)

    def carries_alike(self, other: Spec) -> bool:
        return isinstance(other, Dense) and other.dtype == tf.bool and other.shape == ()

    def describe(self) -> str:
        return "Python bool" if self.sure else "Python bool or a tensor of bools"


@dataclass(frozen=True, slots=True)
class Number(Spec):
    """A Python int or float whose value depends on the graph.

    Attributes:
        kind: `weak.INT` or `weak.FLOAT`.
        dtype: how the graph carries it.
        far: whether it is an int32 that may be any, not just one that counts.
    """

    kind: str
    dtype: Any
    far: bool = False

    @classmethod
    def of_python(cls, value: int | float) -> Number:
        """Returns the spec of a Python number that is going to vary."""
        if isinstance(value, float):
            return cls(weak.FLOAT, tf.float64)
        fits = -(2**31) <= value < 2**31
        return cls(weak.INT, tf.int32, weak.is_far(value)) if fits else cls(weak.INT, tf.int64)

    @classmethod
    def of_weak(cls, value: Any) -> Number:
        """Returns the spec of a `Weak` number."""
        return cls(value.kind, value.tensor.dtype, value.far)

    def leaves(self, value: Any) -> list[Any]:
        if weak.is_weak(value):
            tensor = value.tensor
            return [tensor if tensor.dtype == self.dtype else tf.cast(tensor, self.dtype)]
        return [tf.convert_to_tensor(value, self.dtype)]

    def pack(self, leaves: list[Any]) -> Any:
        return weak.make(leaves.pop(0), self.kind, self.far)

    def filler(self) -> list[Any]:
        return [tf.zeros((), self.dtype)]

    def invariants(self) -> list[Any]:
        return [tf.TensorShape(())]

    def describe(self) -> str:
        return f"Python {self.kind}"

    def widened(self, other: Number) -> Number:
        """Returns the number that both are: a float if one is, as wide as the wider."""
        if self.kind != other.kind:
            return Number(weak.FLOAT, tf.float64)
        if self.dtype.size != other.dtype.size:
            return self if self.dtype.size > other.dtype.size else other
        return self if self.far else other

    def joined(self, other: Spec) -> Spec | None:
        """Returns the narrowest spec that the number and *other* fit: its dtype gives way to a tensor's."""
        if isinstance(other, Number):
            return self.widened(other)
        if not isinstance(other, Dense):
            return None
        dtype = other.dtype
        fits = dtype.is_floating or dtype.is_complex or (self.kind == weak.INT and dtype.is_integer)
        return Dense(dtype, Dense(dtype, ()).joined_shape(other)) if fits else None


def shape_text(shape: tuple[int | None, ...] | None) -> str:
    """Returns a shape as messages show it: ``[3,?]``, nothing for a scalar, ``[...]`` for an unknown rank."""
    if shape is None:
        return "[...]"
    return "[" + ",".join("?" if size is None else str(size) for size in shape) + "]" if shape else ""
