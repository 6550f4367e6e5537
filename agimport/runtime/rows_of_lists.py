"""The lists in a list of the graph, ``row = t[i]``: a change of one reaches the list that it was taken from.

The graph holds them as a list of lists. ``t[i]`` takes a copy of one out; what changes the copy puts it back
in its place. So such a list stands for what is in its place by now, while no element of the list has come to
another place; and for what was read when it was taken out, while none was changed in its place. Where
neither is so, or where something else may lead to the element (see `row_families`), it refuses.
"""

from __future__ import annotations

import sys
from typing import Any

from agimport.runtime import frames
from agimport.runtime.list_state import Snapshot, copied, regions
from agimport.runtime.lists import List
from agimport.runtime.row_families import Family
from agimport.runtime.through import Through


class Row(Through):
    """A list that was taken from one of the graph.

    Args:
        owner: the list that it was taken from.
        index: its index there.
        found: what that holds there now.
        family: the lists in it.
    """

    holds_copies = True
    """Looking at what is in it would be reading it (see `parts`)."""
    _owner: Any = None

    def __init__(self, owner: List, index: Any, found: List, family: Family) -> None:
        List.__init__(self)
        array: Any = owner.array
        self._owner, self._index, self._of = owner, index, family
        self._place = array.front(index)
        self._structure, self._changes = family.structure, family.changes
        self._first, self._first_of = found.snapshot(), array
        self._again: tuple[Any, Any, Any] = (None, None, None)
        family.join(self)

    def contents(self) -> Snapshot:
        """Returns what it holds.

        Raises:
            StagingError: neither what is in its place nor what was read is certainly that (AG0507).
        """
        family = self._of
        if self._is_in_place():
            family.use(regions.get(), self._regions, by_place=True)
            return self._in_place(self._owner.array)
        if family.changes == self._changes and not isinstance(self._owner, Row):
            family.use(regions.get(), self._regions, by_place=False)
            return self._first
        raise copied(self)

    def _is_in_place(self) -> bool:
        owner = self._owner
        if isinstance(owner, Row):
            return owner.array is self._first_of
        return owner.array is not None and self._of.structure == self._structure

    def _in_place(self, array: Any) -> Snapshot:
        """Returns what is in its place, given what its list holds; it is read once in each graph."""
        if array is self._first_of:
            return self._first
        graph = sys.modules["tensorflow"].compat.v1.get_default_graph()
        known_of, known_in, known = self._again
        if known_of is not array or known_in is not graph:
            known = array.get(self._place).snapshot()
            self._again = (array, graph, known)
        return known  # type: ignore[no-any-return]

    @property
    def shared(self) -> Any:
        return self._of

    def snapshot(self) -> Snapshot:
        array = self._array
        items = () if array is not None else tuple(list.__iter__(self))
        return Snapshot(items, array, None, self._of)

    def share(self) -> None:
        """Does nothing: it is in a family already."""

    def is_in(self, owner: List, index: Any) -> bool:
        same = self._index is index or (type(index) is type(self._index) is int and self._index == index)
        return self._owner is owner and same and self._is_in_place()

    def is_view_of(self, owner: Any, structure: int) -> bool:
        """Tells whether it stands for what is in its place by now in a list, or refuses to be read."""
        return self._owner is owner and self._structure <= structure

    def check_own(self) -> None:
        family = self._of
        if family.mixed or not self._is_in_place():
            raise copied(self)
        others = family.others(self, self._owner)
        others = [
            one
            for one in others
            if not (isinstance(one, Row) and one.is_view_of(self._owner, family.structure))
        ]
        if others and frames.reach(others):
            raise copied(self)
        self._owner.check_own()

    def change(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        from agimport.runtime.changing import changing

        self.check_own()
        held = self.copy()
        result = getattr(List, name)(held, *args, **kwargs)
        changing(self._owner, None)
        self._of.change(regions.get())
        self._owner.put_back(self._place, held, self._of)
        if isinstance(self._owner, Row):
            self._first_of = None
        return result

    @property
    def root(self) -> Any:
        return self._owner.root

    def put_back(self, place: Any, held: List, family: Family) -> None:
        """Replaces an element by what it holds now."""
        self.change("put_back", (place, held, family), {})
