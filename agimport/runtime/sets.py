"""Sets that converted code changes in place: a tensor may decide which elements they have.

Such a set is an ordinary one until a staged branch or loop leaves an element on some paths only. From then on
each element that it may have stands beside a flag, a bool or a bool tensor (`runtime.members`). The object
stays the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from agimport.runtime.context import graph_is_built
from agimport.runtime.dicts import Entries, Flagged
from agimport.runtime.keys import hashed


class _In:
    """The value of an element of a set in `Entries`."""

    def __repr__(self) -> str:
        return "in"


IN = _In()


_PLAIN = frozenset({list, tuple, dict, set, frozenset, range, str, bytes})


class Members(Entries):
    """What a set of converted code may hold, each element with `IN` or an open entry: the state of one."""


class Set(Flagged, set):  # type: ignore[type-arg]
    """A set made by converted code."""

    _flags: dict[Any, Any] | None = None

    @property
    def is_open(self) -> bool:  # type: ignore[override]
        return self._flags is not None

    def flags(self) -> dict[Any, Any]:
        """Returns the elements that the set may have, each with its flag."""
        return dict.fromkeys(set.__iter__(self), True) if self._flags is None else dict(self._flags)

    def hold(self, flags: dict[Any, Any]) -> None:
        """Makes the set hold the elements whose flags are up."""
        set.clear(self)
        self._flags = None
        certain = _members().certain(flags)
        if certain is None:
            self._flags = dict(flags)
            # C code that reads the storage directly is not to take the set for an empty one.
            set.add(self, IN)
        else:
            set.update(self, certain)

    # State, for the staged statements around it.

    def entries(self) -> Members:
        """Returns what the set holds now."""
        members = _members()
        return Members((one, members.opened(IN, flag, one)) for one, flag in self.flags().items())

    def restore(self, entries: dict[Any, Any]) -> None:
        """Makes the set hold what another one held."""
        members = _members()
        self.hold({one: members.flag_of(entry) for one, entry in entries.items()})

    # What a set does, in both forms.

    def gone_through(self) -> Any:
        flags = self.flags()
        return _members().selected(list(set(flags)), flags.__getitem__, _itself)

    def in_any_order(self) -> Any:
        return self

    def in_order(self, *, reverse: bool) -> Any:
        flags = self.flags()
        return _members().selected(sorted(flags, reverse=reverse), flags.__getitem__, _itself)

    def __iter__(self) -> Any:
        return self.gone_through() if self.is_open else set.__iter__(self)

    def __len__(self) -> Any:
        return _members().number_of(self.flags().values()) if self.is_open else set.__len__(self)

    def __contains__(self, value: Any) -> Any:
        return _members().is_among(self.flags(), value)

    def add(self, value: Any) -> None:
        if self._flags is None:
            set.add(self, hashed(value))
        else:
            self.hold({**self._flags, hashed(value): True})

    def discard(self, value: Any) -> None:
        flags = self.flags()
        flags.pop(hashed(value), None)
        self.hold(flags)

    def remove(self, value: Any) -> None:
        flags = self.flags()
        _members().require(flags.pop(hashed(value), False), value)
        self.hold(flags)

    def pop(self) -> Any:
        if self.is_open:
            raise _members().refusal("which element pop() gives is not known")
        return set.pop(self)

    def clear(self) -> None:
        self.hold({})

    def plain(self) -> set[Any]:
        """Returns an ordinary set like this one, for code that is not converted."""
        if self.is_open:
            raise _members().refusal("it cannot be handed to code that is not converted")
        return set(self)

    def copy(self) -> Set:
        return _made(self.flags())

    __copy__ = copy

    def update(self, *others: Iterable[Any]) -> None:
        self.hold(self.union(*others).flags())

    def intersection_update(self, *others: Iterable[Any]) -> None:
        self.hold(self.intersection(*others).flags())

    def difference_update(self, *others: Iterable[Any]) -> None:
        self.hold(self.difference(*others).flags())

    def symmetric_difference_update(self, other: Iterable[Any]) -> None:
        self.hold(self.symmetric_difference(other).flags())

    def union(self, *others: Iterable[Any]) -> Set:
        return self._with(others, lambda one, other: _members().either(one, other))

    def intersection(self, *others: Iterable[Any]) -> Set:
        return self._with(others, lambda one, other: _members().both(one, other))

    def difference(self, *others: Iterable[Any]) -> Set:
        return self._with(others, lambda one, other: _members().without(one, other))

    def symmetric_difference(self, other: Iterable[Any]) -> Set:
        return self._with((other,), lambda one, other: _members().just_one(one, other))

    def _with(self, others: tuple[Iterable[Any], ...], combined: Callable[[Any, Any], Any]) -> Set:
        flags = self.flags()
        for other in map(flags_of, others):
            values = [*flags, *(one for one in other if one not in flags)]
            flags = {one: combined(flags.get(one, False), other.get(one, False)) for one in values}
        return _made(flags)

    def issubset(self, other: Iterable[Any]) -> Any:
        return _members().none_of(self.difference(other).flags())

    def issuperset(self, other: Iterable[Any]) -> Any:
        return _members().none_of(_made(flags_of(other)).difference(self).flags())

    def isdisjoint(self, other: Iterable[Any]) -> Any:
        return _members().none_of(self.intersection(other).flags())

    def __eq__(self, other: object) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        return _members().none_of(self.symmetric_difference(other).flags())

    def __ne__(self, other: object) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        return _members().negated(self == other)

    __hash__ = None

    def __repr__(self) -> str:
        if self.is_open:
            raise _members().refusal("it has no text")
        return repr(set(self))

    def __reduce__(self) -> Any:
        if self.is_open:
            raise _members().refusal("it cannot be pickled")
        return set, (list(self),)


def _itself(value: Any) -> Any:
    return value


def _operator(name: str, *, swapped: bool = False) -> Callable[[Set, Any], Any]:
    def combined(self: Set, other: Any) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        left, right = (_made(flags_of(other)), self) if swapped else (self, other)
        return getattr(left, name)(right)

    return combined


def _in_place(name: str) -> Callable[[Set, Any], Any]:
    def changed(self: Set, other: Any) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        getattr(self, name)(other)
        return self

    return changed


for _symbol, _name in (
    ("or", "union"), ("and", "intersection"), ("sub", "difference"), ("xor", "symmetric_difference"),
):  # fmt: skip
    setattr(Set, f"__{_symbol}__", _operator(_name))
    setattr(Set, f"__r{_symbol}__", _operator(_name, swapped=True))
    setattr(Set, f"__i{_symbol}__", _in_place("update" if _symbol == "or" else f"{_name}_update"))
for _symbol, _name in (("le", "issubset"), ("ge", "issuperset")):
    setattr(Set, f"__{_symbol}__", _operator(_name))


def flags_of(values: Iterable[Any]) -> dict[Any, Any]:
    """Returns the elements that a set made of some values may have, each with its flag."""
    if isinstance(values, Set):
        return values.flags()
    if isinstance(values, Flagged) and values.is_open:
        return flags_of(_members().gathered(values))
    return {hashed(value): True for value in values}


def new_set() -> Set:
    """Returns a new set, one about whose elements the graph may decide."""
    return Set()


def _made(flags: dict[Any, Any]) -> Set:
    made = Set()
    made.hold(flags)
    return made


def set_of(value: Any) -> Any:
    """Returns a new `Set` for a set that converted code has just made; anything else as it is."""
    return _made(dict.fromkeys(value, True)) if type(value) is set and graph_is_built() else value


def set_(*args: Any) -> Any:
    """`set(iterable)`: a `Set` where a tensor decides what the iterable gives."""
    if len(args) != 1 or not graph_is_built():
        return set(*args)
    return set(map(hashed, args[0])) if type(args[0]) in _PLAIN else _members().gathered(args[0])


def _members() -> Any:
    from agimport.runtime import members

    return members
