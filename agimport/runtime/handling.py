"""``try`` and ``with`` around staged code.

The body of such a statement is run inside a `Trying`, which knows what the statement would catch. Where a
branch or loop of the body raises in the graph, the statement's slot takes a note of it (a `Pending`): which
exceptions, and under which flags. `agimport.runtime.tf.raised` makes these notes, and `handle` runs the
handlers of what they tell.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from agimport.errors import AgimportError
from agimport.runtime.locations import Location
from agimport.runtime.neutral import ignores_exceptions, may_swallow
from agimport.runtime.pushing import Left
from agimport.runtime.raising import is_raised, raised

Thunk = Callable[[], Any]

everything = BaseException
"""What a handler without a class catches."""

groups = BaseExceptionGroup
"""What ``except*`` may catch besides the classes that it names."""

_active: ContextVar[tuple[Trying, ...]] = ContextVar("agimport_trying", default=())


class Trying:
    """The body of a try or with statement, while it is run.

    Attributes:
        caught: gives what each handler catches, or None without handlers.
        manager: the context manager of a with statement, or None.
        final: whether it is a try statement with a finally block.
        keeps: whether the finally block may leave the statement, and drop what the body has raised.
        kept: what Python has raised in the body of such a statement.
        outer: what stands around it in the same function, or None.
        live: the variables that count when it is left by an exception.
        after: the variables that count after it.
    """

    def __init__(
        self,
        caught: Thunk | None,
        manager: Any,
        *,
        final: bool,
        outer: Trying | None,
        keeps: bool,
        live: tuple[str, ...],
        after: tuple[str, ...],
    ) -> None:
        self.caught = caught
        self.manager = manager
        self.final = final
        self.keeps = keeps
        self.kept: BaseException | None = None
        self.outer = outer
        self.live = frozenset(live)
        self.after = frozenset(after)

    def __enter__(self) -> Pending:
        _active.set((*_active.get(), self))
        return Pending(self, ())

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        _active.set(_active.get()[:-1])
        if not self.keeps or error is None or _is_ours(error):
            return False
        self.kept = error
        return True

    def handler(self, error: BaseException) -> int | None:
        """Returns which handler catches *error*, as Python chooses it; None if none does."""
        for number, classes in enumerate(self.caught() if self.caught is not None else ()):
            if isinstance(error, classes):
                return number
        return None

    def swallows(self, error: BaseException) -> bool:
        """Tells whether the context manager is one that swallows *error*, as `contextlib.suppress` does."""
        manager = self.manager
        return isinstance(manager, contextlib.suppress) and bool(
            contextlib.suppress.__exit__(manager, type(error), error, None)
        )

    def catches(self, error: BaseException) -> bool:
        """Tells whether the statement itself would catch *error*."""
        return self.swallows(error) or self.handler(error) is not None

    def wants(self, error: BaseException) -> bool:
        """Tells whether the function must go on when *error* is raised in the statement's body."""
        if self.catches(error):
            return True
        if self.keeps or (self.final and is_raised(error)):
            return True
        manager = self.manager
        wanted = self.outer is not None and self.outer.wants(error)
        if manager is not None and (may_swallow(manager) or (wanted and not ignores_exceptions(manager))):
            from agimport.runtime.tf import raised as staged

            staged.refuse_manager(manager, error)
        return wanted

    def lives(self, name: str) -> bool:
        """Tells whether a variable counts where the graph has raised in the body."""
        return name in self.live or (isinstance(self.manager, contextlib.suppress) and name in self.after)


class _Managed:
    """A context manager that may swallow what is raised in its statement's body."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager
        self._trying = trying(manager=manager)

    def __enter__(self) -> Any:
        value = type(self._manager).__enter__(self._manager)
        self._trying.__enter__()
        return value

    def __exit__(self, *raised: Any) -> Any:
        self._trying.__exit__(*raised)
        swallowed = type(self._manager).__exit__(self._manager, *raised)
        return swallowed and not _is_ours(raised[1])


def managed(manager: Any) -> Any:
    """Stands for the context manager of a with statement that has no slot."""
    if "agimport.runtime.tf.regions" not in sys.modules:
        return manager
    swallows = isinstance(manager, contextlib.suppress) or may_swallow(manager)
    return _Managed(manager) if swallows else manager


@dataclass(frozen=True, slots=True)
class Alternative:
    """An exception that the graph may have raised.

    Attributes:
        error: the exception.
        flag: a bool tensor that tells whether it was this one.
        payload: the staged values in it, by where they are; None if there are none.
    """

    error: BaseException
    flag: Any
    payload: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Pending:
    """What a slot holds.

    Attributes:
        owner: the statement.
        alternatives: what its body may have raised so far; at most one flag is up when the graph runs.
    """

    owner: Trying
    alternatives: tuple[Alternative, ...]


class Raising:
    """What ends a loop inside a statement that has a slot: the graph has raised, or the loop's own flag.

    Args:
        slot: the slot.
        flag: the flag by which the body ends the loop, or None.
    """

    tentative = False

    def __init__(self, slot: Location, flag: Location | None) -> None:
        self._slot, self._flag = slot, flag
        self.name = slot.name

    def read(self) -> Any:
        """Returns whether the loop is to end."""
        pending = self._slot.read()
        stopped = False if self._flag is None else self._flag.read()
        if not pending.alternatives:
            return stopped
        from agimport.runtime.tf import raised as staged

        return staged.any_of(stopped, pending.alternatives)

    def write(self, value: Any) -> None:
        """Does nothing: the parts are state of the loop."""


class Unless(Exception):  # noqa: N818 - nothing went wrong
    """Leaves the branch in which a guarded block is not run, since the graph has raised before."""


class Several(Exception):  # noqa: N818 - it stands for errors
    """Raises again what the graph has raised.

    Args:
        alternatives: what that may be.
    """

    def __init__(self, alternatives: tuple[Alternative, ...]) -> None:
        super().__init__()
        self.alternatives = alternatives


@dataclass(frozen=True, slots=True)
class Guard:
    """The test of a guard.

    Attributes:
        pending: the slot's value.
    """

    pending: Pending


def trying(
    caught: Thunk | None = None,
    *,
    manager: Any = None,
    final: bool = False,
    keeps: bool = False,
    inside: Pending | None = None,
    live: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
) -> Trying:
    """Returns what the body of a try or with statement is run inside; for the arguments see `Trying`."""
    outer = None if inside is None else inside.owner
    return Trying(caught, manager, final=final, keeps=keeps, outer=outer, live=live, after=after)


def unraised(pending: Pending) -> bool | Guard:
    """Returns whether to go on with the body of a statement: the test of a guard."""
    return Guard(pending) if pending.alternatives else True


def was_raised(pending: Pending) -> Any:
    """Returns whether the graph has raised in the body of a statement."""
    if pending.owner.kept is not None or not pending.alternatives:
        return pending.owner.kept is not None
    from agimport.runtime.tf import raised as staged

    return staged.any_flag(pending.alternatives)


def raise_again(pending: Pending) -> None:
    """Raises what the graph has raised in a statement that did not catch it."""
    if pending.owner.kept is not None:
        raise pending.owner.kept
    rest = tuple(one for one in pending.alternatives if not pending.owner.swallows(one.error))
    if rest:
        raise raised(Several(rest))


def handle(
    pending: Pending,
    handlers: tuple[Callable[[Any], None], ...],
    orelse: Thunk | None,
    state: tuple[str, ...],
    scratch: tuple[str, ...],
) -> None:
    """Stands for the handlers of a try statement whose body Python has run to its end.

    Args:
        pending: what the body may have raised in the graph.
        handlers: the bodies of the handlers.
        orelse: the else block, or None.
        state: what these change and something reads afterwards.
        scratch: what these change and nothing reads afterwards.
    """
    if pending.alternatives:
        from agimport.runtime.tf import raised as staged

        staged.handle(pending, handlers, orelse, state, scratch)
    elif orelse is not None:
        orelse()


def in_handler() -> None:
    """Stands at the beginning of every handler: lets pass what is no exception of the program's own."""
    error = sys.exc_info()[1]
    if isinstance(error, Left):
        return  # to the handler's function, a generator, it is Python's own GeneratorExit
    if _is_ours(error):
        raise  # noqa: PLE0704 - the handler's exception
    if "agimport.runtime.tf.symbolic" in sys.modules and isinstance(error, (TypeError, NotImplementedError)):
        from agimport.runtime.tf import raised as staged

        staged.refuse_graph_error(error)


def _is_ours(error: BaseException | None) -> bool:
    """Tells whether an exception is one of agimport's own, which no program is to catch."""
    return type(error).__module__.partition(".")[0] == "agimport"


def failed_assertion(*message: Any) -> AssertionError:
    """Returns the exception of an assert statement."""
    return AssertionError(*message)


def refusals() -> tuple[type[BaseException], ...]:
    """Returns the classes of what must never be taken for an exception of the program."""
    return (AgimportError,)


@contextlib.contextmanager
def within(statements: tuple[Trying, ...]) -> Iterator[None]:
    """Says that code is run in the bodies of these statements, and not of those that were begun since."""
    token = _active.set(statements)
    try:
        yield
    finally:
        _active.reset(token)


def active() -> tuple[Trying, ...]:
    """Returns the statements whose bodies are being run, from the outside in."""
    return _active.get()
