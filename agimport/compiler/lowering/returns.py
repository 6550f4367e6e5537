"""Lowers ``return``: a function has one exit, and no return stands inside a branch or a loop.

Before::

    for v in xs:
        if v > limit:
            return v
    return limit

After::

    did_return = False
    for v in xs:
        if v > limit:
            retval = v
            did_return = True
            break
    if not did_return:
        retval = limit
    return retval

Guarantees: where an ``if`` returns and what follows is its else, no flag appears. Returns that stand outside
every branch and loop (directly in the function, or in with and try blocks without a slot) are left as they
are.
Requires: nothing. Runs before `loop_jumps`, to which it hands breaks.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import LOOPS, Block, Leaves, LeavingRewriter, blocks_of
from agimport.compiler.names import RETVAL
from agimport.compiler.nodes import REGIONS, SCOPES, has_blocks
from agimport.compiler.positions import head, of


def lower(function: Any, context: Context) -> Any:
    """Lowers the returns of *function* in place and returns it.

    Raises:
        Unsupported: a return in a ``finally`` block.
    """
    rewriter = ReturnRewriter(context)
    if not rewriter.any_in_regions(function.body, inside=False):
        return function
    if rewriter.leaves(function.body) is not Leaves.ALWAYS:
        last = function.body[-1]
        function.body.append(_end(last))
    body = rewriter.frame(function.body)
    if rewriter.flag_name is not None:
        body = templates.statements("FLAG = False", head(body[0]), FLAG=rewriter.flag_name) + body
    function.body = body
    return function


def _end(last: Any) -> Any:
    (node,) = templates.statements("def f():\n    return None", head(last))
    return node.body[0]


class ReturnRewriter(LeavingRewriter):
    """Rewrites returns.

    Attributes:
        flag_name: the variable that tells whether there was one, once something needs it.
        value_name: the variable that holds what is returned.

    Args:
        context: the function's.
        flag: what the first of these is named after.
        value: the second one.
    """

    jumps = (gast.Return,)

    def __init__(self, context: Context, flag: str = "did_return", value: str = RETVAL) -> None:
        super().__init__()
        self._context = context
        self._flag_base = flag
        self.flag_name: str | None = None
        self.value_name = value

    def crosses_loops(self) -> bool:
        """Tells that a return leaves loops too."""
        return True

    def keeps(self, statement: Any) -> bool:
        """Tells whether a try statement has been prepared for jumps in its finally block."""
        return self._context.slots.keeps(statement)

    def any_in_regions(self, body: Block, *, inside: bool) -> bool:
        """Tells whether a return of *body* stands in a branch, a loop or a statement with a slot."""
        for statement in body:
            kind = statement.__class__
            if kind is gast.Return and inside:
                return True
            if kind in SCOPES or not has_blocks(statement):
                continue
            deeper = inside or kind in REGIONS or self._context.slots.of(statement) is not None
            for block in blocks_of(statement):
                if self.any_in_regions(block, inside=deeper):
                    return True
        return False

    def record(self, jump: Any, *, flag: bool) -> Block:
        """Returns what stands for a return: the value is kept, and with *flag* the flag goes up."""
        value = jump.value or templates.expression("None", of(jump))
        out = templates.statements("RETVAL = VALUE", of(jump), RETVAL=self.value_name, VALUE=value)
        if flag:
            out += templates.statements("FLAG = True", head(jump), FLAG=self.named())
        return out

    def flag(self, node: Any) -> Any:
        """Returns an expression that is true when there was a return."""
        return templates.expression("FLAG", head(node), FLAG=self.named())

    def loop(self, statement: Any) -> Block:
        """Rewrites a loop that holds returns."""
        statement.body = self._in_loop(statement.body)
        statement.orelse = self.block(statement.orelse, flag=True)
        return [statement]

    def frame(self, body: Block) -> Block:
        """Rewrites a block that stands outside every branch and loop: its own returns may stay."""
        out: Block = []
        for index, statement in enumerate(body):
            rest = body[index + 1 :]
            if isinstance(statement, gast.Return):
                return [*out, statement]
            if self.holds(statement):
                if not self.any_in_regions([statement], inside=False):
                    out.append(statement)
                    continue
                always = self.leaves(body[index:]) is Leaves.ALWAYS
                return (
                    out
                    + self._holder(statement, rest, flag=not always)
                    + self._exit(statement, always=always)
                )
            out.append(statement)
        return out

    def _exit(self, statement: Any, *, always: bool) -> Block:
        if not always:
            return []
        # Where the call is told what is raised, every path may have raised.
        value = "ag__.returned(RETVAL, 'local')" if self._context.called else "RETVAL"
        (node,) = templates.statements(f"def f():\n    return {value}", head(statement), RETVAL=RETVAL)
        return [node.body[0]]

    def _in_loop(self, body: Block) -> Block:
        """Replaces every return of a loop's body by a record and a break, which is left to `loop_jumps`."""
        out: Block = []
        for statement in body:
            if isinstance(statement, gast.Return):
                loop = templates.statements(
                    "while 1:\n    BODY\n    break", head(statement), BODY=self.record(statement, flag=True)
                )
                return [*out, *loop[0].body]
            out.append(statement)
            if not self.holds(statement):
                continue
            for name in ("body", "orelse", "finalbody"):
                block = getattr(statement, name, None)
                if isinstance(block, list):
                    setattr(statement, name, self._in_loop(block))
            for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
                part.body = self._in_loop(part.body)
            if isinstance(statement, LOOPS):
                out += templates.statements(
                    "while 1:\n    if FLAG:\n        break", head(statement), FLAG=self.flag(statement)
                )[0].body
        return out

    def named(self) -> str:
        """Returns the name of the flag, which from now on there is."""
        if self.flag_name is None:
            self.flag_name = self._context.namer.new(self._flag_base)
        return self.flag_name
