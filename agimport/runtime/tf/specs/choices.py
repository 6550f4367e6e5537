"""The spec of a value that is one of several Python objects."""

from __future__ import annotations

from dataclasses import dataclass
from types import FunctionType
from typing import Any

import tensorflow as tf

from agimport.runtime.delegates import Delegate, owners_of, place_of
from agimport.runtime.tf.choices import Chosen, can_be_chosen, is_one, named
from agimport.runtime.tf.specs.base import Spec


@dataclass(frozen=True, eq=False, slots=True)
class OneOf(Spec):
    """One of several objects, of which the graph carries the number.

    Attributes:
        candidates: the objects.
    """

    candidates: tuple[Any, ...]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OneOf) or len(self.candidates) != len(other.candidates):
            return False
        return all(map(is_one, self.candidates, other.candidates))

    def __hash__(self) -> int:
        return hash(len(self.candidates))

    def leaves(self, value: Any) -> list[Any]:
        if isinstance(value, Chosen):
            candidates, index = value.candidates_, value.index_
        elif isinstance(value, Delegate):
            candidates, index = owners_of(value), place_of(value)
        else:
            return [tf.constant(self._place(value))]
        places = [self._place(one) for one in candidates]
        return [index if places == list(range(len(places))) else tf.gather(tf.constant(places), index)]

    def _place(self, value: Any) -> int:
        return next(number for number, one in enumerate(self.candidates) if is_one(one, value))

    def pack(self, leaves: list[Any]) -> Any:
        return Chosen(self.candidates, leaves.pop(0))

    def filler(self) -> list[Any]:
        return [tf.constant(0)]

    def invariants(self) -> list[Any]:
        return [tf.TensorShape(())]

    def describe(self) -> str:
        return "one of " + ", ".join(map(named, self.candidates))


def one_of(*values: Any) -> OneOf | None:
    """Returns the spec of a value that is one of some objects; None where a graph cannot choose between them.

    A function that is made in a branch is another one in each trace of it, and knows what the trace made.
    """
    found: list[Any] = []
    for value in values:
        if not can_be_chosen(value):
            return None
        if any(is_one(value, known) for known in found):
            continue
        if isinstance(value, FunctionType) and any(
            isinstance(known, FunctionType) and known.__code__ is value.__code__ for known in found
        ):
            return None
        found.append(value)
    return OneOf(tuple(found))
