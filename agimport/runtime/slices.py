"""``itertools.islice``, ``chain`` and ``repeat`` of as many elements as only the graph knows."""

from __future__ import annotations

import itertools
from typing import Any

from agimport.runtime.adaptors import each, not_of, when
from agimport.runtime.handovers import run_generator
from agimport.runtime.iterables import range_
from agimport.runtime.logic import or_
from agimport.runtime.pushing import Consumer
from agimport.runtime.rows import known_rows
from agimport.runtime.values import any_staged, is_staged

_NEGATIVE = "ValueError: Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."


def repeated(value: Any, /, *times: Any, **keywords: Any) -> Any:
    """Stands for ``itertools.repeat``."""
    value, times = keywords.pop("object", value), (*times, *keywords.values())
    if len(times) != 1 or not is_staged(times[0]):
        return itertools.repeat(value, *times)

    def push(emit: Consumer) -> None:
        stop = False

        def body(_: Any) -> None:
            nonlocal stop
            stop = emit(value, 0)

        each(range_(times[0]), body, ("stop",), "stop")

    return run_generator(lambda: itertools.repeat(value, *times), push, False)


def chained(*sources: Any) -> Any:
    """Stands for ``itertools.chain``."""
    known = [known_rows(source) for source in sources]
    if not any(rows is None for rows in known):
        return itertools.chain(*known)

    def push(emit: Consumer) -> None:
        stop = False

        def body(value: Any) -> None:
            nonlocal stop
            stop = emit(value, 0)

        for source in sources:

            def run(source: Any = source) -> None:
                nonlocal stop
                stop = False
                each(source, body, ("stop",), "stop")

            when(not_of(stop), run, ("stop",))

    return run_generator(lambda: itertools.chain(*sources), push, False)


def sliced(source: Any, /, *bounds: Any) -> Any:
    """Stands for ``itertools.islice``."""
    rows = known_rows(source)
    if not 1 <= len(bounds) <= 3 or (rows is not None and not any_staged(bounds)):
        return itertools.islice(source if rows is None else rows, *bounds)
    itertools.islice((), *(1 if is_staged(bound) else bound for bound in bounds))  # which may complain
    chosen = slice(*map(_bound, bounds))
    first = 0 if chosen.start is None else chosen.start
    step = 1 if chosen.step is None else chosen.step
    end = chosen.stop

    def push(emit: Consumer) -> None:
        place, stop = 0, False

        def body(value: Any) -> None:
            nonlocal place, stop

            def take() -> None:
                nonlocal stop
                stop = emit(value, 0)

            if chosen.start is None and chosen.step is None:
                take()
            else:
                when(_both(place >= first, (place - first) % step), take, ("stop",))
            place = place + 1
            if end is not None:
                stop = or_(stop, lambda: place >= end)

        def run() -> None:
            nonlocal place, stop
            place, stop = 0, False
            each(source, body, ("place", "stop"), "stop")

        when(True if end is None else end > 0, run, ())

    return run_generator(lambda: itertools.islice(source, *bounds), push, False)


def _both(begun: Any, distance: Any) -> Any:
    from agimport.runtime.logic import and_, eq

    return and_(begun, lambda: eq(distance, 0))


def _bound(value: Any) -> Any:
    """Returns a bound; one of the graph is checked when that runs."""
    if not is_staged(value):
        return value
    from agimport.runtime.tf import weak
    from agimport.runtime.tf.builtins import numbers
    from agimport.runtime.tf.checks import guarded

    number = numbers.index(value).tensor
    return weak.make(guarded(number, number >= 0, _NEGATIVE), weak.INT)
