"""Lowers assignments that unpack, and ``*value`` in calls and displays.

``a, b = value`` becomes ``a, b = ag__.unpacked(value, 2)``, which can take a tensor apart,
``i, (a, b) = value`` becomes ``i, (a, b) = ag__.unpacked_deep(value, (None, (None, None)))``, and
``first, *rest = value`` becomes ``first, rest = ag__.unpacked_star(value, 1, 0)``, for what ``rest`` holds
may be a list of the graph; so do stars in nested targets. Else a value that is a tuple or list display stays
as it is. ``f(*value)`` becomes ``f(*ag__.starred(value))``, and ``[*value, x]`` becomes
``ag__.list_display(ag__.listed(value), [x])``, which may be a list whose length the graph knows;
``(*value, x)`` becomes ``ag__.tuple_`` of that.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.checks import operator_of
from agimport.compiler.context import Context
from agimport.compiler.positions import of


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Assign`."""
    targets = [target for target in node.targets if isinstance(target, (gast.Tuple, gast.List))]
    if len(targets) != 1:
        return node
    (target,) = targets
    starred = [place for place, part in enumerate(target.elts) if isinstance(part, gast.Starred)]
    nested = any(isinstance(part, (gast.Tuple, gast.List)) for part in target.elts)
    if isinstance(node.value, (gast.Tuple, gast.List)) and not starred and not nested:
        return node
    position = of(node.value)
    if nested:
        node.value = templates.expression(
            "ag__.unpacked_deep(VALUE, SHAPE)", position, VALUE=node.value, SHAPE=shape(target)
        )
        _take_stars_off(target)
        return node
    if starred:
        (place,) = starred
        target.elts[place] = target.elts[place].value
        sides = {"BEFORE": _number(place, node), "AFTER": _number(len(target.elts) - place - 1, node)}
        text = "ag__.unpacked_star(VALUE, BEFORE, AFTER)"
        node.value = templates.expression(text, position, VALUE=node.value, **sides)
    else:
        count = _number(len(target.elts), node)
        node.value = templates.expression(
            "ag__.unpacked(VALUE, COUNT)", position, VALUE=node.value, COUNT=count
        )
    return node


def _take_stars_off(target: Any) -> None:
    for place, part in enumerate(target.elts):
        if isinstance(part, gast.Starred):
            target.elts[place] = part.value
        elif isinstance(part, (gast.Tuple, gast.List)):
            _take_stars_off(part)


def _number(value: int, node: Any) -> Any:
    return gast.copy_location(gast.Constant(value=value, kind=None), node.value)


def lower_starred(node: Any, context: Context) -> Any:
    """Lowers a `gast.Starred` that reads."""
    if isinstance(node.ctx, gast.Load) and not isinstance(node.value, (gast.Tuple, gast.List)):
        node.value = templates.expression("ag__.starred(VALUE)", of(node.value), VALUE=node.value)
    return node


def lower_list(node: Any, context: Context) -> Any:
    """Lowers a list or tuple display, whose elements are lowered already."""
    if not any(isinstance(part, gast.Starred) for part in node.elts) or not isinstance(node.ctx, gast.Load):
        return node
    parts: list[Any] = []
    display: Any = None
    for part in node.elts:
        if isinstance(part, gast.Starred):
            parts.append(templates.expression("ag__.listed(VALUE)", of(part), VALUE=_of_starred(part.value)))
            display = None
            continue
        if display is None:
            display = gast.copy_location(gast.List(elts=[], ctx=gast.Load()), part)
            parts.append(display)
        display.elts.append(part)
    return templates.expression("ag__.list_display(PARTS)", of(node), PARTS=parts)


def lower_tuple(node: Any, context: Context) -> Any:
    """Lowers a tuple display, whose elements are lowered already."""
    made = lower_list(node, context)
    return made if made is node else templates.expression("ag__.tuple_(VALUES)", of(node), VALUES=made)


def _of_starred(value: Any) -> Any:
    """Returns what `lower_starred` was given."""
    return value.args[0] if operator_of(value) == "starred" else value


def shape(target: Any) -> Any:
    """Returns a tuple with, for each part, None, ``...`` if it is starred, or the shape of the part."""
    if isinstance(target, (gast.Tuple, gast.List)):
        return gast.copy_location(
            gast.Tuple(elts=[shape(part) for part in target.elts], ctx=gast.Load()), target
        )
    value = ... if isinstance(target, gast.Starred) else None
    return gast.copy_location(gast.Constant(value=value, kind=None), target)
