"""Staged ``for`` loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime.contents import holds_the_same
from agimport.runtime.locations import Location
from agimport.runtime.tf import conditionals, iterables, lengths, loops, sites
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.indexed import Sequence
from agimport.runtime.tf.iterables import Enumerate, Filter, Map, Stream
from agimport.runtime.tf.living import Moved, contents
from agimport.runtime.tf.loop_plans import CARRIED_LAST, Loop
from agimport.runtime.values import is_staged

Body = Callable[[Any], None]
Element = Callable[[Any, Any], None]


def for_stmt(iterable: Any, body: Body, state: list[Location], flag: Location | None, label: str) -> None:
    """Stages a ``for``.

    Args:
        iterable: what `iterables.is_staged_iterable` says yes to, or a range.
        body: runs one iteration.
        state: what the body changes and a later iteration, or what follows, reads.
        flag: the flag by which the body ends the loop, one of `state`; or None.
        label: names the op.
    """
    source = iterables.stream(iterable)
    element: Element = lambda index, value: body(value)  # noqa: E731
    while not isinstance(source, (Sequence, Stream)):
        element = _through(source, element, state, label)
        source = source.inner
    if isinstance(source, Stream):
        _over_stream(source, element, state, flag, label, body)
    else:
        _over_sequence(source, element, state, flag, label, body)


def _over_sequence(
    source: Sequence, element: Element, state: list[Location], flag: Location | None, label: str, body: Any
) -> None:
    if not source.is_live:
        try:
            _counted(source, element, state, flag, label, body)
        except Moved as moved:
            if moved.source is not source:
                raise
        else:
            return
        source.come_alive()
    _live(source, element, state, flag, label, body)


def _live(
    source: Sequence, element: Element, state: list[Location], flag: Location | None, label: str, body: Any
) -> None:
    """Stages a loop over lists that its body changes: at each step it asks whether there is an element."""

    def iterate(carried: list[Any]) -> list[Any]:
        index, _ = carried
        element(index, source.get(index))
        return [index + 1, _goes_on(source, index + 1, flag)]

    _stage(iterate, state, flag, label, body, more=lambda: [_goes_on(source, tf.constant(0), flag)])


def _through(layer: Any, element: Element, state: list[Location], label: str) -> Element:
    """Returns what to do with an element of the iterable inside *layer*."""
    if isinstance(layer, (Enumerate, Map)):
        return lambda index, value: element(index, layer.value(index, value))
    assert isinstance(layer, Filter)

    def if_held(index: Any, value: Any) -> None:
        held = layer.holds(value)
        if is_staged(held):
            conditionals.if_stmt(held, lambda: element(index, value), None, state, [], label)
        elif held:
            element(index, value)

    return if_held


def _goes_on(source: Sequence, index: Any, flag: Location | None) -> Any:
    """Returns whether there is one more element; the graph fails where a deque no longer lets it be known."""
    following, stopped = source.has(index), False if flag is None else flag.read()
    for unchanged in source.unchanged() if is_staged(stopped) or not stopped else ():
        following = guarded(following, unchanged | stopped, source.complaint())
    return following


def _counted(
    source: Sequence, element: Element, state: list[Location], flag: Location | None, label: str, body: Any
) -> None:
    trips = source.length()
    # Of a list for XLA only a bound of the length is a number; XLA wants a number.
    bound = None if isinstance(trips, int) else lengths.bound(trips)

    def iterate(carried: list[Any]) -> list[Any]:
        index, *handed = carried if bound is None else carried[:-1]
        before = contents(source)
        value, handed = source.advance(index, handed)
        element(index, value)
        if not all(map(holds_the_same, contents(source), before)):
            raise Moved(source)
        return [index + 1, *handed, *(() if bound is None else (index + 1 < trips,))]

    _stage(
        iterate,
        state,
        flag,
        label,
        body,
        trips=trips if bound is None else bound,
        counts=bound is None,
        more=source.carried if bound is None else lambda: [*source.carried(), trips > 0],
    )


def _over_stream(
    source: Stream, element: Element, state: list[Location], flag: Location | None, label: str, body: Any
) -> None:
    if flag is not None:
        source.refuse_to_be_left()

    def iterate(carried: list[Any]) -> list[Any]:
        index, _ = carried
        following = source.next()
        found = following.has_value()
        conditionals.if_stmt(found, lambda: element(index, following.get_value()), None, state, [], label)
        return [index + 1, found]

    _stage(iterate, state, flag, label, body, carried=(tf.constant(True),), prepare=source.open)


def _stage(
    iterate: Callable[[list[Any]], list[Any]],
    state: list[Location],
    flag: Location | None,
    label: str,
    body: Any,
    *,
    trips: Any = None,
    counts: bool = False,
    carried: tuple[Any, ...] = (),
    more: Callable[[], list[Any]] = list,
    prepare: Callable[[], None] | None = None,
) -> None:
    """Stages a loop that carries the number of its iteration first.

    Args:
        iterate: makes what is carried of what was.
        state: the places that the body writes.
        flag: says whether the body has left the loop.
        label: the name of its op.
        body: the body as the compiler wrote it.
        trips: how often it runs at most, or None.
        counts: whether only that and leaving it end the loop, not what it carries last.
        carried: what else is carried.
        more: as `Loop` has it.
        prepare: likewise.
    """
    loops.stage(
        Loop(
            test=None if counts else CARRIED_LAST,
            body=iterate,
            state=state,
            stop=flag,
            trips=trips,
            carried=(tf.constant(0), *carried),
            label=label,
            prepare=prepare,
            more=more,
            site=sites.site_of(body),
            code=body,
        )
    )


def static_elements(iterable: Any, most: int | None) -> list[Any] | None:
    """Returns the elements of a sequence that is known to be short, one by one; None for any other."""
    source = iterables.stream(iterable)
    if isinstance(source, iterables.Enumerate) and isinstance(source.start, int):
        elements = static_elements(source.inner, most)
        return None if elements is None else list(enumerate(elements, source.start))
    if not isinstance(source, Sequence):
        return None
    length = source.length()
    if not isinstance(length, int) or (most is not None and length > most):
        return None
    return [source.get(tf.constant(index)) for index in range(length)]
