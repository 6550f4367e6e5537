"""Quoted templates: generated code is written as Python text with placeholders.

A placeholder is a name in capitals. Where it stands for an expression it is replaced by a node; where it is
the name of a function, a parameter or a declared variable it is replaced by a string; alone on a line it is
replaced by statements. ``ag__`` stands for the runtime. Each text is parsed once, into functions that make
its nodes.
"""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Callable
from typing import Any

import gast

from agimport.compiler.names import RUNTIME
from agimport.compiler.positions import Position

_SHARED = (gast.expr_context, gast.boolop, gast.operator, gast.unaryop, gast.cmpop)

_NOWHERE = dict.fromkeys(("lineno", "col_offset", "end_lineno", "end_col_offset"))

Replacement = Any  # gast.AST | list[gast.AST] | str | None


def statements(text: str, position: Position, **replacements: Replacement) -> list[gast.AST]:
    """Instantiates a template of statements.

    Args:
        text: the template.
        position: what every generated node says of where it is.
        **replacements: by placeholder, a node, a list of statements or a name.

    Returns:
        The statements; nodes given as replacements are used as they are, not copied.
    """
    made: list[gast.AST] = _block_maker(text)(replacements, position)
    return made


def expression(text: str, position: Position, **replacements: Replacement) -> gast.AST:
    """Instantiates a template of one expression; arguments as for `statements`."""
    return _expression_maker(text)(replacements, position)


Maker = Callable[[dict[str, Replacement], Position], Any]


@functools.cache
def _block_maker(text: str) -> Maker:
    return _block(gast.parse(textwrap.dedent(text)).body)


@functools.cache
def _expression_maker(text: str) -> Maker:
    return _node(gast.parse(text).body[0].value)


def _block(body: list[Any]) -> Maker:
    """Returns what makes the statements of a block, those that replace a placeholder among them."""
    return _spliced([(_name_alone(statement), _node(statement)) for statement in body])


def _name_alone(statement: Any) -> str:
    """Returns the name that is all of *statement*, or nothing."""
    alone = isinstance(statement, gast.Expr) and isinstance(statement.value, gast.Name)
    return str(statement.value.id) if alone else ""


def _node(node: Any) -> Maker:
    """Returns what makes copies of *node*.

    All of them begin with the same dictionary of fields, in which others and the position are then put.
    """
    if isinstance(node, gast.Name):
        return _name(node)
    kind: Any = type(node)
    create = kind.__new__
    same: dict[str, Any] = {}
    empty: list[str] = []
    others: list[tuple[str, Maker]] = []
    for name in node._fields:
        value = getattr(node, name, None)
        if value == []:
            empty.append(name)
            same[name] = None
            continue
        maker = _value(value)
        if maker is None:
            same[name] = value
        else:
            others.append((name, maker))
    placed = "lineno" in node._attributes
    if placed:
        same.update(_NOWHERE)

    def make(replacements: dict[str, Replacement], position: Position) -> Any:
        made = create(kind)
        made.__dict__ = fields = same.copy()
        for name, maker in others:
            fields[name] = maker(replacements, position)
        for name in empty:
            fields[name] = []
        if placed:
            fields["lineno"], fields["col_offset"], fields["end_lineno"], fields["end_col_offset"] = position
        return made

    return make


def _value(value: Any) -> Maker | None:
    """Returns what makes the value of a field; None if it is always *value* itself."""
    if isinstance(value, list):
        return _block(value) if value and isinstance(value[0], gast.stmt) else _list(value)
    if isinstance(value, _SHARED):
        return None
    if isinstance(value, gast.AST):
        return _node(value)
    return _string(value) if isinstance(value, str) and value.isupper() else None


def _list(values: list[Any]) -> Maker:
    return _spliced([(_placeholder(value), _value(value) or _always(value)) for value in values])


def _spliced(makers: list[tuple[str, Maker]]) -> Maker:
    """Returns what makes a list, with the elements of lists that replace a placeholder in their place."""
    if len(makers) == 1 and not makers[0][0].isupper():
        only = makers[0][1]
        return lambda replacements, position: [only(replacements, position)]

    def make(replacements: dict[str, Replacement], position: Position) -> list[Any]:
        made: list[Any] = []
        for name, maker in makers:
            replacement = replacements.get(name)
            if replacement.__class__ is list:
                made += replacement
            else:
                made.append(maker(replacements, position))
        return made

    return make


def _placeholder(value: Any) -> str:
    return str(value.id) if isinstance(value, gast.Name) else value if isinstance(value, str) else ""


def _always(value: Any) -> Maker:
    return lambda replacements, position: value


def _string(value: str) -> Maker:
    def make(replacements: dict[str, Replacement], position: Position) -> str:
        replacement = replacements.get(value)
        return replacement if isinstance(replacement, str) else value

    return make


def _name(node: Any) -> Maker:
    name, create, kind = node.id, gast.Name.__new__, gast.Name
    own = RUNTIME if name == "ag__" else name
    same = {"id": own, "ctx": node.ctx, "annotation": None, "type_comment": None, **_NOWHERE}

    def make(replacements: dict[str, Replacement], position: Position) -> Any:
        made = create(kind)
        made.__dict__ = fields = same.copy()
        fields["lineno"], fields["col_offset"], fields["end_lineno"], fields["end_col_offset"] = position
        return made

    def placeholder(replacements: dict[str, Replacement], position: Position) -> Any:
        replacement = replacements.get(name)
        if isinstance(replacement, gast.AST):
            return replacement
        made = create(kind)
        made.__dict__ = fields = same.copy()
        if replacement is not None:
            fields["id"] = replacement
        fields["lineno"], fields["col_offset"], fields["end_lineno"], fields["end_col_offset"] = position
        return made

    return placeholder if name.isupper() else make
