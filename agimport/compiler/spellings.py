"""What an expression may be, by its spelling; in a tree of either kind."""

from __future__ import annotations

from typing import Any

from agimport.compiler.nodes import Kinds

_ORDERS = frozenset({"Lt", "LtE", "Gt", "GtE"})
_OF_SETS = frozenset({"BitOr", "BitAnd", "BitXor", "Sub"})


def combines_sets(operation: Any) -> bool:
    """Tells whether an operation, of either kind of tree, may be one of sets."""
    right = operation.right if type(operation).__name__ == "BinOp" else operation.value
    operands = (getattr(operation, "left", None), right)
    return type(operation.op).__name__ in _OF_SETS and not any(map(_is_number, operands))


def is_of_keys(operation: Any) -> bool:
    """Tells whether a binary operation may be one of the keys or items of a dict and a set."""
    return combines_sets(operation) and gives_keys(getattr(operation, "left", None))


def gives_keys(node: Any) -> bool:
    """Tells whether an expression is what ``keys()`` or ``items()`` gives, by the spelling."""
    return getattr(getattr(node, "func", None), "attr", None) in ("keys", "items")


SHAPE_METHODS = frozenset({"as_list", "get_shape", "num_elements"})
"""Names of methods of tensors and of their shapes, in whose results a graph may say None of a size."""


def gives_shape(node: Any) -> bool:
    """Tells whether an expression is the shape of something, or a method that gives it, by the spelling."""
    return type(node).__name__ == "Attribute" and (node.attr == "shape" or node.attr in SHAPE_METHODS)


def may_freeze(kinds: Kinds) -> bool:
    """Tells whether an operator among a function's own nodes may be one of a frozen set."""
    orders = (one for node in kinds.get("Compare", ()) for one in node.ops)
    return any(type(one).__name__ in _ORDERS for one in orders) or any(
        combines_sets(node) for kind in ("BinOp", "AugAssign") for node in kinds.get(kind, ())
    )


def _is_number(node: Any) -> bool:
    kind = type(node).__name__
    return kind == "Constant" or (kind == "BinOp" and type(node.op).__name__ not in _OF_SETS)
