"""Lowers ``while``.

Before::

    while test:
        n = n - 1

After::

    def loop_test():
        return test
    def loop_body():
        nonlocal n
        n = n - 1
    ag__.while_stmt(loop_test, loop_body, ('n',))

A loop that is left from inside also names the flag that stops it: ``stop='did_break'``. State is what the
body binds and some later iteration, the test, or what follows reads.
"""

from __future__ import annotations

from typing import Any

from agimport.compiler import templates
from agimport.compiler.lowering.if_statements import LowerBlock
from agimport.compiler.lowering.regions import Flow, changed, closure, declare, state_argument
from agimport.compiler.positions import Position, head


def lower(statement: Any, flow: Flow, lower_block: LowerBlock) -> list[Any]:
    """Returns the statements that stand for a ``while``."""
    liveness, position = flow.liveness, head(statement)
    assigned = liveness.assigned(statement, "body")
    shared = assigned & liveness.at_block(statement, "head")
    changes = changed([statement.test, *statement.body], liveness.names(assigned), flow)
    block = declare(flow, lower_block(statement.body), liveness.names(assigned & ~shared), position)
    names = liveness.names(shared)
    body = closure(
        flow, "loop_body", block, tuple(dict.fromkeys((*names, *changes.called, *flow.slots))), position
    )
    (returned,) = templates.statements("def f():\n    return TEST", position, TEST=statement.test)
    test = closure(flow, "loop_test", returned.body, (), position)
    state = state_argument(flow, changes.state(names) + flow.slots, position)
    call = loop_call("ag__.while_stmt(TEST, BODY, STATE)", statement, flow, position)
    return [
        test,
        body,
        *templates.statements(
            call,
            position,
            TEST=test.name,
            BODY=body.name,
            STATE=state,
            **stop_arguments(statement, flow, position),
        ),
    ]


def loop_call(call: str, statement: Any, flow: Flow, position: Position) -> str:
    """Returns the template of a loop's operator, with the flags that stop it when it has any."""
    found = call[:-1]
    if flow.context.loops.stop(statement) is not None:
        found += ", stop=STOP"
    if flow.slot is not None:
        found += ", slot=SLOT"
    return found + ")"


def stop_arguments(statement: Any, flow: Flow, position: Position) -> dict[str, Any]:
    """Returns the names of the flags that stop a loop, as constants: its own, and the slot around it."""
    names = {"STOP": flow.context.loops.stop(statement), "SLOT": flow.slot}
    return {
        key: None if name is None else state_argument(flow, (name,), position).elts[0]
        for key, name in names.items()
    }
