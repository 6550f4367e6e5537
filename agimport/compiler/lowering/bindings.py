"""Lowers expressions that bind a name where they may not be evaluated.

Before::

    if a and (m := find(a)):
        use(m)

After::

    condition = a
    if condition:
        condition = (m := find(a))
    if condition:
        use(m)

Such are ``and``, ``or``, conditional expressions, chained comparisons and comprehensions. What is evaluated
before them in the same statement is kept in variables. A walrus in the test of a while loop is moved into its
body, for the test and the body of a staged loop share nothing but state. A comprehension that is a whole
statement becomes a loop.

Guarantees: operands are evaluated in their order, each at most once. Expressions of lambdas and class bodies,
the message of an assert statement and all but the first item of a with statement stay as they are. Requires:
runs before `loop_jumps`, for it makes breaks.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler.analysis import vocabulary
from agimport.compiler.context import Context
from agimport.compiler.lowering import comprehension_loops
from agimport.compiler.lowering.hoisting import HOLDERS, Hoisting, skips_a_binding
from agimport.compiler.lowering.leaving import Block, blocks_of
from agimport.compiler.lowering.rewriting import rotated
from agimport.compiler.nodes import SCOPES, own, walk

_MEANT = frozenset({"NamedExpr", "ListComp", "next"})


def lower(function: Any, context: Context) -> Any:
    """Lowers such expressions in *function*, in place, and returns it."""
    if not context.lacks(_MEANT) and any(_is_meant(node, context) for node in own(function.body)):
        function.body[:] = _block(function.body, context)
        context.vocabulary.update(vocabulary.of_function(function))
    return function


def _is_meant(node: Any, context: Context) -> bool:
    kind = node.__class__
    if kind is gast.NamedExpr or (kind is gast.Call and comprehension_loops.is_first(node, context)):
        return True
    return kind is gast.Expr and comprehension_loops.is_statement(node)


def _block(body: Block, context: Context) -> Block:
    out: Block = []
    for original in body:
        for statement in _rotated(original, context):
            out += _statement(statement, context)
    return out


def _statement(statement: Any, context: Context) -> Block:
    if statement.__class__ in SCOPES:
        return [statement]
    if isinstance(statement, gast.Expr) and comprehension_loops.is_statement(statement):
        return _block(comprehension_loops.of_statement(statement, context), context)
    for block in blocks_of(statement):
        block[:] = _block(block, context)
    return [*_before(statement, context), statement]


def _before(statement: Any, context: Context) -> Block:
    """Returns the statements that compute what *statement* binds in passing; a name then stands there."""
    owner, field = statement, HOLDERS.get(type(statement))
    if isinstance(statement, (gast.With, gast.AsyncWith)):
        owner, field = statement.items[0], "context_expr"
    value = getattr(owner, field) if field else None
    if value is None or not skips_a_binding(value, context):
        return []
    hoisting = Hoisting(context)
    setattr(owner, str(field), hoisting.lifted(value, test=field == "test"))
    return _block(hoisting.before, context)


def _rotated(statement: Any, context: Context) -> Block:
    """Returns the statements that stand for one, a walrus in a loop's test moved into the loop."""
    if not isinstance(statement, gast.While):
        return [statement]
    if not any(_is_meant(node, context) for node in walk(statement.test)):
        return [statement]
    return rotated(statement, context)
