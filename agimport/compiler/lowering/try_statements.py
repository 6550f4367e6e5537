"""Lowers ``try``: makes its handlers closures that Python enters as well as the graph.

Before (`guards` has prepared it)::

    try:
        with ag__.trying() as raised:
            x = read(n)
    except KeyError:
        ag__.in_handler()
        x = 0

After::

    def caught():
        return (KeyError,)
    def handler_body(error):
        nonlocal x
        ag__.in_handler()
        x = 0
    try:
        with ag__.trying(caught, live=('x',)) as raised:
            x = read(n)
    except KeyError as error:
        handler_body(error)
    else:
        ag__.handle(raised, (handler_body,), None, ('x',))

What Python raises while the graph is built, Python catches. What branches and loops of the body raise in the
graph is in the slot when the body ends. A ``try`` without a slot only tells what it would catch.
"""

from __future__ import annotations

import copy
from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.cfg import is_trying
from agimport.compiler.lowering.if_statements import Branch, LowerBlock, branch_of
from agimport.compiler.lowering.regions import Changes, Flow, closure, state_argument
from agimport.compiler.nodes import TRIES
from agimport.compiler.positions import Position, head, place


def tell_live(statement: Any, flow: Flow) -> None:
    """Adds, to the `trying` of a statement that has a slot, the variables that count after it has raised."""
    if flow.context.slots.of(statement) is None:
        return
    call = statement.items[0].context_expr
    liveness = flow.liveness
    told = {"live": liveness.after_raise(statement)}
    if any(keyword.arg == "manager" for keyword in call.keywords):
        told["after"] = liveness.after(statement)
    for name, bits in told.items():
        argument = state_argument(flow, liveness.own(bits), head(statement))
        call.keywords.append(place(gast.keyword(arg=name, value=argument), head(statement)))


def lower(statement: Any, flow: Flow, lower_block: LowerBlock) -> list[Any]:
    """Returns the statements that stand for a ``try`` with handlers."""
    position = head(statement)
    trying = statement.body[0]
    out = []
    if len(statement.body) == 1 and isinstance(trying, gast.With) and is_trying(trying):
        out.append(_caught(statement, flow, position))
        name = templates.expression("NAME", position, NAME=out[0].name)
        trying.items[0].context_expr.args.append(name)
        slot = flow.context.slots.of(trying)
        if slot is not None:
            out += _handlers(statement, slot, flow, lower_block)
    for name in ("body", "orelse", "finalbody"):
        setattr(statement, name, lower_block(getattr(statement, name)))
    for handler in statement.handlers:
        handler.body = lower_block(handler.body)
    return [*out, statement]


def _caught(statement: Any, flow: Flow, position: Position) -> Any:
    """Returns a closure that gives, for each handler, what it catches."""
    types = [handler.type for handler in statement.handlers]
    elements = [
        templates.expression("ag__.everything", position) if one is None else copy.deepcopy(one)
        for one in types
    ]
    if isinstance(statement, TRIES[1:]):  # ``except*`` looks into groups, which are not staged
        elements.append(templates.expression("ag__.groups", position))
    classes = place(gast.Tuple(elts=elements, ctx=gast.Load()), position)
    (returned,) = templates.statements("def f():\n    return CLASSES", position, CLASSES=classes)
    return closure(flow, "caught", returned.body, (), position)


def _handlers(statement: Any, slot: str, flow: Flow, lower_block: LowerBlock) -> list[Any]:
    """Makes the handlers and the else block closures; returns these, and lets the statement call them."""
    position = head(statement)
    blocks = [(handler, "body", "handler_body", head(handler)) for handler in statement.handlers]
    if statement.orelse:
        blocks.append((statement, "orelse", "else_body", head(statement.orelse[0])))
    branches = [branch_of(*block[:3], flow, lower_block, block[3]) for block in blocks]
    for handler, branch in zip(statement.handlers, branches, strict=False):
        _let_call(handler, branch)
    orelse = branches[-1].definition if statement.orelse else None
    names = [one.definition.name for one in branches if one.definition is not orelse]
    elements = [templates.expression("NAME", position, NAME=name) for name in names]
    statement.orelse = templates.statements(
        "ag__.handle(SLOT, HANDLERS, ORELSE, STATE, SCRATCH)",
        position,
        SLOT=slot,
        HANDLERS=place(gast.Tuple(elts=elements, ctx=gast.Load()), position),
        ORELSE=orelse.name if orelse else templates.expression("None", position),
        **_state(statement, branches, flow, position),
    )
    return [one.definition for one in branches]


def _state(statement: Any, branches: list[Branch], flow: Flow, position: Position) -> dict[str, Any]:
    liveness = flow.liveness
    after = liveness.at_block(statement, "finalbody")
    changes, shared = Changes((), (), ()), 0
    for branch in branches:
        changes = changes.joined(branch.changes)
        shared |= branch.shared
    state = changes.state(liveness.names(shared & after)) + flow.slots
    return {
        "STATE": state_argument(flow, state, position),
        "SCRATCH": state_argument(flow, liveness.names(shared & ~after), position),
    }


def _let_call(handler: Any, branch: Branch) -> None:
    """Makes the body of a handler a call of its closure, which takes the exception."""
    position = head(handler)
    name = handler.name.id
    parameter = templates.expression("NAME", position, NAME=name)
    parameter.ctx = gast.Param()
    branch.definition.args.args.append(parameter)
    handler.body = templates.statements("BODY(ERROR)", position, BODY=branch.definition.name, ERROR=name)
