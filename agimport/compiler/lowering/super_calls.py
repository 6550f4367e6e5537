"""Lowers zero-argument ``super()``: ``super().f()`` becomes ``super(__class__, self).f()``.

It may come to stand in a closure, which has no first argument. Requires: nothing. Runs before `control_flow`,
for it reads a variable that the source does not name.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import references
from agimport.compiler.context import Context
from agimport.compiler.positions import of
from agimport.compiler.selection import own_nodes

_MEANT = frozenset({"super"})


def lower(function: Any, context: Context) -> Any:
    """Lowers the ``super()`` calls of a function or lambda, in place, and returns it.

    Lambdas inside it are lowered with it; nested functions are not.
    """
    if context.class_name is not None and not context.lacks(_MEANT):
        _scope(function)
    return function


def _scope(function: Any) -> None:
    names = references.parameters(function)
    for node in own_nodes(function):
        if isinstance(node, gast.Lambda):
            _scope(node)
        elif names and isinstance(node, gast.Call) and _is_bare_super(node):
            owner = templates.expression("__class__", of(node))
            node.args = [owner, templates.expression("FIRST", of(node), FIRST=names[0])]


def _is_bare_super(call: Any) -> bool:
    named = isinstance(call.func, gast.Name) and call.func.id == "super"
    return named and not call.args and not call.keywords
