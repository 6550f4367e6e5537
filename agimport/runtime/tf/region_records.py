"""What is known of one region, the trace of a function, branch or loop body, while it is traced."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.locations import Attribute, Cell, Contents, Global, Location, Once
from agimport.runtime.stale import Copies

MOST_ROUNDS = 100
"""How often one statement is staged again, at most, because more is found that it changes."""


class Region:
    """One staged statement, or one outermost function.

    Attributes:
        places: the state that it hands on; None for a function, which hands on nothing.
        pending: by key, places that were found to change in the present trace and are no state yet, with what
            they held.
        met: keys of places that were reported in the present trace.
        found: by kind, keys of the places that the last trace met and the region did not hand on.
        consumed: the handovers of the generators that a loop in it went through.
        made: by identity, iterators and objects that were made in the present trace.
        merged: by identity, objects of which the graph cannot tell which they are, and whether it made them;
            of the outermost one.
        copies: those that the graph made of objects; of the outermost one.
        computed: by identity, objects of whose attributes something was computed that Python keeps, and
            what these were (see `alone`); of the outermost one.
        inherited: by identity and name, attributes of objects that are their own or their class's; of the
            outermost one.
        learned: what statements in it ended with, by what they began with; of the outermost one (see `memo`).
        streams: what ``sys.stdout`` and ``sys.stderr`` were when it began.
        rounds: how often it was found to change more than was known.
        repeated: whether it is the body of a loop.
        apart: whether the trace is thrown away in any case, so that what it changes need not be handed on.
        once: whether the graph traces it once where Python runs it each time: see `called_once`.
        older: by identity, the containers and objects of fields that its code can get at when it begins.
        outside: by identity, the objects of the program's own that it finds when it begins.
        watched: what these hold; code that says nothing of it may change them.
        began: by key, what these held when the present trace began.
    """

    def __init__(
        self,
        places: list[Location] | None,
        *,
        apart: bool = False,
        repeated: bool = False,
        once: bool = False,
    ) -> None:
        self.places = places
        self.repeated = repeated
        self.apart = apart
        self.once = once
        self.older: dict[int, Any] = {}
        self.outside: dict[int, Any] = {}
        self.watched: list[Contents | Attribute] = []
        self.began: dict[Any, Any] = {}
        self.pending: dict[Any, tuple[Location, Any]] = {}
        self.met: set[Any] = set()
        self.found: dict[Any, set[Any]] = {}
        self.consumed: list[Any] = []
        self.made: dict[int, Callable[[], Any]] = {}
        self.merged: dict[int, tuple[Callable[[], Any], bool]] = {}
        self.copies = Copies()
        self.computed: dict[int, tuple[Any, Any]] = {}
        self.inherited: dict[tuple[int, str], Any] = {}
        self.learned: dict[Any, Any] = {}
        self.streams = (sys.stdout, sys.stderr)
        self.rounds = 0

    def begin(self) -> None:
        """Says that the region is about to be traced, from its beginning."""
        self.pending.clear()
        self.met.clear()

    def has_made(self, one: Any) -> bool:
        """Tells whether an iterator or object was made in the present trace."""
        made = self.made.get(id(one))
        return made is not None and made() is one

    def lacking(self) -> list[tuple[Location, Any]]:
        """Returns what the region must hand on too, leaving out what is new in each trace.

        Objects that the region itself makes are others in each trace, and nobody outside can see them. So of
        the places of one kind as many need not be handed on as were added after the last trace and are not
        met in this one.
        """
        return [
            held
            for one, several in self._unknown().items()
            if len(several) > len(self.found.get(one, set()) - self.met)
            for held in several
        ]

    def _unknown(self) -> dict[Any, list[tuple[Location, Any]]]:
        """Returns what the present trace met and the region does not hand on, by kind."""
        unknown: dict[Any, list[tuple[Location, Any]]] = {}
        for held in self.pending.values():
            unknown.setdefault(kind(held[0]), []).append(held)
        return unknown

    def note_unknown(self) -> None:
        """Keeps what the present trace met and the region does not hand on, for the next trace to compare.

        Raises:
            StagingError: other things are met in every trace (AG0204).
        """
        self.rounds += 1
        if self.rounds > MOST_ROUNDS:
            raise StagingError("what a branch or loop changes does not settle", code="AG0204")
        self.found = {one: {key(place) for place, _ in several} for one, several in self._unknown().items()}


class Found(BaseException):
    """Leaves the trace of a region that does not know a place which is changed in it.

    Args:
        region: the region.
    """

    def __init__(self, region: Region) -> None:
        super().__init__()
        self.region = region


def kind(place: Location) -> Any:
    """Returns what a place has in common with those that other traces find at the same point."""
    return (type(place).__name__, place.name, type(getattr(place, "object", None)))


def key(place: Location) -> Any:
    """Returns what identifies a place."""
    if isinstance(place, Cell):
        return id(place.cell)
    if isinstance(place, Global):
        return (id(place.namespace), place.name)
    if isinstance(place, Attribute):
        return (id(place.object), place.attribute)
    return (id(place.object), "[]") if isinstance(place, (Contents, Once)) else id(place)
