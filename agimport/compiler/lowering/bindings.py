"""Lowers ``and``, ``or`` and conditional expressions that bind a name where it may not be evaluated.

Before::

    if a and (m := find(a)):
        use(m)

After::

    condition = a
    if condition:
        condition = (m := find(a))
    if condition:
        use(m)

Guarantees: operands are evaluated in their order, each at most once. Requires: `loop_jumps` has run, which
moves the tests of loops into their bodies. Only where such an expression is a whole test, a whole value or a
whole returned value; deeper ones stay as they are.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import SCOPES, Block, blocks_of
from agimport.compiler.lowering.thunks import binds
from agimport.compiler.positions import head, of

_HOLDERS = {gast.If: "test", gast.Assign: "value", gast.Return: "value", gast.Expr: "value"}


def lower(function: Any, context: Context) -> Any:
    """Lowers such expressions in *function*, in place, and returns it."""
    _block(function.body, context)
    return function


def _block(body: Block, context: Context) -> None:
    out: Block = []
    for statement in body:
        if not isinstance(statement, SCOPES):
            for block in blocks_of(statement):
                _block(block, context)
            out += _before(statement, context)
        out.append(statement)
    body[:] = out


def _before(statement: Any, context: Context) -> Block:
    """Returns the statements that compute what *statement* binds in passing; a name then stands there."""
    field = _HOLDERS.get(type(statement))
    value: Any = getattr(statement, field) if field else None
    negated = isinstance(value, gast.UnaryOp) and isinstance(value.op, gast.Not)
    inner = value.operand if negated else value
    if not _may_skip_a_binding(inner):
        return []
    name = context.namer.new("condition")
    replacement = templates.expression("NAME", of(inner), NAME=name)
    if negated:
        value.operand = replacement
    else:
        setattr(statement, field, replacement)  # type: ignore[arg-type]
    return _compute(inner, name)


def _may_skip_a_binding(node: Any) -> bool:
    if isinstance(node, gast.BoolOp):
        return any(binds(operand) for operand in node.values[1:])
    return isinstance(node, gast.IfExp) and (binds(node.body) or binds(node.orelse))


def _compute(node: Any, name: str) -> Block:
    """Returns statements that bind *name* to the value of *node*."""
    if isinstance(node, gast.IfExp) and _may_skip_a_binding(node):
        return templates.statements(
            "if TEST:\n    BODY\nelse:\n    ORELSE",
            head(node),
            TEST=node.test,
            BODY=_compute(node.body, name),
            ORELSE=_compute(node.orelse, name),
        )
    if not (isinstance(node, gast.BoolOp) and _may_skip_a_binding(node)):
        return templates.statements("NAME = VALUE", of(node), NAME=name, VALUE=node)
    first, *rest = node.values
    following = rest[0] if len(rest) == 1 else gast.copy_location(gast.BoolOp(op=node.op, values=rest), node)
    text = "if NAME:\n    BODY" if isinstance(node.op, gast.And) else "if not NAME:\n    BODY"
    position = head(node)
    return _compute(first, name) + templates.statements(
        text, position, NAME=name, BODY=_compute(following, name)
    )
