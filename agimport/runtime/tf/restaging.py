"""Staging again: how a branch or loop body says that the specs it was given do not fit what it made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from agimport.errors import StagingError
from agimport.runtime.locations import Location
from agimport.runtime.tf import merging
from agimport.runtime.tf.specs import Mismatch, Spec, join

MOST_TRIES = 24
"""How often one statement is staged at most.

Each time at least one spec moves up, and each can move only a few times.
"""

Made = TypeVar("Made")


class Restage(BaseException):
    """Leaves a trace that is to be thrown away. Not an `Exception`: user code must not catch it.

    Args:
        specs: what to stage with the next time.
    """

    def __init__(self, specs: list[Spec]) -> None:
        super().__init__()
        self.specs = specs


def until_stable(specs: list[Spec], stage: Callable[[list[Spec]], Made], what: str) -> Made:
    """Calls *stage* with specs that grow until it no longer raises `Restage`.

    Args:
        specs: what to begin with.
        stage: stages a statement.
        what: the statement, for the message should it never settle.
    """
    noted = merging.noted()
    for _ in range(MOST_TRIES):
        try:
            return stage(specs)
        except Restage as again:
            specs = again.specs
            merging.forget_all_but(noted)
        except Mismatch as mismatch:
            raise StagingError(
                f"the {what} changes something in a way that a graph cannot follow: "
                f"{mismatch.left} and {mismatch.right}"
                + (f"\n  {mismatch.advice}" if mismatch.advice else ""),
                code="AG0203",
            ) from None
    raise StagingError(f"the types of what the {what} changes do not settle", code="AG0204")


_QUEUE = (
    "a tensor decides how long this deque is, which only one can be that converted code has made while the "
    "graph is built, by deque(...); a context manager or callback for some paths only belongs in a `with` "
    "statement on these, and not in an ExitStack around them"
)


class Side(NamedTuple):
    """One of the two ways on which a location gets its value.

    Attributes:
        word: how a message names it.
        assigned: gives where a variable is assigned there, as `assignments` shows it.
    """

    word: str
    assigned: Callable[[str], str] = lambda name: ""

    def told(self, name: str, spec: Spec) -> str:
        """Returns what a message says of it."""
        where = self.assigned(name)
        return f"{self.word}: {spec.describe()}" + (f"    {where}" if where else "")


def joined(
    left: list[Spec], right: list[Spec], locations: list[Location], sides: tuple[Side, Side]
) -> list[Spec]:
    """Joins specs one by one.

    Args:
        left: specs on one side.
        right: specs on the other.
        locations: what they describe.
        sides: the two, for a message.

    Raises:
        StagingError: two of them cannot be joined (AG0203).
    """
    return [
        join_named(one, other, location, sides)
        for one, other, location in zip(left, right, locations, strict=True)
    ]


def join_named(left: Spec, right: Spec, location: Location, sides: tuple[Side, Side]) -> Spec:
    """Joins two specs of one location; the error says what it is on each side."""
    name = location.name
    try:
        return join(left, right, name)
    except Mismatch as mismatch:
        shown = "the return value" if name.startswith("@retval") else f"`{name.lstrip('@')}`"
        told = _QUEUE if isinstance(getattr(location, "object", None), deque) else mismatch.advice
        advice = f"\n  {told}" if told else ""
        raise StagingError(
            f"{shown} gets different types\n"
            f"    {sides[0].told(name, left)}\n    {sides[1].told(name, right)}{advice}",
            code="AG0203",
        ) from None
