"""Going through a list of converted code, which may change meanwhile: each step asks how long it is.

Python does so by itself for as long as it knows the list. Once a tensor decides what is in it, a ``for``
statement stages the steps that are left, and everything else refuses to go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.list_state import ListState

MUTATED = "deque mutated during iteration"


def resized(owner: Any) -> str:
    """Returns what Python says of a dict or set that changes its size while it is gone through."""
    what = "dictionary" if isinstance(owner, dict) else "Set"
    return f"{what} changed size during iteration"


class Walk:
    """An iterator over a list of converted code.

    Attributes:
        over: the list; None once its end was met.
        index: the place of the next element.
        begun: how long the list was in the beginning, which a deque stays while it is gone through.
    """

    __slots__ = ("begun", "index", "over")

    def __init__(self, over: ListState) -> None:
        self.over: ListState | None = over
        self.index = 0
        self.begun = list.__len__(over)

    def __iter__(self) -> Walk:
        return self

    def __next__(self) -> Any:
        over = self.over
        if over is None:
            raise StopIteration
        self._check(over)
        if self.index >= list.__len__(over):
            self.over = None
            raise StopIteration
        self.index += 1
        return list.__getitem__(over, self.index - 1)

    def _check(self, over: ListState) -> None:
        """Refuses to go on through what has changed in a way that Python or this cannot follow."""
        if over.array is not None:
            raise changed()
        if over.is_queue and list.__len__(over) != self.begun:
            self.over = None
            raise RuntimeError(MUTATED)

    def __length_hint__(self) -> int:
        over = self.over
        return 0 if over is None else max(0, list.__len__(over) - self.index)

    @property
    def done(self) -> int:
        """How many elements it has given."""
        return self.index

    @property
    def is_staged(self) -> bool:
        """Whether only a graph can take the next steps."""
        return self.over is not None and self.over.array is not None

    def end(self) -> None:
        """Says that a graph has taken all steps that were left."""
        self.over = None


class Backwards(Walk):
    """``reversed`` of a list of converted code.

    Attributes:
        index: the place of the element that was given last.
    """

    __slots__ = ()

    def __init__(self, over: ListState) -> None:
        super().__init__(over)
        self.index = self.begun

    def __next__(self) -> Any:
        over = self.over
        if over is None:
            raise StopIteration
        self._check(over)
        self.index -= 1
        if not 0 <= self.index < list.__len__(over):
            self.over = None
            raise StopIteration
        return list.__getitem__(over, self.index)

    def __length_hint__(self) -> int:
        return 0 if self.over is None else self.index

    @property
    def done(self) -> int:
        return self.begun - self.index


class Numbered(enumerate):  # type: ignore[type-arg]
    """``enumerate`` of what goes through lists of converted code.

    Attributes:
        inner: that.
    """

    inner: Walking
    _start: int

    def __new__(cls, inner: Walking, start: int) -> Numbered:
        made = super().__new__(cls, inner, start)
        made.inner, made._start = inner, start - inner.done
        return made

    @property
    def done(self) -> int:
        """How many elements it has given."""
        return self.inner.done

    @property
    def number(self) -> int:
        """The number of the next element."""
        return self._start + self.inner.done

    @property
    def is_staged(self) -> bool:
        """Whether only a graph can take the next steps."""
        return self.inner.is_staged

    def end(self) -> None:
        """Says that a graph has taken all steps that were left."""
        self.inner.end()


class Zipped(zip):  # type: ignore[type-arg]
    """``zip`` of iterables of which some are lists of converted code.

    Attributes:
        sources: what goes through the lists, and the other iterables as they were given.
        strict: whether they must be of one length.
    """

    sources: tuple[Any, ...]
    strict: bool
    _walks: list[Walk]

    def __new__(cls, sources: tuple[Any, ...], *, strict: bool) -> Zipped:
        made: Zipped = super().__new__(cls, *sources, strict=strict)  # type: ignore[assignment]
        made.sources, made.strict = sources, strict
        made._walks = [one for one in sources if isinstance(one, Walk)]
        return made

    @property
    def done(self) -> int:
        """How many elements it has given."""
        return self._walks[0].done

    @property
    def is_staged(self) -> bool:
        """Whether only a graph can take the next steps."""
        return any(walk.is_staged for walk in self._walks)

    def end(self) -> None:
        """Says that a graph has taken all steps that were left."""
        for walk in self._walks:
            walk.end()


Walking = Walk | Numbered | Zipped


def walking(iterator: Any) -> Walking | None:
    """Returns an iterator that goes through lists of converted code so that a graph can go on; else None."""
    return iterator if isinstance(iterator, (Walk, Numbered, Zipped)) else None


def zip_of(sources: Iterable[Any], *, strict: bool = False) -> Any:
    """Returns the ``zip`` of iterables that Python has."""
    sources = tuple(sources)
    by_index = all(isinstance(one, (list, tuple, range)) for one in sources)
    given = tuple(iter(one) if isinstance(one, ListState) else one for one in sources)
    if by_index and any(type(one) is Walk for one in given):
        return Zipped(given, strict=strict)
    return zip(*given, strict=strict)


def changed() -> StagingError:
    """Returns the error of going on through a list that a tensor has changed meanwhile (AG0509)."""
    return StagingError(
        "a tensor decides how this list changes while it is gone through, which only a for statement can "
        "follow that goes through the list itself, or enumerate(), reversed() or zip() of lists and tensors; "
        "go through a copy, or by index",
        code="AG0509",
    )
