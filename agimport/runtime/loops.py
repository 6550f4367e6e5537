"""``while`` and ``for`` statements.

A loop is Python's own until its test, its flag or what it iterates over turns out to be a tensor; from there
on it is staged.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.changing import advancing, spend
from agimport.runtime.generators import chosen, go_through
from agimport.runtime.handovers import Delegated, Handover
from agimport.runtime.iterables import is_staged_iterable
from agimport.runtime.labels import label
from agimport.runtime.lists import List
from agimport.runtime.locations import Location, resolve
from agimport.runtime.options import inside_loop
from agimport.runtime.pending import Raising
from agimport.runtime.purity import calls_nothing
from agimport.runtime.sizes import Sized, sized
from agimport.runtime.special_methods import condition
from agimport.runtime.stepping import stepped
from agimport.runtime.values import PLAIN, is_staged, present
from agimport.runtime.walks import walking

_LAST = 2**31 - 1

UNROLLED_AT_MOST = 500
"""How many iterations of a Python loop a graph gets one by one, once the graph decides whether they run."""

ENDLESS_FROM = 3_000
"""After how many iterations a ``while`` loop of Python's that adds ops to a graph is taken for endless."""

STAGED_FROM = 17
"""From how many iterations a ``range`` loop whose end the graph decides is staged as a loop instead."""


def while_stmt(
    test: Callable[[], Any],
    body: Callable[[], None],
    state: tuple[str, ...],
    stop: str | None = None,
    slot: str | None = None,
) -> None:
    """Stands for a ``while`` statement.

    Args:
        test: evaluates its test.
        body: runs one iteration.
        state: what the body changes and a later iteration, or what follows, reads.
        stop: the variable that ends the loop when the body sets it, or None.
        slot: the variable that ends the loop when the graph has raised in it, or None.
    """
    flag = _flag(stop, slot, body)
    with inside_loop(None, []):
        staged = _py_while(test, body, flag)
    if staged:
        from agimport.runtime.tf import whiles

        whiles.while_stmt(test, body, resolve(state, (body, test)), flag, label("while", body))


def _py_while(test: Callable[[], Any], body: Callable[[], None], flag: Location | None) -> bool:
    """Runs a loop in Python; returns True when the rest of it must be staged."""
    pure = calls_nothing(test)
    count = 0
    while True:
        if flag is not None:
            stopped = flag.read()
            if is_staged(stopped):
                return True
            if stopped:
                return False
        value = test() if pure else _asked_apart(test)
        if pure and isinstance(value, List):
            value = condition(value)  # which calls nothing either
        elif pure and type(value) not in PLAIN and not is_staged(value):
            value = _asked_apart(lambda value=value: value)  # type: ignore[misc]
        if is_staged(value):
            return True
        if not value:
            return False
        body()
        count += 1
        if count % ENDLESS_FROM == 0:
            _refuse_endless(count)


def _refuse_endless(count: int) -> None:
    from agimport.runtime.context import graph_is_built

    if not graph_is_built():
        return
    from agimport.runtime.tf import graphs

    if graphs.size() >= count:
        raise StagingError(
            f"this loop has run {count} times in Python while a graph was built, and each time the graph "
            "grew; an iterator of a dataset never ends here: use a for statement over the dataset",
            code="AG0207",
        )


def _asked_apart(test: Callable[[], Any]) -> Any:
    """Evaluates a test that may have side effects where a graph that needs it again is thrown away."""
    from agimport.runtime.context import graph_is_built

    if not graph_is_built():
        return condition(test())
    from agimport.runtime.tf import whiles

    return whiles.ask_apart(test)


def for_stmt(
    iterable: Any,
    body: Callable[[Any], None],
    state: tuple[str, ...],
    stop: str | None = None,
    slot: str | None = None,
) -> None:
    """Stands for a ``for`` statement.

    Args:
        iterable: what it iterates over.
        body: runs one iteration, given the value.
        state: what the body changes and a later iteration, or what follows, reads.
        stop: the variable that ends the loop when the body sets it, or None.
        slot: the variable that ends the loop when the graph has raised in it, or None.
    """
    flag = _flag(stop, slot, body)
    iterable = present(iterable)
    if is_staged_iterable(iterable.inner if type(iterable) is Delegated else iterable):
        _staged_for(iterable.inner if type(iterable) is Delegated else iterable, body, state, flag)
        return
    given = chosen(iterable, leaves=flag is not None)
    if isinstance(given, Handover):
        go_through(given, iterable, body, resolve(state, (body,)), flag)
        return
    if is_staged_iterable(given):
        _staged_for(given, body, state, flag)
        return
    iterable = stepped(given)
    if flag is None:
        _py_for(iterable, body, state)
    else:
        _py_for_with_stop(iterable, body, state, flag)


def _py_for(iterable: Any, body: Callable[[Any], None], state: tuple[str, ...]) -> None:
    iterator = iter(advancing(iterable))
    walk, size = walking(iterator), sized(iterable)
    with inside_loop(None, []):
        for value in iterator:
            body(value)
            if size is not None:
                size.check(None)
            if walk is not None and walk.is_staged:
                break
        else:
            return
    _go_on(iterator, body, resolve(state, (body,)), None)


def _go_on(iterator: Any, body: Callable[[Any], None], state: list[Location], flag: Location | None) -> None:
    """Stages what is left of a loop over a list that a tensor has changed."""
    from agimport.runtime.tf import fors

    fors.for_stmt(iterator, body, state, flag, label("for", body))
    iterator.end()


def _py_for_with_stop(
    iterable: Any, body: Callable[[Any], None], state: tuple[str, ...], flag: Location
) -> None:
    iterator = iter(advancing(iterable))
    walk, size = walking(iterator), sized(iterable)
    done = 0
    with inside_loop(None, []):
        for value in iterator:
            body(value)
            done += 1
            if size is not None:
                size.check(flag)
            stopped = flag.read()
            if is_staged(stopped):
                break
            if stopped:
                return
            if walk is not None and walk.is_staged:
                break
        else:
            return
    if iterator is iterable:
        spend(iterator)
    if walk is not None and walk.is_staged:
        _go_on(iterator, body, resolve(state, (body,)), flag)
        return
    rest = iterable[done:] if isinstance(iterable, range) else _counted(iterator)
    if rest is not None and len(rest) >= STAGED_FROM:
        from agimport.runtime.tf import fors

        fors.for_stmt(rest, body, resolve(state, (body,)), flag, label("for", body))
    else:
        _unrolled(iterator, body, resolve(state, (body,)), flag, size)


def _counted(iterator: Any) -> range | None:
    """Returns the numbers that an `itertools.count` goes on to give, as far as 32 bits go; else None."""
    if type(iterator) is not itertools.count:
        return None
    # Its text holds the next number and the step; there is no other way to ask that Python keeps.
    numbers = repr(iterator).removeprefix("count(").removesuffix(")").split(", ")
    try:
        start, step = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 1
    except ValueError:  # it counts in fractions
        return None
    return range(start, _LAST * (1 if step > 0 else -1), step) if step else None


def _is_endless(iterator: Any) -> bool:
    if type(iterator) is itertools.repeat:
        return repr(iterator).count(",") == 0
    return type(iterator) is itertools.cycle


def _unrolled(
    iterator: Iterator[Any],
    body: Callable[[Any], None],
    state: list[Location],
    flag: Location,
    size: Sized | None,
) -> None:
    """Puts the rest of a Python loop into the graph, each iteration under the test that it has not ended."""
    from agimport.runtime.tf import conditionals
    from agimport.runtime.tf.logic import negation

    walk = walking(iterator)
    for count, value in enumerate(iterator):
        if count == UNROLLED_AT_MOST or _is_endless(iterator):
            raise StagingError(
                f"a tensor decides when this loop ends, and after {count} iterations "
                "what it iterates over has not ended; iterate over a tensor, a range or a dataset",
                code="AG0206",
            )

        def iteration(value: Any = value) -> None:
            body(value)

        conditionals.if_stmt(negation(flag.read()), iteration, None, state, [], label("for", body))
        if size is not None:
            size.check(flag)
        if walk is not None and walk.is_staged:
            _go_on(iterator, body, state, flag)
            return


def _staged_for(
    iterable: Any, body: Callable[[Any], None], state: tuple[str, ...], flag: Location | None
) -> None:
    from agimport.runtime.tf import fors

    fors.for_stmt(iterable, body, resolve(state, (body,)), flag, label("for", body))


def _flag(stop: str | None, slot: str | None, body: Any) -> Location | None:
    flag = None if stop is None else resolve((stop,), (body,))[0]
    return flag if slot is None else Raising(resolve((slot,), (body,))[0], flag)
