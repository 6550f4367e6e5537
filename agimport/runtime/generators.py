"""Generators in a graph.

A converted generator function gives Python's own generator object. Whoever takes values from it runs the body
that yields them. A ``for`` statement of converted code asks it first, before it has begun, for its other
body, in which ``yield`` is a call: it then runs that one with the loop's body as what is called, so that the
branches and loops of the generator, staged or not, are around the consumer's code.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from itertools import chain
from types import FunctionType, GeneratorType
from typing import Any, Literal
from weakref import WeakKeyDictionary, ref

from agimport.errors import StagingError
from agimport.runtime.context import graph_is_built
from agimport.runtime.dicts import Flagged
from agimport.runtime.iterables import is_plain, is_staged_iterable
from agimport.runtime.locations import Location
from agimport.runtime.options import inside_loop
from agimport.runtime.pushing import Push, depth, drive
from agimport.runtime.values import is_staged

State = Literal["fresh", "running", "declined", "finished", "left", "used"]

_REFUSED = {
    "running": "while a for statement goes through it",
    "left": "after a for statement was left that went through it",
    "used": "after a staged branch that went through it",
}

_handovers: WeakKeyDictionary[Any, Handover] = WeakKeyDictionary()

_asked: ContextVar[bool] = ContextVar("agimport_asked", default=False)


class Handover:
    """What a generator that is asked for its other body yields.

    Attributes:
        push: the other body, given the consumer; None if there is none.
        plain: whether no branch or loop of the generator holds a ``yield``.
        source: a weak reference to the generator object.
        kept: that object, until it is known what becomes of it.
        value: what the body returned, once it has run.
        state: how far its consumer is.
    """

    def __init__(self, push: Push | None, *, plain: bool) -> None:
        self.push = push
        self.plain = plain
        self.source: Any = None
        self.kept: Any = None
        self.value: Any = None
        self.state: State = "fresh"

    def decline(self) -> Any:
        """Makes the generator give its values one by one after all; returns what gives them."""
        self.state = "declined"
        source, self.kept = self.source(), None
        return source

    def begin(self) -> None:
        """Says that a loop begins to go through the generator, which is now kept by the program alone."""
        self.state = "running"
        self.kept = None

    def end(self, value: Any, *, left: bool) -> None:
        """Says that the loop over the generator has ended.

        Args:
            value: what the generator returned.
            left: whether the loop was left before the generator ended.
        """
        self.state, self.value = "left" if left else "finished", value
        source = self.source()
        if left or depth() or source is None:
            return
        for _ in source:
            raise AssertionError("it has ended")

    def check(self) -> None:
        """Refuses to give a single value of a generator that a ``for`` statement runs.

        Raises:
            StagingError: (AG0421).
        """
        when = _REFUSED.get(self.state)
        if when is not None:
            raise StagingError(
                f"a value is taken from this generator {when}; in a graph the for statement runs the whole "
                "generator, and none of it is left to be run apart",
                code="AG0421",
            )

    # Staged statements around the loop.

    def reset(self) -> None:
        """Says that the trace in which a loop went through the generator is thrown away, or not taken."""
        self.state = "fresh"

    def settle(self, *, repeated: bool) -> None:
        """Says that a staged statement is complete, and that the generator was there before it.

        Args:
            repeated: whether the statement is a loop.

        Raises:
            StagingError: (AG0423).
        """
        if repeated:
            raise StagingError(
                "a staged loop goes through a generator that was made before the loop; only in its first "
                "iteration would the generator have something to give",
                code="AG0423",
            )
        self.state = "used"


def run_generator(pull: Any, push: Any, plain: bool, *args: Any) -> Any:
    """Stands for the body of a generator function.

    Args:
        pull: a generator function, the body that yields.
        push: the body that calls what it is given; None if there is none.
        plain: whether no branch or loop holds a ``yield``.
        *args: the values of the parameters.
    """
    if not _asked.get():
        return (yield from pull(*args))
    _asked.set(False)
    handover = Handover(None if push is None else lambda emit: push(emit, *args), plain=plain)
    yield handover
    if handover.state in ("fresh", "declined"):
        return (yield from pull(*args))
    handover.check()
    if depth():
        # Whether it has ended in the graph is not known: a loop went through it in some staged statement.
        handover.state = "used"
        handover.check()
    return handover.value


class Delegated:
    """What ``yield from`` goes through; afterwards it has the value of the expression.

    Attributes:
        inner: the iterable.
        value: what the iterator returned.
    """

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.value: Any = None

    def __iter__(self) -> Any:
        self.value = yield from self.inner


def delegated(iterable: Any) -> Delegated:
    """Stands for the iterable of a ``yield from``."""
    return Delegated(iterable)


def handed_over(iterable: Any) -> Any:
    """Returns the `Handover` of an iterable that is a generator of converted code and has not begun.

    Returns:
        Anything else as it is, or what gives its elements one by one.
    """
    kind = type(iterable)
    if is_plain(iterable) or kind is Handover or not graph_is_built():
        return iterable
    if kind is GeneratorType:
        return _ask(iterable)
    if issubclass(kind, Flagged):
        found = iterable.gone_through() if iterable.is_open else iterable
        return _ask(found) if type(found) is GeneratorType else found
    if kind is Delegated:
        found = handed_over(iterable.inner)
        return found if isinstance(found, Handover) else iterable
    if isinstance(getattr(kind, "__iter__", None), FunctionType):
        # The for statement would make the iterator too.
        return handed_over(iter(iterable)) if _makes_a_generator(kind.__iter__.__code__) else iterable
    return iterable


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


def is_pushable(value: Any) -> bool:
    """Tells whether *value* is a generator that may be pushed and has not begun."""
    if type(value) is not GeneratorType or not graph_is_built() or not _makes_a_generator(value.gi_code):
        return False
    known = _handovers.get(value)
    return not value.gi_suspended if known is None else known.state == "fresh"


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


def _makes_a_generator(code: Any) -> bool:
    return "run_generator" in code.co_names or code is run_generator.__code__


def _ask(generator: Any) -> Any:
    known = _handovers.get(generator)
    if known is not None:
        return _again(known, generator)
    has_begun = generator.gi_frame is None or generator.gi_running or generator.gi_suspended
    if has_begun or not _makes_a_generator(generator.gi_code):
        return generator
    _asked.set(True)
    try:
        first = next(generator)
    except StopIteration:
        return ()
    finally:
        _asked.set(False)
    if not isinstance(first, Handover):
        return chain((first,), generator)
    first.source, first.kept = ref(generator), generator
    _handovers[generator] = first
    return first


def _again(known: Handover, generator: Any) -> Any:
    known.check()
    if known.state == "declined":
        return generator
    return () if known.state == "finished" else known


def by_hand(iterable: Any) -> Any:
    """Stands for an iterable that is drawn from at other places of the function too."""
    given = handed_over(iterable) if type(iterable) is GeneratorType else iterable
    return given.decline() if isinstance(given, Handover) else given


def check_next(value: Any) -> None:
    """Refuses ``next()`` of a generator that a ``for`` statement runs."""
    if type(value) is GeneratorType and value in _handovers:
        _handovers[value].check()


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


UNROLLED_AT_MOST = 16
"""Up to how many elements of a tensor a generator gives one by one."""


def _refuse(what: str, why: str | None) -> None:
    how = (
        "its values are taken one by one, by next(), zip() or code that is not converted"
        if why is None
        else f"its values can only be taken one by one ({why})"
    )
    raise StagingError(f"{what}, and {how}; go through it with a for statement", code="AG0420")
