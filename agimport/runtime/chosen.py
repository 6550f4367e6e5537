"""Lists and dicts that a tensor chose out of others: what is written to one reaches the one that was chosen.

``rows[i].append(x)``, with a tensor for ``i``, appends to each of the rows in a branch of its own. What was
chosen is a copy, so it cannot be read after that; it must be chosen again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.errors import StagingError
from agimport.runtime import stale
from agimport.runtime.dicts import OpenDict
from agimport.runtime.lists import List
from agimport.runtime.locations import Contents
from agimport.runtime.parts import changeable_objects
from agimport.runtime.queues import Deque
from agimport.runtime.sets import Set
from agimport.runtime.stale import Copy

_CHANGING = (
    "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard", "update",
    "setdefault", "popitem", "__setitem__", "__delitem__", "__iadd__", "__ior__", "appendleft", "popleft",
    "extendleft", "rotate",
)  # fmt: skip
_GIVING = frozenset({"pop", "popleft", "setdefault", "popitem"})
"""Those of them whose result counts."""


class Sources:
    """What a tensor chose one of.

    Attributes:
        owners: lists, dicts or sets of converted code.
        place: which of them it is, an int32 scalar tensor.
        index: what it was read by, as the program gave it.
    """

    def __init__(self, owners: list[Any], place: Any, index: Any) -> None:
        self.owners = owners
        self.place = place
        self.index = index

    def change(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Calls a method of the one that was chosen, which changes it; returns what it gives."""
        from agimport.runtime.changing import changing
        from agimport.runtime.tf.branching import Slot

        for owner in self.owners:
            changing(owner, None)
        slot = Slot()
        for number, owner in enumerate(self.owners):
            self._change_one(number, owner, slot, name, args, kwargs)
        return slot.value

    def _change_one(
        self, number: int, owner: Any, slot: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        from agimport.runtime.logic import eq
        from agimport.runtime.tf import conditionals

        def run() -> None:
            result = getattr(owner, name)(*args, **kwargs)
            if name in _GIVING:
                slot.write(result)

        places = [Contents("what a tensor chose", owner), *([slot] if name in _GIVING else [])]
        conditionals.if_stmt(eq(self.place, number), run, None, places, [], "chosen")


class _Read(Copy):
    """A list that a tensor chose: whatever reads it asks for its array first."""

    sources: Sources | None = None
    _held: Any = None

    @property
    def _array(self) -> Any:
        self.read()
        return self._held

    @_array.setter
    def _array(self, array: Any) -> None:
        List._array.fset(self, array)  # type: ignore[attr-defined]


class ChosenList(_Read, List):
    """A list that a tensor chose."""


class ChosenDeque(_Read, Deque):
    """A deque that a tensor chose."""


class ChosenDict(Copy, dict):  # type: ignore[type-arg]
    """A dict that a tensor chose."""


class Chosen:
    """A list, dict or set that a tensor chose out of some with nothing in common: it can only be changed.

    Args:
        sources: what it was chosen of.
        error: why it cannot be read.
    """

    def __init__(self, sources: Sources, error: StagingError) -> None:
        self.sources = sources
        self._error = error

    def __getattr__(self, name: str) -> Any:
        raise self._error

    def __getitem__(self, key: Any) -> Any:
        raise self._error

    def __len__(self) -> int:
        raise self._error

    def __iter__(self) -> Any:
        raise self._error


_CHOSEN = (ChosenList, ChosenDeque, Chosen)


def chosen_of(found: Any, owners: list[Any], place: Any, index: Any) -> Any:
    """Returns what a tensor chose, such that a change of it reaches the one of *owners* that it is.

    Args:
        found: a copy of it.
        owners: what it was chosen of.
        place: which of them it is.
        index: what the program gave for that.
    """
    copies = list(changeable_objects(found))
    if copies:
        stale.note(copies, (one for owner in owners for one in changeable_objects(owner)))
    if isinstance(found, (ChosenList, ChosenDeque)) and all(isinstance(owner, List) for owner in owners):
        found.sources = Sources(owners, place, index)
    return found


def read_by(value: Any, key: Any) -> None:
    """Says by which key a value was read from a dict, if it is one that a tensor chose."""
    if isinstance(value, _CHOSEN) and value.sources is not None:
        value.sources.index = key


def stand_for(made: list[Any], values: list[Any]) -> None:
    """Notes that objects were made each of which is one of some values in Python: none may change while a
    name leads to another.
    """
    news = [one for value in made for one in changeable_objects(value)]
    if not news:
        return
    olds = [one for value in values if not isinstance(value, Chosen) for one in changeable_objects(value)]
    sources = [value.sources for value in values if isinstance(value, _CHOSEN) and value.sources is not None]
    stale.note(news, [*olds, *(owner for each in sources for owner in each.owners)])
    for one in news:
        stale.note_replaced(one, olds)


def is_put_back(value: Any, index: Any, owners: list[Any]) -> bool:
    """Tells whether a value is what a tensor chose of *owners* by the same index: ``z[i] += v`` puts the list
    back that it has changed.
    """
    sources = value.sources if isinstance(value, _CHOSEN) else None
    if sources is None or sources.index is not index or len(sources.owners) != len(owners):
        return False
    return all(one is other for one, other in zip(sources.owners, owners, strict=True))


def changeable(owners: list[Any], place: Any, index: Any, error: StagingError) -> Any:
    """Returns what can only be changed, where a tensor chose out of *owners* that have no common type.

    Raises:
        StagingError: *error*, if they are no lists, dicts or sets of converted code.
    """
    if not all(isinstance(owner, (List, OpenDict, Set)) for owner in owners):
        raise error
    return Chosen(Sources(owners, place, index), error)


def frozen(value: Any) -> Any:
    """Returns a value that a tensor chose, the lists and dicts in it such that refuse to be changed."""
    made: Any
    if isinstance(value, List):
        made = ChosenDeque() if isinstance(value, Deque) else ChosenList()
        made.become(value)
        snapshot = value.snapshot()
        made.restore(snapshot._replace(items=tuple(map(frozen, snapshot.items))))
        return _made(made)
    if type(value) is list:
        return _made(ChosenList(map(frozen, value)))
    if type(value) is dict or isinstance(value, OpenDict):
        return _made(ChosenDict({key: frozen(item) for key, item in value.items()}))
    return tuple(map(frozen, value)) if type(value) is tuple else value


def _made(copy: Any) -> Any:
    copy.made_here()
    return copy


def _refusal(kind: str) -> StagingError:
    return StagingError(
        f"a tensor chose this {kind}, so a change of it could not reach the one that was chosen; "
        "write to a tensor, or to a list of which the index is the last one given",
        code="AG0464",
    )


def _refused(self: Any, *args: Any, **kwargs: Any) -> Any:
    raise _refusal("dict")


def _changing(name: str) -> Callable[..., Any]:
    def change(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self.sources is None:
            raise _refusal("list")
        result = self.sources.change(name, args, kwargs)  # after which what it holds is stale
        return self if name in ("__iadd__", "__ior__") else result

    return change


for _name in _CHANGING:
    setattr(Chosen, _name, _changing(_name))
    for _kind, _chosen in ((List, ChosenList), (Deque, ChosenDeque)):
        if hasattr(_kind, _name):
            setattr(_chosen, _name, _changing(_name))


def _reading(name: str) -> Callable[..., Any]:
    original = getattr(dict, name)

    def read(self: Any, *args: Any) -> Any:
        self.read()
        return original(self, *args)

    return read


for _name in ("__getitem__", "__iter__", "__len__", "__contains__", "get", "keys", "values", "items", "copy"):
    setattr(ChosenDict, _name, _reading(_name))
for _name in ("__setitem__", "__delitem__", "__ior__", "clear", "pop", "popitem", "setdefault", "update"):
    setattr(ChosenDict, _name, _refused)
