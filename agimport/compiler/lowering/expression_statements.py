"""Lowers a statement that is an expression of which only the effects are wanted.

=========================  ============================
``f() if test else g()``   ``if test: f()``, ``else: g()``
``test and f()``           ``if test: f()``
``test or f()``            ``if not test: f()``
=========================  ============================

Nobody wants a value, so the branches need none of one type. Requires: runs before whatever lowers branches.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler.analysis import vocabulary
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.lowering.rewriting import rewrite
from agimport.compiler.nodes import statements

_MEANT = frozenset({"IfExp", "BoolOp"})


def lower(function: Any, context: Context) -> Any:
    """Lowers such statements of *function* in place and returns it."""
    if not context.lacks(_MEANT) and any(_chooses(statement) for statement in statements(function.body)):
        rewrite(function.body, lambda statement: [_branch(statement)])
        context.vocabulary.update(vocabulary.of_function(function))
    return function


def _chooses(statement: Any) -> bool:
    return isinstance(statement, gast.Expr) and isinstance(statement.value, (gast.IfExp, gast.BoolOp))


def _branch(statement: Any) -> Any:
    """Returns the ``if`` for a statement; one for anything else is itself."""
    if not _chooses(statement):
        return statement
    value = statement.value
    if isinstance(value, gast.IfExp):
        orelse = [] if isinstance(value.orelse, gast.Constant) else [_statement(value.orelse)]
        return _if(value.test, [_statement(value.body)], orelse, statement)
    test, *rest = value.values
    following = rest[0]
    if len(rest) > 1:
        following = gast.copy_location(gast.BoolOp(op=value.op, values=rest), following)
    if isinstance(value.op, gast.Or):
        test = gast.copy_location(gast.UnaryOp(op=gast.Not(), operand=test), test)
    return _if(test, [_statement(following)], [], statement)


def _statement(value: Any) -> Any:
    return _branch(gast.copy_location(gast.Expr(value=value), value))


def _if(test: Any, body: Block, orelse: Block, position: Any) -> Any:
    return gast.copy_location(gast.If(test=test, body=body, orelse=orelse), position)
