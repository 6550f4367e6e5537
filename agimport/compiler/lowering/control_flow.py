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
from agimport.compiler.analysis.liveness import Liveness, declared_outside
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
from agimport.compiler.lowering.regions import Flow, declare
from agimport.compiler.nodes import SCOPES, TRIES, blocks_of, has_blocks
from agimport.compiler.positions import head

_MEANT = frozenset({"If", "While", "For", "Try", "TryStar", "With"})
_DECLARING = frozenset({"Global", "Nonlocal"})
_REBINDING = frozenset({"Nonlocal"})
_LOOPS = frozenset({"For"})


def lower(function: Any, context: Context) -> Any:
    """Lowers the control flow of *function* in place and returns it."""
    if context.lacks(_MEANT):
        return function
    outside = {} if context.lacks(_DECLARING) else declared_outside(function)
    liveness = Liveness(function, context.loops.of, outside)
    parameters = references.parameters(function)
    rebound = () if context.lacks(_REBINDING) else rebound_by_nested(function)
    flow = Flow(
        context,
        liveness,
        globals=frozenset(name for name, kind in outside.items() if kind is gast.Global),
        rebound=tuple(name for name in rebound if liveness.knows(name)),
        by_hand=frozenset() if context.lacks(drawing.BY_HAND) else drawing.drawn_by_hand(function),
        twice=frozenset() if context.lacks(_LOOPS) else drawing.drawn_twice(function),
    )
    own = tuple(
        name
        for name in liveness.names(liveness.assigned(function, "body"))
        if name not in outside and name not in parameters
    )
    exposed = frozenset(liveness.names(liveness.at_block(function, "body")))
    body = _Lowerer(flow).block(function.body)
    function.body = declare(flow, body, own, head(body[0]), exposed)
    return function


class _Lowerer:
    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def block(self, body: list[Any]) -> list[Any]:
        out: list[Any] = []
        for statement in body:
            if not has_blocks(statement) or statement.__class__ in SCOPES:
                out.append(statement)
            else:
                out += self._compound(statement)
        return out

    def _compound(self, statement: Any) -> list[Any]:
        if yielding.is_kept(statement, self._flow):
            return yielding.lower(statement, self._flow, self.block)
        if isinstance(statement, gast.If):
            chain = if_chains.lower(statement, self._flow, self.block)
            return if_statements.lower(statement, self._flow, self.block) if chain is None else chain
        if isinstance(statement, gast.While):
            return while_loops.lower(statement, self._flow, self.block)
        if isinstance(statement, gast.For):
            return for_loops.lower(statement, self._flow, self.block)
        if isinstance(statement, TRIES) and statement.handlers:
            return try_statements.lower(statement, self._flow, self.block)
        if isinstance(statement, gast.With) and is_trying(statement):
            self._trying(statement)
            return [statement]
        for block in blocks_of(statement):
            block[:] = self.block(block)
        return [statement]

    def _trying(self, statement: Any) -> None:
        """Lowers the body of a ``with ag__.trying(...)``, which may have a slot of its own."""
        flow = self._flow
        try_statements.tell_live(statement, flow)
        slot = flow.context.slots.of(statement) or flow.slot
        self._flow = replace(flow, slot=slot)
        statement.body = self.block(statement.body)
        self._flow = flow
