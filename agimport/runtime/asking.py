"""Iterators that are asked one step at a time where the graph decides when they end.

Their class is the user's, or they are made by ``iter(function, sentinel)``.

``__next__`` is run in the form that notes what it raises (see `open_calls`); the ``StopIteration`` that it
notes is what ends the loop. Such an iterator stands for the generator::

    while True:
        try:
            value = iterator.__next__()
        except StopIteration:
            return
        yield value
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from agimport.runtime.adaptors import when
from agimport.runtime.handovers import run_generator
from agimport.runtime.pushing import Consumer
from agimport.runtime.stepping import refuse_end, steps
from agimport.runtime.trying import trying
from agimport.runtime.values import is_staged

Ended = Any
"""Whether an iterator has ended, which may be a tensor."""


def asked(iterator: Any) -> tuple[Any, Ended]:
    """Returns the next value of an iterator, and whether it has ended instead; the value is none then."""
    return _asked(type(iterator).__next__, (iterator,), (StopIteration,))


def _asked(method: Any, args: tuple[Any, ...], ends: tuple[type[Exception], ...]) -> tuple[Any, Ended]:
    from agimport.runtime.open_calls import Called, call_raised, called

    call = Called()
    statement = trying(lambda: ends)
    try:
        with statement:
            value = called(method, call)(*args)
    except ends:
        return None, True
    return value, call_raised(call)


def items_of(sequence: Any) -> Any:
    """Returns the generator of the items of an object that has ``__getitem__`` alone, from 0 on."""
    method, ends = type(sequence).__getitem__, (IndexError, StopIteration)
    return _generator(lambda index: _asked(method, (sequence, index), ends), counts=True)


def generator_of(iterator: Any) -> Any:
    """Returns the generator that stands for an iterator."""

    def push(emit: Consumer) -> None:
        _push(lambda _: asked(iterator), emit, counts=False)

    return run_generator(lambda: steps(iterator), push, False)


def calls_of(function: Any, sentinel: Any) -> Any:
    """Returns the generator of ``iter(function, sentinel)``: what a function gives, up to a value."""
    return _generator(lambda _: _called_until(function, sentinel), counts=False)


def _called_until(function: Any, sentinel: Any) -> tuple[Any, Ended]:
    from agimport.runtime.logic import eq

    value = function()
    return value, value is sentinel or eq(sentinel, value)


def _generator(step: Callable[[Any], tuple[Any, Ended]], *, counts: bool) -> Any:
    """Returns the generator of what *step* gives; *counts* tells whether it asks how often."""
    return run_generator(lambda: _one_by_one(step), lambda emit: _push(step, emit, counts=counts), False)


def _one_by_one(step: Callable[[Any], tuple[Any, Ended]]) -> Iterator[Any]:
    """Gives the values one by one; that a tensor decides how many there are is refused."""
    for index in itertools.count():
        value, ended = step(index)
        if is_staged(ended):
            refuse_end()
        if ended:
            return
        yield value


def _push(step: Callable[[Any], tuple[Any, Ended]], emit: Consumer, *, counts: bool) -> None:
    """Gives a consumer what *step* gives, until that has ended; *counts* tells whether it asks how often."""
    from agimport.runtime.logic import not_
    from agimport.runtime.loops import while_stmt

    goes_on: Any = True
    index: Any = 0

    def body() -> None:
        nonlocal goes_on, index
        value, ended = step(index)
        if counts:
            index = index + 1

        def take() -> None:
            nonlocal goes_on
            goes_on = not_(emit(value, 0))

        def end() -> None:
            nonlocal goes_on
            goes_on = False

        when(ended, end, ("goes_on",), take)

    while_stmt(lambda: goes_on, body, ("goes_on", "index") if counts else ("goes_on",))


def next_or(iterator: Any, default: Any) -> Any:
    """Stands for ``next(iterator, default)``."""
    value, ended = asked(iterator)
    if not is_staged(ended):
        return default if ended else value
    from agimport.runtime.conditionals import if_exp

    return if_exp(ended, lambda: default, lambda: value)
