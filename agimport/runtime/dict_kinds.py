"""`collections.defaultdict` and `collections.Counter` of which a tensor may decide which keys they have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from agimport.runtime import pytrees
from agimport.runtime.dicts import OpenDict, dict_of


class DefaultDict(OpenDict, defaultdict):  # type: ignore[type-arg]
    """A `collections.defaultdict` made by converted code."""

    keeps_stand_in = True

    def stand_in(self) -> Callable[[], Any] | None:
        factory = self.default_factory
        return None if factory is None else lambda: growing(factory())

    def __getitem__(self, key: Any) -> Any:
        table = self.asked(key) if self.is_from_outside() else None
        return super().__getitem__(key) if table is None else table.read_alone(key)

    def __missing__(self, key: Any) -> Any:
        stand_in = self.stand_in()
        if stand_in is None:
            raise KeyError(key)
        from agimport.runtime.changing import changing

        changing(self, None)
        self[key] = stand_in()
        return dict.__getitem__(self, key)

    def plain(self) -> Any:
        return defaultdict(self.default_factory, super().plain())

    def _empty(self) -> Any:
        return DefaultDict(self.default_factory)

    def __reduce__(self) -> Any:
        self.check("it cannot be pickled")
        return defaultdict, (self.default_factory, dict(self))


class Counts(OpenDict, Counter):  # type: ignore[type-arg]
    """A `collections.Counter` made by converted code."""

    def stand_in(self) -> Callable[[], Any] | None:
        return int

    def update(self, iterable: Any = None, /, **kwargs: Any) -> None:
        """Adds the counts of a mapping, or one for each element of an iterable."""
        if isinstance(iterable, dict):
            self._visit(iterable.items(), self._add)
        elif iterable is not None:
            self._visit(iterable, lambda element: self._add((element, 1)))
        for key, count in kwargs.items():
            self._add((key, count))

    def most_common(self, n: Any = None) -> Any:
        """Returns pairs of a key and its count, the largest counts first; at most *n* of them."""
        if not self.is_open:
            return super().most_common(n)
        from agimport.runtime.reductions import sorted_

        pairs = sorted_(self.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[: n if n > 0 else 0]

    def total(self) -> Any:
        """Returns the sum of the counts."""
        from agimport.runtime.reductions import sum_

        return sum_(self.values())

    def _add(self, entry: tuple[Any, Any]) -> None:
        key, count = entry
        self[key] = count + self.get(key, 0)

    def _visit(self, iterable: Any, put: Callable[[Any], None]) -> None:
        from agimport.runtime.comprehensions import Level, visit
        from agimport.runtime.locations import Contents

        visit(Level(iterable, None, lambda one: one), put, Contents("the counter", self))

    def __delitem__(self, key: Any) -> None:
        self.pop(key, 0)  # a Counter raises nothing for a missing one

    __or__ = Counter.__or__
    __ior__ = Counter.__ior__

    def __ror__(self, other: Any) -> Any:
        made = dict_of(dict(other))
        made.update(self)
        return made

    def plain(self) -> Any:
        return Counter(super().plain())

    def __reduce__(self) -> Any:
        self.check("it cannot be pickled")
        return Counter, (dict(self),)


for _made, _meant in ((DefaultDict, defaultdict), (Counts, Counter)):
    # Their repr names the class.
    _made.__name__ = _made.__qualname__ = _meant.__name__


def growing(value: Any) -> Any:
    """Returns a container that a factory has just made as one that a staged statement can change."""
    from agimport.runtime.lists import list_of
    from agimport.runtime.queues import deque_of
    from agimport.runtime.sets import set_of

    return deque_of(set_of(list_of(dict_of(value))))


def default_dict(*args: Any, **kwargs: Any) -> Any:
    """Stands for ``collections.defaultdict``."""
    pytrees.register_dict(DefaultDict)
    return DefaultDict(*args, **kwargs)


def counter(*args: Any, **kwargs: Any) -> Any:
    """Stands for ``collections.Counter``."""
    pytrees.register_dict(Counts)
    return Counts(*args, **kwargs)
