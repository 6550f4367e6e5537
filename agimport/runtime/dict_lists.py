"""The lists of a dict whose keys only the graph knows: what is appended to one reaches the dict.

The graph holds them as a list of lists. ``d[k]`` takes a copy of one out, an `Entry`, and a change of it is
written back. So an entry knows what it holds for each state of the dict that it was taken from or has made;
in any other state another name may have changed it, and it refuses to be used.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from agimport.runtime.list_state import Snapshot
from agimport.runtime.lists import List
from agimport.runtime.through import Through


class Entry(Through):
    """A list of a dict whose keys the graph knows.

    Attributes:
        key: the key that it was read by.
    """

    key: Any = None
    _owner: Any = None
    _place: Any = None
    _known: dict[int, tuple[Any, Snapshot]]

    def __init__(self) -> None:
        List.__init__(self)
        self._known = {}

    def now(self) -> Any:
        """Returns the list that the dict has by now where this one was."""
        return self._owner.table.values[self._place]

    @property
    def owner(self) -> Any:
        """The dict."""
        return self._owner

    def contents(self) -> Snapshot | None:
        """Returns what the list holds in the present state of the dict; None if that is not known."""
        found = self._known.get(id(_state(self._owner)))
        return None if found is None else found[1]

    def learn(self, contents: Snapshot) -> None:
        """Says what the list holds in the present state of the dict."""
        state = _state(self._owner)
        self._known[id(state)] = (state, contents)

    @property
    def shared(self) -> Any:
        return self._owner.lent

    def snapshot(self) -> Snapshot:
        array = self._array
        items = () if array is not None else tuple(list.__iter__(self))
        return Snapshot(items, array, None, self._owner.lent)

    def share(self) -> None:
        self._owner.lent.detach()

    def change(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        from agimport.runtime.changing import changing

        held = self.copy()
        result = getattr(List, name)(held, *args, **kwargs)
        self._owner.lent.begin_change()
        changing(self._owner, None)
        self._owner.table.values[self._place] = held.copy()
        self.learn(held.snapshot())
        return result


def _state(owner: Any) -> Any:
    """Returns what stands for the present state of a dict's lists."""
    return None if owner.table is None else owner.table.values.array


def entry_of(owner: Any, place: Any) -> Any:
    """Returns the value at a place of a dict's table; if it is a list, a change of it reaches the dict."""
    found = owner.table.values[place]
    if owner.table.values.array is None or not isinstance(found, list):
        return found
    contents = found.snapshot() if isinstance(found, List) else Snapshot(tuple(found), None, None)
    if contents.queue is not None:
        return found  # a deque, which refuses to be changed
    made = Entry()
    made._owner, made._place = owner, place
    made.learn(contents._replace(shared=False))
    owner.lent.entries.append(weakref.ref(made))
    return made


@contextmanager
def getting_a_key(owner: Any) -> Iterator[None]:
    """Says that a dict may get a key, which changes none of the lists that it has."""
    taken = [] if owner is None else [known() for known in owner.lent.entries]
    held = [(one, one.contents()) for one in taken if one is not None]
    yield
    for one, contents in held:
        if contents is not None:
            one.learn(contents)
    if owner is not None:
        owner.lent.entries[:] = [weakref.ref(one) for one, _ in held]
