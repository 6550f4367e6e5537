"""Walks a function and hands each ``if``, ``while``, ``for`` and ``try`` to the file that lowers it.

Requires: `returns` and `loop_jumps` have run. Blocks are lowered from the outside in: an inner block belongs
to the closure of the outer one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import gast

from agimport.compiler.analysis import drawing, references
from agimport.compiler.analysis.cfg import is_trying
from agimport.compiler.analysis.liveness import Liveness
from agimport.compiler.analysis.mutations import rebound_by_nested
from agimport.compiler.context import Context
from agimport.compiler.lowering import (
    for_loops,
    if_chains,
    if_statements,
    try_statements,
    while_loops,
    yielding,
)
from agimport.compiler.lowering.leaving import SCOPES
from agimport.compiler.lowering.regions import Flow, declare
from agimport.compiler.positions import head


def lower(function: Any, context: Context) -> Any:
    """Lowers the control flow of *function* in place and returns it."""
    liveness = Liveness(function, context.loops.stop)
    outside = liveness.outside
    parameters = references.parameters(function)
    rebound = tuple(name for name in rebound_by_nested(function) if liveness.knows(name))
    declared = frozenset(name for name, kind in outside.items() if kind is gast.Global)
    by_hand, twice = drawing.drawn_by_hand(function), drawing.drawn_twice(function)
    flow = Flow(context, liveness, declared, rebound, by_hand, twice)
    own = tuple(
        name
        for name in liveness.names(liveness.assigned(function, "body"))
        if name not in outside and name not in parameters
    )
    exposed = frozenset(liveness.names(liveness.at_block(function, "body")))
    body = _Lowerer(flow).block(function.body)
    function.body = declare(body, own, head(body[0]), exposed)
    return function


class _Lowerer:
    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def block(self, body: list[Any]) -> list[Any]:
        out: list[Any] = []
        for statement in body:
            if yielding.is_kept(statement, self._flow):
                out += yielding.lower(statement, self._flow, self.block)
            elif isinstance(statement, gast.If):
                chain = if_chains.lower(statement, self._flow, self.block)
                out += if_statements.lower(statement, self._flow, self.block) if chain is None else chain
            elif isinstance(statement, gast.While):
                out += while_loops.lower(statement, self._flow, self.block)
            elif isinstance(statement, gast.For):
                out += for_loops.lower(statement, self._flow, self.block)
            elif isinstance(statement, try_statements.TRIES) and statement.handlers:
                out += try_statements.lower(statement, self._flow, self.block)
            elif isinstance(statement, gast.With) and is_trying(statement):
                self._trying(statement)
                out.append(statement)
            else:
                if not isinstance(statement, SCOPES):
                    self._inside(statement)
                out.append(statement)
        return out

    def _trying(self, statement: Any) -> None:
        """Lowers the body of a ``with ag__.trying(...)``, which may have a slot of its own."""
        flow = self._flow
        try_statements.tell_live(statement, flow)
        slot = flow.context.slots.of(statement) or flow.slot
        self._flow = replace(flow, slot=slot)
        statement.body = self.block(statement.body)
        self._flow = flow

    def _inside(self, statement: Any) -> None:
        for name in ("body", "orelse", "finalbody"):
            block = getattr(statement, name, None)
            if isinstance(block, list):
                setattr(statement, name, self.block(block))
        for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
            part.body = self.block(part.body)
