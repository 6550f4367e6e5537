"""Makes calls of the properties that a ``try`` may see raise in the graph.

Before::

    t.celsius = x
    y = t.kelvin + 1

After::

    ag__.setter(t, 'celsius')(x)
    y = ag__.getter(t, 'kelvin')() + 1

`open_calls` makes statements of their own of these calls. What is meant is an attribute with the name of a
property that the module defines, in the body of a statement that may catch; what the object has by that name
is asked when the code runs.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.checks import operator_of
from agimport.compiler.context import Context
from agimport.compiler.nodes import own, replace
from agimport.compiler.positions import of, place

OPERATORS = frozenset({"getter", "setter"})
_SCOPES = (gast.Lambda, gast.ListComp, gast.SetComp, gast.DictComp, gast.GeneratorExp)


def lower(statement: Any, field: str | None, context: Context) -> Any:
    """Lowers the properties that a statement asks for.

    Args:
        statement: a statement, of which nothing in blocks is meant; changed.
        field: where its expression is, if it has one.
        context: the surroundings.

    Returns:
        The statement, or what takes its place.
    """
    if not context.properties:
        return statement
    if field is not None and getattr(statement, field) is not None:
        _read(statement, field, context)
    target = _target(statement)
    if target is None or not is_meant(target, context):
        return statement
    call = templates.expression("VALUE()", of(statement), VALUE=_asked("setter", target))
    call.args = [statement.value]
    return place(gast.Expr(value=call), of(statement))


def is_call(node: Any) -> bool:
    """Tells whether an expression calls a property."""
    return isinstance(node, gast.Call) and operator_of(node.func) in OPERATORS


def _read(statement: Any, field: str, context: Context) -> None:
    holder = gast.Expr(value=getattr(statement, field))
    nodes = own([holder])
    inner = {id(part) for node in nodes if isinstance(node, _SCOPES) for part in own([node])}
    meant = [node for node in nodes if is_meant(node, context) and id(node) not in inner]
    for node in reversed(meant):  # the inner ones of a path first
        call = read(node)
        for one in own([holder]):
            replace(one, {id(node): call})
    setattr(statement, field, holder.value)


def _target(statement: Any) -> Any:
    if isinstance(statement, gast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        return target if isinstance(target, gast.Attribute) else None
    return None


def is_meant(node: Any, context: Context) -> bool:
    """Tells whether a node is an attribute that has the name of a property of the module."""
    return isinstance(node, gast.Attribute) and node.attr in context.properties


def read(node: Any) -> Any:
    """Returns the call that gives the value of a property."""
    return templates.expression("VALUE()", of(node), VALUE=_asked("getter", node))


def _asked(operator: str, node: Any) -> Any:
    name = place(gast.Constant(value=node.attr, kind=None), of(node))
    return templates.expression(f"ag__.{operator}(OWNER, NAME)", of(node), OWNER=node.value, NAME=name)
