"""Copies trees of the standard library's nodes to gast's, and gast's back.

`gast.ast_to_gast` and `gast.gast_to_ast` do the same for every version of Python and every construct; they
took a fifth of a conversion. Most nodes differ by their class only, so here their dictionaries are copied,
and what differs has a function. Contexts and operators, which carry nothing, are shared.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from typing import Any

import gast

_NEVER_INNER = frozenset({
    "id", "attr", "arg", "kind", "type_comment", "module", "level", "is_async", "simple", "conversion",
    "asname", "ctx", "op",
})  # fmt: skip
_MARKS = (
    "Load", "Store", "Del", "And", "Or", "Not", "Invert", "UAdd", "USub", "Add", "Sub", "Mult", "MatMult",
    "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv", "Eq", "NotEq", "Lt",
    "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn",
)  # fmt: skip


def to_gast(node: ast.AST) -> Any:
    """Returns a copy of *node* as gast's nodes."""
    return _TO_GAST[node.__class__](node)


def to_ast(node: Any) -> Any:
    """Returns a copy of a gast tree as the standard library's nodes."""
    return _TO_AST[node.__class__](node)


def copied(node: Any) -> Any:
    """Returns a copy of a gast tree."""
    return _TO_ITSELF[node.__class__](node)


Copy = Callable[[Any], Any]


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
        made = make(target)
        fields = made.__dict__
        fields.update(node.__dict__)
        for name in shared:
            fields[name] = marks[fields[name].__class__]
        for name in inner:
            value = fields.get(name)
            kind = value.__class__
            if kind is list:
                fields[name] = [copiers[item.__class__](item) for item in value]
            elif value is not None:
                fields[name] = copiers[kind](value)
        return made

    return copy


_TO_GAST = _Copiers(ast, gast)
_TO_AST = _Copiers(gast, ast)
_TO_ITSELF = _Copiers(gast, gast)
_TO_ITSELF.marks[gast.Param] = gast.Param()


def _placed(made: Any, node: Any) -> Any:
    """Gives *made* the place of *node*."""
    made.lineno, made.col_offset = node.lineno, node.col_offset
    made.end_lineno, made.end_col_offset = node.end_lineno, node.end_col_offset
    return made


def _name_to_gast(node: Any) -> Any:
    made = gast.Name.__new__(gast.Name)
    made.__dict__.update(
        node.__dict__, ctx=_TO_GAST.marks[node.ctx.__class__], annotation=None, type_comment=None
    )
    return made


def _name_to_ast(node: Any) -> Any:
    made = ast.Name.__new__(ast.Name)
    fields = made.__dict__
    fields.update(node.__dict__)  # with two attributes of gast's, which cost more to delete than all the rest
    fields["ctx"] = _TO_AST.marks[node.ctx.__class__]
    return made


def _argument_to_gast(node: Any) -> Any:
    annotation = None if node.annotation is None else to_gast(node.annotation)
    return _placed(gast.Name(node.arg, gast.Param(), annotation, node.type_comment), node)


def _argument_to_ast(node: Any) -> Any:
    if node is None:
        return None
    annotation = None if node.annotation is None else to_ast(node.annotation)
    return _placed(ast.arg(node.id, annotation, node.type_comment), node)


def _arguments_to_ast(node: Any) -> Any:
    return ast.arguments(
        [_argument_to_ast(one) for one in node.posonlyargs],
        [_argument_to_ast(one) for one in node.args],
        _argument_to_ast(node.vararg),
        [_argument_to_ast(one) for one in node.kwonlyargs],
        [None if one is None else to_ast(one) for one in node.kw_defaults],
        _argument_to_ast(node.kwarg),
        [to_ast(one) for one in node.defaults],
    )


def _then(generic: Copy, change: Callable[[Any, Any], None]) -> Copy:
    """Returns a copier that copies as *generic* does and then changes the copy, given it and the original."""

    def copy(node: Any) -> Any:
        made = generic(node)
        change(made, node)
        return made

    return copy


def _name_handler(made: Any, node: Any) -> None:
    made.name = None if node.name is None else gast.Name(node.name, gast.Store(), None, None)


def _unname_handler(made: Any, node: Any) -> None:
    made.name = None if node.name is None else node.name.id


def _add_type_parameters(made: Any, node: Any) -> None:
    made.type_params = []


def _drop_type_parameters(made: Any, node: Any) -> None:
    del made.type_params


def _add_default(made: Any, node: Any) -> None:
    made.default_value = None


def _drop_default(made: Any, node: Any) -> None:
    del made.default_value


def _change(name: str, to_gast: Callable[[Any, Any], None], to_ast: Callable[[Any, Any], None]) -> None:
    source, target = getattr(ast, name), getattr(gast, name)
    _TO_GAST[source] = _then(_copier(target, _TO_GAST), to_gast)
    _TO_AST[target] = _then(_copier(source, _TO_AST), to_ast)


_TO_GAST[ast.Name], _TO_AST[gast.Name] = _name_to_gast, _name_to_ast
_TO_GAST[ast.arg], _TO_AST[gast.arguments] = _argument_to_gast, _arguments_to_ast
_change("ExceptHandler", _name_handler, _unname_handler)
if sys.version_info < (3, 12):
    for _name in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
        _change(_name, _add_type_parameters, _drop_type_parameters)
elif sys.version_info < (3, 13):
    for _name in ("TypeVar", "ParamSpec", "TypeVarTuple"):
        _change(_name, _add_default, _drop_default)
