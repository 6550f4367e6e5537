"""The methods of a list that look for elements, take them out, or change their order."""

from __future__ import annotations

from typing import Any

from agimport.runtime.list_slices import Slicing
from agimport.runtime.values import is_staged

_MISSING = "list.remove(x): x not in list"


class Searching(Slicing):
    """A list whose elements a graph may have to compare."""

    def index(self, value: Any, *bounds: Any) -> Any:
        if self._array is not None and not bounds:
            return rearranging().index(self._array, value, "not in list")
        held = None if bounds else self._places_of(value)
        if held is None:
            return self._in_python("index", value, *bounds)
        return _sameness().index(held, f"{value!r} is not in list" if not is_staged(value) else "not in list")

    def count(self, value: Any) -> Any:
        if self._array is not None:
            return rearranging().count(self._array, value)
        held = self._places_of(value)
        return self._in_python("count", value) if held is None else _sameness().count(held)

    def remove(self, value: Any) -> None:
        self.check_own()
        self.rearranges()
        if self._array is not None:
            place = rearranging().index(self._array, value, _MISSING)
            _, self._array = rearranging().taken(self._array, place, _MISSING)
            return
        held = self._places_of(value)
        if held is None:
            self._in_python("remove", value)
            return
        place = _sameness().index(held, _MISSING)
        values = list(list.__iter__(self))
        if is_staged(place):
            self._hold(_sameness().without(values, place))
        else:
            list.pop(self, place)

    def sort(self, *, key: Any = None, reverse: Any = False) -> None:
        from agimport.runtime.reductions import sorted_

        self.check_own()
        self.rearranges()
        if self._array is not None:
            self._array = sorted_(self, key=key, reverse=reverse).array
        else:
            self._hold(sorted_(list(list.__iter__(self)), key=key, reverse=reverse))

    def reverse(self) -> None:
        self.check_own()
        self.rearranges()
        if self._array is not None:
            self._array = rearranging().reverse(self._array)
        else:
            list.reverse(self)

    def __delitem__(self, index: Any) -> None:
        self.rearranges()
        if isinstance(index, slice):
            self.check_own()
            self._delete_slice(index)
        elif self._array is not None:
            self.check_own()
            _, self._array = rearranging().taken(self._array, index, "list assignment index out of range")
        elif is_staged(index):
            self.pop(index)
        else:
            self.check_own()
            list.__delitem__(self, index)

    def _places_of(self, value: Any) -> list[Any] | None:
        """Returns which elements are equal to *value*, where Python cannot tell."""
        return None if self._array is not None else _sameness().places_of(list(list.__iter__(self)), value)

    def __contains__(self, value: Any) -> bool:
        return value in iter(self) if self._array is not None else list.__contains__(self, value)


def rearranging() -> Any:
    """Returns `runtime.tf.rearranging`, which is imported when a graph is built."""
    from agimport.runtime.tf import rearranging

    return rearranging


def _sameness() -> Any:
    from agimport.runtime import sameness

    return sameness
