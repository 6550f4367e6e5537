"""What branches and loops of the graph raise inside a try or with statement, and the handlers it enters.

A branch that raises while it is traced is one that raises when the graph takes it. Inside a statement that
would catch the exception, the statement's slot is told, and the graph goes on; else it is an op that fails.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, NoReturn

import tensorflow as tf

from agimport.errors import AgimportError, StagingError
from agimport.runtime.labels import label
from agimport.runtime.locations import Location, resolve
from agimport.runtime.neutral import may_swallow
from agimport.runtime.pending import Alternative, Pending, Several, Unless
from agimport.runtime.raising import is_raised, raised
from agimport.runtime.tf.specs.raised import key_of, payload_of, restored
from agimport.runtime.tf.symbolic import is_symbolic
from agimport.runtime.tf.truth import opposite, truth
from agimport.runtime.trying import active

_LIBRARIES = ("tensorflow", "keras")
_UNBOUND = re.compile(
    r"cannot access (?:free|local) variable '(\w+)' where it is not associated with a value"
)


def any_flag(alternatives: tuple[Alternative, ...]) -> Any:
    """Returns whether one of some exceptions was raised, as a bool tensor."""
    flags = [one.flag for one in alternatives]
    return flags[0] if len(flags) == 1 else tf.reduce_any(tf.stack(flags))


def any_of(stopped: Any, alternatives: tuple[Alternative, ...]) -> Any:
    """Returns whether a flag is up, or one of some exceptions was raised."""
    flag = any_flag(alternatives)
    if is_symbolic(stopped):
        return tf.logical_or(truth(stopped), flag)
    return True if stopped else flag


def slot_of(places: list[Location]) -> Location | None:
    """Returns the slot among the places of a staged statement's state."""
    for place in places:
        if place.name.startswith("@") and isinstance(place.read(), Pending):
            return place
    return None


def lives(slot: Location | None, place: Location) -> bool:
    """Tells whether a variable counts where the graph has raised."""
    return slot is not None and slot.read().owner.lives(place.name)


def own(error: Exception) -> Exception:
    """Returns the exception that left a trace, as the program's own if a path of the program raises it.

    Where a variable has no value, Python says so only on the path that reads it.
    """
    if not isinstance(error, NameError) or is_raised(error):
        return error
    found = _UNBOUND.match(str(error))
    if found is None:
        return raised(error)  # type: ignore[no-any-return]
    message = f"cannot access local variable '{found[1]}' where it is not associated with a value"
    made = error if isinstance(error, UnboundLocalError) else UnboundLocalError(message)
    return raised(made.with_traceback(error.__traceback__))  # type: ignore[no-any-return]


def of_branch(error: Exception) -> Exception:
    """Returns the same as `own` for what left the trace of a branch, which may not be taken.

    A container that has no such item says so only on the path that asks for it.
    """
    error = own(error)
    if not isinstance(error, LookupError) or isinstance(error, AgimportError) or is_raised(error):
        return error
    return raised(error) if _is_of_a_container(error) else error


def _is_of_a_container(error: Exception) -> bool:
    """Tells whether Python, or a container of converted code, has raised an exception; not TensorFlow."""
    frames = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)]
    return bool(frames) and frames[-1].partition(".")[0] not in _LIBRARIES


def taken(slot: Location | None, error: Exception) -> bool:
    """Tells the slot, in the trace of a branch or a loop's body, that the graph raises *error* there.

    Args:
        slot: the slot of the statement around, or None.
        error: what left the trace.

    Returns:
        Whether the slot takes it, so that the trace ends as if nothing had been raised.
    """
    if isinstance(error, Unless):
        return True
    if slot is None or isinstance(error, AgimportError):
        return False
    pending: Pending = slot.read()
    alternatives = _alternatives(error)
    wanted = tuple(one for one in alternatives if pending.owner.wants(one.error))
    if not wanted:
        return False
    from agimport.runtime.tf import raising

    for one in alternatives:
        if one not in wanted:
            raising.fail_if(one)
    slot.write(Pending(pending.owner, _merged(pending.alternatives, wanted)))
    return True


def _alternatives(error: Exception) -> tuple[Alternative, ...]:
    if isinstance(error, Several):
        return error.alternatives
    choice = error.__dict__.pop("_agimport_choice", None)
    if choice is None:
        return (Alternative(raised(error), tf.constant(True), payload_of(error)),)
    pred, if_true, if_false = choice
    return (*_under(pred, if_true), *_under(opposite(pred), if_false))


def _under(pred: Any, error: Exception) -> tuple[Alternative, ...]:
    return tuple(replace(one, flag=tf.logical_and(pred, one.flag)) for one in _alternatives(error))


def _merged(known: tuple[Alternative, ...], new: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    found = {key_of(one.error): one for one in known}
    for one in new:
        key = key_of(one.error)
        flag = one.flag if key not in found else tf.logical_or(found[key].flag, one.flag)
        found[key] = Alternative(one.error.with_traceback(None), flag, one.payload)
    return tuple(found.values())


def handle(
    pending: Pending,
    handlers: tuple[Callable[[Any], None], ...],
    orelse: Callable[[], None] | None,
    state: tuple[str, ...],
    scratch: tuple[str, ...],
) -> None:
    """Stages the handlers of what the graph has raised; see `agimport.runtime.handling.handle`."""
    closures = (*handlers, orelse)
    places, passed = resolve(state, closures), resolve(scratch, closures)
    name = label("except", handlers[0])
    _Handlers(pending, handlers, orelse, places, passed, name).chain(0)


@dataclass(frozen=True)
class _Handlers:
    """The handlers of one statement, as a chain of branches."""

    pending: Pending
    handlers: tuple[Callable[[Any], None], ...]
    orelse: Callable[[], None] | None
    state: list[Location]
    scratch: list[Location]
    name: str

    def chain(self, number: int) -> None:
        """Runs the handler of the first exception that is raised, beginning with one; else the else block."""
        from agimport.runtime.tf import conditionals, sites

        alternatives = self.pending.alternatives
        if number == len(alternatives):
            if self.orelse is not None:
                self.orelse()
            return
        entered, following = Branch(self.enter, number), Branch(self.chain, number + 1)
        flag = alternatives[number].flag
        site = sites.site_of(*self.handlers, self.orelse)
        site = None if site is None else replace(site, kept=None)  # the branches are alike in one trace only
        conditionals.if_stmt(flag, entered, following, self.state, self.scratch, self.name, site)

    def enter(self, number: int) -> None:
        """Runs the handler of one exception, as Python would: the exception is being handled."""
        error = restored(self.pending.alternatives[number])
        handler = self.pending.owner.handler(error)
        if handler is None:
            raise error
        try:
            raise error
        except BaseException:
            self.handlers[handler](error)


class _All(frozenset[str]):
    """The variables of a branch of which nothing is known."""

    def __contains__(self, name: object) -> bool:
        return True


@dataclass(frozen=True)
class Branch:
    """One branch of the chain, at one of the exceptions. What it can change is found by way of its fields."""

    run: Callable[[int], None]
    number: int

    free: ClassVar[_All] = _All()

    def __call__(self) -> None:
        self.run(self.number)


class Still:
    """The other branch of a guard: nothing is done, since the graph has raised before."""

    free = _All()

    def __call__(self) -> NoReturn:
        raise Unless


def refuse_if_caught(error: BaseException) -> None:
    """Refuses an exception of a branch or loop of the graph that a statement around it would catch.

    Raises:
        StagingError: one would.
    """
    if isinstance(error, AgimportError):
        return
    for one in _alternatives_of(error):
        for statement in reversed(active()):
            if statement.catches(one):
                raise StagingError(
                    f"the graph decides whether {type(one).__name__} is raised here, in a function that is "
                    "called in a try or with statement which would catch it; raise it in the statement "
                    "itself, or return a value that tells",
                    code="AG0410",
                ) from error
            if statement.manager is not None and may_swallow(statement.manager):
                why = "the with statement only sees what it raises itself, for no try stands around it"
                refuse_manager(statement.manager, one, why)


def _alternatives_of(error: BaseException) -> list[BaseException]:
    if isinstance(error, Several):
        return [one.error for one in error.alternatives]
    choice = error.__dict__.get("_agimport_choice")
    if choice is None:
        return [error]
    return (
        [*_alternatives_of(choice[1]), *_alternatives_of(choice[2])]
        if choice[1] is not error
        else [error, *_alternatives_of(choice[2])]
    )


def refuse_manager(manager: Any, error: BaseException, why: str) -> NoReturn:
    """Refuses a context manager that the graph would have to leave with an exception, and says why."""
    name = getattr(getattr(manager, "func", type(manager)), "__qualname__", type(manager).__qualname__)
    raise StagingError(
        f"the graph decides whether {type(error).__name__} leaves this with statement, and its context "
        f"manager ({name}) cannot be left apart on each path: {why}; raise outside of the statement",
        code="AG0411",
    ) from error


_OF_GRAPHS = frozenset({"OperatorNotAllowedInGraphError", "InaccessibleTensorError"})
"""Names of classes of exceptions that TensorFlow raises where a tensor is not what the code takes it for."""


def refuse_graph_error(error: BaseException | None) -> None:
    """Refuses an exception that exists only while a graph is built, where a handler has caught it.

    Raises:
        StagingError: it is one of TensorFlow's complaints about a value that only the graph will know.
    """
    symbolic = type(error).__name__ in _OF_GRAPHS or (
        isinstance(error, (NotImplementedError, TypeError)) and "symbolic tf.Tensor" in str(error)
    )
    if symbolic:
        raise StagingError(
            f"this handler would catch what eager Python does not raise: {error}", code="AG0412"
        ) from error
