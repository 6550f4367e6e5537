"""The lists that are elements of one list: where the graph has copies of them, and whether one may change.

A list of the graph holds copies of the lists in it. ``t[i][j] = v`` puts a changed copy in the place of the
old one, which is what Python does as long as nothing else leads to that element. So the lists in a list are a
family: the specs of the list's elements carry it wherever copies of them go.

A loop is traced once, and what happens late in its body happens before what is early in the next iteration.
So a family knows in which loops its elements were used and changed.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from agimport.errors import StagingError


class Soft:
    """What a list is shared with that was put into a list or dict, while it can be changed itself.

    Args:
        lent: what the list or dict knows of the lists in it, a `Family` or a `lent.Lent`.
    """

    is_soft = True

    def __init__(self, lent: Any) -> None:
        self.lent = lent


class Family:
    """The elements of a list that are lists.

    Args:
        regions: the staged regions in which the list was made.

    Attributes:
        mixed: whether one of them may be in two places.
        structure: how often one may have come to another place.
        changes: how often one was changed in its place.
    """

    def __init__(self, regions: tuple[Any, ...]) -> None:
        self.mixed = False
        self.structure = 0
        self.changes = 0
        self.lent = self
        self.soft = Soft(self)
        self._regions = regions
        self._used_by_place: list[Any] = []
        self._used_as_read: list[Any] = []
        self._changed_in: list[Any] = []
        self._members: list[weakref.ref[Any]] = []
        self._tables: list[weakref.ref[Any]] = []

    def join(self, member: Any) -> None:
        """Notes a list that holds what an element does, or did."""
        _note(self._members, member)

    def hold(self, table: Any) -> None:
        """Notes a list of the graph in which there are copies of elements."""
        _note(self._tables, table)

    def mix(self, regions: tuple[Any, ...]) -> None:
        """Says that an element may be in two places by now.

        Args:
            regions: the staged regions that are being traced.

        Raises:
            StagingError: the next iteration of a loop changes it in its place (AG0507).
        """
        self.mixed = True
        _refuse_in(self._changed_in, regions)

    def rearrange(self, regions: tuple[Any, ...]) -> None:
        """Says that elements come to other places, or out of the list; arguments and errors as for `mix`."""
        self.structure += 1
        _refuse_in(self._used_by_place, regions)

    def change(self, regions: tuple[Any, ...]) -> None:
        """Says that an element is changed in its place; arguments and errors as for `mix`."""
        self.changes += 1
        _refuse_in(self._used_as_read, regions)
        self._changed_in += _repeated(regions, self._regions)

    def use(self, regions: tuple[Any, ...], since: tuple[Any, ...], *, by_place: bool) -> None:
        """Says that something uses an element.

        Args:
            regions: the staged regions that are being traced.
            since: those that were when it was taken out.
            by_place: whether what is in its place by now is used, and not what was read then.
        """
        used = self._used_by_place if by_place else self._used_as_read
        used += _repeated(regions, since)

    def others(self, *apart: Any) -> list[Any]:
        """Returns what else there is that holds an element, apart from some lists."""
        alive = [*_alive(self._members), *_alive(self._tables)]
        return [one for one in alive if not any(one is other for other in apart)]


def _note(known: list[weakref.ref[Any]], one: Any) -> None:
    if not any(reference() is one for reference in known):
        known[:] = [reference for reference in known if reference() is not None]
        known.append(weakref.ref(one))


def _alive(known: list[weakref.ref[Any]]) -> list[Any]:
    return [one for one in (reference() for reference in known) if one is not None]


def _repeated(regions: tuple[Any, ...], apart: tuple[Any, ...]) -> list[Any]:
    """Returns the loops among some regions, apart from others."""
    return [one for one in regions if one.repeated and not any(one is other for other in apart)]


def _refuse_in(loops: list[Any], regions: tuple[Any, ...]) -> None:
    if any(one is loop for one in regions for loop in loops):
        raise StagingError(
            "a list in a list of the graph is taken by its place in this loop, before something comes to "
            "another place or is changed by another name; take it by its index again",
            code="AG0507",
        )


def family_of(shared: Any) -> Family | None:
    """Returns the family of a list, given what it is shared with; None if it is in none."""
    found = getattr(shared, "lent", None)
    return found if isinstance(found, Family) else None


def together(left: Any, right: Any, regions: tuple[Any, ...]) -> Any:
    """Returns what a list is shared with that may be one of two, one of which at least is in a family."""
    one, other = family_of(left), family_of(right)
    if one is other or not (left and right):
        return one if left is one or right is one else left or right
    for family in (one, other):
        if family is not None:
            family.mix(regions)
    return True


def families_in(spec: Any) -> Iterator[Family]:
    """Yields the families of the lists in the spec of a list's elements."""
    family = family_of(getattr(spec, "shared", None))
    if family is not None:
        yield family
    for part in _parts(spec):
        yield from families_in(part)


def of_present(old: Any, new: Any) -> Any:
    """Returns a spec of an earlier trace with the families of the lists that there are now.

    Args:
        old: the spec of the same value at hand; its lists have them.
        new: the one of the earlier trace.
    """
    known: dict[int, Family] = {}
    _match(old, new, known)
    return _renamed(new, known)


def _match(old: Any, new: Any, known: dict[int, Family]) -> None:
    pairs = [(getattr(new, "rows", None), getattr(old, "rows", None))]
    pairs.append((family_of(getattr(new, "shared", None)), family_of(getattr(old, "shared", None))))
    known.update((id(before), now) for before, now in pairs if before is not None and now is not None)
    for one, other in zip(_parts(old), _parts(new), strict=False):
        _match(one, other, known)


def _renamed(spec: Any, known: dict[int, Family]) -> Any:
    if not any(True for _ in families_in(spec)):
        return spec
    changed: dict[str, Any] = {}
    for field in fields(spec):
        value = getattr(spec, field.name)
        if field.name == "shared" and family_of(value) is not None:
            family = known.get(id(family_of(value)))
            if isinstance(value, Soft):
                changed["shared"] = False if family is None else family.soft
            else:
                changed["shared"] = family or True
        elif field.name in _FIELDS and value is not None:
            changed[field.name] = _renamed(value, known)
        elif field.name == "parts":
            changed["parts"] = tuple(_renamed(part, known) for part in value)
    return replace(spec, **changed)


_FIELDS = ("contents", "inner", "element")


def _parts(spec: Any) -> list[Any]:
    """Returns the specs that a spec consists of."""
    found = [*(getattr(spec, name, None) for name in _FIELDS), *(getattr(spec, "parts", None) or ())]
    return [one for one in found if one is not None]
