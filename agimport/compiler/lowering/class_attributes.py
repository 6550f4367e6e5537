"""Lowers attributes that every object has, and the shapes of tensors.

===============  ===========================  =======================================================
``x.__class__``  ``ag__.class_of(x)``         of a number of the graph, Python's class; that of ``self``
                                              stays as it is, for that is an object
``x.__dict__``   ``ag__.attributes(x)``       refused where a tensor decides what is in it
``x.shape``      ``ag__.shape(x)``            sizes that only the graph knows are numbers, not None; so
                                              ``ag__.shape_method(s, 'as_list')()`` and others
===============  ===========================  =======================================================
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.positions import of
from agimport.compiler.spellings import SHAPE_METHODS

_OBJECTS = frozenset({"self", "cls"})
_TEXTS = {
    "__class__": "ag__.class_of(OWNER)",
    "__dict__": "ag__.attributes(OWNER)",
    "shape": "ag__.shape(OWNER)",
}


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Attribute`."""
    del context
    if not isinstance(node.ctx, gast.Load):
        return node
    if node.attr in SHAPE_METHODS:
        name = gast.copy_location(gast.Constant(value=node.attr, kind=None), node)
        text = "ag__.shape_method(OWNER, NAME)"
        return templates.expression(text, of(node), OWNER=node.value, NAME=name)
    if node.attr not in _TEXTS:
        return node
    if node.attr == "__class__" and getattr(node.value, "id", None) in _OBJECTS:
        return node
    return templates.expression(_TEXTS[node.attr], of(node), OWNER=node.value)
