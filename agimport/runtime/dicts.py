"""Dicts that converted code changes in place: a tensor may decide which keys they have.

Such a dict is an ordinary one until a staged branch or loop leaves a key on some paths only. The entry is
then *open*: its value carries a flag (`runtime.tf.maybe.Maybe`) that says whether it is there when the graph
runs. A key that only the graph knows makes it a table (`runtime.tables`). The object stays the same, so every
reference to it sees the change.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, Self

from agimport.runtime import pytrees
from agimport.runtime.context import graph_is_built
from agimport.runtime.keys import hashed, is_of_graph, keyed
from agimport.runtime.lent import Lent
from agimport.runtime.list_state import MadeInRegion, regions


class Entries(dict):  # type: ignore[type-arg]
    """What a dict or set of converted code holds, open entries as they are: the state of one.

    Attributes:
        lent: of a dict, what it knows of the lists in it.
    """

    lent: Any = None


class _Sign:
    """A key that says something of a dict's entries."""

    def __init__(self, meaning: str) -> None:
        self._meaning = meaning

    def __repr__(self) -> str:
        return f"<{self._meaning}>"


UNORDERED = _Sign("in an order that the graph decides")
KEYS, VALUES = _Sign("keys in a TensorFlow graph"), _Sign("values in a TensorFlow graph")


class Flagged(MadeInRegion):
    """What may have elements that only some paths through the graph have.

    Attributes:
        is_open: whether it has one.
    """

    is_open = False
    table: Any = None
    """The `runtime.tables.Table` of it, where only the graph knows its keys or elements."""

    def __new__(cls, *_: Any, **__: Any) -> Self:
        made = super().__new__(cls)
        made._regions = regions.get()
        return made

    @property
    def is_staged(self) -> bool:
        """Whether a loop over it must be staged."""
        return self.table is not None and self.table.keys.array is not None

    def gone_through(self) -> Any:
        """Returns a generator of its elements, which a loop of converted code can go through."""
        raise NotImplementedError

    def in_any_order(self) -> Any:
        """Returns what gives the elements to a loop for which their order does not count."""
        raise NotImplementedError

    def in_order(self, *, reverse: bool) -> Any:
        """Returns what gives the elements, or entries, to a loop in the order of the elements or keys."""
        raise NotImplementedError


class Keyed(Flagged):
    """A dict or set of converted code; a key that only the graph knows makes it a table.

    Attributes:
        has_values: whether it has values beside its keys.
    """

    has_values = True

    def entries(self) -> Entries:
        """Returns what it holds now."""
        raise NotImplementedError

    def hold_table(self, table: Any) -> None:
        """Makes it hold the entries of a table, and none of its own."""
        raise NotImplementedError

    def become_table(self, entries: dict[Any, Any]) -> Any:
        """Makes it hold entries in a table, and returns that."""
        from agimport.runtime.tables import Table

        self.hold_table(Table.of(entries, with_values=self.has_values))
        return self.table

    def asked(self, key: Any) -> Any:
        """Returns the table in which to look for a key, if it is to be one."""
        if self.table is not None or not is_of_graph(key):
            return self.table
        from agimport.runtime.tables import Table

        return Table.of(self.entries(), with_values=self.has_values)

    def changed(self, key: Any) -> Any:
        """Returns the table in which a key is to be changed, if it is to be one."""
        self.check_own()
        return self.to_write(key)

    def to_write(self, key: Any) -> Any:
        """Returns the table in which a key may come to be written, if it is to be one."""
        if self.table is not None or not is_of_graph(key):
            return self.table
        return self.become_table(self.entries())


class OpenDict(Keyed, dict):  # type: ignore[type-arg]
    """What the dicts of converted code have in common."""

    def gone_through(self) -> Any:
        return _views().Keys(self).gone_through()

    def in_any_order(self) -> Any:
        return self if self.table is not None else _views().Keys(self).in_any_order()

    def in_order(self, *, reverse: bool) -> Any:
        return _views().Keys(self).in_order(reverse=reverse)

    def stand_in(self) -> Callable[[], Any] | None:
        """Returns what makes the value of a key that is missing; None where that is an error."""
        return None

    keeps_stand_in = False

    @property
    def lent(self) -> Lent:
        """What the dict knows of the lists in it."""
        found: Lent = self.__dict__.setdefault("_lent", Lent(self._regions))
        return found

    def aliased(self, *others: Any) -> None:
        """Says that other dicts get the lists of this one too, or that somebody has copies of them."""
        for one in (self, *others):
            one.lent.detach()

    # State, for the staged statements around it.

    def entries(self) -> Entries:
        made = Entries(dict.items(self) if self.table is None else self.table.entries())
        made.lent = self.lent
        return made

    def restore(self, entries: dict[Any, Any]) -> None:
        """Makes the dict hold what another one held."""
        dict.clear(self)
        self.table = None
        if KEYS in dict.keys(entries):
            self.become_table(entries)
            return
        for key, value in dict.items(entries):
            dict.__setitem__(self, key, value)
        self.settle()

    def made_of(self, entries: dict[Any, Any]) -> Any:
        """Returns a dict like this one, which stands for it, with other entries."""
        made = self._empty()
        made.__dict__["_lent"] = self.lent
        made.restore(entries)
        return made

    def hold_table(self, table: Any) -> None:
        self.table, self.is_open = table, True
        table.own(self)
        # C code that reads the storage directly is not to take the dict for an empty one.
        dict.clear(self)
        dict.__setitem__(self, KEYS, None)

    def settle(self) -> None:
        """Finds out whether an entry is open."""
        unordered = UNORDERED in dict.keys(self)
        self.is_open = unordered or any(map(_members().is_open, dict.values(self)))

    # What a dict does, in both forms.

    def __getitem__(self, key: Any) -> Any:
        table = self.to_write(key) if self.keeps_stand_in else self.asked(key)
        if table is not None:
            if self.keeps_stand_in:
                from agimport.runtime.changing import changing

                changing(self, None)
            return table.read(key, self.stand_in(), keeps=self.keeps_stand_in)
        return _members().read(self, key) if self.is_open else super().__getitem__(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        known = self.asked(key)
        if known is not None and known.has_already(key, value):
            return
        table = self.changed(key)
        if table is not None:
            table.write(key, value)
        elif self.is_open:
            _members().write(self, key, value)
        else:
            super().__setitem__(hashed(key), value)

    def __delitem__(self, key: Any) -> None:
        table = self.changed(key)
        if table is not None:
            table.delete(key)
        elif self.is_open:
            _members().delete(self, key)
        else:
            super().__delitem__(key)

    def __contains__(self, key: Any) -> Any:
        table = self.asked(key)
        if table is not None:
            return table.has(key)
        return _members().has(self, key) if self.is_open else super().__contains__(hashed(key))

    def __len__(self) -> Any:
        if self.table is not None:
            return self.table.count()
        return _members().count(self) if self.is_open else super().__len__()

    def __iter__(self) -> Any:
        return iter(self.gone_through()) if self.is_open else super().__iter__()

    def __reversed__(self) -> Any:
        self.check("it cannot be reversed")
        return super().__reversed__()

    def keys(self) -> Any:
        return _views().Keys(self)

    def values(self) -> Any:
        return _views().Values(self)

    def items(self) -> Any:
        return _views().Items(self)

    def get(self, key: Any, default: Any = None, /) -> Any:
        table = self.asked(key)
        if table is not None:
            self.aliased()
            return table.get(key, default)
        if self.is_open:
            return _members().get(self, key, default)
        return keyed(lambda one: super(OpenDict, self).get(one, default), key)

    def pop(self, key: Any, *default: Any) -> Any:
        table = self.changed(key)
        if table is not None:
            value = table.get(key, *default) if default else table.only_read(key)
            table.discard(key)
            return value
        return _members().pop(self, key, *default) if self.is_open else super().pop(key, *default)

    def popitem(self) -> Any:
        self.check("its last entry is not known")
        self.check_own()
        return super().popitem()

    def setdefault(self, key: Any, default: Any = None, /) -> Any:
        table = self.changed(key)
        if table is not None:
            return table.read(key, lambda: default, keeps=True)
        if self.is_open:
            return _members().set_default(self, key, default)
        return super().setdefault(key, default)

    def update(self, *args: Any, **kwargs: Any) -> None:
        self.check_own()
        if self.is_open or any(getattr(one, "is_open", False) for one in args):
            _members().update(self, *args, **kwargs)
        else:
            super().update(*args, **kwargs)

    def clear(self) -> None:
        self.check_own()
        dict.clear(self)
        self.table, self.is_open = None, False

    def copy(self) -> Any:
        return copy.copy(self)

    def __or__(self, other: Any) -> Any:
        if not isinstance(other, dict):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other: Any) -> Any:
        if not isinstance(other, dict):
            return NotImplemented
        made = self._empty()
        made.update(other)
        made.update(self)
        return made

    def __ior__(self, other: Any) -> Any:
        from agimport.runtime.changing import changing

        changing(self, None)
        self.update(other)
        return self

    def __repr__(self) -> str:
        self.check("it has no text")
        return super().__repr__()

    def __copy__(self) -> Any:
        made = self._empty()
        made.restore(self.entries())
        self.aliased(made)
        return made

    def __deepcopy__(self, memo: Any) -> Any:
        made = self._empty()
        memo[id(self)] = made
        made.restore({key: copy.deepcopy(value, memo) for key, value in self.entries().items()})
        return made

    def plain(self) -> Any:
        """Returns an ordinary dict like this one, for code that is not converted.

        What a graph gives back has its keys in an order of TensorFlow's.
        """
        entries = self.entries()
        entries.pop(UNORDERED, None)
        if self.table is not None or any(map(_members().is_open, entries.values())):
            self.check("it cannot be handed to code that is not converted")
        return dict(entries)

    def _empty(self) -> Any:
        return type(self)()

    def check(self, what: str) -> None:
        """Refuses what Python can only do with a dict whose keys are known.

        Args:
            what: what does not go, as a clause.

        Raises:
            StagingError: the graph decides which keys it has (AG0463).
        """
        if self.is_open:
            raise _members().refusal(what)


class Dict(OpenDict):
    """A dict made by converted code."""

    def __reduce__(self) -> Any:
        self.check("it cannot be pickled")
        return dict, (dict(self),)


def dict_of(value: Any) -> Any:
    """Returns a new `Dict` for a dict that converted code has just made; anything else as it is."""
    if type(value) is not dict or not graph_is_built():
        return value
    pytrees.register_dict(Dict)
    made = Dict()
    made.restore(value)
    return made


def can_be_open(kind: type) -> bool:
    """Tells whether a tensor may decide which keys or elements an object of a class has."""
    return issubclass(kind, (Flagged, Entries))


def _members() -> Any:
    from agimport.runtime import members

    return members


def _views() -> Any:
    from agimport.runtime import views

    return views
