"""List comprehensions and generator expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from agimport.errors import StagingError
from agimport.runtime.changing import advancing, made
from agimport.runtime.iterables import is_staged_iterable
from agimport.runtime.lists import List, new_list
from agimport.runtime.locations import Contents
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
    return made(_generated(Level(iterable, test, element)))


def _generated(level: Level) -> Iterator[Any]:
    for value in advancing(level.iterable):
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

    if not is_staged_iterable(level.iterable):
        for value in advancing(level.iterable):
            body(value)
        return
    from agimport.runtime.tf import fors

    elements = fors.static_elements(level.iterable, UNROLLED_AT_MOST)
    if elements is None:
        fors.for_stmt(level.iterable, body, [place], None, "comprehension")
    else:
        for value in elements:
            body(value)
