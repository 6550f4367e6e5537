"""What containers hold: taken out, and put back in place."""

from __future__ import annotations

import sys
from array import array
from collections import ChainMap, OrderedDict, UserDict, UserList, deque
from collections.abc import Callable
from contextlib import AsyncExitStack, ExitStack
from typing import Any
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from agimport.runtime.dicts import OpenDict
from agimport.runtime.list_state import ListState, Snapshot
from agimport.runtime.sets import Set
from agimport.runtime.values import maybe_class

_CONTAINERS = (list, dict, set, deque, bytearray, array)
_HOLDING_ANOTHER = (UserList, UserDict, WeakKeyDictionary, WeakValueDictionary, WeakSet)


class Fixed(list):  # type: ignore[type-arg]
    """The contents of a list or deque that converted code has not made: in a graph it keeps its length."""


_EMPTY = Fixed()
"""That of all that are empty: they are one to a reader."""


class Stored:
    """The contents of a container that no graph can hold, such as a set. Equal ones are one to a reader.

    Attributes:
        kind: the container's class.
        value: the contents.
        equal: tells whether other contents are the same.
    """

    def __init__(self, kind: type, value: Any, equal: Callable[[Any, Any], Any]) -> None:
        self.kind = kind
        self.value = value
        self._equal = equal

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Stored) or self.kind is not other.kind:
            return False
        return bool(self._equal(self.value, other.value))

    def __hash__(self) -> int:
        return hash(self.kind)


def holder(value: Any) -> Any:
    """Returns what holds the contents of a container: another one, where its class is written in Python."""
    if isinstance(value, ListState):
        return value.root
    if isinstance(value, ChainMap):
        return holder(value.maps[0])
    if isinstance(value, memoryview):
        return value.obj
    if isinstance(value, (ExitStack, AsyncExitStack)):
        return value._exit_callbacks  # type: ignore[union-attr]  # all that the stack is
    found: Any = value
    return holder(found.data) if isinstance(value, _HOLDING_ANOTHER) else value


def is_container(value: Any) -> bool:
    """Tells whether *value* is a container of Python's or NumPy's, which methods and items change."""
    return isinstance(value, _CONTAINERS) or _is_numpy(value)


def _is_numpy(value: Any) -> bool:
    numpy: Any = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def read_contents(container: Any) -> Any:
    """Returns what a container holds, so that later changes of it do not show."""
    if isinstance(container, (OpenDict, Set)):
        return container.entries()
    if isinstance(container, (list, deque)):
        return Fixed(container) if container else _EMPTY
    if isinstance(container, dict):
        return OrderedDict(container) if isinstance(container, OrderedDict) else dict(container)
    if _is_numpy(container):
        return Stored(type(container), container.copy(), _same_array)
    value = set(container) if isinstance(container, set) else container[:]
    return Stored(type(container), value, _same)


def _same(left: Any, right: Any) -> Any:
    return left == right


def _same_array(left: Any, right: Any) -> Any:
    return left.shape == right.shape and left.dtype == right.dtype and left.tobytes() == right.tobytes()


def holds_the_same(left: Any, right: Any) -> bool:
    """Tells whether contents that were read at two times are of the same objects."""
    if isinstance(left, Stored) or isinstance(right, Stored):
        return bool(left == right)
    if isinstance(left, Snapshot) and isinstance(right, Snapshot):
        same = left.array is right.array and left.shared == right.shared
        return same and holds_the_same(left.items, right.items)
    if len(left) != len(right):
        return False
    if isinstance(left, dict):
        pairs = zip(left.items(), right.items(), strict=True)
        return all(one is other and _is_the_same(held, was) for (one, held), (other, was) in pairs)
    return all(one is other for one, other in zip(left, right, strict=True))


def _is_the_same(left: Any, right: Any) -> bool:
    if left.__class__ is right.__class__ is maybe_class():
        # A set makes an open entry each time that it is asked what it holds.
        return left.present_ is right.present_ and _is_the_same(left.unchecked_, right.unchecked_)
    return left is right or (isinstance(left, Snapshot) and holds_the_same(left, right))


def write_contents(container: Any, value: Any) -> None:
    """Makes a container hold what was read before."""
    value = value.value if isinstance(value, Stored) else value
    if isinstance(container, (OpenDict, Set)):
        container.restore(value)
    elif isinstance(container, (list, bytearray, array)):
        container[:] = value
    elif _is_numpy(container):
        container[...] = value
    elif isinstance(container, deque):
        container.clear()
        container.extend(value)
    elif isinstance(container, dict):
        # A subclass may count what is put in; this only puts back.
        kind: Any = OrderedDict if isinstance(container, OrderedDict) else dict
        kind.clear(container)
        for key, one in value.items():
            kind.__setitem__(container, key, one)
    else:
        container.clear()
        container.update(value)
