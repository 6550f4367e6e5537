"""The keys, values and entries of a dict of which a tensor decides which keys it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from agimport.runtime.comprehensions import Level, pushed
from agimport.runtime.dicts import UNORDERED, Flagged
from agimport.runtime.handovers import run_generator
from agimport.runtime.members import count, entry_of, flag_of, has, known_keys, refusal, there
from agimport.runtime.values import is_staged


class View(Flagged):
    """The keys, values or entries of a dict that has open entries.

    Args:
        owner: the dict.
        keys: the keys to go through; all of the dict's, if the program may know their order.
    """

    is_open = True

    def __init__(self, owner: Any, keys: list[Any] | None = None) -> None:
        self._owner = owner
        self._keys = keys

    def element(self, key: Any) -> Any:
        """Returns the element for a key that is there."""
        raise NotImplementedError

    def gone_through(self) -> Any:
        keys = self._keys
        if keys is None:
            if UNORDERED in dict.keys(self._owner):
                raise refusal("the order of its keys is not known")
            keys = known_keys(self._owner)
        return selected(keys, lambda key: flag_of(entry_of(self._owner, key)), self.element)

    def in_any_order(self) -> View:
        return type(self)(self._owner, known_keys(self._owner))

    def in_order(self, *, reverse: bool) -> View:
        return type(self)(self._owner, sorted(known_keys(self._owner), reverse=reverse))

    def __iter__(self) -> Any:
        return self.gone_through()

    def __len__(self) -> Any:
        return count(self._owner)


class Keys(View):
    """``d.keys()``."""

    def element(self, key: Any) -> Any:
        return key

    def __contains__(self, key: Any) -> Any:
        return has(self._owner, key)


class Values(View):
    """``d.values()``."""

    def in_order(self, *, reverse: bool) -> View:
        raise refusal("its values cannot be sorted")

    def element(self, key: Any) -> Any:
        return there(entry_of(self._owner, key))


class Items(View):
    """``d.items()``."""

    def element(self, key: Any) -> Any:
        return key, there(entry_of(self._owner, key))


def selected(keys: list[Any], flag: Callable[[Any], Any], element: Callable[[Any], Any]) -> Any:
    """Returns a generator of an element for each key whose flag is up."""

    def pull() -> Iterator[Any]:
        for key in keys:
            if is_staged(flag(key)):
                raise refusal("code that is not converted cannot go through it")
            if flag(key):
                yield element(key)

    return run_generator(pull, lambda emit: pushed(Level(keys, flag, element), emit), False)
