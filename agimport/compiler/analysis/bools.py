"""Which expressions and variables may hold what Python gives as a bool: answers of ``not``, ``in``, ``<``.

They are found by what is assigned to them anywhere in a function or in those inside it, whatever the order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from agimport.compiler.nodes import Kinds

_ASKING = frozenset({"all", "any", "bool", "callable", "hasattr", "isinstance", "issubclass"})


def variables(parts: Iterable[Kinds]) -> frozenset[str]:
    """Returns the variables that some statement gives a bool.

    Args:
        parts: the nodes of a function and of those inside it.
    """
    given = [pair for kinds in parts for pair in _given(kinds)]
    found: set[str] = set()
    while True:
        more = {name for name, value in given if name not in found and may_be_bool(value, found)}
        if not more:
            return frozenset(found)
        found |= more


def may_be_bool(node: Any, known: Collection[str]) -> bool:
    """Tells whether an expression, as the user wrote it, may give a bool.

    Args:
        node: the expression, of gast's or the standard library's.
        known: the variables that may hold one.
    """
    match node.__class__.__name__:
        case "Compare":
            return True
        case "Name":
            return node.id in known
        case "Constant":
            return isinstance(node.value, bool)
        case "UnaryOp":
            return bool(node.op.__class__.__name__ == "Not")
        case "BoolOp":
            return any(may_be_bool(value, known) for value in node.values)
        case "IfExp":
            return may_be_bool(node.body, known) or may_be_bool(node.orelse, known)
        case "NamedExpr":
            return may_be_bool(node.value, known)
        case "Call":
            return getattr(node.func, "id", None) in _ASKING
    return False


def _given(kinds: Kinds) -> Iterable[tuple[str, Any]]:
    """Gives the variables that statements and walruses bind, with what they are given."""
    for node in kinds.get("Assign", ()):
        for target in node.targets:
            yield from _pairs(target, node.value)
    for kind in ("AnnAssign", "NamedExpr"):
        for node in kinds.get(kind, ()):
            if node.value is not None:
                yield from _pairs(node.target, node.value)


def _pairs(target: Any, value: Any) -> Iterable[tuple[str, Any]]:
    name = getattr(target, "id", None)
    if name is not None:
        yield name, value
    parts, values = getattr(target, "elts", ()), getattr(value, "elts", ())
    if len(parts) == len(values):
        for part, one in zip(parts, values, strict=True):
            yield from _pairs(part, one)
