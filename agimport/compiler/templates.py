"""Quoted templates: generated code is written as Python text with placeholders.

A placeholder is a name in capitals. Where it stands for an expression it is replaced by a node; where it is the name of a
function, a parameter or a declared variable it is replaced by a string; alone on a line it is replaced by statements.
``ag__`` stands for the runtime. Each text is parsed once.
"""

from __future__ import annotations

import functools
import textwrap
from typing import Any

import gast

from agimport.compiler.names import RUNTIME
from agimport.compiler.positions import Position

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
    copier = _Copier(replacements, position)
    return copier.block(_parsed(text).body)


def expression(text: str, position: Position, **replacements: Replacement) -> gast.AST:
    """Instantiates a template of one expression; arguments as for `statements`."""
    return _Copier(replacements, position).node(_parsed(text).body[0].value)


@functools.cache
def _parsed(text: str) -> Any:
    return gast.parse(textwrap.dedent(text))


class _Copier:
    """Copies a template, puts the replacements in and sets positions, in one walk."""

    def __init__(self, replacements: dict[str, Replacement], position: Position) -> None:
        self._replacements = replacements
        self._position = position

    def block(self, body: list[Any]) -> list[Any]:
        copied: list[Any] = []
        for statement in body:
            replacement = self._statement_replacement(statement)
            if replacement is None:
                copied.append(self.node(statement))
            else:
                copied.extend(replacement)
        return copied

    def node(self, node: Any) -> Any:
        if isinstance(node, gast.Name):
            return self._name(node)
        fields = {name: self._value(getattr(node, name, None)) for name in node._fields}
        copied = type(node)(**fields)
        return self._placed(copied)

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return self._list(value)
        if isinstance(value, gast.AST):
            return self.node(value)
        if isinstance(value, str):
            return self._string(value)
        return value

    def _list(self, values: list[Any]) -> list[Any]:
        if values and isinstance(values[0], gast.stmt):
            return self.block(values)
        copied: list[Any] = []
        for value in values:
            name = value.id if isinstance(value, gast.Name) else value if isinstance(value, str) else None
            replacement = self._replacements.get(name) if name is not None else None
            if isinstance(replacement, list):
                copied.extend(replacement)
            else:
                copied.append(self._value(value))
        return copied

    def _string(self, value: str) -> str:
        replacement = self._replacements.get(value)
        return replacement if isinstance(replacement, str) else value

    def _name(self, node: Any) -> Any:
        replacement = self._replacements.get(node.id)
        if isinstance(replacement, gast.AST):
            return replacement
        name = replacement if isinstance(replacement, str) else RUNTIME if node.id == "ag__" else node.id
        return self._placed(gast.Name(id=name, ctx=type(node.ctx)(), annotation=None, type_comment=None))

    def _placed(self, node: Any) -> Any:
        if "lineno" in node._attributes:
            node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = self._position
        return node

    def _statement_replacement(self, statement: Any) -> list[Any] | None:
        if isinstance(statement, gast.Expr) and isinstance(statement.value, gast.Name):
            replacement = self._replacements.get(statement.value.id)
            if isinstance(replacement, list):
                return replacement
        return None
