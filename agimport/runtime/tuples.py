"""Tuples whose length depends on a graph: what ``tuple`` makes of a list that grew."""

from __future__ import annotations

from typing import Any, NoReturn

from agimport.runtime import pytrees
from agimport.runtime.list_state import Frozen, Snapshot
from agimport.runtime.lists import List
from agimport.runtime.values import is_staged


class Tuple(List):
    """A tuple whose elements are kept in an array of the graph, as those of a `List` are."""

    _queue: Any = Frozen()

    def __hash__(self) -> int:  # type: ignore[override]
        raise self._refusal("hash(), so it is no key of a dict and no member of a set")

    def __eq__(self, other: object) -> Any:
        return self._in_python("__eq__", other)

    def __getitem__(self, index: Any) -> Any:
        found = List.__getitem__(self, index)
        return holding(found.snapshot()) if isinstance(index, slice) else found

    def __add__(self, values: Any) -> Any:
        return NotImplemented if is_staged(values) else _joined(self, values, values)

    __iadd__ = __add__

    def __radd__(self, values: Any) -> Any:
        return NotImplemented if is_staged(values) else _joined(values, self, values)

    def __mul__(self, times: Any) -> Any:
        found = List.__mul__(self, times)
        return found if found is NotImplemented else holding(found.snapshot())

    __rmul__ = __imul__ = __mul__

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: Any) -> Any:
        return self

    def __setitem__(self, index: Any, value: Any) -> NoReturn:
        raise TypeError("'tuple' object does not support item assignment")

    def __delitem__(self, index: Any) -> NoReturn:
        raise TypeError("'tuple' object doesn't support item deletion")


def _lacking(name: str) -> property:
    def lack(self: Tuple) -> NoReturn:
        raise AttributeError(f"'tuple' object has no attribute {name!r}")

    return property(lack)


for _name in ("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort"):
    setattr(Tuple, _name, _lacking(_name))


def is_tuple(value: Any) -> bool:
    """Tells whether a value is a tuple, Python's or one of the graph."""
    return isinstance(value, tuple) or (isinstance(value, List) and isinstance(value.queue, Frozen))


def of_list(values: List) -> Any:
    """Returns the tuple of the elements of a list, of which only the graph knows how many there are."""
    return values if isinstance(values, Tuple) else holding(values.snapshot())


def holding(snapshot: Snapshot) -> Tuple:
    """Returns a new tuple that holds what a list or tuple held."""
    pytrees.register(Tuple)
    made = Tuple()
    made.restore(snapshot._replace(shared=False))
    return made


def _joined(left: Any, right: Any, other: Any) -> Tuple:
    if not is_tuple(other):
        raise TypeError(f'can only concatenate tuple (not "{type(other).__name__}") to tuple')
    made = List(left) if isinstance(left, tuple) else List.copy(left)
    List.extend(made, right)
    return holding(made.snapshot())
