"""Tuples, lists, dicts, named tuples, dataclasses and attrs objects: a graph carries their parts."""

from __future__ import annotations

import copy
import dataclasses
from dataclasses import dataclass
from typing import Any

from agimport.runtime.tf import merging
from agimport.runtime.tf.specs.base import Spec


@dataclass(frozen=True, slots=True)
class Structure(Spec):
    """An object that is made of others.

    Attributes:
        kind: its class.
        keys: the names of its parts (indices, keys or fields).
        parts: their specs.
        prototype: an object to copy what is not a part from; not compared.
    """

    kind: type
    keys: tuple[Any, ...]
    parts: tuple[Spec, ...]
    prototype: Any = dataclasses.field(compare=False, hash=False, repr=False)

    def leaves(self, value: Any) -> list[Any]:
        values = parts_of(value)
        assert values is not None
        return [
            leaf for part, key in zip(self.parts, self.keys, strict=True) for leaf in part.leaves(values[key])
        ]

    def pack(self, leaves: list[Any]) -> Any:
        values = {key: part.pack(leaves) for key, part in zip(self.keys, self.parts, strict=True)}
        made = rebuild(self.prototype, values)
        if not isinstance(made, tuple):
            merging.note(self.prototype, made)
        return made

    def filler(self) -> list[Any]:
        return [leaf for part in self.parts for leaf in part.filler()]

    def invariants(self) -> list[Any]:
        return [invariant for part in self.parts for invariant in part.invariants()]

    def describe(self) -> str:
        parts = [part.describe() for part in self.parts]
        if self.kind in (tuple, list):
            text = ", ".join(parts)
            return f"({text})" if self.kind is tuple else f"[{text}]"
        named = ", ".join(f"{key}: {part}" for key, part in zip(self.keys, parts, strict=True))
        return f"{self.kind.__qualname__}({named})"


def parts_of(value: Any) -> dict[Any, Any] | None:
    """Returns the parts of a structure by name, or None if *value* is none."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return dict(zip(value._fields, value, strict=True))
    if type(value) in (tuple, list) or isinstance(value, list):
        return dict(enumerate(value))
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, type):
        return None
    names = _field_names(value)
    return None if names is None else {name: getattr(value, name) for name in names if hasattr(value, name)}


def rebuild(prototype: Any, values: dict[Any, Any]) -> Any:
    """Returns an object like *prototype* with other parts."""
    if isinstance(prototype, tuple) and hasattr(prototype, "_fields"):
        return type(prototype)(**values)
    if isinstance(prototype, tuple):
        return tuple(values.values())
    if isinstance(prototype, list):
        return type(prototype)(values.values())
    made = copy.copy(prototype)
    if isinstance(prototype, dict):
        made.clear()
        made.update(values)
        return made
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


def _field_names(value: Any) -> tuple[str, ...] | None:
    if dataclasses.is_dataclass(value):
        return tuple(field.name for field in dataclasses.fields(value))
    attrs = getattr(type(value), "__attrs_attrs__", None)
    return None if attrs is None else tuple(attribute.name for attribute in attrs)
