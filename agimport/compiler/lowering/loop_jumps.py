"""Lowers ``break``, ``continue`` and the ``else`` of loops.

Before::

    while test:
        if done:
            break
        work()
    else:
        finish()

After::

    did_break = False
    while test:             # the loop facts say: stops when did_break is true
        if done:
            did_break = True
        else:
            work()
    if not did_break:
        finish()

Guarantees: no break, continue or loop else is left. Requires: `returns` has run.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block, LeavingRewriter
from agimport.compiler.lowering.rewriting import rewrite
from agimport.compiler.nodes import statements
from agimport.compiler.positions import head, place

_MEANT = frozenset({"For", "While"})
_LOOPS = frozenset({gast.For, gast.While})


def lower(function: Any, context: Context) -> Any:
    """Lowers the jumps of every loop of *function* in place and returns it.

    Raises:
        Unsupported: a jump in a ``finally`` block.
    """
    if not context.lacks(_MEANT):
        rewrite(function.body, lambda statement: _loop(statement, context))
    return function


def _loop(loop: Any, context: Context) -> Block:
    if loop.__class__ not in _LOOPS:
        return [loop]
    rewriter = _LoopJumps(context, _own_jumps(loop.body))
    if rewriter.any_holds(loop.body):
        loop.body = rewriter.block(loop.body, flag=False) or [place(gast.Pass(), head(loop))]
        loop.body = rewriter.reset(loop) + loop.body
    orelse, loop.orelse = loop.orelse, []
    if rewriter.did_break is None:
        return [loop, *orelse]
    out = [*templates.statements("FLAG = False", head(loop), FLAG=rewriter.did_break), loop]
    if not rewriter.breaks:
        return [*out, *orelse]
    context.loops.give(loop, rewriter.did_break)
    if orelse:
        out += templates.statements(
            "if not FLAG:\n    BODY", head(orelse[0]), FLAG=rewriter.did_break, BODY=orelse
        )
    return out


def _own_jumps(body: Block) -> set[type]:
    # Loops inside were lowered before, so no jump of theirs is left.
    return {type(statement) for statement in statements(body)} & {gast.Break, gast.Continue}


class _LoopJumps(LeavingRewriter):
    jumps = (gast.Break, gast.Continue)

    def __init__(self, context: Context, kinds: set[type]) -> None:
        super().__init__()
        self._context = context
        self._has_continue = gast.Continue in kinds
        self.did_break = context.namer.new("did_break") if gast.Break in kinds else None
        self._did_continue: str | None = None
        self.breaks = False  # whether a break is left once dead code is gone

    def crosses_loops(self) -> bool:
        return False

    def keeps(self, statement: Any) -> bool:
        return self._context.slots.keeps(statement)

    def record(self, jump: Any, *, flag: bool) -> Block:
        out: Block = []
        position = head(jump)
        if isinstance(jump, gast.Break):
            self.breaks = True
            out += templates.statements("FLAG = True", position, FLAG=self.did_break)
        if flag and self._has_continue:
            out += templates.statements("FLAG = True", position, FLAG=self._flag_name())
        return out or templates.statements("pass", position)

    def flag(self, node: Any) -> Any:
        return templates.expression("FLAG", head(node), FLAG=self._flag_name())

    def reset(self, loop: Any) -> Block:
        """Returns what the body must begin with: the flag that skips the rest of an iteration goes down."""
        if self._did_continue is None:
            return []
        return templates.statements("FLAG = False", head(loop), FLAG=self._did_continue)

    def _flag_name(self) -> str:
        if not self._has_continue:
            assert self.did_break is not None
            return self.did_break
        if self._did_continue is None:
            self._did_continue = self._context.namer.new("did_continue")
        return self._did_continue
