"""Lowers the making of lists that the function later changes in place.

``z = []`` becomes ``z = ag__.list_of([])``: a list that can go on growing inside a staged loop. Only a name
that is bound to a list display, a list comprehension or ``list(...)`` and changed by a method, an item
assignment or ``+=``, or handed to a call, is meant, and an attribute.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.mutations import MUTATORS, path
from agimport.compiler.context import Context
from agimport.compiler.nodes import own
from agimport.compiler.positions import of


def lower(function: Any, context: Context) -> Any:
    """Wraps, in place, the lists of *function* that it changes; returns the function."""
    scan = _Scan()
    for node in own(function.body):
        scan.note(node)
    for assignment in scan.assignments:
        for target in assignment.targets:
            assignment.value = _wrapped(target, assignment.value, scan.changed)
    return function


def _wrapped(target: Any, value: Any, changed: set[str]) -> Any:
    """Returns *value* with the lists that *target* binds to a changed name wrapped."""
    if isinstance(target, (gast.Tuple, gast.List)) and isinstance(value, (gast.Tuple, gast.List)):
        if len(target.elts) == len(value.elts) and not any(
            isinstance(part, gast.Starred) for part in (*target.elts, *value.elts)
        ):
            value.elts = [
                _wrapped(one, part, changed) for one, part in zip(target.elts, value.elts, strict=True)
            ]
    elif _makes_list(value) and path(target) in changed:
        return templates.expression("ag__.list_of(VALUE)", of(value), VALUE=value)
    return value


class _Scan:
    """Finds the assignments, and the variables and attributes whose objects are changed in place."""

    def __init__(self) -> None:
        self.assignments: list[Any] = []
        self.changed: set[str] = set()

    def note(self, node: Any) -> None:
        """Takes one node of the function in."""
        kind = node.__class__
        if kind is gast.Assign:
            self._assigned(node)
        elif kind is gast.Attribute:
            if node.attr in MUTATORS:
                self._note(node.value)
            elif isinstance(node.ctx, gast.Store):
                self._note(node)
        elif kind is gast.Call:
            for argument in node.args:
                self._note(argument)
        elif kind is gast.Subscript and isinstance(node.ctx, gast.Store):
            self._note(node.value)
        elif kind is gast.AugAssign:
            self._note(node.target)

    def _assigned(self, node: Any) -> None:
        self.assignments.append(node)
        for target in node.targets:
            # z = z + [v] makes a longer list of the same name.
            if (
                isinstance(node.value, gast.BinOp)
                and path(target) is not None
                and path(node.value.left) == path(target)
            ):
                self._note(target)

    def _note(self, node: Any) -> None:
        found = path(node)
        if found is not None:
            self.changed.add(found)


def _makes_list(value: Any) -> bool:
    if isinstance(value, (gast.List, gast.ListComp)):
        return True
    return isinstance(value, gast.Call) and isinstance(value.func, gast.Name) and value.func.id == "list"
