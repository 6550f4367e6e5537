"""Lists that stand for one in another container, a dict or list of the graph, and are changed there."""

from __future__ import annotations

from typing import Any

from agimport.runtime.lent import CHANGED
from agimport.runtime.list_state import STAGED, Snapshot
from agimport.runtime.lists import List

_CHANGING = (
    "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "__setitem__", "__delitem__",
)  # fmt: skip
"""The methods that change a list."""


class Through(List):
    """A list that stands for one in another container: each change of it is made there."""

    _told: Any = None

    @property
    def _array(self) -> Any:
        found = self.contents()
        if found is None:
            return CHANGED
        if self._told is not found:
            self._told = found
            self._hold(found.items if found.array is None else [STAGED])
        return found.array

    @_array.setter
    def _array(self, array: Any) -> None:
        raise AssertionError("what it holds is what its container says")

    def contents(self) -> Snapshot | None:
        """Returns what the list holds by now; None if another name may have changed it."""
        raise NotImplementedError

    def change(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Calls a method that changes a list, and writes the list back; returns what it gives."""
        raise NotImplementedError

    def restore(self, snapshot: Snapshot) -> None:
        """Does nothing: what the list holds is what the container says."""

    def lend(self, soft: Any) -> None:
        """Does nothing: it is one of a container's already."""

    def set_element_type(self, dtype: Any, shape: Any) -> None:
        raise self._refusal("set_element_type()")

    def __iadd__(self, values: Any) -> Any:
        self.extend(values)
        return self


def _changing(name: str) -> Any:
    def change(self: Through, *args: Any, **kwargs: Any) -> Any:
        return self.change(name, args, kwargs)

    return change


for _name in _CHANGING:
    setattr(Through, _name, _changing(_name))
