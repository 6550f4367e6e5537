"""Lowers the comparisons that a tensor cannot answer by itself.

==================  =========================================
``a == b``          ``ag__.eq(a, b)`` (in a v1 graph ``==`` compares identity)
``a in b``          ``ag__.in_(a, b)``
``a is None``       ``ag__.is_none(a)``
``a is b``          ``ag__.is_(a, b)``
``(a, b) < c``      ``ag__.compare_parts((a, b), '<', c)``; so where ``a`` of ``a < c`` may hold a display,
                    or be a frozen set (see `set_operations`)
``a < b <= c``      ``ag__.compare(a, '<', lambda: b, '<=', lambda: c)``: each operand at most once
==================  =========================================

``a < b`` and ``a is ...`` stay as they are.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.checks import operator_of
from agimport.compiler.context import Context
from agimport.compiler.lowering.thunks import stays, thunk
from agimport.compiler.positions import of
from agimport.compiler.spellings import gives_keys

_SINGLE = {
    gast.Eq: "ag__.eq(LEFT, RIGHT)",
    gast.NotEq: "ag__.ne(LEFT, RIGHT)",
    gast.In: "ag__.in_(LEFT, RIGHT)",
    gast.NotIn: "ag__.not_in(LEFT, RIGHT)",
    gast.Is: "ag__.is_(LEFT, RIGHT)",
    gast.IsNot: "ag__.is_not(LEFT, RIGHT)",
}
_SYMBOLS = {
    gast.Eq: "==", gast.NotEq: "!=", gast.Lt: "<", gast.LtE: "<=", gast.Gt: ">", gast.GtE: ">=",
    gast.Is: "is", gast.IsNot: "is not", gast.In: "in", gast.NotIn: "not in",
}  # fmt: skip
_MAKING = frozenset({"list_", "sorted_", "tuple_"})
_ORDERS = (gast.Lt, gast.LtE, gast.Gt, gast.GtE)


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Compare`."""
    if len(node.ops) > 1:
        return _chain(node, context)
    operator, right = node.ops[0], node.comparators[0]
    text = _SINGLE.get(type(operator))
    if isinstance(operator, (gast.Is, gast.IsNot)) and _is_none(right):
        text = "ag__.is_none(LEFT)" if isinstance(operator, gast.Is) else "ag__.is_not_none(LEFT)"
    elif isinstance(operator, (gast.Is, gast.IsNot)) and _is_constant(node.left, right):
        text = None
    is_order = type(operator) in _ORDERS
    if is_order and (
        _may_be_fixed(node.left, context)
        or any(_may_be_display(operand, context) for operand in (node.left, right))
    ):
        text = f"ag__.compare_parts(LEFT, {_SYMBOLS[type(operator)]!r}, RIGHT)"
    if text is None:
        return node
    return templates.expression(text, of(node), LEFT=node.left, RIGHT=right)


def _may_be_displays(left: Any, right: Any, context: Context) -> bool:
    return _may_be_display(left, context) or _may_be_display(right, context)


def _may_be_display(node: Any, context: Context) -> bool:
    if isinstance(node, gast.Name):
        return node.id in context.displays
    return isinstance(node, (gast.Tuple, gast.List)) or operator_of(node) in _MAKING


def _may_be_fixed(left: Any, context: Context) -> bool:
    """Tells whether the left side may be a frozen set, or the keys of a dict."""
    return context.freezes or gives_keys(left)


def _chain(node: Any, context: Context) -> Any:
    if any(stays(operand, context) for operand in node.comparators):
        return node
    links: list[Any] = []
    for operator, operand in zip(node.ops, node.comparators, strict=True):
        symbol = gast.Constant(value=_SYMBOLS[type(operator)], kind=None)
        links += [gast.copy_location(symbol, operand), thunk(operand)]
    return templates.expression("ag__.compare(LEFT, LINKS)", of(node), LEFT=node.left, LINKS=links)


def _is_constant(*operands: Any) -> bool:
    """Tells whether an operand is a constant that no tensor stands for: True and False are bools."""
    return any(
        isinstance(operand, gast.Constant) and not isinstance(operand.value, bool) for operand in operands
    )


def _is_none(node: Any) -> bool:
    return isinstance(node, gast.Constant) and node.value is None
