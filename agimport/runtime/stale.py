"""Copies that a graph made of objects, and what it cannot do with them and their originals any more.

``row = rows[i]``, with a tensor for ``i``, is a copy of one of the rows. Python would have one list with two
names; so once a row has changed, what is read of the copy would be wrong, and is refused.

A list of the graph has copies of the dicts and objects in it, which nothing could keep up with: these must
not change any more. (A `List` knows that of itself.)

``if t: xs = [9]`` makes a list that in Python would be one of two, each of which may have further names. So a
change of an object is refused where a variable leads to another that may be the same in Python.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from agimport.errors import StagingError
from agimport.runtime import frames
from agimport.runtime.labels import kind_name
from agimport.runtime.list_state import MadeInRegion, copied, regions


class _Standing(NamedTuple):
    """What an object may be in Python.

    Attributes:
        one: gives the object, while there is one.
        bases: stand for the objects of the program's own that it may be.
    """

    one: Callable[[], Any]
    bases: frozenset[object]


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
        self._from: dict[int, tuple[Callable[[], Any], list[Any]]] = {}
        self._standing: dict[int, _Standing] = {}
        self._replaced: dict[int, tuple[Any, list[Callable[[], Any]]]] = {}

    def add(self, other: Copies) -> None:
        """Adds what has become of copies in one branch."""
        self.stale.update(other.stale)
        self.elements.update(other.elements)

    def note(self, copies: Iterable[Any], originals: Iterable[Any]) -> None:
        """Notes objects that are copies of some others."""
        copies, named = list(copies), {id(one): one for one in originals}
        for each in list(named.values()):
            named.update((id(one), one) for one in self.originals_of(each))
        originals = list(named.values())
        made = [reference(one) for one in copies]
        for one, there in zip(copies, made, strict=True):
            self._from[id(one)] = (there, originals)
        for original in originals:
            _, known = self._of.setdefault(id(original), (original, []))
            known += made
            if isinstance(original, MadeInRegion):
                original.has_copies = True

    def originals_of(self, copy: Any) -> list[Any]:
        """Returns the objects one of which a copy was made of; none if it is no copy."""
        there, originals = self._from.get(id(copy), (None, []))
        return originals if there is not None and there() is copy else []

    def copies_of(self, original: Any) -> list[Any]:
        """Returns what is known to be a copy of an object, or of another."""
        _, references = self._of.get(id(original), (None, ()))
        return [one for one in (there() for there in references) if one is not None]

    def note_element(self, original: Any) -> None:
        """Notes an object of which a list of the graph has a copy."""
        self._note_element(original)
        self.note_copied(original)

    def note_copied(self, copy: Any) -> None:
        """Notes that a list of the graph has a copy of what *copy* was made of, if it is one."""
        for one in self.originals_of(copy):
            self._note_element(one)

    def _note_element(self, one: Any) -> None:
        self.elements[id(one)] = one
        if isinstance(one, MadeInRegion):
            one.has_copies = True

    def replaces(self, made: Any, olds: Iterable[Any]) -> None:
        """Notes that an object was made which is one of some in Python, that a name may still lead to."""
        references = [reference(one) for one in olds if isinstance(one, MadeInRegion)]
        self._replaced[id(made)] = (made, references)
        if isinstance(made, MadeInRegion):
            made.has_copies = True

    def _refuse_if_named(self, one: Any) -> None:
        """Refuses to change an object where a variable leads to one that it may be in Python."""
        _, references = self._replaced.get(id(one), (None, ()))
        olds = [old for old in (reference() for reference in references) if old is not None]
        if olds and frames.lead_to(olds, by_code=True):
            raise refusal(one)

    def stands(self, made: Any, source: Any) -> None:
        """Notes that an object was made of others, of which *source* is one."""
        if self.originals_of(source):
            self.note([made], self.originals_of(source))
        known = self._standing_of(source) or _Standing(reference(source), frozenset([object()]))
        before = self._standing_of(made)
        bases = known.bases | (before.bases if before is not None else frozenset())
        self._standing[id(source)] = known
        self._standing[id(made)] = _Standing(reference(made), bases)
        for one in (made, source):
            if isinstance(one, MadeInRegion):
                one.has_copies = True

    def _standing_of(self, one: Any) -> _Standing | None:
        known = self._standing.get(id(one))
        return known if known is not None and known.one() is one else None

    def alike(self, one: Any) -> list[Any] | None:
        """Returns the other objects that may be the same in Python; None where that is not known."""
        known = self._standing_of(one)
        if known is None:
            return None
        alike = [each for each in self._standing.values() if not each.bases.isdisjoint(known.bases)]
        return [other for other in (each.one() for each in alike) if other is not None and other is not one]

    def _refuse_if_two(self, one: Any) -> None:
        """Refuses to change an object where a variable leads to another that may be the same in Python."""
        others = self.alike(one)
        if others and frames.lead_to(others, by_code=True):
            raise StagingError(
                f"a tensor decides which of two {kind_name(one)}s a variable holds, and this may be one of "
                "them; a change through one name would not be seen through the other",
                code="AG0453",
            )

    def changes(self, original: Any) -> None:
        """Says that an object is about to change."""
        if id(original) in self.elements:
            raise copied(original)
        self._refuse_if_two(original)
        self._refuse_if_named(original)
        for copy in self.copies_of(original):
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
        return any(any(region is one for one in self._read_in) for region in self._repeated())

    def is_out_of_date(self) -> bool:
        """Tells whether an original has changed, or may: a loop is being traced that does not make the copy,
        and each iteration reads what this one reads.
        """
        return is_stale(self) or any(True for _ in self._repeated())

    def _repeated(self) -> Iterator[Any]:
        for region in regions.get():
            if region.repeated and not any(region is one for one in self._made_in):
                yield region


def changes(original: Any) -> None:
    """Says that an object of which there may be copies is about to change.

    Raises:
        StagingError: one of them is read again (AG0464), or is an element of a list of the graph (AG0507).
    """
    store = _store()
    if store is not None:
        store.changes(original)


def originals_of(copy: Any) -> list[Any]:
    """Returns the objects one of which a copy was made of; none if it is no copy."""
    store = _store()
    return [] if store is None else store.originals_of(copy)


def is_stale(copy: Any) -> bool:
    """Tells whether an original of a copy has changed since it was made."""
    store = _store()
    return store is not None and id(copy) in store.stale


def note_stale(copy: Any) -> None:
    """Says that a copy must be made anew when it is read."""
    store = _store()
    if store is not None:
        store.stale[id(copy)] = copy


def assigns(variable: Any) -> None:
    """Says that something is assigned to a variable of TensorFlow's.

    Raises:
        StagingError: a tensor chose it (AG0467), or a name leads to a value that a tensor chose of variables,
            of which this is one (AG0464).
    """
    store = _store()
    if store is None:
        return
    if store.originals_of(variable):
        raise StagingError(
            "a tensor decides which variable this is, so nothing can be assigned to it; assign in branches, "
            "where it is known which one it is",
            code="AG0467",
        )
    copies = store.copies_of(variable)
    if copies and frames.lead_to(copies, by_code=True):
        raise StagingError(
            "a tensor chose this variable, or another, and a name leads to the value that it had; read it by "
            "its index again after it is assigned",
            code="AG0464",
        )


def note_element(original: Any) -> None:
    """Notes an object of which a list of the graph has a copy."""
    store = _store()
    if store is not None:
        store.note_element(original)


def note_copied(copy: Any) -> None:
    """Notes that a list of the graph has a copy of what *copy* was made of, if it is one."""
    store = _store()
    if store is not None:
        store.note_copied(copy)


def note(copies: Iterable[Any], originals: Iterable[Any]) -> None:
    """Notes objects that are copies of some others."""
    store = _store()
    if store is not None:
        store.note(copies, originals)


def note_replaced(made: Any, olds: Iterable[Any]) -> None:
    """Notes that an object was made which is one of some in Python, that a name may still lead to."""
    store = _store()
    if store is not None:
        store.replaces(made, olds)


def note_standing(made: Any, source: Any) -> None:
    """Notes that an object was made of others, of which *source* is one."""
    store = _store()
    if store is not None:
        store.stands(made, source)


def stands_alone(one: Any) -> bool:
    """Tells whether nothing at all leads to another object that may be the same in Python."""
    store = _store()
    return store is not None and store.alike(one) == []


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


def reference(value: Any) -> Callable[[], Any]:
    """Returns what gives an object, or None when nothing else leads to it any more, if that can be known."""
    try:
        return weakref.ref(value)
    except TypeError:  # a plain list or dict, an object with slots
        return lambda: value
