"""Makes calls of the properties that give what a statement changes.

Before::

    shop.orders.append(x)

After::

    ag__.getter(shop, 'orders')().append(x)

A path of attributes is read each time when somebody asks what a branch or loop changes, and a getter may
count that. What a call gives is asked for when the code runs, once (see `changes`). What is meant is an
attribute with the name of a property that the module defines.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler.analysis import mutations
from agimport.compiler.context import Context
from agimport.compiler.lowering import property_calls
from agimport.compiler.nodes import own

_PLACES = (gast.Attribute, gast.Subscript)


def lower(function: Any, context: Context) -> Any:
    """Lowers such properties in *function* in place and returns it."""
    if not context.properties:
        return function
    for node in own(function.body):
        holder = _holder(node)
        while holder is not None and isinstance(holder.value, _PLACES):
            if property_calls.is_meant(holder.value, context):
                holder.value = property_calls.read(holder.value)
                break
            holder = holder.value
    return function


def _holder(node: Any) -> Any:
    """Returns the attribute or item whose value a node changes; None if it changes none."""
    if isinstance(node, gast.Call) and isinstance(node.func, gast.Attribute):
        return node.func if node.func.attr in mutations.MUTATORS else None
    is_place = isinstance(node, _PLACES) and not isinstance(node.ctx, gast.Load)
    return node if is_place else None
