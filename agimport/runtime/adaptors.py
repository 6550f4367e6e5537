"""``enumerate``, ``zip``, ``map``, ``filter`` and the like of what may be pushed: generators of values."""

from __future__ import annotations

import builtins
import functools
import itertools
import operator
from collections.abc import Callable
from typing import Any

from agimport.runtime.handovers import is_pushable, run_generator
from agimport.runtime.iterables import is_staged_iterable
from agimport.runtime.locations import resolve
from agimport.runtime.logic import or_
from agimport.runtime.pushing import Consumer
from agimport.runtime.special_methods import condition
from agimport.runtime.values import is_staged


def enumerated(source: Any, start: Any) -> Any:
    """Returns the ``enumerate`` of a generator."""

    builtins.enumerate((), start)  # which may raise, as soon as Python does

    def push(emit: Consumer) -> None:
        number, stop = start, False

        def body(value: Any) -> None:
            nonlocal number, stop
            pair = (number, value)
            number = number + 1
            stop = emit(pair, 0)

        _each(source, body, ("number", "stop"))

    return run_generator(lambda: builtins.enumerate(source, start), push, False)


def mapped(function: Callable[..., Any], source: Any, *, spread: bool = False) -> Any:
    """Returns the ``map`` of a function over a generator, or over what else a tensor may end a loop.

    Args:
        function: it.
        source: where the elements come from.
        spread: whether an element is a tuple of the function's arguments.
    """
    if not hasattr(type(source), "__iter__"):
        source = builtins.iter(source)  # which may raise, as soon as Python does

    def push(emit: Consumer) -> None:
        stop = False

        def body(value: Any) -> None:
            nonlocal stop
            stop = emit(function(*value) if spread else function(value), 0)

        _each(source, body, ("stop",))

    pull = itertools.starmap if spread else builtins.map
    return run_generator(lambda: pull(function, source), push, False)


def filtered(function: Callable[[Any], Any] | None, source: Any) -> Any:
    """Returns the ``filter`` of a generator, or of what else a tensor may let through."""
    return _let_through(
        lambda value: condition(value if function is None else function(value)),
        source,
        lambda: builtins.filter(function, source),
    )


def filtered_out(function: Callable[[Any], Any] | None, source: Any, /) -> Any:
    """Stands for ``itertools.filterfalse``."""
    return filtered(lambda value: not_of(condition(value if function is None else function(value))), source)


def taken_while(function: Callable[[Any], Any], source: Any, /) -> Any:
    """Stands for ``itertools.takewhile``."""
    return _let_through(
        lambda value: condition(function(value)),
        source,
        lambda: itertools.takewhile(function, source),
        ends=True,
    )


def _let_through(
    holds: Callable[[Any], Any], source: Any, plain: Callable[[], Any], *, ends: bool = False
) -> Any:
    """Returns a generator of the elements that a test lets through.

    Args:
        holds: the test of an element.
        source: where the elements come from.
        plain: makes what gives them where nothing is staged.
        ends: whether the first element that is not let through is the last that is asked for.
    """

    def push(emit: Consumer) -> None:
        stop = False

        def body(value: Any) -> None:
            nonlocal stop

            def take() -> None:
                nonlocal stop
                stop = emit(value, 0)

            def end() -> None:
                nonlocal stop
                stop = True

            when(holds(value), take, ("stop",), end if ends else None)

        _each(source, body, ("stop",))

    return run_generator(plain, push, False)


def dropped_while(function: Callable[[Any], Any], source: Any, /) -> Any:
    """Stands for ``itertools.dropwhile``."""

    def push(emit: Consumer) -> None:
        begun, stop = False, False

        def body(value: Any) -> None:
            nonlocal begun, stop

            def take() -> None:
                nonlocal begun, stop
                begun = True
                stop = emit(value, 0)

            when(or_(begun, lambda: not_of(condition(function(value)))), take, ("begun", "stop"))

        _each(source, body, ("begun", "stop"))

    return run_generator(lambda: itertools.dropwhile(function, source), push, False)


def zipped(sources: tuple[Any, ...]) -> Any:
    """Returns the ``zip`` of iterables of which one is a generator; None where only Python can zip them.

    The others must be sequences. As Python does, it takes from each in turn, and ends at the first that has
    nothing left; the generator has then been asked once more only if it stands before that one.
    """
    (place,) = [index for index, source in builtins.enumerate(sources) if is_pushable(source)]
    columns: list[Any] = [
        source if index == place else column(source) for index, source in builtins.enumerate(sources)
    ]
    if any(column is None for column in columns):
        return None
    before, after = columns[:place], columns[place + 1 :]

    def push(emit: Consumer) -> None:
        index, stop = 0, False

        def body(value: Any) -> None:
            nonlocal index, stop
            stop = _ended(after, index)

            def take() -> None:
                nonlocal index, stop
                parts = [column[1](index) for column in before]
                stop = emit((*parts, value, *(column[1](index) for column in after)), 0)
                index = index + 1
                stop = or_(stop, lambda: _ended(before, index))

            when(not_of(stop), take, ("index", "stop"))

        def run() -> None:
            nonlocal index, stop
            index, stop = 0, False
            _each(sources[place], body, ("index", "stop"))

        when(not_of(_ended(before, 0)), run, ())

    return run_generator(lambda: builtins.zip(*sources, strict=False), push, False)


def column(source: Any) -> tuple[Any, Callable[[Any], Any]] | None:
    """Returns the length of a sequence and what gives its elements; None for another iterable."""
    if isinstance(source, (list, tuple, range)) and not is_staged_iterable(source):
        return len(source), lambda index: _element(source, index)
    if not is_staged_iterable(source):
        return None
    from agimport.runtime.tf import indexed, iterables

    stream = iterables.stream(source)
    if not isinstance(stream, indexed.Sequence):
        return None
    return stream.length(), lambda index: stream.get(indexed.as_index(index))


def _element(source: Any, index: Any) -> Any:
    if not is_staged(index):
        return source[index]
    from agimport.runtime.tf import indexed, iterables

    return iterables.sequence(source).get(indexed.as_index(index))


def _ended(columns: list[Any], index: Any) -> Any:
    ended: Any = False
    for length, _ in columns:
        ended = or_(ended, functools.partial(operator.ge, index, length))
    return ended


def not_of(value: Any) -> Any:
    """Returns ``not value``."""
    from agimport.runtime.logic import not_

    return not_(value)


def each(source: Any, body: Callable[[Any], None], state: tuple[str, ...], stop: str | None = None) -> None:
    """Runs *body* for each element, as a ``for`` statement does; *stop* is the variable that ends it."""
    from agimport.runtime.loops import for_stmt

    for_stmt(source, body, state, stop)


def _each(source: Any, body: Callable[[Any], None], state: tuple[str, ...]) -> None:
    each(source, body, state, "stop")


def when(
    test: Any, body: Callable[[], None], state: tuple[str, ...], orelse: Callable[[], None] | None = None
) -> None:
    """Runs *body* if a test holds, else *orelse*, as an ``if`` statement does."""
    if is_staged(test):
        from agimport.runtime.tf import conditionals

        conditionals.if_stmt(test, body, orelse, resolve(state, (body,)), [], "generator")
    elif test:
        body()
    elif orelse is not None:
        orelse()
