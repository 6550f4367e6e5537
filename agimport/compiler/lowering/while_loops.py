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
from agimport.compiler.positions import head


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
    call = "ag__.while_stmt(TEST, BODY, STATE)"
    return [
        test,
        body,
        *loop_call(call, statement, flow, TEST=test.name, BODY=body.name, STATE=state),
    ]


def loop_call(call: str, statement: Any, flow: Flow, **arguments: Any) -> list[Any]:
    """Returns the call of a loop's operator, as statements, with the flags that stop it where it has any.

    Args:
        call: a template of the call.
        statement: the loop.
        flow: what is known of the function.
        **arguments: what takes the places of names in *call*.
    """
    position = head(statement)
    flags = {"stop": flow.context.loops.of(statement), "slot": flow.slot}
    found = call[:-1]
    for keyword, name in flags.items():
        if name is not None:
            found += f", {keyword}={keyword.upper()}"
            # As a constant: the name of the variable.
            arguments[keyword.upper()] = state_argument(flow, (name,), position).elts[0]
    return templates.statements(found + ")", position, **arguments)
