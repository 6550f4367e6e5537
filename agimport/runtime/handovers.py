"""Generator objects of converted code: asked before it has begun, one hands over its other body."""

from __future__ import annotations

from contextvars import ContextVar
from itertools import chain
from types import FunctionType, GeneratorType
from typing import Any, Literal
from weakref import WeakKeyDictionary, ref

from agimport.errors import StagingError
from agimport.runtime.context import graph_is_built
from agimport.runtime.dicts import Flagged
from agimport.runtime.iterables import is_plain, is_staged_iterable, opening
from agimport.runtime.marks import is_marked, is_two_bodied
from agimport.runtime.pushing import Push, depth

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
    found = opened(iterable)  # the for statement would make the iterator too
    return _ask(found) if type(found) is GeneratorType else found


def opened(iterable: Any) -> Any:
    """Returns the iterator of an object of a class of the user's, or the generator that stands for it.

    Anything else is returned as it is.
    """
    start = getattr(type(iterable), "__iter__", None)
    if not graph_is_built():
        return iterable
    if start is None and isinstance(getattr(type(iterable), "__getitem__", None), FunctionType):
        return items_of(iterable)
    if not (is_marked(start) or is_asked(iterable)):
        return iterable
    iterator = _iterator(iterable, start)
    return generator_of(iterator) if is_asked(iterator) else iterator


def _iterator(iterable: Any, start: Any) -> Any:
    """Returns what ``__iter__`` of an object gives, which may be one that only a staged loop goes through."""
    token = opening.set(True)
    try:
        found = start.__get__(iterable)()
    finally:
        opening.reset(token)
    if is_staged_iterable(found):
        return found
    if not hasattr(type(found), "__next__"):
        raise TypeError(f"iter() returned non-iterator of type '{type(found).__name__}'")
    return found


def items_of(sequence: Any) -> Any:
    """Returns the generator of the items of an object that has ``__getitem__`` and no ``__iter__``."""
    from agimport.runtime import asking

    return asking.items_of(sequence)


def is_asked(iterator: Any) -> bool:
    """Tells whether *iterator* has a ``__next__`` of converted code, which a graph may end."""
    if is_plain(iterator) or not graph_is_built():
        return False
    step = getattr(type(iterator), "__next__", None)
    return isinstance(step, FunctionType) and is_two_bodied(step)


def generator_of(iterator: Any) -> Any:
    """Returns the generator that stands for such an iterator."""
    from agimport.runtime import asking

    return asking.generator_of(iterator)


def is_pushable(value: Any) -> bool:
    """Tells whether *value* is a generator that may be pushed and has not begun."""
    if type(value) is not GeneratorType or not graph_is_built() or not _makes_a_generator(value.gi_code):
        return False
    known = _handovers.get(value)
    return not value.gi_suspended if known is None else known.state == "fresh"


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


def check_next(value: Any) -> None:
    """Refuses ``next()`` of a generator that a ``for`` statement runs."""
    if type(value) is GeneratorType and value in _handovers:
        _handovers[value].check()
