"""Objects of the program's own classes, of which a graph makes one out of two: it carries their attributes.

An object that is the same on every path stays what it is; what changes of it is state by itself. Only where
a variable holds one object or another (``v = v + w``, ``return self`` or a new one), the graph makes an
object of their class, with attributes that are either's.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

from agimport.runtime.making import is_own_class
from agimport.runtime.tf import merging
from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.constants import Constant

_joining: ContextVar[frozenset[tuple[int, int]]] = ContextVar("agimport_joining_objects", default=frozenset())
"""The pairs of objects that are being joined, for one may lead to itself."""

_looking: ContextVar[frozenset[int]] = ContextVar("agimport_looking_at_objects", default=frozenset())
"""The objects whose attributes are being looked at, likewise."""


@dataclass(frozen=True, slots=True)
class Instance(Spec):
    """An object of a class of the program's own.

    Attributes:
        kind: the class.
        keys: the names of its attributes.
        parts: their specs.
        owner: the object, if it is the same on every path; else None, and a new one is made.
    """

    kind: type
    keys: tuple[str, ...]
    parts: tuple[Spec, ...]
    owner: Any

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Instance) or self.owner is not other.owner:
            return False
        return self.owner is not None or (self.kind, self.keys, self.parts) == (
            other.kind,
            other.keys,
            other.parts,
        )

    def __hash__(self) -> int:
        return hash((Instance, self.kind))

    def leaves(self, value: Any) -> list[Any]:
        if self.owner is not None:
            return []
        held = vars(value)
        return [
            leaf for key, part in zip(self.keys, self.parts, strict=True) for leaf in part.leaves(held[key])
        ]

    def pack(self, leaves: list[Any]) -> Any:
        if self.owner is not None:
            return self.owner
        made: Any = object.__new__(self.kind)
        for key, part in zip(self.keys, self.parts, strict=True):
            vars(made)[key] = part.pack(leaves)
        merging.note_made(made)
        return made

    def filler(self) -> list[Any]:
        return [] if self.owner is not None else [leaf for part in self.parts for leaf in part.filler()]

    def invariants(self) -> list[Any]:
        return [] if self.owner is not None else [one for part in self.parts for one in part.invariants()]

    def describe(self) -> str:
        named = zip(self.keys, self.parts, strict=True)
        return f"{self.kind.__qualname__}({', '.join(f'{key}: {part.describe()}' for key, part in named)})"

    def made_anew(self, each: Callable[[Spec], Spec]) -> Instance:
        """Returns the spec of another object than the owner, with *each* applied to the attributes'."""
        if self.owner is not None:
            merging.note(self.owner)
        return replace(self, parts=tuple(map(each, self.parts)), owner=None)


def instance_of(value: Any) -> Instance | None:
    """Returns the spec of an object by its attributes; None if it leads to itself."""
    from agimport.runtime.tf.specs.values import spec_of

    if id(value) in _looking.get():
        return None
    token = _looking.set(_looking.get() | {id(value)})
    try:
        held = vars(value)
        return Instance(type(value), tuple(held), tuple(map(spec_of, held.values())), value)
    finally:
        _looking.reset(token)


def joined(left: Spec, right: Spec, join: Callable[[Spec, Spec], Spec]) -> Instance | None:
    """Returns the spec that objects of both specs fit; None where they are no two objects of one class.

    Raises:
        Mismatch: they have attributes of types that do not go together.
    """
    one, other = _by_attributes(left), _by_attributes(right)
    if one is None or other is None or one.kind is not other.kind or set(one.keys) != set(other.keys):
        return None
    if one.owner is other.owner is not None:
        return one
    pair = (id(one.owner), id(other.owner))
    if one.owner is not None and pair in _joining.get():
        raise Mismatch(left.describe(), right.describe(), "objects that lead to themselves stay Python's")
    merging.note(*(owner for owner in (one.owner, other.owner) if owner is not None))
    token = _joining.set(_joining.get() | {pair})
    try:
        others = dict(zip(other.keys, other.parts, strict=True))
        parts = [join(part, others[key]) for key, part in zip(one.keys, one.parts, strict=True)]
    finally:
        _joining.reset(token)
    return Instance(one.kind, one.keys, tuple(parts), None)


def _by_attributes(spec: Spec) -> Instance | None:
    if isinstance(spec, Constant) and is_own_class(type(spec.value)):
        return instance_of(spec.value)
    return spec if isinstance(spec, Instance) else None
