"""What a slot holds: which exceptions the graph has raised in the body of a try or with statement.

Each is known by its class, the place where it was raised, and what of its arguments is Python's. The graph
carries a flag for each, and the tensors in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import tensorflow as tf

from agimport.runtime.pending import Alternative, Pending
from agimport.runtime.text import StagedText, holds_text
from agimport.runtime.tf.specs.base import Spec
from agimport.runtime.trying import Trying

_PLAIN = (str, bytes, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class OneRaised:
    """One exception.

    Attributes:
        key: what identifies it in every trace.
        payload: the spec of the staged values in it.
        error: the exception of the latest trace.
    """

    key: Any
    payload: Spec
    error: Any = field(compare=False, hash=False, repr=False)


@dataclass(frozen=True, slots=True)
class Raised(Spec):
    """The spec of a slot.

    Attributes:
        owner: the statement that has it.
        each: its exceptions.
    """

    owner: Trying
    each: tuple[OneRaised, ...]

    def leaves(self, value: Any) -> list[Any]:
        held = {key_of(one.error): one for one in value.alternatives}
        found: list[Any] = []
        for one in self.each:
            alternative = held.get(one.key)
            if alternative is None:
                found += [tf.constant(False), *one.payload.filler()]
            else:
                flag = tf.convert_to_tensor(alternative.flag)
                found += [flag, *one.payload.leaves(alternative.payload)]
        return found

    def pack(self, leaves: list[Any]) -> Any:
        made = []
        for one in self.each:
            flag = leaves.pop(0)
            made.append(Alternative(one.error, flag, one.payload.pack(leaves)))
        return Pending(self.owner, tuple(made))

    def filler(self) -> list[Any]:
        return [leaf for one in self.each for leaf in (tf.constant(False), *one.payload.filler())]

    def invariants(self) -> list[Any]:
        return [shape for one in self.each for shape in (tf.TensorShape(()), *one.payload.invariants())]

    def describe(self) -> str:
        return "raised: " + (", ".join(type(one.error).__name__ for one in self.each) or "nothing")


def key_of(error: BaseException) -> Any:
    """Returns what identifies an exception: it is the same in every trace of the statement that raises it."""
    known = error.__dict__.get("_agimport_key")
    if known is None:
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = None if place is None else (place.tb_frame.f_code, place.tb_lasti)
        plain = tuple(repr(one) if isinstance(one, _PLAIN) else type(one) for one in error.args)
        known = (type(error), where, plain)
        error.__dict__["_agimport_key"] = known
    return known


def payload_of(error: BaseException) -> dict[str, Any] | None:
    """Returns the staged values in an exception, by where they are; None if there are none."""
    places = {str(number): value for number, value in enumerate(error.args)}
    places.update(error.__dict__)
    found = {
        name: tuple(part[0] for part in value.parts if not isinstance(part, str))
        if isinstance(value, StagedText)
        else value
        for name, value in places.items()
        if not name.startswith("_agimport") and holds_text(value)
    }
    return found or None


def restored(alternative: Alternative) -> BaseException:
    """Returns an exception with the tensors in it that the present graph knows."""
    error, payload = alternative.error, alternative.payload
    if payload is None:
        return error
    args = list(error.args)
    for name, value in payload.items():
        if name.isdecimal():
            args[int(name)] = _like(args[int(name)], value)
        else:
            error.__dict__[name] = _like(error.__dict__[name], value)
    error.args = tuple(args)
    return error


def _like(old: Any, value: Any) -> Any:
    if not isinstance(old, StagedText):
        return value
    values = iter(value)
    return StagedText(
        tuple(part if isinstance(part, str) else (next(values), *part[1:]) for part in old.parts)
    )
