"""Generators in a graph.

A converted generator function gives Python's own generator object. Whoever takes values from it runs the body
that yields them. A ``for`` statement of converted code asks it first, before it has begun, for its other
body, in which ``yield`` is a call: it then runs that one with the loop's body as what is called, so that the
branches and loops of the generator, staged or not, are around the consumer's code.
"""

from __future__ import annotations

from collections.abc import Callable
from types import GeneratorType
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.handovers import Delegated, Handover, handed_over
from agimport.runtime.iterables import is_staged_iterable
from agimport.runtime.locations import Location
from agimport.runtime.options import inside_loop
from agimport.runtime.pushing import depth, drive
from agimport.runtime.values import is_staged

UNROLLED_AT_MOST = 16
"""Up to how many elements of a tensor a generator gives one by one."""


def chosen(iterable: Any, *, leaves: bool) -> Any:
    """Returns the `Handover` of an iterable that is best pushed; else what gives its elements one by one.

    A generator that yields outside branches and loops gives its values one by one, unless what stands between
    them must not happen because a tensor may end the loop.

    Args:
        iterable: it.
        leaves: whether the loop can be left from inside.
    """
    given = handed_over(iterable)
    if not isinstance(given, Handover) or _is_best_pushed(given, leaves=leaves):
        return given
    if type(iterable) is Delegated:
        given.decline()
        return iterable
    return given.decline()


def _is_best_pushed(given: Handover, *, leaves: bool) -> bool:
    return given.push is not None and (leaves or depth() > 0 or not given.plain)


def go_through(
    given: Handover,
    iterable: Any,
    body: Callable[[Any], None],
    places: list[Location],
    flag: Location | None,
) -> None:
    """Runs a generator that is pushed.

    Args:
        given: what it handed over.
        iterable: what the loop goes through.
        body: runs one iteration.
        places: what the body changes and a later iteration, or what follows, reads.
        flag: the flag by which the body ends the loop, or None.
    """
    assert given.push is not None
    given.begin()
    if depth():
        from agimport.runtime.tf import regions

        regions.consume(given)
    with inside_loop(None, []):
        value, left = drive(given.push, body, places, flag)
    left = left or (flag is not None and is_staged(flag.read()))
    given.end(value, left=left)
    if type(iterable) is Delegated:
        iterable.value = value


def by_hand(iterable: Any) -> Any:
    """Stands for an iterable that is drawn from at other places of the function too."""
    given = handed_over(iterable) if type(iterable) is GeneratorType else iterable
    return given.decline() if isinstance(given, Handover) else given


def decided(test: Any, why: str | None = None) -> Any:
    """Stands for the test of a branch or loop that holds a ``yield``.

    Args:
        test: its value.
        why: why the generator has no other body, or None.
    """
    if is_staged(test):
        _refuse("a tensor decides which value this generator gives next", why)
    return test


def plain(iterable: Any, why: str | None = None) -> Any:
    """Stands for what a loop that holds a ``yield`` goes through.

    Args:
        iterable: it.
        why: why the generator has no other body, or None.
    """
    if not is_staged_iterable(iterable):
        return iterable
    from agimport.runtime.tf import fors

    elements = fors.static_elements(iterable, UNROLLED_AT_MOST)
    if elements is None:
        _refuse("this generator goes through a tensor, list or dataset of the graph", why)
    return elements


def _refuse(what: str, why: str | None) -> None:
    how = (
        "its values are taken one by one, by next(), zip() or code that is not converted"
        if why is None
        else f"its values can only be taken one by one ({why})"
    )
    raise StagingError(f"{what}, and {how}; go through it with a for statement", code="AG0420")
