"""``accumulate``, ``pairwise``, ``product``, ``combinations`` of what the graph knows the length of."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable
from typing import Any

from agimport.runtime.adaptors import column, each, not_of, when
from agimport.runtime.handovers import run_generator
from agimport.runtime.pushing import Consumer


def accumulated(
    source: Any, function: Callable[[Any, Any], Any] | None = None, *, initial: Any = None
) -> Any:
    """Stands for ``itertools.accumulate``."""
    from agimport.runtime.iterables import range_

    combine = operator.add if function is None else function
    length, get = _column(source)

    def push(emit: Consumer) -> None:
        stop: Any = False

        def run(first: Any, begin: int) -> None:
            nonlocal stop
            total = first
            stop = emit(total, 0)

            def body(place: Any) -> None:
                nonlocal total, stop
                total = combine(total, get(place))
                stop = emit(total, 0)

            when(
                not_of(stop), lambda: each(range_(begin, length), body, ("total", "stop"), "stop"), ("stop",)
            )

        if initial is None:
            when(length > 0, lambda: run(get(0), 1), ("stop",))
        else:
            run(initial, 0)

    return run_generator(lambda: itertools.accumulate(source, function, initial=initial), push, False)


def paired(source: Any, /) -> Any:
    """Stands for ``itertools.pairwise``."""
    from agimport.runtime.iterables import range_

    length, get = _column(source)

    def push(emit: Consumer) -> None:
        stop: Any = False

        def body(place: Any) -> None:
            nonlocal stop
            stop = emit((get(place - 1), get(place)), 0)

        each(range_(1, length), body, ("stop",), "stop")

    return run_generator(lambda: itertools.pairwise(source), push, False)


def multiplied(*sources: Any, repeat: int = 1) -> Any:
    """Stands for ``itertools.product``."""
    columns = sources * repeat

    def push(emit: Consumer) -> None:
        _nested(emit, lambda parts: columns[len(parts)], len(columns))

    return run_generator(lambda: itertools.product(*sources, repeat=repeat), push, False)


def combined(source: Any, r: int) -> Any:
    """Stands for ``itertools.combinations``, for an *r* that Python knows."""
    from agimport.runtime.iterables import range_

    length, get = _column(source)

    def push(emit: Consumer) -> None:
        def give(places: Any, state: int) -> Any:
            return emit(tuple(map(get, places)), state)

        _nested(give, lambda places: range_(places[-1] + 1 if places else 0, length), r)

    return run_generator(lambda: itertools.combinations(source, r), push, False)


def _column(source: Any) -> tuple[Any, Callable[[Any], Any]]:
    found = column(source)
    assert found is not None, "it has no length"
    return found


def _nested(emit: Callable[[Any, int], Any], values: Callable[[tuple[Any, ...]], Any], depth: int) -> None:
    """Runs loops in one another, and emits what their variables hold.

    Args:
        emit: what is called in the innermost one.
        values: gives what the next loop goes through, for the values of those around it.
        depth: how many loops there are.
    """
    stop: Any = False

    def level(parts: tuple[Any, ...]) -> None:
        nonlocal stop
        if len(parts) == depth:
            stop = emit(parts, 0)
            return

        def body(value: Any) -> None:
            nonlocal stop
            level((*parts, value))

        each(values(parts), body, ("stop",), "stop")

    level(())
