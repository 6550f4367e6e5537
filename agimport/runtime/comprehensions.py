"""List comprehensions and generator expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from agimport.errors import StagingError
from agimport.runtime.changing import advancing
from agimport.runtime.generators import Handover, chosen, go_through, plain, run_generator
from agimport.runtime.iterables import is_staged_iterable
from agimport.runtime.lists import List, new_list
from agimport.runtime.locations import Contents, resolve
from agimport.runtime.pushing import Consumer
from agimport.runtime.special_methods import condition
from agimport.runtime.values import is_staged

Function = Callable[[Any], Any]

UNROLLED_AT_MOST = 16
"""Up to how many elements of a tensor a comprehension gives a Python list, one element after another."""


class Level(NamedTuple):
    """One ``for`` of a comprehension, with its tests and what stands inside it."""

    iterable: Any
    test: Function | None
    element: Function


def inner_comp(iterable: Any, test: Function | None, element: Function) -> Level:
    """Stands for a further ``for`` of a comprehension."""
    return Level(iterable, test, element)


def list_comp(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for ``[element(v) for v in iterable if test(v)]``.

    Args:
        iterable: what is iterated over.
        test: gives the condition for a value, or None.
        element: gives the element for a value, or a further `Level`.

    Returns:
        A list. Where a tensor decides how long it is, it is a `List` that the graph holds.
    """
    out = new_list()
    _visit(Level(iterable, test, element), out, Contents("the list", out))
    return list(out) if out.array is None else out


def generator_exp(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for a generator expression that the call around it consumes."""
    if is_staged_iterable(iterable):
        return list_comp(iterable, test, element)
    return generator(iterable, test, element)


def generator(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for any other generator expression."""
    if not hasattr(type(iterable), "__iter__"):
        iterable = iter(iterable)  # which may raise, as soon as Python does
    level = Level(iterable, test, element)
    return run_generator(lambda: _generated(level), lambda emit: _pushed(level, emit), False)


def _pushed(level: Level, emit: Consumer) -> Any:
    """Calls *emit* with each element; returns whether it has left its loop."""
    from agimport.runtime.loops import for_stmt

    stop: Any = False

    def body(value: Any) -> None:
        nonlocal stop

        def take() -> None:
            nonlocal stop
            found = level.element(value)
            stop = _pushed(found, emit) if isinstance(found, Level) else emit(found, 0)

        held = True if level.test is None else condition(level.test(value))
        if is_staged(held):
            from agimport.runtime.tf import conditionals

            conditionals.if_stmt(held, take, None, resolve(("stop",), (take,)), [], "generator")
        elif held:
            take()

    for_stmt(level.iterable, body, ("stop",), "stop")
    return stop


def set_comp(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for ``{element(v) for v in iterable if test(v)}``; see `list_comp`."""
    return set(_keyed(Level(iterable, test, element), lambda found: found))


def dict_comp(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for ``{key: value for v in iterable if test(v)}``; `element` gives the key and the value."""
    return dict(_keyed(Level(iterable, test, element), lambda found: found[0]))


def _keyed(level: Level, key: Function) -> Iterator[Any]:
    """Goes through a comprehension whose elements, or their keys, must be known while a graph is built."""
    for value in _known_elements(level.iterable):
        held = True if level.test is None else level.test(value)
        if is_staged(held):
            raise _unknown("whether something is in it depends on a tensor")
        if not held:
            continue
        found = level.element(value)
        if isinstance(found, Level):
            yield from _keyed(found, key)
            continue
        if is_staged(key(found)):
            raise _unknown("what is in it, or one of its keys, depends on a tensor")
        yield found


def _known_elements(iterable: Any) -> Any:
    if not is_staged_iterable(iterable):
        return advancing(iterable)
    from agimport.runtime.tf import fors

    elements = fors.static_elements(iterable, None)
    if elements is None:
        raise _unknown("how many elements it has depends on a tensor")
    return elements


def _unknown(why: str) -> StagingError:
    return StagingError(
        f"this set or dict must be known while the graph is built, but {why}; make it a list or a tensor",
        code="AG0463",
    )


def _generated(level: Level) -> Iterator[Any]:
    for value in advancing(plain(level.iterable)):
        if level.test is not None:
            held = condition(level.test(value))
            if is_staged(held):
                raise StagingError(
                    "the condition of this generator expression depends on a tensor; "
                    "make it a list comprehension",
                    code="AG0407",
                )
            if not held:
                continue
        found = level.element(value)
        if isinstance(found, Level):
            if is_staged_iterable(found.iterable):
                raise StagingError(
                    "this generator expression goes through a tensor; make it a list comprehension",
                    code="AG0407",
                )
            yield from _generated(found)
        else:
            yield found


def _visit(level: Level, out: List, place: Contents) -> None:
    def take(value: Any) -> None:
        found = level.element(value)
        if isinstance(found, Level):
            _visit(found, out, place)
        else:
            out.append(found)

    def body(value: Any) -> None:
        held = True if level.test is None else condition(level.test(value))
        if is_staged(held):
            from agimport.runtime.tf import conditionals

            conditionals.if_stmt(held, lambda: take(value), None, [place], [], "comprehension")
        elif held:
            take(value)

    _each(level.iterable, body, place)


def _each(iterable: Any, body: Callable[[Any], None], place: Contents) -> None:
    if not is_staged_iterable(iterable):
        given = chosen(iterable, leaves=False)
        if isinstance(given, Handover):
            go_through(given, given, body, [place], None)
            return
        for value in advancing(given):
            body(value)
        return
    from agimport.runtime.tf import fors

    elements = fors.static_elements(iterable, UNROLLED_AT_MOST)
    if elements is None:
        fors.for_stmt(iterable, body, [place], None, "comprehension")
    else:
        for value in elements:
            body(value)
