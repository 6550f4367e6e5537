"""Copies that a graph made of objects, and what it cannot do with them and their originals any more.

``row = rows[i]``, with a tensor for ``i``, is a copy of one of the rows. Python would have one list with two
names; so once a row has changed, what is read of the copy would be wrong, and is refused.

A list of the graph has copies of the dicts and objects in it, which nothing could keep up with: these must
not change any more. (A `List` knows that of itself.)
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.labels import kind_name
from agimport.runtime.list_state import MadeInRegion, copied, regions


class Copies:
    """The copies that were made since an outermost function began.

    Attributes:
        stale: by identity, those whose originals have changed since.
        elements: by identity, objects of which lists of the graph have copies.
    """

    def __init__(self) -> None:
        self.stale: dict[int, Any] = {}
        self.elements: dict[int, Any] = {}
        self._of: dict[int, tuple[Any, list[Callable[[], Any]]]] = {}

    def add(self, other: Copies) -> None:
        """Adds what has become of copies in one branch."""
        self.stale.update(other.stale)
        self.elements.update(other.elements)

    def note(self, copies: Iterable[Any], originals: Iterable[Any]) -> None:
        """Notes objects that are copies of some others."""
        made = [_reference(one) for one in copies]
        for original in originals:
            _, known = self._of.setdefault(id(original), (original, []))
            known[:] = [one for one in known if one() is not None] + made
            if isinstance(original, MadeInRegion):
                original.has_copies = True

    def changes(self, original: Any) -> None:
        """Says that an object is about to change."""
        if id(original) in self.elements:
            raise copied(original)
        _, references = self._of.get(id(original), (None, ()))
        for copy in filter(lambda one: one is not None, (reference() for reference in references)):
            if not isinstance(copy, Copy) or copy.was_read_before():
                raise refusal(copy)
            self.stale[id(copy)] = copy


class Copy:
    """A container that is such a copy, and refuses to be read when it is stale."""

    holds_copies = True
    """What is in it is nothing that another name leads to."""
    _made_in: tuple[Any, ...] = ()
    _read_in: tuple[Any, ...] = ()

    def made_here(self) -> None:
        """Notes where it is made."""
        self._made_in = regions.get()

    def read(self) -> None:
        """Says that it is read.

        Raises:
            StagingError: an original has changed since (AG0464).
        """
        store = _store()
        if store is not None and id(self) in store.stale:
            raise refusal(self)
        self._read_in = regions.get()

    def was_read_before(self) -> bool:
        """Tells whether a loop that is being traced, and does not make it, has read it: so it will again."""
        return any(
            region.repeated
            and not any(region is one for one in self._made_in)
            and any(region is one for one in self._read_in)
            for region in regions.get()
        )


def changes(original: Any) -> None:
    """Says that an object of which there may be copies is about to change.

    Raises:
        StagingError: one of them is read again (AG0464), or is an element of a list of the graph (AG0507).
    """
    store = _store()
    if store is not None:
        store.changes(original)


def note_element(original: Any) -> None:
    """Notes an object of which a list of the graph has a copy."""
    store = _store()
    if store is not None:
        store.elements[id(original)] = original
        if isinstance(original, MadeInRegion):
            original.has_copies = True


def note(copies: Iterable[Any], originals: Iterable[Any]) -> None:
    """Notes objects that are copies of some others."""
    store = _store()
    if store is not None:
        store.note(copies, originals)


@contextmanager
def apart(found: Copies) -> Iterator[None]:
    """Traces a branch: what becomes of copies in it is so after the statement, but not in the other branches.

    Args:
        found: to which it is added.
    """
    store = _store() or Copies()
    before = dict(store.stale), dict(store.elements)
    try:
        yield
    finally:
        found.add(store)
        store.stale, store.elements = before


def join(found: Copies) -> None:
    """Says that a statement has ended in whose branches something became of copies."""
    store = _store()
    if store is not None:
        store.add(found)


def refusal(copy: Any) -> StagingError:
    """Returns the error of reading a copy whose original has changed (AG0464)."""
    return StagingError(
        f"a tensor chose this {kind_name(copy)}, and what it chose of was changed since; "
        "read it by its index again",
        code="AG0464",
    )


def _store() -> Copies | None:
    around = regions.get()
    return around[0].copies if around else None


def _reference(value: Any) -> Callable[[], Any]:
    try:
        return weakref.ref(value)
    except TypeError:  # a plain list or dict, an object with slots
        return lambda: value
