"""Lowers the reading of an item whose index may be a tensor: ``x[i]`` becomes ``ag__.get_item(x, i)``.

A tensor and a dict take any key that they know themselves, but a Python list or tuple cannot be indexed by a
tensor. Constant keys and slices stay as they are.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.positions import of


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Subscript` that reads."""
    if not isinstance(node.ctx, gast.Load) or not isinstance(
        node.slice, (gast.Name, gast.BinOp, gast.Call, gast.Attribute, gast.Subscript)
    ):
        return node
    return templates.expression("ag__.get_item(VALUE, INDEX)", of(node), VALUE=node.value, INDEX=node.slice)
