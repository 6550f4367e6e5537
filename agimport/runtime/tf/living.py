"""Lists that a staged ``for`` goes through while its body may change them.

At first the loop takes the list for one that stays as it is, so that it knows how often it runs. If the trace
of its body shows otherwise, it is staged again over the list as it is at each step, as Python goes through
it.
"""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.dict_lists import Entry
from agimport.runtime.lists import is_grown
from agimport.runtime.locations import Contents
from agimport.runtime.tf import items
from agimport.runtime.tf.indexed import Elements, Sequence
from agimport.runtime.walks import changed, resized


class Moved(BaseException):
    """Leaves the trace of a loop that changes a list which it was taken to leave as it is.

    Args:
        source: what the loop goes through.
    """

    def __init__(self, source: Sequence) -> None:
        super().__init__()
        self.source = source


class Living(Sequence):
    """The elements of a list.

    Args:
        values: the list.
        kept: its elements as they are now; None: the list is read at each step.
        first: the place of the first one.
        begun: how many there were in the beginning, if they are not kept.
    """

    def __init__(self, values: Any, kept: Sequence | None, first: int = 0, begun: Any = None) -> None:
        self._values = values
        self._kept = kept
        self._first = first
        self._begun = kept.length() if kept is not None else begun

    def length(self) -> Any:
        return self._length() - self._first if self._kept is None else self._kept.length()

    def get(self, index: Any) -> Any:
        if self._kept is None:
            return self._item(index + self._first)
        return self._taken(self._kept.get(index), index)

    def _taken(self, found: Any, index: Any) -> Any:
        return self._values.taken(found, index) if is_grown(self._values) else found

    def carried(self) -> list[Any]:
        return [] if self._kept is None else self._kept.carried()

    def advance(self, index: Any, carried: list[Any]) -> tuple[Any, list[Any]]:
        if self._kept is None:
            return super().advance(index, carried)
        found, left = self._kept.advance(index, carried)
        return self._taken(found, index), left

    def lists(self) -> list[Any]:
        return [self._values.owner if isinstance(self._values, Entry) else self._values]

    def unchanged(self) -> list[Any]:
        is_queue = getattr(self._values, "is_queue", False)
        return [tf.equal(self._length(), self._begun)] if is_queue else []

    @property
    def is_live(self) -> bool:
        return self._kept is None

    def come_alive(self) -> None:
        self._kept = None

    def _now(self) -> Any:
        return self._values.now() if isinstance(self._values, Entry) else self._values

    def _length(self) -> Any:
        values = self._now()
        array = getattr(values, "array", None)
        return list.__len__(values) if array is None else array.length().tensor

    def _item(self, place: Any) -> Any:
        values = self._now()
        array = getattr(values, "array", None)
        if array is not None:
            return values.taken(array.get(place), place)
        if not list.__len__(values):
            raise changed()
        return items.choose(list.__iter__(values), place)


class OfTable(Sequence):
    """The keys, values or entries of a dict whose keys the graph computes, or the elements of a set.

    The keys are those of the beginning, for a dict or set must keep its size while it is gone through; the
    values are read at each step.

    Args:
        view: the dict or set, or what shows the keys, values or entries of a dict.
        part: `"keys"`, `"values"` or `"items"`.
    """

    def __init__(self, view: Any, part: str) -> None:
        self._owner = getattr(view, "_owner", view)
        self._part = part
        self._keys = Elements(self._owner.table.keys.array)
        self._begun = self._keys.length()

    def length(self) -> Any:
        return self._begun

    def get(self, index: Any) -> Any:
        if self._part == "keys":
            return self._keys.get(index)
        values = self._owner.table.values
        value = values[index] if values.array is None else values.array.get(index)
        return value if self._part == "values" else (self._keys.get(index), value)

    def lists(self) -> list[Any]:
        return [self._owner.table.keys]

    def unchanged(self) -> list[Any]:
        count = self._owner.table.count()
        return [tf.equal(count if isinstance(count, int) else count.tensor, self._begun)]

    def complaint(self) -> str:
        return f"RuntimeError: {resized(self._owner)}"


def contents(source: Sequence) -> list[Any]:
    """Returns what the lists that a loop goes through hold now."""
    return [Contents("a list", one).read() for one in source.lists()]
