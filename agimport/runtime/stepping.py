"""Iterators whose class is the user's: ``for`` statements call their ``__next__`` while a graph is built."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar
from types import FunctionType
from typing import Any, NoReturn

from agimport.errors import StagingError
from agimport.runtime.context import graph_is_built
from agimport.runtime.iterables import is_plain
from agimport.runtime.walks import Walk

_OURS = "agimport."
_asking: ContextVar[bool] = ContextVar("agimport_asking_next", default=False)


def stepped(iterable: Any) -> Any:
    """Returns *iterable*, or what asks its ``__next__`` so that a graph may not decide when it ends."""
    start = getattr(type(iterable), "__iter__", None)
    if (
        is_plain(iterable)
        or not isinstance(start, FunctionType)
        or (start.__module__ or "").startswith(_OURS)
    ):
        return iterable
    if not graph_is_built():
        return iterable
    iterator = iter(iterable)
    if isinstance(iterator, Walk) or not isinstance(getattr(type(iterator), "__next__", None), FunctionType):
        return iterator
    return steps(iterator)


def steps(iterator: Any) -> Iterator[Any]:
    """Gives the values of an iterator one by one; that a tensor decides when it ends is refused."""
    while True:
        token = _asking.set(True)
        try:
            value = next(iterator)
        except StopIteration:
            return
        finally:
            _asking.reset(token)
        yield value


def check_end(error: BaseException) -> None:
    """Refuses a ``StopIteration`` that the graph decides about where Python asks for it.

    Raises:
        StagingError: (AG0424).
    """
    if isinstance(error, StopIteration) and _asking.get():
        refuse_end()


def refuse_end() -> NoReturn:
    """Raises `StagingError` (AG0424)."""
    raise StagingError(
        "a tensor decides whether this iterator has ended, and what goes through it together with others "
        "would never learn of it; take the values of all but one with next()",
        code="AG0424",
    )
