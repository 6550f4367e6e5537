"""The bodies of try and with statements that are being run, and what these statements would catch."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.called import Called, take_call
from agimport.runtime.neutral import ignores_exceptions, is_left_by_code, may_swallow
from agimport.runtime.pending import Alternative, Pending
from agimport.runtime.raising import is_raised

Thunk = Callable[[], Any]

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
        call: of what stands for the body of a function, the call that runs it, or None.
        rest: what the graph has raised and goes on when the manager has been left; None before.
        live: the variables that count when it is left by an exception.
        foreseen: the objects of which something has been asked that may fail, see `foresee`.
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
        call: Called | None = None,
    ) -> None:
        self.caught = caught
        self.manager = manager
        self.final = final
        self.keeps = keeps
        self.kept: BaseException | None = None
        self.outer = outer
        self.call = call
        self.rest: tuple[Alternative, ...] | None = None
        self.foreseen: dict[int, Any] = {}
        self.live = frozenset(live)
        self.after = frozenset(after)

    def __enter__(self) -> Pending:
        _active.set((*_active.get(), self))
        return Pending(self, ())

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        _active.set(_active.get()[:-1])
        if error is not None:
            self.rest = ()  # the manager is left by Python
        if not self.keeps or error is None or is_ours(error):
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

    def foresee(self, value: Any) -> None:
        """Notes that a branch raises where what is done next with an object would fail."""
        self.foreseen[id(value)] = value

    def would_take(self, error: BaseException) -> bool:
        """Tells the same as `wants` of an error that may never be raised; nothing is refused for it."""
        try:
            return self.wants(error)
        except StagingError:
            return False

    def wants(self, error: BaseException) -> bool:
        """Tells whether the function must go on when *error* is raised in the statement's body."""
        if self.catches(error):
            return True
        if self.keeps or (self.final and is_raised(error)):
            return True
        if self.call is not None:
            return self.call.wants(error)
        manager = self.manager
        wanted = self.outer is not None and self.outer.wants(error)
        if manager is None or ignores_exceptions(manager):
            return wanted
        needed = wanted or may_swallow(manager)
        if is_left_by_code(manager):
            return needed or is_raised(error)
        if needed:
            from agimport.runtime.tf import raised as staged

            why = "it is a generator or no code of Python's, or holds such a one, which acts only once"
            staged.refuse_manager(manager, error, why)
        return False

    def lives(self, name: str) -> bool:
        """Tells whether a variable counts where the graph has raised in the body."""
        here = name in self.live or (name in self.after and self._may_swallow())
        return here or (self.outer is not None and self.outer.lives(name))

    def _may_swallow(self) -> bool:
        library = (contextlib.suppress, contextlib.ExitStack)
        return isinstance(self.manager, library) or may_swallow(self.manager)


class _Passing:
    """A context manager that may swallow what is raised in its statement, but nothing of agimport's."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager

    def __enter__(self) -> Any:
        return type(self._manager).__enter__(self._manager)

    def __exit__(self, *raised: Any) -> Any:
        swallowed = type(self._manager).__exit__(self._manager, *raised)
        if swallowed and "agimport.runtime.tf.raised" in sys.modules:
            sys.modules["agimport.runtime.tf.raised"].refuse_graph_error(raised[1])
        return swallowed and not is_ours(raised[1])


class _Left(_Passing):
    """The same, of a statement that has a slot; `managers.left_raised` leaves it unless Python has raised."""

    def __exit__(self, *raised: Any) -> Any:
        return False if raised[1] is None else super().__exit__(*raised)


class _Managed(_Passing):
    """The same, of a statement that has no slot."""

    def __init__(self, manager: Any) -> None:
        super().__init__(manager)
        self._trying = trying(manager=manager)

    def __enter__(self) -> Any:
        value = super().__enter__()
        self._trying.__enter__()
        return value

    def __exit__(self, *raised: Any) -> Any:
        self._trying.__exit__(*raised)
        return super().__exit__(*raised)


def passing(manager: Any) -> Any:
    """Stands for the context manager of a with statement that has a slot."""
    return manager if ignores_exceptions(manager) else _Left(manager)


def managed(manager: Any) -> Any:
    """Stands for the context manager of a with statement that has no slot."""
    if "agimport.runtime.tf.regions" not in sys.modules:
        return manager
    if type(manager).__module__.partition(".")[0] == "tensorflow":
        from agimport.runtime.tf import effects

        return effects.around(manager)
    swallows = isinstance(manager, contextlib.suppress) or may_swallow(manager)
    return _Managed(manager) if swallows else manager


def trying(
    caught: Thunk | None = None,
    *,
    manager: Any = None,
    final: bool = False,
    keeps: bool = False,
    function: bool = False,
    inside: Pending | None = None,
    live: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
) -> Trying:
    """Returns what the body of a try or with statement is run inside; for the arguments see `Trying`.

    Args:
        function: whether it stands for the body of a function, which `called` runs.
    """
    outer = None if inside is None else inside.owner
    call = take_call() if function else None
    return Trying(caught, manager, final=final, keeps=keeps, outer=outer, live=live, after=after, call=call)


def is_ours(error: BaseException | None) -> bool:
    """Tells whether an exception is one of agimport's own, which no program is to catch."""
    return type(error).__module__.partition(".")[0] == "agimport"


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


def awaited(error: Exception, value: Any = None) -> bool:
    """Tells whether a try or with statement around this is there for an error of the very class of *error* or
    its direct base, not for whatever may happen.

    Args:
        error: what the graph would raise when it runs.
        value: the object of which it would: a branch may have seen to it, see `Trying.foresee`.
    """
    if any(id(value) in one.foreseen for one in active()):
        return False
    kind = type(error)
    return any(_awaits(statement, (kind, *kind.__bases__)) for statement in active())


def refuse_to_be_caught(error: Exception, value: Any, what: str) -> None:
    """Refuses to raise an exception when the graph runs where the program would catch it.

    Args:
        error: what would be raised.
        value: the object of which it would, as for `awaited`.
        what: what a tensor decides, and what then raises; and behind a semicolon, what to do.

    Raises:
        StagingError: (AG0501).
    """
    if awaited(error, value):
        cause, _, advice = what.partition("; ")
        raise StagingError(
            f"a tensor decides {cause} an error of the graph, which this try statement would not catch; "
            f"{advice}",
            code="AG0501",
        )


def _awaits(statement: Trying, kinds: tuple[type, ...]) -> bool:
    found = statement.caught() if statement.caught is not None else ()
    classes = [one for each in found for one in (each if isinstance(each, tuple) else (each,))]
    wanted = [kind for kind in kinds if kind is not Exception]
    return statement.swallows(wanted[0]()) or any(kind in classes for kind in wanted)
