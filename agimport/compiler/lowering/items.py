"""Lowers the reading of items whose index may be a tensor, and of parts whose bounds may be.

``x[i]`` becomes ``ag__.get_item(x, i)`` and ``x[a:b]`` becomes ``ag__.get_slice(x, a, b, None)``. A tensor
and a dict take any key that they know themselves, but a Python list, tuple or string cannot be indexed by a
tensor.
``x[i] = v`` becomes ``ag__.writable(x)[i] = v``, which says what to do where x is a tensor.
Constant keys, slices with constant bounds and several keys at once stay as they are; constant keys only where
the module does not mention `collections.defaultdict`, for reading an item of that may change it.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.positions import of


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Subscript`."""
    if not isinstance(node.ctx, gast.Load):
        node.value = templates.expression("ag__.writable(VALUE)", of(node.value), VALUE=node.value)
        return node
    if isinstance(node.slice, gast.Slice):
        return _slice(node)
    if not context.makes_keys and (is_constant(node.slice) or isinstance(node.slice, gast.Tuple)):
        return node
    return templates.expression("ag__.get_item(VALUE, INDEX)", of(node), VALUE=node.value, INDEX=node.slice)


def _slice(node: Any) -> Any:
    bounds = (node.slice.lower, node.slice.upper, node.slice.step)
    if all(bound is None or is_constant(bound) for bound in bounds):
        return node
    nothing = templates.expression("None", of(node))
    lower, upper, step = (nothing if bound is None else bound for bound in bounds)
    return templates.expression(
        "ag__.get_slice(VALUE, LOWER, UPPER, STEP)",
        of(node),
        VALUE=node.value,
        LOWER=lower,
        UPPER=upper,
        STEP=step,
    )


def is_constant(node: Any) -> bool:
    """Tells whether an index is a number or text of the program."""
    return isinstance(node, gast.Constant) or (
        isinstance(node, gast.UnaryOp) and isinstance(node.operand, gast.Constant)
    )


def lower_keys(node: Any, context: Context) -> Any:
    """Lowers a set or dict display: no key is a tensor, and one may be known to the graph alone.

    ``{k: v}`` becomes ``ag__.dict_of_pairs((k, v))``, and ``{k}`` becomes ``ag__.set_of_elements(k)``;
    displays of constants stay as they are.
    """
    if isinstance(node, gast.Set):
        if all(map(_is_known, node.elts)):
            return node
        return templates.expression("ag__.set_of_elements(ELEMENTS)", of(node), ELEMENTS=node.elts)
    return _in_parts(node) if None in node.keys else _of_keys(node)


def _is_known(key: Any) -> bool:
    return is_constant(key) or isinstance(key, gast.Attribute)


def _of_keys(node: Any) -> Any:
    """Lowers a dict display without ``**``."""
    if all(map(_is_known, node.keys)):
        return node
    pairs = [
        gast.copy_location(gast.Tuple(elts=[key, value], ctx=gast.Load()), key)
        for key, value in zip(node.keys, node.values, strict=True)
    ]
    return templates.expression("ag__.dict_of_pairs(PAIRS)", of(node), PAIRS=pairs)


def _in_parts(node: Any) -> Any:
    """Returns what makes a dict of others.

    ``{**d, 'k': v}`` becomes ``ag__.dict_display(ag__.entries_of(d), {'k': v})``.
    """
    parts: list[Any] = []
    display: Any = None
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            parts.append(templates.expression("ag__.entries_of(VALUE)", of(value), VALUE=value))
            display = None
            continue
        if display is None:
            display = gast.copy_location(gast.Dict(keys=[], values=[]), key)
            parts.append(display)
        display.keys.append(key)
        display.values.append(value)
    parts = [_of_keys(part) if isinstance(part, gast.Dict) else part for part in parts]
    return templates.expression("ag__.dict_display(PARTS)", of(node), PARTS=parts)
