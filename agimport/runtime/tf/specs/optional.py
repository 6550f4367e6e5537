"""Values that some path leaves None or unbound: the graph carries a flag beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import tensorflow as tf

from agimport.runtime.locations import UNBOUND
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.specs.base import Leafless, Spec
from agimport.runtime.tf.specs.nothing import NOTHING


@dataclass(frozen=True, slots=True)
class Optional(Spec):
    """A value that may be missing.

    Attributes:
        absent: what stands where it is missing: None or `UNBOUND`.
        inner: the value's spec where it is there.
        name: the variable, for messages; not compared.
    """

    absent: Any
    inner: Spec
    name: str = field(default="", compare=False)

    def leaves(self, value: Any) -> list[Any]:
        if value is self.absent:
            return [tf.constant(False), *self.inner.filler()]
        if isinstance(value, Maybe) and value.absent_ is self.absent:
            return [value.present_, *self.inner.leaves(value.unchecked_)]
        return [tf.constant(True), *self.inner.leaves(value)]

    def pack(self, leaves: list[Any]) -> Any:
        present = leaves.pop(0)
        return Maybe(self.inner.pack(leaves), present, self.absent, self.name)

    def filler(self) -> list[Any]:
        return [tf.constant(False), *self.inner.filler()]

    def invariants(self) -> list[Any]:
        return [tf.TensorShape(()), *self.inner.invariants()]

    def describe(self) -> str:
        return f"{self.inner.describe()} or {'None' if self.absent is None else 'unbound'}"


@dataclass(frozen=True, slots=True)
class Unset(Leafless):
    """A variable of the compiler's that is not bound yet; it is bound on every path that reads it.

    Attributes:
        absent: what its variable holds meanwhile: `UNBOUND`, or `NOTHING`.
    """

    absent: Any = UNBOUND

    def pack(self, leaves: list[Any]) -> Any:
        return self.absent

    def describe(self) -> str:
        return "unbound"


@dataclass(frozen=True, slots=True)
class Late(Spec):
    """A variable of the compiler's that is bound on some paths only, and read on no other.

    Attributes:
        inner: its spec where it is bound.
    """

    inner: Spec

    def leaves(self, value: Any) -> list[Any]:
        absent = value is UNBOUND or value is NOTHING
        return self.inner.filler() if absent else self.inner.leaves(value)

    def pack(self, leaves: list[Any]) -> Any:
        return self.inner.pack(leaves)

    def filler(self) -> list[Any]:
        return self.inner.filler()

    def invariants(self) -> list[Any]:
        return self.inner.invariants()

    def describe(self) -> str:
        return self.inner.describe()
