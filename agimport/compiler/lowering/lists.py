"""Lowers the making of lists that are changed in place later.

``z = []`` becomes ``z = ag__.list_of([])``: a list that can go on growing inside a staged loop. What is meant
is a list display or comprehension, ``list(...)`` or ``[0] * n`` bound to a name that the function changes
by a method, an item assignment or ``+=``, or which it hands on, so that other code may change the list: as an
argument, by returning it, in a container, to a function nested in it. What an attribute, an item or a
returned dict is given is handed on too.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.mutations import COMPARING, MUTATORS, path
from agimport.compiler.context import Context
from agimport.compiler.nodes import own, walk
from agimport.compiler.positions import of

_MEANT = frozenset({"List", "ListComp", "list"})


def lower(function: Any, context: Context) -> Any:
    """Wraps, in place, the lists of *function* that it changes; returns the function."""
    if context.lacks(_MEANT):
        return function
    scan = _Scan()
    for node in own(function.body):
        scan.note(node)
    for assignment in scan.assignments:
        for target in assignment.targets:
            assignment.value = _wrapped(target, assignment.value, scan.changed)
    for returned in scan.returns:
        returned.value = _handed_on(returned.value)
    return function


def _handed_on(value: Any) -> Any:
    """Returns *value*, which other code will hold, with the lists made in it wrapped."""
    if isinstance(value, gast.Tuple):
        value.elts = [_handed_on(part) for part in value.elts]
    elif isinstance(value, gast.Dict):
        value.values = [_handed_on(part) for part in value.values]
    elif _makes_list(value):
        return templates.expression("ag__.list_of(VALUE)", of(value), VALUE=value)
    return value


def _wrapped(target: Any, value: Any, changed: set[str]) -> Any:
    """Returns *value* with the lists that *target* binds to a changed name wrapped."""
    if isinstance(target, (gast.Attribute, gast.Subscript)) or isinstance(value, gast.Dict):
        return _handed_on(value)
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
        self.returns: list[Any] = []
        self.changed: set[str] = set()

    def note(self, node: Any) -> None:
        """Takes one node of the function in."""
        found = _NOTED.get(node.__class__)
        if found is not None:
            found(self, node)

    def _assignment(self, node: Any) -> None:
        self.assignments.append(node)
        self._note(node.value)
        if isinstance(node.value, _COMPOUND):
            # z = z + [v] makes a longer list of the same name, z = z[1:] a shorter one.
            parts = {path(part) for part in walk(node.value)}
            for target in node.targets:
                if path(target) in parts:
                    self._note(target)

    def _call(self, node: Any) -> None:
        function = node.func
        if not isinstance(function, gast.Name) or function.id not in _READERS:
            self._note_all([*node.args, *(keyword.value for keyword in node.keywords)])

    def _attribute(self, node: Any) -> None:
        if node.attr in MUTATORS or node.attr in COMPARING:
            self._note(node.value)
        elif isinstance(node.ctx, gast.Store):
            self._note(node)

    def _subscript(self, node: Any) -> None:
        if not isinstance(node.ctx, gast.Load):
            self._note(node.value)

    def _augmented(self, node: Any) -> None:
        self._note(node.target)

    def _return(self, node: Any) -> None:
        if node.value is not None:
            self.returns.append(node)
            self._note(node.value)

    def _display(self, node: Any) -> None:
        self._note_all(node.values if isinstance(node, gast.Dict) else node.elts)

    def _scope(self, node: Any) -> None:
        for inner in walk(node):
            if isinstance(inner, gast.Name):
                self.changed.add(inner.id)

    def _note_all(self, nodes: list[Any]) -> None:
        for node in nodes:
            self._note(node)

    def _note(self, node: Any) -> None:
        found = path(node)
        if found is not None:
            self.changed.add(found)


_COMPOUND = (gast.BinOp, gast.Subscript, gast.IfExp, gast.List)
_NOTED: dict[type, Any] = {
    gast.Assign: _Scan._assignment,
    gast.Call: _Scan._call,
    gast.Attribute: _Scan._attribute,
    gast.Subscript: _Scan._subscript,
    gast.AugAssign: _Scan._augmented,
    gast.Return: _Scan._return,
    gast.Tuple: _Scan._display,
    gast.List: _Scan._display,
    gast.Dict: _Scan._display,
    gast.FunctionDef: _Scan._scope,
    gast.AsyncFunctionDef: _Scan._scope,
    gast.Lambda: _Scan._scope,
    gast.ClassDef: _Scan._scope,
}
_READERS = frozenset({"len", "sum", "min", "max", "any", "all", "sorted", "print", "isinstance", "str"})


def _makes_list(value: Any) -> bool:
    if isinstance(value, (gast.List, gast.ListComp)):
        return True
    if isinstance(value, gast.BinOp) and isinstance(value.op, gast.Mult):
        return isinstance(value.left, gast.List) or isinstance(value.right, gast.List)
    return isinstance(value, gast.Call) and isinstance(value.func, gast.Name) and value.func.id == "list"
