"""Lowers arithmetic with what Python gives as a bool, which counts as 0 or 1.

``n += v in xs`` becomes ``n += ag__.number(ag__.in_(v, xs))``, and ``(not t) + 1`` becomes
``ag__.number(ag__.not_(t)) + 1``: what the graph knows of ``in``, ``not``, ``bool()`` and the like is a bool
tensor, with which TensorFlow does no arithmetic. So does a variable that such a value is assigned to.
Requires: the operands are lowered.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.checks import operator_of, unchecked
from agimport.compiler.context import Context
from agimport.compiler.lowering import boolean_operators
from agimport.compiler.positions import of

_ARITHMETIC = (gast.Add, gast.Sub, gast.Mult, gast.Div, gast.FloorDiv, gast.Mod, gast.Pow)
_SIGNS = (gast.USub, gast.UAdd, gast.Invert)
_ANSWERS = frozenset({
    "in_", "not_in", "not_", "bool_", "any_", "all_", "isinstance_", "is_", "is_not", "is_none",
    "is_not_none", "compare", "eq", "ne",
})  # fmt: skip


def lower_operands(node: Any, context: Context) -> None:
    """Lowers the operands of a `gast.BinOp` in place."""
    if isinstance(node.op, _ARITHMETIC):
        node.left, node.right = _number(node.left, context), _number(node.right, context)


def lower_augmented(node: Any, context: Context) -> Any:
    """Lowers the value of a `gast.AugAssign`."""
    if isinstance(node.op, _ARITHMETIC):
        node.value = _number(node.value, context)
    return node


def lower_unary(node: Any, context: Context) -> Any:
    """Lowers a `gast.UnaryOp`."""
    if isinstance(node.op, _SIGNS):
        node.operand = _number(node.operand, context)
    return boolean_operators.lower_not(node, context)


def _number(node: Any, context: Context) -> Any:
    is_answer = (
        node.__class__ is gast.Compare
        or operator_of(node) in _ANSWERS
        or getattr(unchecked(node), "id", None) in context.bools
    )
    return templates.expression("ag__.number(VALUE)", of(node), VALUE=node) if is_answer else node
