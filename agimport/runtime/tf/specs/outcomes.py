"""How a call of a recursive function ends where it is staged as a loop: with a value, or another call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from agimport.runtime.locations import UNBOUND
from agimport.runtime.tf.specs.base import Spec

VALUE = 0
"""The kind of an end that gives a value; any other number stands for a call."""


class Outcome:
    """The end of one call.

    No program can use it: it is made where a function returns the value of a call of itself, and goes to the
    loop that makes the next call. So it has none of a value's operations.

    Attributes:
        kind: `VALUE`, or the number of the call; an int, or an int32 tensor.
        args: the arguments of the call; None if there never is one.
        value: the value; `UNBOUND` if there never is one.
    """

    __slots__ = ("args", "kind", "value")

    def __init__(self, kind: Any, args: tuple[Any, ...] | None, value: Any = UNBOUND) -> None:
        self.kind = kind
        self.args = args
        self.value = value

    def __bool__(self) -> bool:
        raise TypeError("the value of this call is not known yet")

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Outcomes(Spec):
    """The spec of an `Outcome`, and of a value where another path makes a call.

    Attributes:
        args: the spec of the arguments.
        value: the spec of the value; None where every path makes a call.
    """

    args: Spec
    value: Spec | None

    def leaves(self, value: Any) -> list[Any]:
        if not isinstance(value, Outcome):
            value = Outcome(VALUE, None, value)
        args = self.args.filler() if value.args is None else self.args.leaves(value.args)
        found = [tf.convert_to_tensor(value.kind, tf.int32), *args]
        if self.value is not None:
            found += self.value.filler() if value.value is UNBOUND else self.value.leaves(value.value)
        return found

    def pack(self, leaves: list[Any]) -> Any:
        kind = leaves.pop(0)
        args = self.args.pack(leaves)
        return Outcome(kind, args, UNBOUND if self.value is None else self.value.pack(leaves))

    def filler(self) -> list[Any]:
        value = [] if self.value is None else self.value.filler()
        return [tf.constant(VALUE), *self.args.filler(), *value]

    def invariants(self) -> list[Any]:
        value = [] if self.value is None else self.value.invariants()
        return [tf.TensorShape(()), *self.args.invariants(), *value]

    def describe(self) -> str:
        return "a call" if self.value is None else self.value.describe()
