"""A call, in the body of a try or with statement, of a function that may raise in the graph."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from agimport.runtime.pending import Alternative

expected: ContextVar[Called | None] = ContextVar("agimport_expected_call", default=None)
"""The call whose function is about to begin."""


class Called:
    """One such call.

    Attributes:
        alternatives: what the function has raised in the graph.
        statement: the innermost statement around the call, in its body; None before the call is made.
    """

    def __init__(self) -> None:
        self.alternatives: tuple[Alternative, ...] = ()
        self.statement: Any = None

    def wants(self, error: BaseException) -> bool:
        """Tells whether the statements around the call must be told when *error* is raised in it."""
        return bool(self.statement.wants(error))


def take_call() -> Called | None:
    """Returns the call whose function begins now, in the form that notes what it raises."""
    call = expected.get()
    expected.set(None)
    return call
