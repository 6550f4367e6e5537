"""Iterators whose class is the user's, asked one step at a time where the graph decides when they end.

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

from typing import Any

from agimport.runtime.adaptors import when
from agimport.runtime.handovers import run_generator
from agimport.runtime.pushing import Consumer
from agimport.runtime.stepping import steps
from agimport.runtime.trying import trying
from agimport.runtime.values import is_staged

Ended = Any
"""Whether an iterator has ended, which may be a tensor."""


def asked(iterator: Any) -> tuple[Any, Ended]:
    """Returns the next value of an iterator, and whether it has ended instead; the value is none then."""
    from agimport.runtime.open_calls import Called, call_raised, called

    call = Called()
    statement = trying(lambda: (StopIteration,))
    try:
        with statement:
            value = called(type(iterator).__next__, call)(iterator)
    except StopIteration:
        return None, True
    return value, call_raised(call)


def generator_of(iterator: Any) -> Any:
    """Returns the generator that stands for an iterator."""

    def push(emit: Consumer) -> None:
        from agimport.runtime.logic import not_
        from agimport.runtime.loops import while_stmt

        goes_on: Any = True

        def body() -> None:
            nonlocal goes_on
            value, ended = asked(iterator)

            def take() -> None:
                nonlocal goes_on
                goes_on = not_(emit(value, 0))

            def end() -> None:
                nonlocal goes_on
                goes_on = False

            when(ended, end, ("goes_on",), take)

        while_stmt(lambda: goes_on, body, ("goes_on",))

    return run_generator(lambda: steps(iterator), push, False)


def next_or(iterator: Any, default: Any) -> Any:
    """Stands for ``next(iterator, default)``."""
    value, ended = asked(iterator)
    if not is_staged(ended):
        return default if ended else value
    from agimport.runtime.conditionals import if_exp

    return if_exp(ended, lambda: default, lambda: value)
