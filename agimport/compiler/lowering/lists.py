"""Lowers the making of lists that the function later changes in place.

``z = []`` becomes ``z = ag__.list_of([])``: a list that can go on growing inside a staged loop. Only a name that is bound to a list
display, a list comprehension or ``list(...)`` and changed by a method, an item assignment or ``+=`` is meant.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.mutations import MUTATORS
from agimport.compiler.context import Context
from agimport.compiler.positions import of


def lower(function: Any, context: Context) -> Any:
    """Wraps, in place, the lists of *function* that it changes; returns the function."""
    scan = _Scan()
    for statement in function.body:
        scan.visit(statement)
    for assignment in scan.assignments:
        if any(isinstance(target, gast.Name) and target.id in scan.changed for target in assignment.targets):
            value = assignment.value
            assignment.value = templates.expression("ag__.list_of(VALUE)", of(value), VALUE=value)
    return function


class _Scan(gast.NodeVisitor):
    """Finds the assignments of lists and the names whose objects are changed in place."""

    def __init__(self) -> None:
        self.assignments: list[Any] = []
        self.changed: set[str] = set()

    def visit_Assign(self, node: Any) -> None:
        if _makes_list(node.value):
            self.assignments.append(node)
        self.generic_visit(node)

    def visit_Call(self, node: Any) -> None:
        if isinstance(node.func, gast.Attribute) and node.func.attr in MUTATORS and isinstance(node.func.value, gast.Name):
            self.changed.add(node.func.value.id)
        self.generic_visit(node)

    def visit_Subscript(self, node: Any) -> None:
        if isinstance(node.ctx, gast.Store) and isinstance(node.value, gast.Name):
            self.changed.add(node.value.id)
        self.generic_visit(node)

    def visit_AugAssign(self, node: Any) -> None:
        if isinstance(node.target, gast.Name):
            self.changed.add(node.target.id)
        self.generic_visit(node)

    def visit_FunctionDef(self, node: Any) -> None:
        pass

    visit_Lambda = visit_ClassDef = visit_AsyncFunctionDef = visit_FunctionDef


def _makes_list(value: Any) -> bool:
    if isinstance(value, (gast.List, gast.ListComp)):
        return True
    return isinstance(value, gast.Call) and isinstance(value.func, gast.Name) and value.func.id == "list"
