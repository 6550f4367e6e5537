"""Lowers operators of sets: ``left | right`` becomes ``ag__.set_operation(left, '|', right)``.

So where the left side may be a frozen set, which takes the elements of a set of the graph without asking it:
in modules that mention ``frozenset``, and where it is what ``keys()`` or ``items()`` gives. What computes
with a number is none.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.positions import of
from agimport.compiler.spellings import combines_sets, is_of_keys

_SYMBOLS = {gast.BitOr: "|", gast.BitAnd: "&", gast.Sub: "-", gast.BitXor: "^"}


def _may_combine(node: Any, context: Context) -> bool:
    """Tells whether a `gast.BinOp` or `gast.AugAssign` may combine a frozen set with another set."""
    return (context.freezes and combines_sets(node)) or is_of_keys(node)


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.BinOp`."""
    if not _may_combine(node, context):
        return node
    text = f"ag__.set_operation(LEFT, {_SYMBOLS[type(node.op)]!r}, RIGHT)"
    return templates.expression(text, of(node), LEFT=node.left, RIGHT=node.right)


def lower_augmented(node: Any, context: Context) -> Any:
    """Lowers a `gast.AugAssign` of a variable: sets that can be changed are."""
    if not isinstance(node.target, gast.Name) or not _may_combine(node, context):
        return node
    held = gast.Name(id=node.target.id, ctx=gast.Load(), annotation=None, type_comment=None)
    text = f"NAME = ag__.set_operation(HELD, {_SYMBOLS[type(node.op)] + '='!r}, RIGHT)"
    held = gast.copy_location(held, node.target)
    return templates.statements(text, of(node), NAME=node.target, HELD=held, RIGHT=node.value)[0]
