"""Lowers ``and``, ``or`` and ``not``.

``a and b and c`` becomes ``ag__.and_(a, lambda: b, lambda: c)``; ``not a`` becomes ``ag__.not_(a)``.
Guarantees: later operands are evaluated only when needed. An operator whose later operand binds a name stays
as it is.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.thunks import stays, thunk
from agimport.compiler.positions import of


def lower_operation(node: Any, context: Context) -> Any:
    """Lowers a `gast.BoolOp`."""
    first, *rest = node.values
    if any(stays(operand) for operand in rest):
        return node
    text = "ag__.and_(FIRST, REST)" if isinstance(node.op, gast.And) else "ag__.or_(FIRST, REST)"
    return templates.expression(text, of(node), FIRST=first, REST=[thunk(operand) for operand in rest])


def lower_not(node: Any, context: Context) -> Any:
    """Lowers a `gast.UnaryOp` if it is ``not``."""
    if not isinstance(node.op, gast.Not):
        return node
    return templates.expression("ag__.not_(OPERAND)", of(node), OPERAND=node.operand)
