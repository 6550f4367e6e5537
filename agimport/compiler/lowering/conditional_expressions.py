"""Lowers ``a if test else b`` to ``ag__.if_exp(test, lambda: a, lambda: b)``.

Guarantees: one of the two is evaluated. An expression in which one of the two binds a name stays as it is.
"""

from __future__ import annotations

from typing import Any

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.thunks import stays, thunk
from agimport.compiler.positions import of


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.IfExp`."""
    if stays(node.body, context) or stays(node.orelse, context):
        return node
    return templates.expression(
        "ag__.if_exp(TEST, BODY, ORELSE)",
        of(node),
        TEST=node.test,
        BODY=thunk(node.body),
        ORELSE=thunk(node.orelse),
    )
