"""Dicts and sets whose keys are numbers or text of the graph: their keys, and their values, are lists.

A key is looked for by comparing it with all keys there are, at once; so what a dict does takes a time that is
proportional to how many entries it has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.chosen import is_put_back, read_by
from agimport.runtime.conditionals import if_exp
from agimport.runtime.dict_lists import Entry, entry_of, getting_a_key
from agimport.runtime.dicts import KEYS, UNORDERED, VALUES
from agimport.runtime.keys import hashed
from agimport.runtime.list_state import Snapshot
from agimport.runtime.lists import List, list_of, new_list
from agimport.runtime.locations import Contents
from agimport.runtime.logic import and_, eq
from agimport.runtime.raising import raised
from agimport.runtime.values import is_staged

_MISSING = "KeyError: no such key, which the graph computed"
_PUTS_IN = (
    "a function that the graph traces once reads a key that a defaultdict has not, which puts it in; ask "
    "with get()"
)


class Table:
    """The entries of a dict, or the elements of a set.

    Attributes:
        keys: the keys, in their order, or the elements.
        values: the value of each; None for a set.
        owner: the dict, if it has them and these are no entries of another one for a moment.
    """

    def __init__(self, keys: List, values: List | None) -> None:
        self.keys = keys
        self.values = values
        self.owner: Any = None

    def own(self, owner: Any) -> None:
        """Says whose entries these are."""
        self.owner = owner
        if self.values is not None and self.values.array is None:
            for place, value in enumerate(list(list.__iter__(self.values))):
                owner.lent.give(value)
                list.__setitem__(self.values, place, list_of(value))

    @classmethod
    def of(cls, entries: dict[Any, Any], *, with_values: bool) -> Table:
        """Returns the table of what a dict or set holds, as it is (`runtime.dicts.Entries`)."""
        if KEYS in entries:
            return cls(_list(entries[KEYS]), _list(entries[VALUES]) if with_values else None)
        from agimport.runtime import members

        if UNORDERED in entries:
            raise members.refusal("the order of its keys is not known")
        made = cls(new_list(), new_list() if with_values else None)
        for key, entry in dict.items(entries):
            _when(members.flag_of(entry), lambda: made._append(key, members.there(entry)), made._places())  # noqa: B023
        return made

    def entries(self) -> dict[Any, Any]:
        """Returns the state of the dict or set."""
        found: dict[Any, Any] = {KEYS: self.keys.snapshot()}
        if self.values is not None:
            found[VALUES] = self.values.snapshot()
        return found

    def _places(self) -> list[Any]:
        lists = [self.keys] if self.values is None else [self.keys, self.values]
        return [Contents("the keys and values", one) for one in lists]

    def _append(self, key: Any, value: Any) -> None:
        self.keys.append(key)
        if self.values is not None:
            self.values.append(self._given(value))

    def _given(self, value: Any) -> Any:
        """Returns a value that is put in, a list as one that can grow."""
        if self.owner is None:
            return value
        if isinstance(value, List) and value.snapshot().shared:
            self.owner.lent.detach()  # it is in another container as well
        self.owner.lent.give(value)
        return list_of(value)

    def find(self, key: Any) -> tuple[Any, Any]:
        """Returns whether there is a key, a bool or bool tensor, and the place where it then is."""
        key = hashed(key)
        if self.keys.array is not None:
            from agimport.runtime.tf import tables

            return tables.find(self.keys.array, key)
        flags = [eq(one, key) for one in list.__iter__(self.keys)]
        if not any(map(is_staged, flags)):
            return True in flags, flags.index(True) if True in flags else 0
        from agimport.runtime.tf import tables

        return tables.first(flags)

    def has(self, key: Any) -> Any:
        """Returns whether there is a key."""
        return self.find(key)[0]

    def count(self) -> Any:
        """Returns how many there are, an int or a number of the graph."""
        return len(self.keys) if self.keys.array is None else self.keys.array.length()

    def write(self, key: Any, value: Any) -> None:
        """Gives a key a value, or puts an element in."""
        found, place = self.find(key)

        def replace() -> None:
            if self.values is not None:
                self.values[place] = self._given(value)

        _when(found, replace, self._places(), lambda: self._append(key, value))

    def read(self, key: Any, stand_in: Callable[[], Any] | None, *, keeps: bool) -> Any:
        """Returns the value of a key.

        Args:
            key: the key.
            stand_in: makes the value where the key is missing; None where that is an error.
            keeps: whether that value is put in.
        """
        assert self.values is not None
        found, place = self.find(key)
        if stand_in is None:
            return self._found(self._checked(found, place), key)
        if not keeps:
            return if_exp(found, lambda: self._at(place), stand_in)
        with getting_a_key(self.owner):
            _when(found, None, self._places(), lambda: self._append(key, stand_in()))
        only = self.values.array is None and len(self.values) == 1
        return self._found(0 if only else self.find(key)[1], key)

    def _found(self, place: Any, key: Any) -> Any:
        """Returns the value at a place, that of a key; a change of a list there reaches the dict."""
        found = self._at(place) if self.owner is None else entry_of(self.owner, place)
        if isinstance(found, Entry):
            found.key = key
        else:
            read_by(found, key)
        return found

    def has_already(self, key: Any, value: Any) -> bool:
        """Tells whether a value is the one that a key has: ``d[k] += v`` puts the list back that it has
        changed.
        """
        if self.values is None:
            return False
        if isinstance(value, Entry):
            return value.owner is self.owner and value.key is key and value.contents() is not None
        if self.values.array is not None:
            return False
        held = list(list.__iter__(self.values))
        if len(held) == 1 and held[0] is value:
            return list.__getitem__(self.keys, 0) is key
        return is_put_back(value, key, held)

    def only_read(self, key: Any) -> Any:
        """Returns the value of a key that is about to be taken out."""
        return self._at(self._checked(*self.find(key)))

    def read_alone(self, key: Any) -> Any:
        """Returns the value of a key of a ``defaultdict``, where none can be put in: it must be there.

        Raises:
            StagingError: there certainly is no such key (AG0455).
        """
        found, place = self.find(key)
        if not is_staged(found) and not found:
            raise StagingError(_PUTS_IN, code="AG0455")
        if is_staged(found):
            from agimport.runtime.tf import tables

            place = tables.checked(place, found, f"KeyError: AG0455: {_PUTS_IN}")
        return self._at(place)

    def get(self, key: Any, default: Any) -> Any:
        """Returns the value of a key, or the default."""
        found, place = self.find(key)
        return if_exp(found, lambda: self._at(place), lambda: list_of(default))

    def delete(self, key: Any) -> None:
        """Takes a key or element out, which must be there."""
        self._take(self._checked(*self.find(key)))

    def discard(self, key: Any) -> None:
        """Takes a key or element out, if it is there."""
        found, place = self.find(key)
        _when(found, lambda: self._take(place), self._places())

    def _take(self, place: Any) -> None:
        self.keys.pop(place)
        if self.values is not None:
            self.values.pop(place)

    def _at(self, place: Any) -> Any:
        assert self.values is not None
        return self.values[place]

    def _checked(self, found: Any, place: Any) -> Any:
        """Returns a place behind the check that the key is there."""
        if is_staged(found):
            from agimport.runtime.tf import tables

            return tables.checked(place, found, _MISSING)
        if not found:
            raise raised(KeyError(_MISSING.partition(": ")[2]))
        return place

    def items(self) -> Any:
        """Returns pairs of a key and its value, for a loop."""
        from agimport.runtime.iterables import zip_

        assert self.values is not None
        return zip_(self.keys.copy(), self.values.copy())

    def is_within(self, other: Any, alike: Callable[[Any, Any], Any]) -> Any:
        """Returns whether another dict or set has each key, with what a function says is the same value."""
        from agimport.runtime.comprehensions import list_comp
        from agimport.runtime.logic import in_
        from agimport.runtime.reductions import all_

        if self.values is None:
            return all_(list_comp(self.keys.copy(), None, lambda key: in_(key, other)))
        return all_(
            list_comp(
                self.items(),
                None,
                lambda pair: and_(in_(pair[0], other), lambda: alike(pair[1], other[pair[0]])),
            )
        )


def looked_up(owner: dict[Any, Any], key: Any) -> Any:
    """Returns what an ordinary dict has for a key that the graph knows."""
    place = _place_in(owner, key)
    return list(owner.values())[place] if isinstance(place, int) else _chosen(owner, place)


def looked_up_or(owner: dict[Any, Any], key: Any, default: Any) -> Any:
    """Returns likewise, or the default."""
    table = Table(new_list(owner), new_list(owner.values()))
    return table.get(key, default)


def _place_in(owner: dict[Any, Any], key: Any) -> Any:
    table = Table(new_list(owner), None)
    return table._checked(*table.find(key))


def _chosen(owner: dict[Any, Any], place: Any) -> Any:
    from agimport.runtime.tf import items

    return items.choose(list(owner.values()), place)


def _list(snapshot: Snapshot) -> List:
    made = new_list()
    made.restore(snapshot)
    return made


def _when(
    test: Any, body: Callable[[], None] | None, places: list[Any], orelse: Callable[[], None] | None = None
) -> None:
    """Stands for an ``if`` statement whose blocks change *places*."""
    if is_staged(test):
        from agimport.runtime.tf import conditionals

        conditionals.if_stmt(test, body or _nothing, orelse, places, [], "table")
    elif test:
        (body or _nothing)()
    elif orelse is not None:
        orelse()


def _nothing() -> None:
    pass
