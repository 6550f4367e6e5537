"""What the graph has raised in the body of a try or with statement, as the statement's slot holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agimport.runtime.locations import Location

if TYPE_CHECKING:
    from agimport.runtime.trying import Trying


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
