"""Lowers arithmetic with what Python gives as a bool, which counts as 0 or 1.

``n += v in xs`` becomes ``n += ag__.number(ag__.in_(v, xs))``, and ``(not t) + 1`` becomes
``ag__.number(ag__.not_(t)) + 1``: what the graph knows of ``in``, ``not``, ``bool()`` and the like is a bool
tensor, with which TensorFlow does no arithmetic. Requires: the operands are lowered.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.checks import operator_of
from agimport.compiler.positions import of

_ARITHMETIC = (gast.Add, gast.Sub, gast.Mult, gast.Div, gast.FloorDiv, gast.Mod, gast.Pow)
_ANSWERS = frozenset({
    "in_", "not_in", "not_", "bool_", "any_", "all_", "isinstance_", "is_", "is_not", "is_none",
    "is_not_none", "compare", "eq", "ne",
})  # fmt: skip


def lower_operands(node: Any) -> None:
    """Lowers the operands of a `gast.BinOp` in place."""
    if isinstance(node.op, _ARITHMETIC):
        node.left, node.right = _number(node.left), _number(node.right)


def lower_augmented(node: Any, context: Any) -> Any:
    """Lowers the value of a `gast.AugAssign`."""
    if isinstance(node.op, _ARITHMETIC):
        node.value = _number(node.value)
    return node


def _number(node: Any) -> Any:
    is_answer = node.__class__ is gast.Compare or operator_of(node) in _ANSWERS
    return templates.expression("ag__.number(VALUE)", of(node), VALUE=node) if is_answer else node
