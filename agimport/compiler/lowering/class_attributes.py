"""Lowers ``x.__class__``, which becomes ``ag__.class_of(x)``: of a number of the graph, Python's class.

The class of ``self`` stays as it is, for that is an object.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.positions import of

_OBJECTS = frozenset({"self", "cls"})


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Attribute`."""
    del context
    if node.attr != "__class__" or not isinstance(node.ctx, gast.Load):
        return node
    if getattr(node.value, "id", None) in _OBJECTS:
        return node
    return templates.expression("ag__.class_of(VALUE)", of(node), VALUE=node.value)
