"""Values that stay Python's: they are the same on every path, so the graph need not carry them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

from agimport.runtime.contents import Stored
from agimport.runtime.lists import is_grown
from agimport.runtime.tf.specs.base import Leafless, Mismatch

_BY_VALUE = (
    bool,
    int,
    float,
    complex,
    str,
    bytes,
    type(None),
    type(Ellipsis),
    enum.Enum,
    range,
    slice,
    frozenset,
)
_FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType, type, ModuleType)


BOOL = "a bool that depends on a tensor is no number: write int(...) around it"
"""What to do about a bool where a number is wanted."""


@dataclass(frozen=True, eq=False, slots=True)
class Constant(Leafless):
    """One Python object.

    Attributes:
        value: the object.
    """

    value: Any

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Constant):
            return NotImplemented
        return same(self.value, other.value)

    def __hash__(self) -> int:
        return hash(type(self.value))

    def pack(self, leaves: list[Any]) -> Any:
        return self.value

    def describe(self) -> str:
        if isinstance(self.value, _BY_VALUE):
            return f"{type(self.value).__name__} {self.value!r}" if self.value is not None else "None"
        if isinstance(self.value, Stored):
            return f"{self.value.kind.__name__} {self.value.value!r}"
        if isinstance(self.value, _FUNCTIONS):
            return f"{type(self.value).__name__} {getattr(self.value, '__qualname__', self.value)}"
        if isinstance(self.value, list) and not is_grown(self.value) and not self.value:
            return "[]"
        return f"an object of class {type(self.value).__qualname__}"


def same(left: Any, right: Any) -> bool:
    """Tells whether two Python values are one to a reader: the same object, or equal plain values."""
    if left is right or (isinstance(left, Stored) and left == right):
        return True
    if type(left) is not type(right) or not isinstance(left, _BY_VALUE):
        return False
    # The text tells 0.0 from -0.0 and finds nan equal to itself.
    return (bool(left == right) and repr(left) == repr(right)) or (left != left and right != right)


def unlike(left: Constant, right: Constant) -> Mismatch:
    """Returns the complaint about two Python objects of which a graph cannot choose one."""
    if isinstance(left.value, Stored):
        advice = f"a graph cannot hold a {left.value.kind.__name__}; use tensors, or a list or dict of them"
        return Mismatch(left.describe(), right.describe(), advice)
    if {type(left.value), type(right.value)} in ({bool, int}, {bool, float}):
        return Mismatch(left.describe(), right.describe(), BOOL)
    return Mismatch(
        left.describe(),
        right.describe(),
        "a graph cannot choose between Python objects; choose between tensors, or before staging",
    )
