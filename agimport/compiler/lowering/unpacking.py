"""Lowers assignments that unpack: ``a, b = value`` becomes ``a, b = ag__.unpacked(value, 2)``, which can take a tensor apart.

``first, *rest = value`` becomes ``first, *rest = ag__.unpacked(value, 1, True)``. A value that is a tuple or list display stays as it is.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.positions import of


def lower(node: Any, context: Context) -> Any:
    """Lowers a `gast.Assign`."""
    counts = {_count(target) for target in node.targets} - {None}
    if len(counts) != 1 or isinstance(node.value, (gast.Tuple, gast.List)):
        return node
    ((count, starred),) = counts
    text = "ag__.unpacked(VALUE, COUNT, True)" if starred else "ag__.unpacked(VALUE, COUNT)"
    number = gast.copy_location(gast.Constant(value=count, kind=None), node.value)
    node.value = templates.expression(text, of(node.value), VALUE=node.value, COUNT=number)
    return node


def _count(target: Any) -> tuple[int, bool] | None:
    """Returns how many parts a target needs, and whether it takes more."""
    if not isinstance(target, (gast.Tuple, gast.List)):
        return None
    starred = sum(isinstance(part, gast.Starred) for part in target.elts)
    return len(target.elts) - starred, bool(starred)
