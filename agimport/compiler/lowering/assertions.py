"""Lowers ``assert test, message`` to ``ag__.assert_stmt(test, lambda: message)``."""

from __future__ import annotations

from typing import Any

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.thunks import stays, thunk
from agimport.compiler.positions import head


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Assert`."""
    if not context.keeps_asserts:
        return templates.statements("pass", head(node))[0]
    if node.msg is None:
        return templates.statements("ag__.assert_stmt(TEST)", head(node), TEST=node.test)[0]
    if stays(node.msg, context):
        return node
    return templates.statements(
        "ag__.assert_stmt(TEST, MESSAGE)", head(node), TEST=node.test, MESSAGE=thunk(node.msg)
    )[0]
