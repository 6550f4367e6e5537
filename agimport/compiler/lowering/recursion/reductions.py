"""``sum``, ``min`` and ``max`` of a generator expression, without the list of its values."""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering import comprehension_loops
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.positions import head

_FOLDS = ("sum", "min", "max")
_SUM = "NAME = NAME + VALUE"
_EXTREME = """
FOUND = VALUE
if NONE:
    NAME = FOUND
    NONE = False
elif FOUND {comparison} NAME:
    NAME = FOUND
"""


def is_reduction(node: Any, context: Context) -> bool:
    """Tells whether *node* makes one value of a generator expression, with no list of its values."""
    return (
        isinstance(node, gast.Call)
        and comprehension_loops.is_loop(node, context)
        and isinstance(node.func, gast.Name)
        and node.func.id in (*_FOLDS, "any", "all", "next")
    )


def folds(node: Any) -> bool:
    """Tells whether a reduction is one that `statements` knows; `comprehension_loops` knows the others."""
    return isinstance(node, gast.Call) and getattr(node.func, "id", None) in _FOLDS


def statements(node: Any, name: str, context: Context) -> Block:
    """Returns statements that bind *name* to a reduction.

    Args:
        node: a call of ``sum``, ``min`` or ``max``.
        name: a variable of the compiler's.
        context: the function's surroundings.
    """
    kind = node.func.id
    position = head(node)
    comprehension = comprehension_loops.renamed(node.args[0], context)
    value = comprehension.elt
    if kind == "sum":
        body = templates.statements(_SUM, position, NAME=name, VALUE=value)
        return [
            *templates.statements("NAME = 0", position, NAME=name),
            *comprehension_loops.loops(comprehension, body),
        ]
    none, found = context.namer.new("none"), context.namer.new("found")
    text = _EXTREME.format(comparison=">" if kind == "max" else "<")
    body = templates.statements(text, position, NAME=name, FOUND=found, NONE=none, VALUE=value)
    return [
        *templates.statements("NAME = 0\nNONE = True", position, NAME=name, NONE=none),
        *comprehension_loops.loops(comprehension, body),
        *templates.statements(
            f"if NONE:\n    raise ValueError('{kind}() arg is an empty sequence')", position, NONE=none
        ),
    ]
