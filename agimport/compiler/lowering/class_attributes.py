"""Lowers attributes that every object has.

===============  ===========================  =======================================================
``x.__class__``  ``ag__.class_of(x)``         of a number of the graph, Python's class; that of ``self``
                                              stays as it is, for that is an object
``x.__dict__``   ``ag__.attributes(x)``       refused where a tensor decides what is in it
===============  ===========================  =======================================================
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
    if node.attr not in ("__class__", "__dict__") or not isinstance(node.ctx, gast.Load):
        return node
    if node.attr == "__dict__":
        return templates.expression("ag__.attributes(OWNER)", of(node), OWNER=node.value)
    if getattr(node.value, "id", None) in _OBJECTS:
        return node
    return templates.expression("ag__.class_of(VALUE)", of(node), VALUE=node.value)
