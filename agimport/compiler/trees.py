"""Turns trees of the standard library's nodes into gast's, and gast's back.

`gast.ast_to_gast` and `gast.gast_to_ast` do the same for every version of Python and every construct; they
took a fifth of a conversion. Most nodes differ by their class only, so on the way there their dictionaries
are copied, and on the way back, where nobody needs the tree any more, the nodes change their class. What
differs has a function. Contexts and operators, which carry nothing, are shared.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from typing import Any

import gast

from agimport.compiler.nodes import FIELDS, made

_NEVER_INNER = frozenset({
    "id", "attr", "arg", "kind", "type_comment", "module", "level", "is_async", "simple", "conversion",
    "asname", "ctx", "op",
})  # fmt: skip
_MARKS = (
    "Load", "Store", "Del", "And", "Or", "Not", "Invert", "UAdd", "USub", "Add", "Sub", "Mult", "MatMult",
    "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv", "Eq", "NotEq", "Lt",
    "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn",
)  # fmt: skip

Copy = Callable[[Any], Any]


def to_gast(node: ast.AST) -> Any:
    """Returns a copy of *node* as gast's nodes."""
    return _TO_GAST[node.__class__](node)


def copied(node: Any) -> Any:
    """Returns a copy of a gast tree."""
    return _TO_ITSELF[node.__class__](node)


def to_ast(root: Any) -> Any:
    """Turns a gast tree, in place, into the standard library's nodes, and returns it."""
    pending = [root]
    old, new, marks = gast.Name, ast.Name, _AST_MARKS
    while pending:
        node = pending.pop()
        kind = node.__class__
        if kind is old:
            node.__class__ = new
            node.ctx = marks[node.ctx.__class__]
            continue
        plan = _TO_AST[kind]
        if plan is None:  # not a node, or one that stands at two places and was met before
            continue
        node.__class__, shared, inner, change = plan
        fields = node.__dict__
        if change is not None:  # first, for it makes parameters of names
            change(fields)
        for name in shared:
            fields[name] = marks[fields[name].__class__]
        for name in inner:
            value = fields.get(name)
            kind = value.__class__
            if kind is old:
                value.__class__ = new
                value.ctx = marks[value.ctx.__class__]
            elif kind is list:
                pending += value
            elif value is not None:
                pending.append(value)
    return root


class _Copiers(dict[type, Copy]):
    """How to copy a node, by its class: generically where nothing else is said.

    Attributes:
        marks: what stands for a context or operator, by its class.
    """

    def __init__(self, origin: Any, library: Any) -> None:
        super().__init__()
        self._library = library
        self.marks: dict[type, Any] = {getattr(origin, name): getattr(library, name)() for name in _MARKS}

    def __missing__(self, kind: type) -> Copy:
        if not issubclass(kind, ast.AST):  # a name, a constant's value
            return self.setdefault(kind, _itself)
        if kind in self.marks:
            return self.setdefault(kind, lambda node: self.marks[kind])
        return self.setdefault(kind, _copier(getattr(self._library, kind.__name__), self))


def _itself(value: Any) -> Any:
    return value


def _copier(target: Any, copiers: _Copiers) -> Copy:
    make, marks = target.__new__, copiers.marks
    shared = tuple(name for name in target._fields if name in ("ctx", "op"))
    inner = tuple(name for name in target._fields if name not in _NEVER_INNER)

    def copy(node: Any) -> Any:
        copied = make(target)
        copied.__dict__ = fields = node.__dict__.copy()
        for name in shared:
            fields[name] = marks[fields[name].__class__]
        for name in inner:
            value = fields.get(name)
            kind = value.__class__
            if kind is list:
                fields[name] = [copiers[item.__class__](item) for item in value]
            elif value is not None:
                fields[name] = copiers[kind](value)
        return copied

    return copy


_TO_GAST = _Copiers(ast, gast)
_TO_ITSELF = _Copiers(gast, gast)
_TO_ITSELF.marks[gast.Param] = gast.Param()


_GAST_MARKS = _TO_GAST.marks
_PARAM = _TO_ITSELF.marks[gast.Param]


def _name_to_gast(node: Any, make: Any = gast.Name.__new__, target: type = gast.Name) -> Any:
    copied = make(target)
    copied.__dict__ = fields = node.__dict__.copy()
    fields["ctx"] = _GAST_MARKS[fields["ctx"].__class__]
    fields["annotation"] = fields["type_comment"] = None
    return copied


def _argument_to_gast(node: Any) -> Any:
    annotation = None if node.annotation is None else to_gast(node.annotation)
    position = node.lineno, node.col_offset, node.end_lineno, node.end_col_offset
    kind = node.type_comment
    return made(gast.Name, position, id=node.arg, ctx=_PARAM, annotation=annotation, type_comment=kind)


def _then(generic: Copy, change: Callable[[Any, Any], None]) -> Copy:
    """Returns a copier that copies as *generic* does and then changes the copy, given it and the original."""

    def copy(node: Any) -> Any:
        copied = generic(node)
        change(copied, node)
        return copied

    return copy


def _name_handler(copied: Any, node: Any) -> None:
    copied.name = None if node.name is None else gast.Name(node.name, gast.Store(), None, None)


def _add_type_parameters(copied: Any, node: Any) -> None:
    copied.type_params = []


def _add_default(copied: Any, node: Any) -> None:
    copied.default_value = None


def _change_copy(name: str, change: Callable[[Any, Any], None]) -> None:
    _TO_GAST[getattr(ast, name)] = _then(_copier(getattr(gast, name), _TO_GAST), change)


_TO_GAST[ast.Name] = _name_to_gast
_TO_GAST[ast.arg] = _argument_to_gast
_change_copy("ExceptHandler", _name_handler)


_AST_MARKS: dict[type, Any] = {getattr(gast, name): getattr(ast, name)() for name in _MARKS}


class _Plans(dict[type, Any]):
    """How to turn a node of gast's: its new class, its marks, its inner nodes, and what else changes.

    None for what stays as it is.
    """

    def __missing__(self, kind: type) -> Any:
        if kind is not getattr(gast, kind.__name__, None):
            return self.setdefault(kind, None)
        shared = tuple(name for name in kind._fields if name in ("ctx", "op"))  # type: ignore[attr-defined,unused-ignore]
        plan = getattr(ast, kind.__name__), shared, FIELDS[kind], _CHANGES.get(kind)
        return self.setdefault(kind, plan)


def _turn_operators(fields: dict[str, Any]) -> None:
    fields["ops"] = [_AST_MARKS[one.__class__] for one in fields["ops"]]


def _turn_parameters(fields: dict[str, Any]) -> None:
    """Turns names into parameters, in place; their annotations are left for later."""
    single = [one for one in (fields["vararg"], fields["kwarg"]) if one is not None]
    for one in (*fields["posonlyargs"], *fields["args"], *fields["kwonlyargs"], *single):
        one.__class__ = ast.arg
        one.arg = one.id


def _turn_handler(fields: dict[str, Any]) -> None:
    name = fields["name"]
    fields["name"] = None if name is None else name.id


def _drop_type_parameters(fields: dict[str, Any]) -> None:
    del fields["type_params"]


def _drop_default(fields: dict[str, Any]) -> None:
    del fields["default_value"]


_CHANGES: dict[type, Callable[[dict[str, Any]], None]] = {
    gast.Compare: _turn_operators,
    gast.arguments: _turn_parameters,
    gast.ExceptHandler: _turn_handler,
}
_TO_AST = _Plans()
_TO_AST[ast.arg] = ast.arg, (), ("annotation",), None

if sys.version_info < (3, 12):
    for _name in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
        _change_copy(_name, _add_type_parameters)
        _CHANGES[getattr(gast, _name)] = _drop_type_parameters
elif sys.version_info < (3, 13):
    for _name in ("TypeVar", "ParamSpec", "TypeVarTuple"):
        _change_copy(_name, _add_default)
        _CHANGES[getattr(gast, _name)] = _drop_default
