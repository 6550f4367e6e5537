"""Lowers annotations of local variables, which Python does not evaluate: ``x: int = 0`` becomes ``x = 0``.

An annotated name can be no closure's ``nonlocal``, so it would keep its block from becoming one. ``x: int``
alone, which makes ``x`` local, goes away where something else binds ``x``; otherwise the function begins with
``x: ag__.var``. Targets other than names stay as they are. Requires: nothing.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import references
from agimport.compiler.context import Context
from agimport.compiler.lowering.rewriting import rewrite
from agimport.compiler.positions import head, of, place

_MEANT = frozenset({"AnnAssign"})


def lower(function: Any, context: Context) -> Any:
    """Lowers the annotations of *function*'s own statements in place and returns it."""
    if context.lacks(_MEANT):
        return function
    declared: dict[str, None] = {}
    rewrite(function.body, lambda statement: [_statement(statement, declared)])
    if not declared:
        return function
    bound = {*references.of(*function.body).writes, *references.parameters(function)}
    position = head(function.body[0])
    for name in declared:
        if name not in bound:
            function.body[:0] = templates.statements("NAME: ag__.var", position, NAME=name)
    return function


def _statement(statement: Any, declared: dict[str, None]) -> Any:
    if not isinstance(statement, gast.AnnAssign) or not isinstance(statement.target, gast.Name):
        return statement
    if statement.value is None:
        declared[statement.target.id] = None
        return place(gast.Pass(), of(statement))
    assignment = gast.Assign(targets=[statement.target], value=statement.value, type_comment=None)
    return place(assignment, of(statement))
