"""Slices of lists that are assigned and deleted."""

from __future__ import annotations

from typing import Any

from agimport.runtime.list_state import ListState
from agimport.runtime.values import is_staged


class Slicing(ListState):
    """A list whose slices can be assigned and deleted, by bounds that a graph may have to compute."""

    def _set_slice(self, bounds: slice, values: Any) -> None:
        """Does ``self[bounds] = values``."""
        values = _elements(values)
        for one in values if type(values) is list else ():
            self._give(one)
        if not self._is_of_graph(bounds, values):
            list.__setitem__(self, bounds, values)
        elif bounds == slice(None):
            self._take(_listed(values))
        else:
            self._take(_spliced_lists().assigned(self, bounds, values))

    def _delete_slice(self, bounds: slice) -> None:
        """Does ``del self[bounds]``."""
        if self._is_of_graph(bounds):
            self._take(_spliced_lists().deleted(self, bounds))
        else:
            list.__delitem__(self, bounds)

    def _is_of_graph(self, bounds: slice, values: Any = ()) -> bool:
        """Tells whether only a graph knows what the list will hold after one of its slices has changed."""
        of_graph = [one for one in (self, values) if isinstance(one, ListState) and one.array is not None]
        return bool(of_graph) or any(map(is_staged, (bounds.start, bounds.stop, bounds.step)))

    def _take(self, made: Any) -> None:
        """Holds what another list does from now on."""
        if self._element_type is not None:
            made.set_element_type(*self._element_type)
        self.restore(self.snapshot()._replace(items=made.snapshot().items, array=made.array))

    def _give(self, value: Any) -> None:
        raise NotImplementedError


def _elements(values: Any) -> Any:
    """Returns the elements of an iterable as a list."""
    from agimport.runtime.items import listed

    return values if isinstance(values, list) else listed(values)


def _listed(values: list[Any]) -> Any:
    from agimport.runtime.lists import new_list

    return values if isinstance(values, Slicing) else new_list(values)


def _spliced_lists() -> Any:
    from agimport.runtime.tf import spliced_lists

    return spliced_lists
