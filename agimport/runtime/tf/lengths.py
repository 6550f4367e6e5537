"""How long a list can be: bounds of the tensors that count its elements, known while tracing.

XLA needs the room for a list before it is filled. Inside the body of a loop a length counts from the start of
the iteration; the loop, which knows how many iterations there are, makes of it what the length is afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any
from weakref import ref

from agimport.errors import StagingError


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many elements were added since the iteration began, or since the list was made.

    Attributes:
        fewest: at least so many; negative when more were taken away.
        most: at most so many at any time.
        before: how many there were at most when the innermost loop began.
        absolute: whether the list was made where this is counted, not before the iteration began.
    """

    fewest: int
    most: int
    before: int = 0
    absolute: bool = True


_known: dict[int, tuple[ref[Any], Bounds]] = {}
_trips: ContextVar[tuple[int | None] | None] = ContextVar("agimport_trips", default=None)


def remember(count: Any, bounds: Bounds) -> Any:
    """Notes the bounds of a tensor that counts elements; returns the tensor."""
    place = id(count)
    _known[place] = (ref(count, lambda _: _known.pop(place, None)), bounds)
    return count


def of(count: Any) -> Bounds | None:
    """Returns the bounds of a tensor; None when it counts nothing that is known."""
    noted = _known.get(id(count))
    return noted[1] if noted is not None and noted[0]() is count else None


def bound(count: Any) -> int | None:
    """Returns how many elements a list can have at most, where that is known as a number."""
    known = of(count)
    return known.most if known is not None and known.absolute else None


def least(count: Any, lengths: Sequence[Any]) -> None:
    """Says that *count* is the least of several lengths, ints or tensors."""
    counted = [bound(length) for length in lengths if not isinstance(length, int)]
    known = [most for most in counted if most is not None]
    if known:
        remember(count, Bounds(0, min([*known, *(length for length in lengths if isinstance(length, int))])))


def enter(before: Sequence[Any], variables: Sequence[Any]) -> None:
    """Says that a loop with the values *before* hands its body *variables*."""
    for outer, inner in zip(before, variables, strict=True) if _known else ():
        known = of(outer)
        if known is not None:
            remember(inner, Bounds(0, 0, known.most, absolute=False))


def leave(
    before: Sequence[Any], ends: Sequence[Any], after: Sequence[Any], trips: int | None, *, exact: bool
) -> None:
    """Says what came of a loop's variables.

    Args:
        before: their values before the loop.
        ends: their values after one iteration.
        after: their values after the loop.
        trips: how many iterations there are at most.
        exact: whether there are always so many.
    """
    for outer, end, out in zip(before, ends, after, strict=True) if _known else ():
        entry, added = of(outer), of(end)
        if entry is None or added is None or (trips is None and added.most):
            continue
        fewest = _fewest(entry, added, trips, exact=exact)
        remember(out, replace(entry, fewest=fewest, most=entry.most + (trips or 0) * added.most))


def _fewest(entry: Bounds, added: Bounds, trips: int | None, *, exact: bool) -> int:
    """Returns how many elements there are at least after a loop; see `leave`."""
    if trips is None and added.fewest < 0:
        return 0 if entry.absolute else -entry.before
    return entry.fewest + (trips or 0) * added.fewest if exact or added.fewest < 0 else entry.fewest


def join(ends: Sequence[Sequence[Any]], after: Sequence[Any]) -> None:
    """Says that the values *after* are those of one of several branches, whose *ends* are given."""
    for *branches, out in zip(*ends, after, strict=True) if _known else ():
        bounds = [known for known in map(of, branches) if known is not None]
        if len(bounds) == len(branches):
            fewest, most = min(one.fewest for one in bounds), max(one.most for one in bounds)
            remember(out, replace(bounds[0], fewest=fewest, most=most))


@contextmanager
def ending(trips: int | None) -> Iterator[None]:
    """Says that an iteration ends of which there are *trips* at most (None: nobody knows)."""
    token = _trips.set((trips,))
    try:
        yield
    finally:
        _trips.reset(token)


def room(count: Any, present: int) -> int:
    """Returns how many elements a list needs room for.

    Args:
        count: the tensor that counts its elements.
        present: the room it has now.

    Raises:
        StagingError: the loop that ends here may go on for ever (AG0505).
    """
    known, trips = of(count), _trips.get()
    if trips is None or (known is not None and not known.most):
        return present if known is None else max(present, known.most)
    if known is None or trips[0] is None:
        raise StagingError(
            "XLA needs to know how long a list can become, and this loop has no bound; "
            "give one with agimport.set_loop_options(maximum_iterations=...)",
            code="AG0505",
        )
    return max(present, known.before + trips[0] * known.most)
