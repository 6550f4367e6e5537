"""Tuples, lists, dicts, named tuples, dataclasses and attrs objects: a graph carries their parts."""

from __future__ import annotations

import copy
import dataclasses
from dataclasses import dataclass
from typing import Any

from agimport.runtime.chosen import ChosenDict
from agimport.runtime.delegates import Delegate, now
from agimport.runtime.dicts import KEYS, UNORDERED, VALUES, Entries, OpenDict, can_be_open
from agimport.runtime.lent import keeping
from agimport.runtime.locations import UNBOUND
from agimport.runtime.parts import parts_of
from agimport.runtime.sets import Set, as_set
from agimport.runtime.tables import Table
from agimport.runtime.tf import merging
from agimport.runtime.tf.specs.base import Leafless, Spec


@dataclass(frozen=True, slots=True)
class Structure(Spec):
    """An object that is made of others.

    Attributes:
        kind: its class.
        keys: the names of its parts (indices, keys or fields).
        parts: their specs.
        prototype: an object to copy what is not a part from; not compared.
        owner: the object, if it is one of the program's that nothing made since the region began; not
            compared.
    """

    kind: type
    keys: tuple[Any, ...]
    parts: tuple[Spec, ...]
    prototype: Any = dataclasses.field(compare=False, hash=False, repr=False)
    owner: Any = dataclasses.field(default=None, compare=False, hash=False, repr=False)

    def leaves(self, value: Any) -> list[Any]:
        values = parts_of(as_set(value) if issubclass(self.kind, Set) else value)
        assert values is not None
        if KEYS in self.keys and KEYS not in values:
            values = Table.of(values, with_values=VALUES in self.keys).entries()
        if can_be_open(self.kind):
            values = {key: values.get(key, UNBOUND) for key in self.keys}
        return [
            leaf for part, key in zip(self.parts, self.keys, strict=True) for leaf in part.leaves(values[key])
        ]

    def pack(self, leaves: list[Any]) -> Any:
        with keeping(self.prototype if isinstance(self.prototype, (OpenDict, Entries)) else None):
            values = {key: part.pack(leaves) for key, part in zip(self.keys, self.parts, strict=True)}
        made = rebuild(self.prototype, values)
        if not isinstance(made, tuple):
            merging.note(self.prototype)
            merging.note_made(made)
        return made

    def filler(self) -> list[Any]:
        return [leaf for part in self.parts for leaf in part.filler()]

    def invariants(self) -> list[Any]:
        return [invariant for part in self.parts for invariant in part.invariants()]

    def describe(self) -> str:
        parts = [part.describe() for part in self.parts]
        if self.kind is tuple or issubclass(self.kind, list):
            text = ", ".join(parts)
            return f"({text})" if self.kind is tuple else f"[{text}]"
        named = ", ".join(
            f"{key}: {part}" for key, part in zip(self.keys, parts, strict=True) if key is not UNORDERED
        )
        return f"{{{named}}}" if issubclass(self.kind, dict) else f"{self.kind.__qualname__}({named})"


@dataclass(frozen=True, slots=True)
class Kept(Leafless):
    """A list, dict or other object that can be changed, which is the same on every path, inside a structure.

    The graph carries nothing of it: what it holds is state of its own where something changes it.

    Attributes:
        contents: its spec as an object that is made anew; not compared.
        owner: the object; compared by identity.
    """

    contents: Spec
    owner: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and self.owner is other.owner

    def __hash__(self) -> int:
        return hash(Kept)

    def pack(self, leaves: list[Any]) -> Any:
        return self.owner

    def describe(self) -> str:
        return self.contents.describe()


def rebuild(prototype: Any, values: dict[Any, Any]) -> Any:
    """Returns an object like *prototype* with other parts."""
    if isinstance(prototype, ChosenDict):
        prototype = prototype.like
    if isinstance(prototype, tuple) and hasattr(prototype, "_fields"):
        return type(prototype)(**values)
    if isinstance(prototype, tuple):
        return tuple(values.values())
    if isinstance(prototype, list):
        return type(prototype)(values.values())
    if isinstance(prototype, OpenDict):
        return prototype.made_of(values)
    made = now(prototype) if isinstance(prototype, Delegate) else copy.copy(prototype)
    if isinstance(prototype, Set):
        made.restore(values)
        return made
    if isinstance(prototype, dict):
        made.clear()
        made.update(values)
        return made
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made
