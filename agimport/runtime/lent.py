"""What a dict whose keys only the graph knows has given away of the lists in it, and what it was given."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from agimport.errors import StagingError
from agimport.runtime import list_state, row_families
from agimport.runtime.list_state import ListState, Snapshot
from agimport.runtime.row_families import Soft


def _refusal(why: str) -> StagingError:
    return StagingError(f"{why}; read it by its key again, or change it before", code="AG0507")


class _Changed:
    """What a list holds that another name may have changed: nothing that can be read."""

    element = None

    def __getattr__(self, name: str) -> Any:
        raise _refusal("a list of this dict was changed since, through another name or in a branch or loop")


CHANGED: Any = _Changed()


_COPIED = (
    "a list of this dict cannot be changed in place any more: a loop over its values, get(), a copy of the "
    "dict, a list or a variable that a branch or loop binds has taken a copy of one"
)


_kept: ContextVar[Any] = ContextVar("agimport_kept_lists", default=None)


class Lent:
    """What a dict knows of its lists.

    Args:
        made_in: the regions in which the dict was made.

    Attributes:
        detached: whether a list of the graph, or a variable that it binds, may hold a copy of one.
        given: the lists that the program has put in, while it has them.
        changed_in: the loops in whose bodies a list of it was changed in place.
        entries: the lists that were taken from it (`dict_lists.Entry`), while the program has them.
    """

    def __init__(self, made_in: tuple[Any, ...] = ()) -> None:
        self.detached = False
        self.lent = self
        self.changed_in: list[Any] = []
        self._made_in = made_in
        self.soft = Soft(self)
        self.given: list[weakref.ref[ListState]] = []
        self.entries: list[weakref.ref[Any]] = []

    def give(self, value: Any) -> None:
        """Notes a value that is put in."""
        if isinstance(value, ListState):
            self.given.append(weakref.ref(value))
            value.lend(self.soft)
        elif type(value) is list:
            self.detach()  # it may have another name

    def detach(self) -> None:
        """Says that something else has a copy of a list of the dict, or may have one.

        Raises:
            StagingError: the next iteration of a loop around it changes one in place (AG0507).
        """
        self.detached = True
        if any(one is loop for one in list_state.regions.get() for loop in self.changed_in):
            raise _refusal(_COPIED)

    def begin_change(self) -> None:
        """Says that a list of the dict is about to change in place.

        Raises:
            StagingError: something else may hold a copy of it (AG0507).
        """
        if self.detached:
            raise _refusal(_COPIED)
        self.changed_in += [
            one
            for one in list_state.regions.get()
            if one.repeated and not any(one is made for made in self._made_in)
        ]
        for known in self.given:
            value = known()
            if value is not None:
                if value.has_copies:
                    _note_change(value)
                value.restore(Snapshot((), CHANGED, None, shared=True))
        self.given.clear()


def _note_change(value: ListState) -> None:
    """Says that copies of a list, which a tensor chose, hold another thing than the dict."""
    from agimport.runtime import stale

    stale.changes(value)


def detach(shared: Any) -> None:
    """Says that a list is made which holds what another one does, given what that is shared with."""
    lent = _lent_of(shared)
    if lent is not None and not (shared is not lent and _kept.get() in (lent, _ALL)):
        lent.detach()


def _lent_of(shared: Any) -> Lent | None:
    """Returns what a dict knows of its lists, given what one of them is shared with; None for others."""
    found = getattr(shared, "lent", None)
    return found if isinstance(found, Lent) else None


_ALL = object()


@contextmanager
def choosing() -> Iterator[None]:
    """Says that a tensor chooses one of some lists, a copy of which `stale` knows."""
    token = _kept.set(_ALL)
    try:
        yield
    finally:
        _kept.reset(token)


@contextmanager
def keeping(owner: Any) -> Iterator[None]:
    """Says that what a dict holds is put together again, if *owner* is one or what one holds."""
    token = _kept.set(getattr(owner, "lent", None))
    try:
        yield
    finally:
        _kept.reset(token)


def together(left: Any, right: Any) -> Any:
    """Returns what a list is shared with that may be one of two, given what each of these is shared with."""
    if row_families.family_of(left) or row_families.family_of(right):
        for one in filter(None, map(_lent_of, (left, right))):
            one.detach()
        return row_families.together(left, right, list_state.regions.get())
    known = [one for one in (left, right) if _lent_of(one) is not None]
    if len(known) > 1 and left.lent is not right.lent:
        right.lent.detach()
    if known and (left is True or right is True):
        return known[0].lent
    return next((one for one in known if isinstance(one, Lent)), known[0]) if known else left or right
