"""Operands that must be evaluated late: ``lambda: operand``."""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.nodes import own
from agimport.compiler.positions import of

_STAYING = frozenset({"NamedExpr", "Yield", "YieldFrom"})


def thunk(operand: Any) -> Any:
    """Returns ``lambda: operand``, placed where the operand is.

    In the tree it has a parameter ``*@`` by which `emit` knows it for generated; printed text shows none.
    """
    return templates.expression("lambda *MARK: OPERAND", of(operand), MARK="@", OPERAND=operand)


def binds(operand: Any) -> bool:
    """Tells whether evaluating *operand* binds a variable of the function around it (``:=``)."""
    return _holds(operand, gast.NamedExpr)


def stays(operand: Any, context: Context) -> bool:
    """Tells whether *operand* cannot become a lambda, which has its own variables: it binds, or yields."""
    return not context.lacks(_STAYING) and _holds(operand, (gast.NamedExpr, gast.Yield, gast.YieldFrom))


def _holds(operand: Any, kinds: Any) -> bool:
    return any(isinstance(node, kinds) for node in own([operand]))
