"""The keys, values and entries of a dict of converted code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from typing import Any

from agimport.runtime.comprehensions import Level, pushed
from agimport.runtime.dicts import UNORDERED, Flagged
from agimport.runtime.handovers import run_generator
from agimport.runtime.logic import and_, in_, or_
from agimport.runtime.members import entry_of, flag_of, known_keys, refusal, there
from agimport.runtime.sameness import same
from agimport.runtime.sets import as_set
from agimport.runtime.values import is_staged


class View(Flagged):
    """The keys, values or entries of a dict of converted code, as they are when somebody goes through them.

    Args:
        owner: the dict.
        keys: the keys to go through; all of the dict's, if the program may know their order.
    """

    def __init__(self, owner: Any, keys: list[Any] | None = None) -> None:
        self._owner = owner
        self._keys = keys

    @property
    def is_open(self) -> bool:  # type: ignore[override]
        return bool(self._owner.is_open)

    @property
    def table(self) -> Any:
        return self._owner.table

    def element(self, key: Any) -> Any:
        """Returns the element for a key that is there."""
        raise NotImplementedError

    def of_table(self) -> Any:
        """Returns the elements of a table, for a loop."""
        raise NotImplementedError

    def gone_through(self) -> Any:
        if self.table is not None:
            return self.of_table()
        keys = self._keys
        if keys is None:
            if UNORDERED in dict.keys(self._owner):
                raise refusal("the order of its keys is not known")
            keys = known_keys(self._owner)
        return selected(keys, lambda key: flag_of(entry_of(self._owner, key)), self.element)

    def in_any_order(self) -> View:
        return self if self.table is not None else type(self)(self._owner, known_keys(self._owner))

    def in_order(self, *, reverse: bool) -> View:
        return type(self)(self._owner, sorted(known_keys(self._owner), reverse=reverse))

    def __iter__(self) -> Any:
        return iter(self.gone_through()) if self.is_open else map(self.element, dict.keys(self._owner))

    def __reversed__(self) -> Any:
        self._owner.check("it cannot be reversed")
        return map(self.element, reversed(dict.keys(self._owner)))

    def __len__(self) -> Any:
        return self._owner.__len__()

    def __repr__(self) -> str:
        return f"dict_{type(self).__name__.lower()}({list(self)!r})"


class Keys(View, Set):  # type: ignore[type-arg]
    """``d.keys()``."""

    _from_iterable = set

    def element(self, key: Any) -> Any:
        return key

    def of_table(self) -> Any:
        return self.table.keys.copy()

    def __contains__(self, key: Any) -> Any:
        return self._owner.__contains__(key)


def _by_set(name: str) -> Callable[[Keys, Any], Any]:
    """Returns an operator of keys that does what that of the set of them does."""

    def combined(self: Keys, other: Any) -> Any:
        if not isinstance(other, (Set, set, frozenset)):
            return NotImplemented
        if not self.is_open and not getattr(other, "is_open", False):
            return getattr(set(self), name)(set(other))
        return getattr(as_set(self), name)(as_set(other))

    return combined


for _name in ("and", "or", "sub", "xor", "eq", "ne", "le", "lt", "ge", "gt"):
    setattr(Keys, f"__{_name}__", _by_set(f"__{_name}__"))


class Values(View):
    """``d.values()``."""

    def in_order(self, *, reverse: bool) -> View:
        raise refusal("its values cannot be sorted")

    def element(self, key: Any) -> Any:
        return there(entry_of(self._owner, key))

    def of_table(self) -> Any:
        self._owner.aliased()
        return self.table.values.copy()

    def __contains__(self, value: Any) -> Any:
        if self.table is not None:
            return in_(value, self.of_table())
        found: Any = False
        for key in known_keys(self._owner):
            found = or_(found, _later(entry_of(self._owner, key), value))
        return found


class Items(View, Set):  # type: ignore[type-arg]
    """``d.items()``."""

    _from_iterable = set

    def element(self, key: Any) -> Any:
        return key, there(entry_of(self._owner, key))

    def of_table(self) -> Any:
        self._owner.aliased()
        return self.table.items()

    def __contains__(self, pair: Any) -> Any:
        key, value = pair
        return and_(self._owner.__contains__(key), lambda: same(self._owner.get(key), value))


def _later(entry: Any, value: Any) -> Callable[[], Any]:
    """Returns what tells whether an entry is there and has a value."""
    return lambda: and_(flag_of(entry), lambda: same(there(entry), value))


def selected(keys: list[Any], flag: Callable[[Any], Any], element: Callable[[Any], Any]) -> Any:
    """Returns a generator of an element for each key whose flag is up."""

    def pull() -> Iterator[Any]:
        for key in keys:
            if is_staged(flag(key)):
                raise refusal("code that is not converted cannot go through it")
            if flag(key):
                yield element(key)

    return run_generator(pull, lambda emit: pushed(Level(keys, flag, element), emit), False)
