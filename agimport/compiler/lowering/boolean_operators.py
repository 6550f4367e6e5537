"""Lowers ``and``, ``or`` and ``not``.

``a and b and c`` becomes ``ag__.and_(a, lambda: b, lambda: c)``; ``not a`` becomes ``ag__.not_(a)``.
Guarantees: later operands are evaluated only when needed. An operator whose later operand binds a name stays
as it is. Where more than the truth may be wanted it becomes ``ag__.and_value``, and ``a and b or c`` becomes
``ag__.and_or((a, lambda: b), lambda: c)``, for what ``a and b`` gives may have no type.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.thunks import stays, thunk
from agimport.compiler.names import RUNTIME
from agimport.compiler.positions import of


def lower_operation(node: Any, context: Context) -> Any:
    """Lowers a `gast.BoolOp`."""
    first, *rest = node.values
    if any(stays(operand, context) for operand in rest):
        return node
    text = "ag__.and_(FIRST, REST)" if isinstance(node.op, gast.And) else "ag__.or_(FIRST, REST)"
    return templates.expression(text, of(node), FIRST=first, REST=[thunk(operand) for operand in rest])


def lower_value(node: Any, context: Context) -> Any:
    """Lowers a `gast.BoolOp` of which more than the truth may be wanted."""
    first, *rest = node.values
    if any(stays(operand, context) for operand in rest):
        return node
    is_and = isinstance(node.op, gast.And)
    thunks = [thunk(operand) for operand in rest]
    if _is_operator(first, "or_value" if is_and else "and_value"):
        operands = gast.copy_location(gast.Tuple(elts=first.args, ctx=gast.Load()), first)
        text = "ag__.or_and(OPERANDS, REST)" if is_and else "ag__.and_or(OPERANDS, REST)"
        return templates.expression(text, of(node), OPERANDS=operands, REST=thunks)
    text = "ag__.and_value(FIRST, REST)" if is_and else "ag__.or_value(FIRST, REST)"
    return templates.expression(text, of(node), FIRST=first, REST=thunks)


def _is_operator(node: Any, name: str) -> bool:
    return (
        isinstance(node, gast.Call)
        and isinstance(node.func, gast.Attribute)
        and node.func.attr == name
        and isinstance(node.func.value, gast.Name)
        and node.func.value.id == RUNTIME
    )


def lower_not(node: Any, context: Context) -> Any:
    """Lowers a `gast.UnaryOp` if it is ``not``."""
    if not isinstance(node.op, gast.Not):
        return node
    return templates.expression("ag__.not_(OPERAND)", of(node), OPERAND=node.operand)
