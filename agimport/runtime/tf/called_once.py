"""Functions that a graph calls by itself, which are traced once however often Python would call them.

The key of a `sorted` is one, and so is what the program hands to ``tf.cond``, ``tf.while_loop`` or
``tf.map_fn``. What such a function computes is in the graph; what it changes of Python's would change once,
while the graph is built.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import Any

import tensorflow as tf

import agimport.runtime as runtime
from agimport.errors import StagingError
from agimport.runtime.closures import globals_of
from agimport.runtime.contents import holds_the_same
from agimport.runtime.dict_kinds import DefaultDict
from agimport.runtime.locations import UNBOUND, Cell, Global, Location
from agimport.runtime.making import is_own_class
from agimport.runtime.parts import code_inside, parts_of
from agimport.runtime.tf import regions, results
from agimport.runtime.tf.region_records import Region, key

_GRAPHS = frozenset({"CondBranchFuncGraph", "WhileBodyFuncGraph", "WhileCondFuncGraph"})
"""The classes of the graphs that TensorFlow opens for the functions of its own control flow."""
LENT = "{}, which is given to a branch or loop of TensorFlow's own,"
"""What a message calls such a function."""

_MOST = 10_000
"""Of how many objects is asked, at most, whether they were there before."""


def is_of_control_flow(graph: Any) -> bool:
    """Tells whether TensorFlow has opened a graph for a branch or loop."""
    return type(graph).__name__ in _GRAPHS


def lent(function: Any) -> Any:
    """Returns a function as TensorFlow's own control flow may call it."""
    name = name_of(function)

    def call(*args: Any, **kwargs: Any) -> Any:
        if tf.executing_eagerly() or regions.is_inside():
            return function(*args, **kwargs)
        with _scope_put_back():
            return called_once(
                lambda: results.lent(function(*args, **kwargs)), (function, args), LENT.format(name)
            )

    return runtime.mark(call)


def name_of(function: Any) -> str:
    """Returns what a message calls a function."""
    while isinstance(function, functools.partial):
        function = function.func
    return getattr(function, "__name__", "a function")


@contextmanager
def _scope_put_back() -> Iterator[None]:
    """Puts back what `tf.map_fn` and `tf.scan` do to the variable scope, which an error keeps them from."""
    try:
        yield
    except BaseException:
        scope = tf.compat.v1.get_variable_scope()
        if scope.caching_device is not None:
            scope.set_caching_device(None)
        raise


def called_once(compute: Callable[[], Any], roots: tuple[Any, ...], what: str) -> Any:
    """Calls a function that is traced once; returns what it gives.

    Args:
        compute: calls it.
        roots: the function, and what it is given: from there it can reach what is not its own.
        what: what it is, for the message.

    Raises:
        StagingError: it changes something of Python's that was there before (AG0455).
    """
    region = regions.reach(Region([], apart=True, once=True), roots)
    before = [(place, place.read()) for place in region.watched]
    region.began = {key(place): held for place, held in before}
    with regions.traced(region):
        value = compute()
        regions.report_changed(before)
    changed = _first_from_outside(region, roots)
    if changed is None:
        return value
    regions.undo(region)
    raise StagingError(
        f"{what} changes {changed.name}, and the graph traces it once, where Python calls it each time; "
        "let it return what it finds, or write an if, for or while statement",
        code="AG0455",
    )


def _first_from_outside(region: Region, roots: tuple[Any, ...]) -> Location | None:
    pending = [(place, held) for place, held in region.pending.values() if not _is_read_alone(place, held)]
    places = [place for place, held in pending if not _is_made_on_demand(place, held)]
    if not places:
        return None
    known = {id(one) for one in _reached(roots)}
    for place in places:
        owner = place.cell if isinstance(place, Cell) else getattr(place, "object", None)
        if isinstance(place, Global) or (id(owner) in known and not region.has_made(owner)):
            return place
    return None


def _is_read_alone(place: Location, held: Any) -> bool:
    """Tells whether a place has only been read: reading a ``defaultdict`` counts as a change."""
    return isinstance(getattr(place, "object", None), DefaultDict) and holds_the_same(place.read(), held)


def _is_made_on_demand(place: Location, held: Any) -> bool:
    """Tells whether a place has got the variables or layer that Python makes at the first call alone."""
    return (held is None or held is UNBOUND) and isinstance(place.read(), (tf.Variable, tf.Module))


def _reached(roots: tuple[Any, ...]) -> Iterator[Any]:
    """Yields what code that begins with some objects can get at, variables around functions among it."""
    known: set[int] = set()
    pending = list(roots)
    while pending and len(known) < _MOST:
        value = pending.pop()
        if id(value) in known or value is None or isinstance(value, (bool, int, float, str, bytes)):
            continue
        known.add(id(value))
        yield value
        if isinstance(value, FunctionType):
            yield from value.__closure__ or ()
        pending += _inside(value)


def _inside(value: Any) -> list[Any]:
    code = code_inside(value)
    if code is not None:
        return [*code, *globals_of(value)] if isinstance(value, FunctionType) else code
    if isinstance(value, type) or tf.is_tensor(value):
        return []
    if is_own_class(type(value)):
        return [*vars(value).values()]
    return [*(parts_of(value) or {}).values()]
