"""One of several objects of the program's own, of which the graph carries the number (`runtime.delegates`).

That goes for objects which nobody made since the region began: others are not there outside of it, and the
graph carries their attributes (`instances`, `structures`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import reduce
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime import frames
from agimport.runtime.delegates import Delegate, can_be_chosen, kind_of, make, owners_of, place_of
from agimport.runtime.making import is_own_class
from agimport.runtime.tf import merging, regions
from agimport.runtime.tf.choices import Chosen, are_objects
from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.choices import OneOf
from agimport.runtime.tf.specs.constants import Constant
from agimport.runtime.tf.specs.instances import Instance, instance_of
from agimport.runtime.tf.specs.structures import Kept, Structure

Join = Callable[[Spec, Spec], Spec]
_staying: ContextVar[bool] = ContextVar("agimport_objects_stay_in_their_region", default=False)


@dataclass(frozen=True, eq=False, slots=True)
class Delegated(Spec):
    """One of some objects of one class.

    Attributes:
        owners: the objects.
        counted: whether the graph carries the number of one that is alone, too: an element of a list.
    """

    owners: tuple[Any, ...]
    counted: bool = False

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Delegated)
            and self.counted is other.counted
            and len(self.owners) == len(other.owners)
            and all(one is each for one, each in zip(self.owners, other.owners, strict=True))
        )

    def __hash__(self) -> int:
        return hash((Delegated, len(self.owners)))

    def leaves(self, value: Any) -> list[Any]:
        if not self.filler():
            return []
        if not isinstance(value, Delegate):
            return [tf.constant(self._number(value))]
        numbers = [self._number(owner) for owner in owners_of(value)]
        place = place_of(value)
        return [place if numbers == list(range(len(numbers))) else tf.gather(tf.constant(numbers), place)]

    def _number(self, owner: Any) -> int:
        return next(number for number, one in enumerate(self.owners) if one is owner)

    def pack(self, leaves: list[Any]) -> Any:
        return make(self.owners, leaves.pop(0) if self.filler() else None)

    def filler(self) -> list[Any]:
        return [tf.constant(0)] if self.counted or len(self.owners) > 1 else []

    def invariants(self) -> list[Any]:
        return [tf.TensorShape(()) for _ in self.filler()]

    def describe(self) -> str:
        kind = kind_of(self.owners[0]).__qualname__
        return f"one of {len(self.owners)} {kind}s" if len(self.owners) > 1 else f"an object of class {kind}"


@contextmanager
def staying() -> Iterator[None]:
    """Says that values whose specs are asked for do not leave the region: no object in them is too new."""
    token = _staying.set(True)
    try:
        yield
    finally:
        _staying.reset(token)


def outlives(value: Any) -> bool:
    """Tells whether a value is an object of the program's own that is there outside of the region, too."""
    return can_be_chosen(value) and not isinstance(value, Delegate) and _is_there(value)


def _is_there(owner: Any) -> bool:
    return _staying.get() or regions.is_from_outside(owner)


def spec_of(value: Any) -> Delegated | None:
    """Returns the spec of a delegate; None if an object for which it stands is not there outside."""
    return spec_of_any(value) if all(map(_is_there, owners_of(value))) else None


def spec_of_choice(value: Chosen) -> OneOf:
    """Returns the spec of one of several objects of Python's.

    Raises:
        StagingError: one that is of a class of the program's own is not there outside of the region (AG0203).
    """
    if are_objects(value.candidates_) and not all(map(_is_there, value.candidates_)):
        raise StagingError(
            "a branch or loop makes objects of different classes, of which a tensor chooses one; make them "
            "before it",
            code="AG0203",
        )
    return OneOf(value.candidates_)


def certain(spec: Spec) -> Spec:
    """Returns the spec of an object that is there outside of the region as that of the object itself."""
    return Delegated(_owners(spec)) if isinstance(spec, Structure) and spec.owner is not None else spec


def at_entry(spec: Spec, name: str) -> Spec:
    """Returns the spec of a variable at the entry of a loop: an object that has another name stays."""
    is_known = isinstance(spec, Structure) and spec.owner is not None and frames.names_of(spec.owner) - {name}
    return certain(spec) if is_known else spec


def spec_of_any(value: Any) -> Delegated:
    """Returns the same of any delegate."""
    return Delegated(owners_of(value))


def joined(left: Spec, right: Spec) -> Spec | None:
    """Returns the spec of what is one of the objects of both; None where that is not known."""
    one, other = _owners(left), _owners(right)
    if not one or not other:
        return None
    owners = (*one, *(owner for owner in other if not any(owner is known for known in one)))
    if len(set(map(kind_of, owners))) > 1:
        return OneOf(owners)
    return Delegated(owners, any(getattr(spec, "counted", False) for spec in (left, right)))


def _owners(spec: Spec) -> tuple[Any, ...]:
    if isinstance(spec, Delegated):
        return spec.owners
    if isinstance(spec, OneOf):
        return spec.candidates if are_objects(spec.candidates) else ()
    spec = spec.contents if isinstance(spec, Kept) else spec
    return (spec.owner,) if isinstance(spec, Structure) and spec.owner is not None else ()


def met(left: Spec, right: Spec, join: Join) -> tuple[Spec, Spec]:
    """Returns two specs in a form that can be joined: one object, or what its attributes are."""
    chosen = joined(left, right)
    if chosen is not None:
        return chosen, chosen
    return apart(left, right, join), apart(right, left, join)


def apart(spec: Spec, other: Spec, join: Join) -> Spec:
    """Returns a spec as one of attributes, where it meets an object that is not there outside."""
    is_object = isinstance(other, (Instance, Structure, Kept)) or (
        isinstance(other, Constant) and is_own_class(type(other.value))
    )
    return by_attributes(spec, join) if isinstance(spec, Delegated) and is_object else spec


def by_attributes(spec: Delegated, join: Join) -> Spec:
    """Returns the spec of an object that holds what one of some objects does.

    Raises:
        Mismatch: their attributes do not go together.
    """
    found = [_by_attributes(owner) for owner in spec.owners]
    if len(found) > 1:
        merging.note(*spec.owners)
    return reduce(join, found)


def _by_attributes(owner: Any) -> Spec:
    from agimport.runtime.tf.specs import values

    made = instance_of(owner) if is_own_class(type(owner)) else values.structure_of(owner)
    if made is None:
        raise Mismatch(f"an object of class {type(owner).__qualname__}", "another that leads to itself")
    return made
