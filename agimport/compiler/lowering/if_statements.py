"""Lowers ``if``.

Before::

    if test:
        x = a
    else:
        x = b

After::

    def if_body():
        nonlocal x
        x = a
    def else_body():
        nonlocal x
        x = b
    ag__.if_stmt(test, if_body, else_body, ('x',))

Guarantees: the test is evaluated once, in its place. A variable that a branch binds is state if something
after the statement reads it, is handed on through `scratch` if only the branches read what it was before, and
is the branch's own otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from agimport.compiler import templates
from agimport.compiler.lowering.regions import Changes, Flow, changed, closure, declare, state_argument
from agimport.compiler.positions import Position, head

LowerBlock = Callable[[list[Any]], list[Any]]


def lower(statement: Any, flow: Flow, lower_block: LowerBlock) -> list[Any]:
    """Returns the statements that stand for an ``if``."""
    branches = Branches([statement], flow, lower_block)
    return branches.statements(
        "ag__.if_stmt(TEST, BODY, ORELSE, STATE)", TEST=statement.test, BODY=branches.bodies[0].name
    )


class Branches:
    """The closures and the state of an ``if`` and the ``elif`` clauses after it.

    Args:
        links: the ``if`` statements, each all of the else block of the one before.
        flow: the function.
        lower_block: lowers a block.

    Attributes:
        bodies: the definitions of the closures that hold the blocks, without the last else block.
    """

    def __init__(self, links: list[Any], flow: Flow, lower_block: LowerBlock) -> None:
        self._flow, self._position = flow, head(links[0])
        made = [branch_of(link, "body", "if_body", flow, lower_block, head(link)) for link in links]
        self.bodies = [branch.definition for branch in made]
        self._orelse = None
        last = links[-1]
        if last.orelse:
            position = head(last.orelse[0])
            made.append(branch_of(last, "orelse", "else_body", flow, lower_block, position))
            self._orelse = made[-1].definition
        self._state, self._scratch = self._places(links, made)

    def _places(self, links: list[Any], made: list[Branch]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        liveness = self._flow.liveness
        shared, changes, bits = 0, made[0].changes, 0
        for branch in made:
            shared |= branch.shared
            changes = changes if branch is made[0] else changes.joined(branch.changes)
        for link in links:
            bits |= liveness.assigned(link, "body") | liveness.assigned(link, "orelse")
        assigned = frozenset(liveness.names(bits))
        certain = tuple(name for name in changes.certain if _root(name) not in assigned)
        after = liveness.after(links[0])
        state = changes._replace(certain=certain).state(liveness.names(shared & after))
        return (*state, *self._flow.slots), liveness.names(shared & ~after)

    def statements(self, call: str, **replacements: Any) -> list[Any]:
        """Returns the definitions and the call of the operator.

        Args:
            call: its template, which ends in ``ORELSE, STATE)``.
            **replacements: for the template.
        """
        position, orelse = self._position, self._orelse
        return [
            *self.bodies,
            *([orelse] if orelse else []),
            *templates.statements(
                call[:-1] + ", SCRATCH)" if self._scratch else call,
                position,
                ORELSE=orelse.name if orelse else templates.expression("None", position),
                STATE=state_argument(self._flow, self._state, position),
                SCRATCH=state_argument(self._flow, self._scratch, position),
                **replacements,
            ),
        ]


class Branch(NamedTuple):
    """One closure.

    Attributes:
        definition: the function.
        changes: what it changes besides variables.
        shared: the variables it shares with its surroundings.
    """

    definition: Any
    changes: Changes
    shared: int


def branch_of(
    statement: Any, block: str, role: str, flow: Flow, lower_block: LowerBlock, position: Position
) -> Branch:
    """Makes the closure of one branch."""
    liveness = flow.liveness
    assigned = liveness.assigned(statement, block)
    shared = assigned & (liveness.at_block(statement, block) | liveness.after(statement))
    statements = getattr(statement, block)
    changes = changed(statements, liveness.names(assigned), flow)
    body = declare(flow, lower_block(statements), liveness.names(assigned & ~shared), position)
    names = (*liveness.names(shared), *changes.called, *flow.slots)
    return Branch(closure(flow, role, body, tuple(dict.fromkeys(names)), position), changes, shared)


def _root(location: str) -> str:
    return location.split(".")[0].partition("[")[0]
