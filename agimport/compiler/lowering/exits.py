"""Lowers ``sys.exit(code)`` as a statement: it becomes ``ag__.ending(sys.exit)(code)``, which asks where.

Requires: nothing.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.rewriting import rewrite
from agimport.compiler.positions import of
from agimport.compiler.selection import exits

_MEANT = frozenset({".exit()"})


def lower(function: Any, context: Context) -> Any:
    """Lowers such statements of *function* in place and returns it."""
    if context.has_sys and not context.lacks(_MEANT):
        rewrite(function.body, _statement)
    return function


def _statement(statement: Any) -> list[Any]:
    if not isinstance(statement, gast.Expr) or not exits(statement.value):
        return [statement]
    call = statement.value
    call.func = templates.expression("ag__.ending(FUNCTION)", of(call.func), FUNCTION=call.func)
    return [statement]
