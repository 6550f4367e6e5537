"""Lowers the making of lists, dicts and sets that are changed in place later.

``z = []`` becomes ``z = ag__.list_of([])``, in ``z = z or []`` too: a list that can go on growing inside a
staged loop. What is meant is a list display or comprehension, ``list(...)`` or ``[0] * n`` bound to a name
that the function changes by a method, an item assignment or ``+=``, or which it hands on, so that other code
may change the list: as an argument, by returning it, in a container, to a function nested in it. A sum, a
slice or a copy, each of them a new list if it is one, is meant where the function itself changes what it is
bound to: ``rest = z[1:]`` before ``rest.pop()``. What an attribute, an item or a returned dict is given is
handed on too. In such a list or dict, where one is appended and where a class or function is called by its
name, an empty list or dict is another; and each is, in one whose elements the function changes, as in
``rows[0].append(x)`` and ``d["a"]["b"] = x``, or that is appended to such a one. ``d = {}`` likewise becomes
``d = ag__.dict_of({})``, and ``s = set()`` ``s = ag__.set_of(set())``: a tensor may decide which keys and
elements they will have.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.mutations import COMPARING, MUTATORS, path
from agimport.compiler.context import Context
from agimport.compiler.nodes import own, walk
from agimport.compiler.positions import of

_MEANT = frozenset({
    "List", "ListComp", "list", "Dict", "DictComp", "dict", "Set", "SetComp", "set", "Slice",
    ".copy()", ".deepcopy()", ".tolist()",
})  # fmt: skip


def lower(function: Any, context: Context) -> Any:
    """Wraps, in place, the lists of *function* that it changes; returns the function."""
    if context.lacks(_MEANT):
        return function
    scan = _Scan()
    for node in own(function.body):
        scan.note(node)
    scan.close()
    for assignment in scan.assignments:
        for target in assignment.targets:
            assignment.value = _wrapped(target, assignment.value, scan)
    for returned in scan.returns:
        returned.value = _handed_on(returned.value)
    for call in scan.keepers:
        deep = isinstance(call.func, gast.Attribute) and path(call.func.value) in scan.deep
        call.args = [_inside(argument, deep) for argument in call.args]
        for keyword in call.keywords:
            keyword.value = _inside(keyword.value)
    return function


def _handed_on(value: Any) -> Any:
    """Returns *value*, which other code will hold, with the lists made in it wrapped."""
    if isinstance(value, gast.IfExp):
        value.body, value.orelse = _handed_on(value.body), _handed_on(value.orelse)
    elif isinstance(value, gast.BoolOp):
        value.values = [_handed_on(operand) for operand in value.values]
    elif isinstance(value, gast.Tuple):
        value.elts = [_handed_on(part) for part in value.elts]
    elif isinstance(value, gast.Dict):
        value.values = [_handed_on(part) for part in value.values]
    elif isinstance(value, gast.DictComp):
        value.value = _handed_on(value.value)
    elif _makes_list(value):
        return _wrap(value)
    return value


def _wrap(value: Any, deep: bool = False) -> Any:
    """Returns *value*, which makes a list, wrapped, with the lists in it: the empty ones, or all."""
    if isinstance(value, gast.List):
        value.elts = [_inside(part, deep) for part in value.elts]
    elif isinstance(value, gast.ListComp):
        value.elt = _inside(value.elt, deep or _is_row(value.elt))
    return templates.expression("ag__.list_of(VALUE)", of(value), VALUE=value)


def _is_row(value: Any) -> bool:
    """Tells whether *value* makes a list to be filled later, as a row of a table: ``[0] * n``."""
    return isinstance(value, gast.BinOp) and isinstance(value.op, gast.Mult) and _makes_list(value)


def _inside(value: Any, deep: bool = False) -> Any:
    """Returns *value*, given to a container or call, wrapped if it makes a list, dict or set."""
    if _makes_list(value):
        return _wrap(value, deep) if deep or _is_empty(value) else value
    operator = _keyed_operator(value)
    if operator is None or not (deep or _is_empty_keyed(value)):
        return value
    return templates.expression(operator, of(value), VALUE=_with_parts(value, deep))


def _with_parts(value: Any, deep: bool) -> Any:
    """Returns *value*, which makes a dict or set, with what it is given wrapped."""
    if isinstance(value, gast.Dict):
        value.values = [_inside(part, deep) for part in value.values]
    elif isinstance(value, gast.DictComp):
        value.value = _inside(value.value, deep)
    return value


def _is_empty_keyed(value: Any) -> bool:
    """Tells whether *value*, which makes a dict or set, begins empty."""
    if isinstance(value, gast.Dict):
        return not value.values
    return isinstance(value, gast.Call) and not (value.args or value.keywords)


def _is_empty(value: Any) -> bool:
    """Tells whether *value* makes a list that begins empty, or one of such lists."""
    if isinstance(value, gast.List):
        return all(map(_is_empty, value.elts))
    if isinstance(value, gast.ListComp):
        return _is_empty(value.elt)
    return _makes_list(value) and isinstance(value, gast.Call) and not (value.args or value.keywords)


def _wrapped(target: Any, value: Any, scan: _Scan) -> Any:
    """Returns *value* with what *target* binds to a changed name wrapped."""
    if isinstance(value, gast.IfExp):
        value.body, value.orelse = _wrapped(target, value.body, scan), _wrapped(target, value.orelse, scan)
        return value
    if isinstance(value, gast.BoolOp):
        value.values = [_wrapped(target, operand, scan) for operand in value.values]
        return value
    held = isinstance(target, (gast.Attribute, gast.Subscript))
    operator = _keyed_operator(value)
    if operator is not None:
        value = _handed_on(_with_parts(value, path(target) in scan.deep))
        is_changed = held or path(target) in scan.changed
        return templates.expression(operator, of(value), VALUE=value) if is_changed else value
    if held:
        return _handed_on(value)
    if isinstance(target, (gast.Tuple, gast.List)) and isinstance(value, (gast.Tuple, gast.List)):
        if len(target.elts) == len(value.elts) and not any(
            isinstance(part, gast.Starred) for part in (*target.elts, *value.elts)
        ):
            value.elts = [
                _wrapped(one, part, scan) for one, part in zip(target.elts, value.elts, strict=True)
            ]
    elif _makes_list(value) and path(target) in scan.changed:
        return _wrap(value, deep=path(target) in scan.deep)
    elif path(target) in scan.mutated and _copies(value):
        return templates.expression("ag__.list_of(VALUE)", of(value), VALUE=value)
    return value


class _Scan:
    """Finds the assignments, and the variables and attributes whose objects are changed in place."""

    def __init__(self) -> None:
        self.assignments: list[Any] = []
        self.returns: list[Any] = []
        self.changed: set[str] = set()
        self.mutated: set[str] = set()
        self.deep: set[str] = set()
        self.keepers: list[Any] = []
        self._elements: list[tuple[Any, Any]] = []

    def close(self) -> None:
        """Says that all nodes were noted; a list of which a changed name holds an element is changed."""
        for element, container in reversed(self._elements):
            if path(element) in self.changed:
                self._note_deep(container)

    def note(self, node: Any) -> None:
        """Takes one node of the function in."""
        found = _NOTED.get(node.__class__)
        if found is not None:
            found(self, node)

    def _assignment(self, node: Any) -> None:
        self.assignments.append(node)
        self._note(node.value)
        if isinstance(node.value, gast.Subscript) and not isinstance(node.value.slice, gast.Slice):
            self._elements += [(target, node.value) for target in node.targets]
        if isinstance(node.value, _COMPOUND):
            # z = z + [v] makes a longer list of the same name, z = z[1:] a shorter one.
            parts = {path(part) for part in walk(node.value)}
            for target in node.targets:
                if path(target) in parts:
                    self._note(target)

    def _call(self, node: Any) -> None:
        function = node.func
        if not (isinstance(function, gast.Name) and function.id in _READERS):
            self._note_all([*node.args, *(keyword.value for keyword in node.keywords)])
        if getattr(function, "attr", None) in MUTATORS or _is_by_name(function):
            self.keepers.append(node)

    def _for(self, node: Any) -> None:
        self._elements.append((node.target, node.iter))

    def _attribute(self, node: Any) -> None:
        if node.attr in MUTATORS or node.attr in COMPARING:
            self._note_changed(node.value)
            if node.attr in MUTATORS:
                self._note_mutated(node.value)
        elif isinstance(node.ctx, gast.Store):
            self._note(node)

    def _subscript(self, node: Any) -> None:
        if not isinstance(node.ctx, gast.Load):
            self._note_changed(node.value)
            self._note_mutated(node.value)

    def _augmented(self, node: Any) -> None:
        self._note_changed(node.target)
        if isinstance(node.value, gast.List):
            self._note_mutated(node.target)

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
            elif isinstance(inner, gast.Attribute):
                self._attribute(inner)
            elif isinstance(inner, gast.Subscript):
                self._subscript(inner)

    def _note_all(self, nodes: list[Any]) -> None:
        for node in nodes:
            self._note(node)

    def _note_changed(self, node: Any) -> None:
        if isinstance(node, gast.Subscript):
            self._note_deep(node.value)
        else:
            self._note(node)

    def _note_deep(self, node: Any) -> None:
        while isinstance(node, gast.Subscript):
            node = node.value
        found = path(node)
        if found is not None:
            self.changed.add(found)
            self.deep.add(found)

    def _note_mutated(self, node: Any) -> None:
        found = path(node)
        if found is not None:
            self.mutated.add(found)

    def _note(self, node: Any) -> None:
        found = path(node)
        if found is not None:
            self.changed.add(found)


_COMPOUND = (gast.BinOp, gast.Subscript, gast.IfExp, gast.List)
_NOTED: dict[type, Any] = {
    gast.Assign: _Scan._assignment,
    gast.For: _Scan._for,
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
_KEYED: dict[Any, str] = {
    gast.Dict: "ag__.dict_of(VALUE)",
    gast.DictComp: "ag__.dict_of(VALUE)",
    "dict": "ag__.dict_of(VALUE)",
    gast.Set: "ag__.set_of(VALUE)",
    gast.SetComp: "ag__.set_of(VALUE)",
    "set": "ag__.set_of(VALUE)",
}
_COPIERS = frozenset(
    {"list", "tuple", "set", "frozenset", "dict", "enumerate", "zip", "map", "filter", "reversed"}
)
_READERS = frozenset({"len", "sum", "min", "max", "any", "all", "sorted", "print", "isinstance", "str"})


def _is_by_name(function: Any) -> bool:
    """Tells whether a call is of a class or function by its name, which may keep what it is given.

    What a module's attribute names, such as ``tf.zeros``, seldom does.
    """
    return isinstance(function, gast.Name) and function.id not in _READERS | _COPIERS


def _keyed_operator(value: Any) -> str | None:
    """Returns what wraps *value*, which makes a dict or set; None if it makes none."""
    kind = value.__class__
    if kind is gast.Call and isinstance(value.func, gast.Name):
        kind = value.func.id
    return _KEYED.get(kind)


def _makes_list(value: Any) -> bool:
    if isinstance(value, (gast.List, gast.ListComp)):
        return True
    if isinstance(value, gast.BinOp) and isinstance(value.op, gast.Mult):
        return isinstance(value.left, gast.List) or isinstance(value.right, gast.List)
    return isinstance(value, gast.Call) and isinstance(value.func, gast.Name) and value.func.id == "list"


def _copies(value: Any) -> bool:
    """Tells whether *value* makes a new list of another, if it is one: a sum, a slice, a copy."""
    if isinstance(value, gast.BinOp):
        return isinstance(value.op, (gast.Add, gast.Mult))
    if isinstance(value, gast.Subscript):
        return isinstance(value.slice, gast.Slice)
    if not (isinstance(value, gast.Call) and isinstance(value.func, gast.Attribute)):
        return False
    owner, name = value.func.value, value.func.attr
    if isinstance(owner, gast.Name) and owner.id == "copy":
        return name in {"copy", "deepcopy"}
    return name in {"copy", "tolist"} and not (value.args or value.keywords)
