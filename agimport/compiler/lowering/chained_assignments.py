"""Lowers an assignment to several targets of which one unpacks.

``a = (b, c) = value`` becomes ``value_1 = value``, ``a = value_1`` and ``b, c = value_1``, each of which the
passes after this one know how to lower.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.lowering.rewriting import rewrite
from agimport.compiler.positions import head

_MEANT = frozenset({"Assign="})


def lower(function: Any, context: Context) -> Any:
    """Takes such assignments of *function* apart, in place, and returns it."""
    if not context.lacks(_MEANT):
        rewrite(function.body, lambda statement: _apart(statement, context))
    return function


def _is_chained(statement: Any) -> bool:
    return (
        isinstance(statement, gast.Assign)
        and len(statement.targets) > 1
        and any(isinstance(target, (gast.Tuple, gast.List)) for target in statement.targets)
    )


def _apart(statement: Any, context: Context) -> Block:
    if not _is_chained(statement):
        return [statement]
    position, name = head(statement), context.namer.new("value")
    out = templates.statements("NAME = VALUE", position, NAME=name, VALUE=statement.value)
    for target in statement.targets:
        out += templates.statements("TARGET = NAME", position, TARGET=target, NAME=name)
    return out
