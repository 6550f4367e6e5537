"""The staged regions that are being traced, from the outside in.

A region is the trace of one function, branch or loop body. When converted code that is called in a region
changes something outside itself (a ``nonlocal``, a global, an attribute), the regions around the call must
hand that place on as state; those that do not know it yet are staged again with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FunctionType
from typing import Any

import tensorflow as tf

from agimport.runtime import list_state
from agimport.runtime.closures import globals_of
from agimport.runtime.contents import holds_the_same, is_container
from agimport.runtime.list_state import MadeInRegion, Snapshot
from agimport.runtime.lists import Held
from agimport.runtime.locations import Attribute, Cell, Contents, Global, Location, Once
from agimport.runtime.parts import changeable_fields, objects_in, reached
from agimport.runtime.stale import reference
from agimport.runtime.tf import weak
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.region_records import Found, Region, key

_regions: ContextVar[tuple[tuple[Any, Region], ...]] = ContextVar("agimport_regions", default=())


@contextmanager
def traced(region: Region) -> Iterator[None]:
    """Says that what is added to the present graph belongs to *region*."""
    previous = _regions.get()
    _regions.set((*previous, (tf.compat.v1.get_default_graph(), region)))
    try:
        with making(region):
            yield
    finally:
        _regions.set(previous)


@contextmanager
def making(region: Region) -> Iterator[None]:
    """Says that lists which are made now belong to *region*."""
    token = list_state.regions.set((*list_state.regions.get(), region))
    try:
        yield
    finally:
        list_state.regions.reset(token)


def is_inside() -> bool:
    """Tells whether the present graph is one that a region is being traced into."""
    regions = _regions.get()
    return bool(regions) and regions[-1][0] is tf.compat.v1.get_default_graph()


def hands_on(owner: Any) -> bool:
    """Tells whether a region hands on the contents of *owner* by themselves."""
    return owner is not None and any(
        isinstance(place, Contents) and place.object is owner
        for _, region in _regions.get()
        for place in region.places or ()
    )


def hands_on_attributes(owner: Any) -> bool:
    """Tells whether a region hands on, or will, an attribute of *owner*: an object from outside of it."""
    return any(
        isinstance(place, Attribute) and place.object is owner
        for _, region in _regions.get()
        for place in (*(region.places or ()), *(one for one, _ in region.pending.values()))
    )


def repeats_variable(name: str, function: FunctionType, value: Any) -> bool:
    """Tells whether a loop changes a variable around a function, or what that holds.

    Args:
        name: the variable.
        function: the function that uses it.
        value: the variable's value.
    """
    cells = function.__closure__ or ()
    return any(
        (isinstance(place, Global) and place.name == name and place.namespace is function.__globals__)
        or (isinstance(place, Cell) and any(place.cell is cell for cell in cells) and place.name == name)
        or (isinstance(place, Contents) and place.object is value)
        for _, region in _regions.get()
        if region.repeated
        for place in (*(region.places or ()), *(one for one, _ in region.pending.values()))
    )


def changes_in_a_loop(owner: Any) -> bool:
    """Tells whether a loop that is being traced changes what *owner* holds, or an attribute of it.

    A variable that the loop binds anew may hold it in one iteration only.
    """
    loops = [region.places or () for _, region in _regions.get() if region.repeated]
    return any(
        any(isinstance(place, (Contents, Attribute)) and place.object is owner for place in places)
        and not any(isinstance(place, Cell) and place.read() is owner for place in places)
        for places in loops
    )


def is_tracing() -> bool:
    """Tells whether a staged statement is being traced."""
    return any(region.places is not None for _, region in _regions.get())


def depth() -> int:
    """Returns how many regions are being traced, one in another."""
    return len(_regions.get())


def is_loop() -> bool:
    """Tells whether the innermost region that is being traced is a loop's."""
    regions = _regions.get()
    return bool(regions) and regions[-1][1].repeated


def merged() -> dict[int, tuple[Callable[[], Any], bool]] | None:
    """Returns the objects that were made of others since the outermost function began, and those others.

    Beside each stands whether it was made; None outside such a function.
    """
    regions = _regions.get()
    return regions[0][1].merged if regions else None


def computed() -> dict[int, tuple[Any, Any]] | None:
    """Returns the objects of whose attributes something was computed that Python keeps; see `alone`."""
    regions = _regions.get()
    return regions[0][1].computed if regions else None


def inherited() -> dict[tuple[int, str], Any] | None:
    """Returns what a tensor chose of objects' own attributes and those of their classes; see `inherited`."""
    regions = _regions.get()
    return regions[0][1].inherited if regions else None


def streams() -> tuple[Any, Any] | None:
    """Returns what ``sys.stdout`` and ``sys.stderr`` were when the outermost function began; None outside."""
    regions = _regions.get()
    return regions[0][1].streams if regions else None


def learned() -> dict[Any, Any]:
    """Returns what statements that were staged since the outermost function began have taught; see `memo`."""
    regions = _regions.get()
    return regions[0][1].learned if regions else {}


def note_made(made: Any) -> None:
    """Notes an iterator or object that is made in the regions that are being traced."""
    for _, region in _regions.get():
        region.made[id(made)] = reference(made)


def was_made(value: Any) -> bool:
    """Tells whether a branch or loop that is being traced has made an object."""
    return any(region.has_made(value) for _, region in _regions.get() if region.places is not None)


def report(places: list[Location], outside: int = 0) -> None:
    """Says that converted code which is about to run may change *places*.

    Args:
        places: they.
        outside: how many of the outermost regions know of them already.
    """
    for place in places:
        _report(place, place.read(), outside)


def _report(place: Location, held: Any, outside: int = 0) -> None:
    """Says that *place*, which held *held*, changes in the regions that are being traced."""
    for _, region in _regions.get()[outside:]:
        if region.places is None or _was_made_in(region, place):
            continue
        region.met.add(key(place))
        if all(key(place) != key(known) for known in region.places):
            # Code that says nothing of it may have changed the place before, since the trace began.
            region.pending.setdefault(key(place), (place, region.began.get(key(place), held)))
        elif isinstance(place, Once):
            place.refuse()


def _was_made_in(region: Region, place: Location) -> bool:
    if isinstance(place, Once):
        return region.has_made(place.object)
    if not isinstance(place, Contents) or not isinstance(place.object, MadeInRegion):
        return False
    return place.object.was_made_in(region)


def reach(region: Region, closures: tuple[Any, ...]) -> Region:
    """Finds the objects that the code of a region can get at, as it begins; returns the region.

    Args:
        region: the region.
        closures: the functions that hold its code.
    """
    named = [value for closure in closures for value in _variables(closure)]
    named += [inner for _, value in named for inner in _variables(value)]
    names = {id(value): name for name, value in named}
    roots = [*closures, *(value for _, value in named)]
    for place in region.places or ():
        roots.append(place.object if isinstance(place, Contents) else _owner(place.read()))
    code = [closure for closure in closures if isinstance(closure, FunctionType)]
    others = [value for closure in closures for value in getattr(closure, "roots", ())]
    region.outside = objects_in([*roots, *others, *(value for one in code for value in globals_of(one))])
    for value in reached(roots, by_code=True):
        if is_container(value):
            region.older[id(value)] = value
            region.watched.append(Contents(names.get(id(value), "a container"), value))
        elif fields := changeable_fields(value):
            region.older[id(value)] = value
            region.watched += [Attribute(f"an object's {field}", value, field) for field in fields]
    return region


def _variables(closure: Any) -> list[tuple[str, Any]]:
    if not isinstance(closure, FunctionType):
        return []
    cells = zip(closure.__code__.co_freevars, closure.__closure__ or (), strict=True)
    return [(name, _owner(Cell(name, cell).read())) for name, cell in cells]


def _owner(value: Any) -> Any:
    return value.owner if isinstance(value, Held) else value


def is_from_outside(value: Any) -> bool:
    """Tells whether an object is known to be there outside of the innermost region, if that has state."""
    regions = _regions.get()
    return not regions or regions[-1][1].places is None or id(value) in regions[-1][1].outside


def is_older(value: Any) -> bool:
    """Tells whether the innermost region could get at an object when it began."""
    regions = _regions.get()
    return bool(regions) and id(value) in regions[-1][1].older


def report_changed(before: list[tuple[Contents | Attribute, Any]]) -> None:
    """Reports the containers and attributes that no longer hold what they held."""
    for place, held in before:
        if not _is_unchanged(place, place.read(), held):
            _report(place, held)


def _is_unchanged(place: Contents | Attribute, value: Any, before: Any) -> bool:
    return holds_the_same(value, before) if isinstance(place, Contents) else _owner(value) is _owner(before)


@contextmanager
def one_trace(region: Region) -> Iterator[None]:
    """Runs one trace of a region.

    Raises:
        Found: the region, or one around it, must hand on more than it does. An error of such a trace does not
            count.
    """
    _reset(region)
    region.made.clear()
    before = [(place, place.read()) for place in region.watched]
    region.began = {key(place): held for place, held in before}
    try:
        with traced(region):
            yield
            report_changed(before)
    except Exception as error:
        _check(region, error)
        raise
    _check(region, None)


def _check(region: Region, error: Exception | None) -> None:
    for one in (*(outer for _, outer in _regions.get()), region):
        if one.places is not None and not one.apart and one.lacking():
            raise Found(one) from error


def extended(region: Region) -> None:
    """Adds what was found to a region's places, except what the aborted trace itself had made."""
    assert region.places is not None
    lacking = region.lacking()
    region.note_unknown()
    for place, value in lacking:
        accessible = _is_accessible(value)
        if accessible:
            place.write(value)
        if accessible or _is_older(region, place):
            place.tentative = True
            region.places.append(place)
    region.begin()


def _is_older(region: Region, place: Location) -> bool:
    """Tells whether a list is one from outside, which the region itself had filled: its state is put back."""
    if not isinstance(place, Contents) or not isinstance(place.object, MadeInRegion):
        return False
    return not place.object.was_made_in(region)


def consume(handover: Any) -> None:
    """Says that a loop in the innermost region goes through a generator."""
    _regions.get()[-1][1].consumed.append(handover)


def _reset(region: Region) -> None:
    """Makes the generators that other traces of a region went through new again."""
    for handover in region.consumed:
        handover.reset()


def settle(region: Region, *, repeated: bool) -> None:
    """Says that a region is complete; what generators there were before it, a loop in it has used up.

    Args:
        region: the region.
        repeated: whether the region is a loop's.
    """
    region.outside = {}  # a list that was made in it leads to it, and must not keep them
    older = region.consumed
    region.consumed = []
    before = -1
    while len(older) != before:
        # Those made in the region are gone with it, and with each of them those that it goes through.
        before = len(older)
        older = [handover for handover in older if handover.source() is not None]
    for handover in older:
        handover.settle(repeated=repeated)
    outer = _regions.get()
    if outer:
        outer[-1][1].consumed += older


def undo(region: Region) -> None:
    """Puts back what the trace of a region, which is thrown away, has changed."""
    _reset(region)
    for place, value in region.pending.values():
        if _is_accessible(value):  # else a statement inside it had the place as its state, and put it back
            place.write(value)


def _is_accessible(value: Any) -> bool:
    """Tells whether the tensors in a value belong to a graph that is open, not to one thrown away."""
    graphs = [tf.compat.v1.get_default_graph(), *(graph for graph, _ in _regions.get())]
    leaves = _leaves(value)
    return all(
        not tf.is_symbolic_tensor(leaf) or any(leaf.graph is graph for graph in graphs) for leaf in leaves
    )


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, Snapshot):
        value = [*value.items, *(value.array.handles if value.array is not None else ())]
    values = dict.values(value) if isinstance(value, dict) else value
    many = isinstance(value, (dict, list, tuple, set))
    return [leaf for one in (values if many else (value,)) for leaf in _tensors(one)]


def _tensors(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Snapshot):
        handles = value.array.handles if value.array is not None else ()
        return (*handles, *(leaf for one in value.items for leaf in _tensors(one)))
    if isinstance(value, Maybe):
        return (value.present_, *_tensors(value.unchecked_))
    return (value.tensor if weak.is_weak(value) else value,)
