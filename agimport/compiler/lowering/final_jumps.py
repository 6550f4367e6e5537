"""Lowers what leaves a ``try`` whose ``finally`` block may leave it by a jump of its own.

Before::

    try:
        if n > 1:
            return n
        work()
    finally:
        if n > 2:
            break

After::

    returning = False
    try:
        if n > 1:
            value = n
            returning = True
        else:
            work()
    finally:
        if n > 2:
            break
    if returning:
        return value

A jump of the finally block so takes back the one that has led there. Guarantees: no jump leaves the body of
such a statement. Called by `tries`, from the inside out.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block, LeavingRewriter
from agimport.compiler.lowering.returns import ReturnRewriter
from agimport.compiler.positions import head


def lower(statement: Any, context: Context) -> Block:
    """Rewrites a ``try`` without handlers, in place.

    Returns:
        The statements that stand for it.
    """
    before: Block = []
    after: Block = []
    for rewriter in (_Returns(context), _Jumps(context, gast.Break), _Jumps(context, gast.Continue)):
        if rewriter.any_holds(statement.body):
            statement.body = rewriter.block(statement.body, flag=True)
            before += rewriter.before(statement)
            after += rewriter.after(statement)
    return [*before, statement, *after]


class _Returns(ReturnRewriter):
    """Puts off the returns of a body."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, flag="returning", value=context.namer.new("returned"))

    def record(self, jump: Any, *, flag: bool) -> Block:
        return super().record(jump, flag=True)

    def before(self, statement: Any) -> Block:
        """Returns what the statement is to begin with."""
        return templates.statements("FLAG = False", head(statement), FLAG=self.named())

    def after(self, statement: Any) -> Block:
        """Returns what follows the statement."""
        position = head(statement)
        (node,) = templates.statements("def f():\n    return VALUE", position, VALUE=self.value_name)
        return templates.statements("if FLAG:\n    BODY", position, FLAG=self.flag(statement), BODY=node.body)


class _Jumps(LeavingRewriter):
    """Puts off the breaks of a body, or the continues."""

    def __init__(self, context: Context, kind: type) -> None:
        super().__init__()
        self.jumps = (kind,)
        self._context = context
        self._flag = context.namer.new("breaking" if kind is gast.Break else "continuing")

    def keeps(self, statement: Any) -> bool:
        return self._context.slots.keeps(statement)

    def record(self, jump: Any, *, flag: bool) -> Block:
        return templates.statements("FLAG = True", head(jump), FLAG=self._flag)

    def flag(self, node: Any) -> Any:
        return templates.expression("FLAG", head(node), FLAG=self._flag)

    def loop(self, statement: Any) -> Block:
        statement.orelse = self.block(statement.orelse, flag=True)
        return [statement]

    def before(self, statement: Any) -> Block:
        """Returns what the statement is to begin with."""
        return templates.statements("FLAG = False", head(statement), FLAG=self._flag)

    def after(self, statement: Any) -> Block:
        """Returns what follows the statement."""
        word = "break" if gast.Break in self.jumps else "continue"
        text = f"while 1:\n    if FLAG:\n        {word}"
        return list(templates.statements(text, head(statement), FLAG=self._flag)[0].body)
