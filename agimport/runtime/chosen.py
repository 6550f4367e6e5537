"""Lists and dicts that a tensor chose out of others: what is written to one reaches the one that was chosen.

``rows[i].append(x)``, with a tensor for ``i``, appends to each of the rows in a branch of its own. What was
chosen is a copy, so it cannot be read after that; it must be chosen again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from agimport.errors import StagingError
from agimport.runtime import stale
from agimport.runtime.dicts import OpenDict
from agimport.runtime.list_state import regions
from agimport.runtime.lists import List
from agimport.runtime.locations import Contents
from agimport.runtime.parts import changeable_objects
from agimport.runtime.queues import Deque
from agimport.runtime.sets import Set
from agimport.runtime.stale import Copy
from agimport.runtime.values import is_staged

_CHANGING = (
    "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard", "update",
    "setdefault", "popitem", "__setitem__", "__delitem__", "__iadd__", "__ior__", "appendleft", "popleft",
    "extendleft", "rotate",
)  # fmt: skip
_GIVING = frozenset({"pop", "popleft", "setdefault", "popitem"})
"""Those of them whose result counts."""
_FIXED = frozenset({int, float, bool, complex, str, bytes, type(None)})


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

    def now(self) -> Any:
        """Returns a copy of the one that was chosen, as it is now."""
        from agimport.runtime.tf.items import Elements

        found = Elements(self.owners).at(self.place)
        if isinstance(found, _CHOSEN):
            found.sources = self
        return found

    def elements(self) -> list[Any] | None:
        """Returns what is in the owners, one behind the other; None if that can change in its place."""
        found: list[Any] = []
        for owner in self.owners:
            array = getattr(owner, "array", None)
            elements = list(list.__iter__(owner)) if array is None else [array]
            if array is None and not all(map(_is_fixed, elements)):
                return None
            found += [owner, *elements]
        return found

    def under(self, key: Any) -> Sources | None:
        """Returns what is under a key of the one that was chosen; None if that is not known to be a list or
        dict of converted code.
        """
        if any(getattr(owner, "is_open", False) or key not in owner for owner in self.owners):
            return None
        values = [owner[key] for owner in self.owners]
        is_known = all(isinstance(value, (List, OpenDict)) for value in values)
        return Sources(values, self.place, key) if is_known else None

    def is_put_back(self, name: str, args: tuple[Any, ...]) -> bool:
        """Tells whether a method puts back what the chosen dict had under a key: ``d[k] += v`` does."""
        if name != "__setitem__" or not isinstance(args[1], _CHOSEN) or args[1].sources is None:
            return False
        others = args[1].sources.owners
        held = [owner.get(args[0]) if isinstance(owner, dict) else None for owner in self.owners]
        return _are_the_same(held, others)

    def change(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Calls a method of the one that was chosen, which changes it; returns what it gives."""
        from agimport.runtime.changing import changing
        from agimport.runtime.tf.branching import Slot

        if self.is_put_back(name, args):
            return None
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


def _is_fixed(element: Any) -> bool:
    """Tells whether nothing can change what an element is."""
    if type(element) is tuple:
        return all(map(_is_fixed, element))
    return type(element) in _FIXED or (is_staged(element) and not hasattr(element, "assign"))


def _present_graph() -> Any:
    from agimport.runtime.tf.graphs import present

    return present()


def _are_the_same(left: list[Any], right: list[Any]) -> bool:
    """Tells whether two lists hold the same objects."""
    return len(left) == len(right) and all(one is other for one, other in zip(left, right, strict=True))


class _Renewal(NamedTuple):
    """When and how a copy was chosen again.

    Attributes:
        first: what it held before the first time.
        region: the statement that was being traced.
        graph: the graph that was being built.
        elements: what `Sources.elements` gave.
    """

    first: Any
    region: Any
    graph: Any
    elements: list[Any] | None


class _Read(Copy):
    """A list that a tensor chose: whatever reads it asks for its array first."""

    sources: Sources | None = None
    _held: Any = None
    _is_put = False
    _renewal: _Renewal | None = None
    """The last time that it was chosen again."""

    @property
    def _array(self) -> Any:
        if self._is_put:
            return self._held
        if self.sources is not None and self.is_out_of_date():
            if not self._is_as_renewed():
                self._renew()
            return self._held
        renewal = self._renewal
        if renewal is not None and not any(renewal.region is one for one in regions.get()):
            self.restore(renewal.first)  # that trace was thrown away, and what it chose with it
        self.read()
        return self._held

    @_array.setter
    def _array(self, array: Any) -> None:
        List._array.fset(self, array)  # type: ignore[attr-defined]

    def _renew(self) -> None:
        """Chooses again; what follows a branch or loop that is being traced will, too."""
        stale.note_stale(self)
        sources: Any = self.sources
        first = self._as_it_is() if self._renewal is None else self._renewal.first
        self._put(sources.now().snapshot())
        self._renewal = _Renewal(first, regions.get()[-1], _present_graph(), sources.elements())

    def _is_as_renewed(self) -> bool:
        """Tells whether it has been chosen again in this graph, and nothing has changed since."""
        renewal, sources = self._renewal, self.sources
        if renewal is None or renewal.elements is None or sources is None:
            return False
        same_graph = renewal.graph is _present_graph()
        return same_graph and _are_the_same(renewal.elements, sources.elements() or [])

    def restore(self, snapshot: Any) -> None:
        self._renewal = None
        self._put(snapshot)

    def _put(self, snapshot: Any) -> None:
        with self._untouched():
            super().restore(snapshot)  # type: ignore[misc]

    def _as_it_is(self) -> Any:
        with self._untouched():
            return self.snapshot()  # type: ignore[attr-defined]

    @contextmanager
    def _untouched(self) -> Iterator[None]:
        """Lets what it holds be read and set as in any other list."""
        self._is_put = True
        try:
            yield
        finally:
            self._is_put = False


class ChosenList(_Read, List):
    """A list that a tensor chose."""


class ChosenDeque(_Read, Deque):
    """A deque that a tensor chose."""


class ChosenDict(Copy, dict):  # type: ignore[type-arg]
    """A dict that a tensor chose.

    Attributes:
        sources: what it was chosen of.
        like: a dict of the class that the program has.
    """

    sources: Sources | None = None
    like: Any = None


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


_CHOSEN = (ChosenList, ChosenDeque, ChosenDict, Chosen)


def chosen_of(found: Any, owners: list[Any], place: Any, index: Any) -> Any:
    """Returns what a tensor chose, such that a change of it reaches the one of *owners* that it is.

    Args:
        found: a copy of it.
        owners: what it was chosen of.
        place: which of them it is.
        index: what the program gave for that.
    """
    kind = dict if isinstance(found, ChosenDict) else list
    if isinstance(found, _CHOSEN) and all(isinstance(owner, kind) for owner in owners):
        found.sources = Sources(owners, place, index)
    return found


def note_copies(found: Any, values: list[Any]) -> None:
    """Notes that what a tensor chose is a copy of one of some values."""
    copies = list(changeable_objects(found))
    if copies:
        stale.note(copies, (one for value in values for one in changeable_objects(value)))


def originals(value: Any) -> list[Any]:
    """Returns what a tensor chose a value of, if it is one that can be changed in its place."""
    return value.sources.owners if isinstance(value, _CHOSEN) and value.sources is not None else []


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
    stale.note(news, [*olds, *(owner for value in values for owner in originals(value))])
    for one in news:
        stale.note_replaced(one, olds)


def is_put_back(value: Any, index: Any, owners: list[Any]) -> bool:
    """Tells whether a value is what a tensor chose of *owners* by the same index: ``z[i] += v`` puts the list
    back that it has changed.
    """
    sources = value.sources if isinstance(value, _CHOSEN) else None
    return sources is not None and sources.index is index and _are_the_same(sources.owners, owners)


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
        made = ChosenDict({key: frozen(item) for key, item in value.items()})
        made.like = value
        return _made(made)
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


def _changing(name: str) -> Callable[..., Any]:
    def change(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self.sources is None:
            raise _refusal("dict" if isinstance(self, dict) else "list")
        result = self.sources.change(name, args, kwargs)  # after which what it holds is stale
        return self if name in ("__iadd__", "__ior__") else result

    return change


for _name in _CHANGING:
    setattr(Chosen, _name, _changing(_name))
    for _kind, _chosen in ((List, ChosenList), (Deque, ChosenDeque), (dict, ChosenDict)):
        if hasattr(_kind, _name):
            setattr(_chosen, _name, _changing(_name))


def _reading(name: str) -> Callable[..., Any]:
    original = getattr(dict, name)

    def read(self: Any, *args: Any) -> Any:
        one = self
        if self.sources is not None and self.is_out_of_date():
            one = self.sources.now()
        one.read()
        found = original(one, *args)
        if name == "__getitem__" and one.sources is not None and isinstance(found, _CHOSEN):
            found.sources = one.sources.under(*args)
        return found

    return read


for _name in (
    "__getitem__", "__iter__", "__len__", "__contains__", "__or__", "get", "keys", "values", "items", "copy",
):  # fmt: skip
    setattr(ChosenDict, _name, _reading(_name))
