"""`collections.deque` made by converted code: a list that grows and shrinks at both ends, in a graph too."""

from __future__ import annotations

import operator
from collections import deque
from typing import Any

from agimport.errors import StagingError
from agimport.runtime import pytrees, tuples
from agimport.runtime.context import graph_is_built
from agimport.runtime.lent import detach
from agimport.runtime.list_searches import rearranging
from agimport.runtime.list_state import Frozen, Queue, Snapshot
from agimport.runtime.lists import List, items, new_list
from agimport.runtime.trying import refuse_to_be_caught
from agimport.runtime.values import is_staged

_EMPTY = "pop from an empty deque"
_FULL = "deque already at its maximum size"


class Deque(List):
    """A deque made by converted code, which is kept as a `List` is.

    Attributes:
        maxlen: how many elements it holds at most, or None; what is too many is dropped at the other end.
    """

    _queue = Queue(None)

    __hash__ = None

    @property
    def maxlen(self) -> int | None:
        return self._queue.maxlen

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return deque

    def append(self, value: Any) -> None:
        List.append(self, value)
        self._drop(first=True)

    def appendleft(self, value: Any) -> None:
        self.check_own()
        if self._array is None:
            list.insert(self, 0, value)
        else:
            self._array = rearranging().inserted(self._array, 0, value)
        self._drop(first=False)

    def extend(self, values: Any) -> None:
        List.extend(self, _given(values))
        self._drop(first=True)

    def extendleft(self, values: Any) -> None:
        made = List()
        List.extend(made, _given(values))
        made.reverse()
        made.extend(self)
        self._take_over(made)
        self._drop(first=False)

    def _drop(self, *, first: bool) -> None:
        """Drops what is too much."""
        most = self.maxlen
        if most is None:
            return
        if self._array is None:
            over = list.__len__(self) - most
            if over > 0:
                list.__delitem__(self, slice(0, over) if first else slice(most, None))
        else:
            self._array = rearranging().limited(self._array, most, first=first)

    def _take_over(self, made: List) -> None:
        """Makes the deque hold what a list holds."""
        self.check_own()
        contents = made.snapshot()
        self.restore(self.snapshot()._replace(items=contents.items, array=contents.array))

    def pop(self) -> Any:  # type: ignore[override]
        return self._taken(-1)

    def popleft(self) -> Any:
        return self._taken(0)

    def _taken(self, place: int) -> Any:
        self.check_own()
        if self._array is not None:
            self._refuse_to_be_caught()
            value, self._array = rearranging().taken_at_end(self._array, place, _EMPTY)
            return value
        if not list.__len__(self) and not self._is_too_short(place):
            raise IndexError(_EMPTY)
        return List.pop(self, place)

    def _refuse_to_be_caught(self) -> None:
        """Refuses to raise an IndexError when the graph runs where the program would catch it (AG0501)."""
        what = "whether this deque is empty, and what pop() and popleft() then raise is; ask `if q:` before"
        refuse_to_be_caught(IndexError(), self, what)

    def insert(self, index: Any, value: Any) -> None:
        self.check_own()
        if self._array is not None:
            self._array = rearranging().inserted(self._array, index, value, self.maxlen)
            return
        if self.maxlen is not None and list.__len__(self) >= self.maxlen:
            raise IndexError(_FULL)
        List.insert(self, index, value)

    def rotate(self, n: Any = 1) -> None:
        self.check_own()
        if self._array is not None:
            self._array = rearranging().rotated(self._array, n)
            return
        count = list.__len__(self)
        if count > 1:
            held = list(list.__iter__(self))
            self._hold([_at(held, (place - n) % count) for place in range(count)])

    def sort(self, **_: Any) -> None:
        raise AttributeError("'collections.deque' object has no attribute 'sort'")

    def copy(self) -> Deque:
        made = _made(self._queue)
        made.restore(self.snapshot()._replace(shared=False))
        return made

    def __getitem__(self, index: Any) -> Any:
        self._check_index(index)
        return List.__getitem__(self, index)

    def __setitem__(self, index: Any, value: Any) -> None:
        self._check_index(index)
        List.__setitem__(self, index, value)

    def __delitem__(self, index: Any) -> None:
        self._check_index(index)
        List.__delitem__(self, index)

    def _check_index(self, index: Any) -> None:
        if isinstance(index, slice):
            raise TypeError("sequence index must be integer, not 'slice'")

    def __add__(self, other: Any) -> Any:
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        made = self.copy()
        made.extend(other)
        return made

    def __radd__(self, other: Any) -> Any:
        return NotImplemented

    def __iadd__(self, values: Any) -> Any:
        from agimport.runtime.changing import changing

        changing(self, None)
        self.extend(values)
        return self

    def __mul__(self, times: Any) -> Any:
        made = self.copy()
        made._take_over(List.__mul__(made._as_list(), times))
        made._drop(first=True)
        return made

    __rmul__ = __mul__

    def __imul__(self, times: Any) -> Any:
        from agimport.runtime.changing import changing

        changing(self, None)
        self._take_over(self.__mul__(times))
        return self

    def _as_list(self) -> List:
        """Returns a list of what the deque holds."""
        made = List()
        made.restore(self.snapshot()._replace(shared=False))
        return made

    def __eq__(self, other: object) -> Any:
        if isinstance(other, deque):
            return self._in_python("__eq__", list(other))
        return False if isinstance(other, list) else NotImplemented

    def __ne__(self, other: object) -> Any:
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    def __repr__(self) -> str:
        if self._array is not None:
            raise self._refusal("repr()")
        return repr(self.plain())

    def plain(self) -> deque[Any]:
        """Returns an ordinary deque like this one, for code that is not converted."""
        return deque(list.__iter__(self), self.maxlen)

    def __reduce__(self) -> Any:
        return deque, (list(self), self.maxlen)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self.__reduce__()


def _at(held: list[Any], place: Any) -> Any:
    return items().choose(held, place) if is_staged(place) else held[place]


def _given(values: Any) -> Any:
    """Returns what an iterable gives, such as a list can be extended by."""
    from agimport.runtime.iterables import materialized

    values = materialized(values)
    return values._as_list() if isinstance(values, Deque) else values


def _ordering(name: str) -> Any:
    def compare(self: Deque, other: Any) -> Any:
        if isinstance(other, deque):
            return self._in_python(name, list(other))
        if isinstance(other, list):  # to which a deque of converted code is one as well
            raise TypeError(f"{name} not supported between instances of 'collections.deque' and 'list'")
        return NotImplemented

    return compare


for _name in ("__lt__", "__le__", "__gt__", "__ge__"):
    setattr(Deque, _name, _ordering(_name))


def deque_(*args: Any, **kwargs: Any) -> Any:
    """Stands for ``collections.deque``."""
    values, maxlen = _arguments(*args, **kwargs)
    if maxlen is not None:
        if is_staged(maxlen):
            raise StagingError(
                "the maxlen of a deque must be known while the graph is built; a tensor or a number that the "
                "graph computes is not",
                code="AG0401",
            )
        maxlen = operator.index(maxlen)
        if maxlen < 0:
            raise ValueError("maxlen must be non-negative")
    made = _made(Queue(maxlen))
    made.extend(values)
    return made


def deque_of(value: Any) -> Any:
    """Returns a new `Deque` for a deque that converted code has just made; anything else as it is."""
    return deque_(value, value.maxlen) if type(value) is deque and graph_is_built() else value


def _arguments(iterable: Any = (), maxlen: Any = None) -> tuple[Any, Any]:
    return iterable, maxlen


def _made(queue: Queue) -> Deque:
    pytrees.register(Deque)
    made = Deque()
    made._queue = queue
    return made


def like(snapshot: Snapshot) -> List:
    """Returns a new list, deque or tuple, as the one was whose contents these are, that holds them."""
    detach(snapshot.shared)
    if isinstance(snapshot.queue, Frozen):
        return tuples.holding(snapshot)
    made = new_list() if snapshot.queue is None else _made(snapshot.queue)
    made.restore(snapshot)
    return made
