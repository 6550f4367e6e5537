"""Lowers ``for``.

Before::

    for v in xs:
        total = total + v

After::

    def loop_body(v):
        nonlocal total
        total = total + v
    ag__.for_stmt(xs, loop_body, ('total',))

A target that something reads later is a variable like any other: the body begins by binding it to the
parameter. A loop that is left from inside also names the flag that stops it.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.lowering.if_statements import LowerBlock
from agimport.compiler.lowering.regions import Flow, changed, closure, declare, state_argument
from agimport.compiler.lowering.while_loops import loop_call
from agimport.compiler.positions import head, of


def lower(statement: Any, flow: Flow, lower_block: LowerBlock) -> list[Any]:
    """Returns the statements that stand for a ``for``."""
    liveness, position = flow.liveness, head(statement)
    assigned = liveness.assigned(statement, "body")
    shared = assigned & liveness.at_block(statement, "head")
    names = liveness.names(assigned)
    changes = changed([statement.target, *statement.body], names, flow)
    own = liveness.names(assigned & ~shared)
    block = lower_block(statement.body)
    if isinstance(statement.target, gast.Name) and statement.target.id in own:
        parameter = statement.target.id
        own = tuple(name for name in own if name != parameter)
    else:
        parameter = flow.context.namer.new("value")
        block = (
            templates.statements(
                "TARGET = VALUE", of(statement.target), TARGET=statement.target, VALUE=parameter
            )
            + block
        )
    shared_names = liveness.names(shared)
    declared = tuple(dict.fromkeys((*shared_names, *changes.called, *flow.slots)))
    body = closure(flow, "loop_body", declare(flow, block, own, position), declared, position)
    name = templates.expression("NAME", position, NAME=parameter)
    name.ctx = gast.Param()
    body.args.args.append(name)
    state = state_argument(flow, changes.state(shared_names) + flow.slots, position)
    call = "ag__.for_stmt(ITER, BODY, STATE)"
    iterable = _iterable(statement, flow)
    return [body, *loop_call(call, statement, flow, ITER=iterable, BODY=body.name, STATE=state)]


def _iterable(statement: Any, flow: Flow) -> Any:
    """Returns what a loop goes through: ``ag__.by_hand(it)`` where others draw from it too."""
    iterable = statement.iter
    name = getattr(iterable, "id", None)
    is_left = flow.context.loops.of(statement) is not None
    if name in flow.by_hand or (is_left and name in flow.twice):
        return templates.expression("ag__.by_hand(ITER)", of(iterable), ITER=iterable)
    return iterable
