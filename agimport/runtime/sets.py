"""Sets that converted code changes in place: a tensor may decide which elements they have.

Such a set is an ordinary one until a staged branch or loop leaves an element on some paths only. From then on
each element that it may have stands beside a flag, a bool or a bool tensor (`runtime.members`). An element
that only the graph knows makes it a table (`runtime.tables`). The object stays the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

from agimport.runtime.context import graph_is_built
from agimport.runtime.dicts import KEYS, Entries, Keyed
from agimport.runtime.keys import hashed, is_of_graph


class _In:
    """The value of an element of a set in `Entries`."""

    def __repr__(self) -> str:
        return "in"


IN = _In()


_PLAIN = frozenset({list, tuple, dict, set, frozenset, range, str, bytes})


class Members(Entries):
    """What a set of converted code may hold, each element with `IN` or an open entry: the state of one."""


class Set(Keyed, set):  # type: ignore[type-arg]
    """A set made by converted code."""

    has_values = False
    _flags: dict[Any, Any] | None = None

    @property
    def is_open(self) -> bool:  # type: ignore[override]
        return self._flags is not None or self.table is not None

    def flags(self) -> dict[Any, Any]:
        """Returns the elements that the set, which is no table, may have, each with its flag."""
        return dict.fromkeys(set.__iter__(self), True) if self._flags is None else dict(self._flags)

    def hold(self, flags: dict[Any, Any]) -> None:
        """Makes the set hold the elements whose flags are up."""
        set.clear(self)
        self._flags = self.table = None
        certain = _members().certain(flags)
        if certain is None:
            self._flags = dict(flags)
            # C code that reads the storage directly is not to take the set for an empty one.
            set.add(self, IN)
        else:
            set.update(self, certain)

    # State, for the staged statements around it.

    def entries(self) -> Members:
        if self.table is not None:
            return Members(self.table.entries())
        members = _flags()
        return Members((one, members.opened(IN, flag, one)) for one, flag in self.flags().items())

    def restore(self, entries: dict[Any, Any]) -> None:
        """Makes the set hold what another one held."""
        if KEYS in entries:
            self.become_table(entries)
            return
        members = _flags()
        self.hold({one: members.flag_of(entry) for one, entry in entries.items()})

    def hold_table(self, table: Any) -> None:
        self.table, self._flags = table, None
        set.clear(self)
        set.add(self, IN)

    # What a set does, in all forms.

    def gone_through(self) -> Any:
        if self.table is not None:
            return self.table.keys.copy()
        flags = self.flags()
        return _views().selected(list(set(flags)), flags.__getitem__, _itself)

    def in_any_order(self) -> Any:
        return self

    def in_order(self, *, reverse: bool) -> Any:
        flags = self.flags()
        return _views().selected(sorted(flags, reverse=reverse), flags.__getitem__, _itself)

    def __iter__(self) -> Any:
        return iter(self.gone_through()) if self.is_open else set.__iter__(self)

    def __len__(self) -> Any:
        if self.table is not None:
            return self.table.count()
        return _flags().number_of(self.flags().values()) if self.is_open else set.__len__(self)

    def __contains__(self, value: Any) -> Any:
        table = self.asked(value)
        return table.has(value) if table is not None else _members().is_among(self.flags(), value)

    def add(self, value: Any) -> None:
        table = self.changed(value)
        if table is not None:
            table.write(value, None)
        elif self._flags is None:
            set.add(self, hashed(value))
        else:
            self.hold({**self._flags, hashed(value): True})

    def discard(self, value: Any) -> None:
        table = self.changed(value)
        if table is not None:
            table.discard(value)
            return
        flags = self.flags()
        flags.pop(hashed(value), None)
        self.hold(flags)

    def remove(self, value: Any) -> None:
        table = self.changed(value)
        if table is not None:
            table.delete(value)
            return
        flags = self.flags()
        _members().require(flags.pop(hashed(value), False), value)
        self.hold(flags)

    def pop(self) -> Any:
        if self.is_open:
            raise _flags().refusal("which element pop() gives is not known")
        self.check_own()
        return set.pop(self)

    def clear(self) -> None:
        self.check_own()
        self.hold({})

    def plain(self) -> set[Any]:
        """Returns an ordinary set like this one, for code that is not converted."""
        if self.is_open:
            raise _flags().refusal("it cannot be handed to code that is not converted")
        return set(self)

    def copy(self) -> Self:
        return type(self).of(self)

    @classmethod
    def of(cls, other: Set) -> Self:
        """Returns a new set of what another one has."""
        made = cls()
        made.restore(other.entries())
        return made

    __copy__ = copy

    def update(self, *others: Iterable[Any]) -> None:
        self._become(self.union(*others))

    def intersection_update(self, *others: Iterable[Any]) -> None:
        self._become(self.intersection(*others))

    def difference_update(self, *others: Iterable[Any]) -> None:
        self._become(self.difference(*others))

    def symmetric_difference_update(self, other: Iterable[Any]) -> None:
        self._become(self.symmetric_difference(other))

    def _become(self, other: Set) -> None:
        self.check_own()
        self.restore(other.entries())

    def union(self, *others: Iterable[Any]) -> Self:
        return self._with(others, "union")

    def intersection(self, *others: Iterable[Any]) -> Self:
        return self._with(others, "intersection")

    def difference(self, *others: Iterable[Any]) -> Self:
        return self._with(others, "difference")

    def symmetric_difference(self, other: Iterable[Any]) -> Self:
        return self._with((other,), "symmetric_difference")

    def _with(self, others: tuple[Iterable[Any], ...], name: str) -> Self:
        found: Any = self.copy()
        for other in others:
            found = _members().combined(found, as_set(other), name)
        return found  # type: ignore[no-any-return]

    def issubset(self, other: Iterable[Any]) -> Any:
        return _members().is_empty(self.difference(other))

    def issuperset(self, other: Iterable[Any]) -> Any:
        return _members().is_empty(as_set(other).difference(self))

    def _is_less(self, other: Iterable[Any]) -> Any:
        return _members().without(self.issubset(other), self == as_set(other))

    def _is_more(self, other: Iterable[Any]) -> Any:
        return _members().without(self.issuperset(other), self == as_set(other))

    def isdisjoint(self, other: Iterable[Any]) -> Any:
        return _members().is_empty(self.intersection(other))

    def __eq__(self, other: object) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        return _members().is_empty(self.symmetric_difference(other))

    def __ne__(self, other: object) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        return _members().negated(self == other)

    __hash__ = None

    def __repr__(self) -> str:
        if self.is_open:
            raise _flags().refusal("it has no text")
        return repr(set(self))

    def __reduce__(self) -> Any:
        if self.is_open:
            raise _flags().refusal("it cannot be pickled")
        return set, (list(self),)


def _itself(value: Any) -> Any:
    return value


def _operator(name: str, *, swapped: bool = False) -> Callable[[Set, Any], Any]:
    def combined(self: Set, other: Any) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        left, right = (as_set(other), self) if swapped else (self, other)
        return getattr(left, name)(right)

    return combined


def _in_place(name: str) -> Callable[[Set, Any], Any]:
    def changed(self: Set, other: Any) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        from agimport.runtime.changing import changing

        changing(self, None)
        getattr(self, name)(other)
        return self

    return changed


for _symbol, _name in (
    ("or", "union"), ("and", "intersection"), ("sub", "difference"), ("xor", "symmetric_difference"),
):  # fmt: skip
    setattr(Set, f"__{_symbol}__", _operator(_name))
    setattr(Set, f"__r{_symbol}__", _operator(_name, swapped=True))
    setattr(Set, f"__i{_symbol}__", _in_place("update" if _symbol == "or" else f"{_name}_update"))
for _symbol, _name in (("le", "issubset"), ("ge", "issuperset"), ("lt", "_is_less"), ("gt", "_is_more")):
    setattr(Set, f"__{_symbol}__", _operator(_name))


class FrozenSet(Set):
    """A ``frozenset`` that converted code has made of a set of the graph; it is never changed."""

    def plain(self) -> Any:
        return frozenset(super().plain())

    def __hash__(self) -> int:  # type: ignore[override]
        if self.is_open:
            raise _flags().refusal("it cannot be a key, or an element of a set")
        return hash(frozenset(self))

    def __repr__(self) -> str:
        return f"frozenset({super().__repr__() if self.__len__() else ''})"

    def __reduce__(self) -> Any:
        return frozenset, super().__reduce__()[1]


def _missing(name: str) -> Any:
    def get(self: Any) -> Any:
        raise AttributeError(f"'frozenset' object has no attribute {name!r}", name=name, obj=self)

    return property(get)


for _name in (
    "add", "clear", "discard", "pop", "remove", "update", "difference_update", "intersection_update",
    "symmetric_difference_update",
):  # fmt: skip
    setattr(FrozenSet, _name, _missing(_name))
for _name in ("or", "and", "sub", "xor"):
    setattr(FrozenSet, f"__i{_name}__", getattr(Set, f"__{_name}__"))


def as_set(values: Iterable[Any]) -> Set:
    """Returns the set of some values; a `Set` as it is."""
    if isinstance(values, Set):
        return values
    found = set_(values)
    if isinstance(found, Set):
        return found
    return with_flags(dict.fromkeys(found, True), FrozenSet if isinstance(values, frozenset) else Set)


def new_set() -> Set:
    """Returns a new set, one about whose elements the graph may decide."""
    return Set()


def with_flags(flags: dict[Any, Any], kind: type[Set] = Set) -> Set:
    """Returns a new set of the elements whose flags are up."""
    made = kind()
    made.hold(flags)
    return made


def set_of(value: Any) -> Any:
    """Returns a new `Set` for a set that converted code has just made; anything else as it is."""
    return with_flags(dict.fromkeys(value, True)) if type(value) is set and graph_is_built() else value


def set_of_elements(*elements: Any) -> Any:
    """Stands for ``{elements[0], elements[1], ...}``."""
    if not any(map(is_of_graph, elements)):
        return {hashed(element) for element in elements}
    made = new_set()
    for element in elements:
        made.add(element)
    return made


def set_(*args: Any) -> Any:
    """`set(iterable)`: a `Set` where a tensor decides what the iterable gives."""
    if len(args) != 1 or not graph_is_built():
        return set(*args)
    if type(args[0]) in _PLAIN and not any(map(is_of_graph, args[0])):
        return set(map(hashed, args[0]))
    return _members().gathered(args[0])


def _members() -> Any:
    from agimport.runtime import set_members

    return set_members


def _flags() -> Any:
    from agimport.runtime import members

    return members


def _views() -> Any:
    from agimport.runtime import views

    return views
