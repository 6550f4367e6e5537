"""Lowers f-strings: ``f'a {x:.2f}'`` becomes ``ag__.fstring('a ', (x, '', '.2f'))``.

Each field is its value, its conversion (``'r'``, ``'s'``, ``'a'`` or none) and its format, each a string.
``text % values`` becomes ``ag__.mod(text, values)``.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.positions import of
from agimport.compiler.texts import formats


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.JoinedStr` that has fields."""
    if all(isinstance(part, gast.Constant) for part in node.values):
        return node
    parts = [_part(part) for part in node.values]
    return templates.expression("ag__.fstring(PARTS)", of(node), PARTS=parts)


def lower_mod(node: Any, context: Context) -> Any:
    """Lowers a `gast.BinOp` that may format text."""
    if not formats(node):
        return node
    return templates.expression("ag__.mod(LEFT, RIGHT)", of(node), LEFT=node.left, RIGHT=node.right)


def _part(part: Any) -> Any:
    if isinstance(part, gast.Constant):
        return part
    conversion = "" if part.conversion in (-1, None) else chr(part.conversion)
    position = of(part)
    return templates.expression(
        "(VALUE, CONVERSION, FORMAT)",
        position,
        VALUE=part.value,
        CONVERSION=_constant(conversion, part),
        FORMAT=part.format_spec if part.format_spec is not None else _constant("", part),
    )


def _constant(value: str, where: Any) -> Any:
    return gast.copy_location(gast.Constant(value=value, kind=None), where)
