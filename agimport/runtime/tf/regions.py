"""The staged regions that are being traced, from the outside in.

A region is the trace of one function, branch or loop body. When converted code that is called in a region changes something outside itself
(a ``nonlocal``, a global, an attribute), the regions around the call must hand that place on as state; those that do not know it yet are staged
again with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import tensorflow as tf

from agimport.runtime.locations import Attribute, Cell, Contents, Global, Location


class Region:
    """One staged statement, or one outermost function.

    Attributes:
        places: the state that it hands on.
        tried: keys of places found by `report`; a place of the same name found again is new in each trace, and no state.
    """

    def __init__(self, places: list[Location] | None) -> None:
        self.places = places
        self.tried: dict[Any, Any] = {}


class Found(BaseException):
    """Leaves the trace of a region that does not know a place which is changed in it.

    Args:
        region: the region.
        places: what it must hand on too.
    """

    def __init__(self, region: Region, places: list[Location]) -> None:
        super().__init__()
        self.region = region
        self.places = places


_regions: ContextVar[tuple[tuple[Any, Region], ...]] = ContextVar("agimport_regions", default=())


@contextmanager
def traced(region: Region) -> Iterator[None]:
    """Says that what is added to the present graph belongs to *region*."""
    previous = _regions.get()
    _regions.set((*previous, (tf.compat.v1.get_default_graph(), region)))
    try:
        yield
    finally:
        _regions.set(previous)


def is_inside() -> bool:
    """Tells whether the present graph is one that a region is being traced into."""
    regions = _regions.get()
    return bool(regions) and regions[-1][0] is tf.compat.v1.get_default_graph()


def report(places: list[Location]) -> None:
    """Says that converted code which is about to run may change *places*.

    Raises:
        Found: a region around the call does not hand them on.
    """
    for _, region in _regions.get():
        if region.places is None:
            continue
        known = {key(place) for place in region.places}
        new = [place for place in places if key(place) not in known and _may_be_older(place, region)]
        if new:
            raise Found(region, new)


def _may_be_older(place: Location, region: Region) -> bool:
    """Tells whether a place may have been there before the region's trace; one that is another in each trace was not."""
    kind = (type(place).__name__, place.name)
    if region.tried.setdefault(kind, key(place)) == key(place):
        return True
    return False


def extended(region: Region, found: Found) -> None:
    """Adds what was found to a region's places."""
    assert region.places is not None
    for place in found.places:
        place.tentative = True
        region.places.append(place)


def key(place: Location) -> Any:
    """Returns what identifies a place."""
    if isinstance(place, Cell):
        return id(place.cell)
    if isinstance(place, Global):
        return (id(place.namespace), place.name)
    if isinstance(place, Attribute):
        return (id(place.object), place.attribute)
    return (id(place.object), "[]") if isinstance(place, Contents) else id(place)
