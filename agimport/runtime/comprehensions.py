"""Comprehensions and generator expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from agimport.errors import StagingError
from agimport.runtime.changing import advancing
from agimport.runtime.dicts import dict_of
from agimport.runtime.generators import chosen, go_through, plain
from agimport.runtime.handovers import Handover, opened, run_generator
from agimport.runtime.iterables import is_staged_iterable
from agimport.runtime.keys import hashed
from agimport.runtime.lists import List, new_list
from agimport.runtime.locations import Contents, resolve
from agimport.runtime.purity import cannot_fail
from agimport.runtime.pushing import Consumer
from agimport.runtime.sets import new_set
from agimport.runtime.special_methods import condition
from agimport.runtime.values import is_staged, present
from agimport.runtime.walks import walking

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
    visit(Level(iterable, test, element), out.append, Contents("the list", out))
    return list(out) if out.array is None else out


def generator_exp(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for a generator expression that the call around it consumes."""
    iterable = present(iterable)
    if is_staged_iterable(iterable):
        return list_comp(iterable, test, element)
    return generator(iterable, test, element)


def deciding_exp(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for a generator expression that ``any`` or ``all`` consumes.

    What may fail, or have an effect, is not evaluated beyond the element that decides.
    """
    total = all(function is None or cannot_fail(function) for function in (test, element))
    return (generator_exp if total else generator)(iterable, test, element)


def generator(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for any other generator expression."""
    iterable = present(iterable)
    if not hasattr(type(iterable), "__iter__"):
        found = opened(iterable)
        iterable = iter(iterable) if found is iterable else found  # which may raise, as soon as Python does
    level = Level(iterable, test, element)
    return run_generator(lambda: _generated(level), lambda emit: pushed(level, emit), False)


def pushed(level: Level, emit: Consumer) -> Any:
    """Goes through a comprehension; calls *emit* with each element; returns whether it has left its loop."""
    from agimport.runtime.loops import for_stmt

    stop: Any = False

    def body(value: Any) -> None:
        nonlocal stop

        def take() -> None:
            nonlocal stop
            found = level.element(value)
            stop = pushed(found, emit) if isinstance(found, Level) else emit(found, 0)

        held = True if level.test is None else condition(level.test(value))
        if is_staged(held):
            from agimport.runtime.tf import conditionals

            conditionals.if_stmt(held, take, None, resolve(("stop",), (take,)), [], "generator")
        elif held:
            take()

    for_stmt(level.iterable, body, ("stop",), "stop")
    return stop


def set_comp(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for ``{element(v) for v in iterable if test(v)}``; see `list_comp`.

    Returns:
        A set; a `Set` where a tensor decides what is in it.
    """
    out = new_set()
    given: Any = ()  # pairs in pairs, for a list would be taken for one that the program changes

    def put(value: Any) -> None:
        nonlocal given
        given = (given, hashed(value))
        out.add(value)

    visit(Level(iterable, test, element), put, Contents("the set", out))
    return out if out.is_open else set(_unpaired(given))


def _unpaired(pairs: Any) -> list[Any]:
    """Returns the values of pairs in pairs, the innermost first."""
    found = []
    while pairs:
        pairs, value = pairs
        found.append(value)
    return found[::-1]


def dict_comp(iterable: Any, test: Function | None, element: Function) -> Any:
    """Stands for ``{key: value for v in iterable if test(v)}``; `element` gives the key and the value.

    Returns:
        A dict; a `Dict` where a tensor decides which keys it has.
    """
    out = dict_of({})

    def put(entry: tuple[Any, Any]) -> None:
        out[entry[0]] = entry[1]

    visit(Level(iterable, test, element), put, Contents("the dict", out))
    return out if getattr(out, "is_open", False) else dict(out)


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


def extend(values: List, iterable: Any) -> None:
    """Appends to a list what an iterable gives: `list.extend`, which keeps what came before an error."""
    _each(iterable, values.append, Contents("the list", values))


def visit(level: Level, put: Callable[[Any], None], place: Contents) -> None:
    """Goes through a comprehension; calls *put*, which changes *place*, with each element."""

    def take(value: Any) -> None:
        found = level.element(value)
        if isinstance(found, Level):
            visit(found, put, place)
        else:
            put(found)

    def body(value: Any) -> None:
        held = True if level.test is None else condition(level.test(value))
        if is_staged(held):
            from agimport.runtime.tf import conditionals

            conditionals.if_stmt(held, lambda: take(value), None, [place], [], "comprehension")
        elif held:
            take(value)

    _each(level.iterable, body, place)


def _begun(iterable: Any, body: Callable[[Any], None]) -> Any:
    """Goes through an iterable in Python; returns its iterator where the graph is to go on, else None."""
    iterator = iter(advancing(iterable))
    walk = walking(iterator)
    for value in iterator:
        body(value)
        if walk is not None and walk.is_staged:
            return iterator
    return None


def _each(iterable: Any, body: Callable[[Any], None], place: Contents) -> None:
    iterable = present(iterable)
    if not is_staged_iterable(iterable):
        given = chosen(iterable, leaves=False)
        if isinstance(given, Handover):
            go_through(given, given, body, [place], None)
            return
        if not is_staged_iterable(given):
            iterator = _begun(given, body)
            if iterator is None:
                return
            given = iterator
        iterable = given
    from agimport.runtime.tf import fors

    elements = fors.static_elements(iterable, UNROLLED_AT_MOST)
    if elements is None:
        fors.for_stmt(iterable, body, [place], None, "comprehension")
    else:
        for value in elements:
            body(value)
