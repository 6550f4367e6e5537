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
from dataclasses import replace
from typing import Any

from agimport.compiler import templates
from agimport.compiler.lowering.regions import Changes, Flow, changed, closure, declare, state_argument
from agimport.compiler.positions import Position, head

LowerBlock = Callable[[list[Any]], list[Any]]


def lower(statement: Any, flow: Flow, lower_block: LowerBlock) -> list[Any]:
    """Returns the statements that stand for an ``if``."""
    liveness, position = flow.liveness, head(statement)
    after = liveness.after(statement)
    body, body_shared = _branch(statement, "body", "if_body", flow, lower_block, position)
    orelse, orelse_shared = None, 0
    if statement.orelse:
        orelse, orelse_shared = _branch(
            statement, "orelse", "else_body", flow, lower_block, head(statement.orelse[0])
        )
    shared = body_shared | orelse_shared
    assigned = liveness.names(liveness.assigned(statement, "body") | liveness.assigned(statement, "orelse"))
    changes = body.changes if orelse is None else body.changes.joined(orelse.changes)
    changes = replace(changes, certain=tuple(name for name in changes.certain if _root(name) not in assigned))
    state = changes.state(liveness.names(shared & after))
    scratch = liveness.names(shared & ~after)
    definitions = [body.definition, *([orelse.definition] if orelse else [])]
    call = (
        "ag__.if_stmt(TEST, BODY, ORELSE, STATE, SCRATCH)"
        if scratch
        else "ag__.if_stmt(TEST, BODY, ORELSE, STATE)"
    )
    return definitions + templates.statements(
        call,
        position,
        TEST=statement.test,
        BODY=body.definition.name,
        ORELSE=orelse.definition.name if orelse else templates.expression("None", position),
        STATE=state_argument(flow, state, position),
        SCRATCH=state_argument(flow, scratch, position),
    )


class _Branch:
    def __init__(self, definition: Any, changes: Changes) -> None:
        self.definition = definition
        self.changes = changes


def _branch(
    statement: Any, block: str, role: str, flow: Flow, lower_block: LowerBlock, position: Position
) -> tuple[_Branch, int]:
    """Makes the closure of one branch; returns it with the variables it shares with its surroundings."""
    liveness = flow.liveness
    assigned = liveness.assigned(statement, block)
    shared = assigned & (liveness.at_block(statement, block) | liveness.after(statement))
    statements = getattr(statement, block)
    changes = changed(statements, liveness.names(assigned), flow)
    body = declare(lower_block(statements), liveness.names(assigned & ~shared), position)
    names = (*liveness.names(shared), *changes.called)
    return _Branch(closure(flow, role, body, tuple(dict.fromkeys(names)), position), changes), shared


def _root(location: str) -> str:
    return location.split(".")[0].partition("[")[0]
