"""Marks calls whose value a function returns at once, where the function may come to call itself by them.

Before::

    def gcd(a, b):
        return a if b == 0 else gcd(b, a % b)

After::

    def gcd(a, b):
        return a if b == 0 else ag__.tail_call(gcd)(b, a % b)

The run time makes a loop of them where a tensor decides about the recursion; otherwise the mark does nothing.
A call as a statement that ends the function becomes ``return ag__.nothing(ag__.tail_call(f)(x))``.

``x = f(y)`` before ``return x`` is the same as ``return f(y)``.

Guarantees: nothing of the function runs after a marked call, so calls inside ``with`` and ``try`` are not
marked. Runs before `returns`, to which it hands returns, and after `matches`.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis.cycles import called_name
from agimport.compiler.context import Context
from agimport.compiler.nodes import SCOPES
from agimport.compiler.positions import of
from agimport.compiler.selection import own_nodes

_TRANSPARENT = (gast.If, gast.For, gast.While)


def lower(function: Any, context: Context) -> Any:
    """Marks the calls of *function*, in place, and returns it."""
    circle = context.cycles.get(function.name)
    if circle:
        if not any(isinstance(node, (*SCOPES, gast.Global, gast.Nonlocal)) for node in own_nodes(function)):
            _returned_names(function.body, circle)
        _end(function.body, circle)
        _block(function.body, circle)
    return function


def mark_lambda(node: Any, context: Context) -> bool:
    """Marks the calls of a `gast.Lambda`, in place, and tells whether there are any."""
    return bool(context.cycles) and _value(node.body, frozenset(context.cycles))


def _block(body: list[Any], circle: frozenset[str]) -> None:
    pending = list(body)
    while pending:
        statement = pending.pop()
        if isinstance(statement, _TRANSPARENT):
            pending += [*statement.body, *statement.orelse]
        elif isinstance(statement, gast.Return) and statement.value is not None:
            _value(statement.value, circle)


def _returned_names(body: list[Any], circle: frozenset[str]) -> None:
    """Makes ``x = f(y); return x`` into ``return f(y)``, in a function whose variables nothing captures."""
    blocks = [body]
    for block in blocks:  # which grows on the way
        for statement in block:
            if isinstance(statement, _TRANSPARENT):
                blocks += [statement.body, statement.orelse]
        if len(block) > 1 and _is_handed_on(block[-2], block[-1], circle):
            block[-2:] = [gast.copy_location(gast.Return(value=block[-2].value), block[-2])]


def _is_handed_on(first: Any, last: Any, circle: frozenset[str]) -> bool:
    return (
        isinstance(first, gast.Assign)
        and isinstance(last, gast.Return)
        and isinstance(last.value, gast.Name)
        and len(first.targets) == 1
        and isinstance(first.targets[0], gast.Name)
        and first.targets[0].id == last.value.id
        and _is_marked(first.value, circle)
    )


def _value(node: Any, circle: frozenset[str]) -> bool:
    if isinstance(node, gast.IfExp):
        found = _value(node.body, circle)
        return _value(node.orelse, circle) or found
    if isinstance(node, gast.BoolOp):
        return _value(node.values[-1], circle)
    if not _is_marked(node, circle):
        return False
    node.func = templates.expression("ag__.tail_call(FUNCTION)", of(node.func), FUNCTION=node.func)
    return True


def _is_marked(node: Any, circle: frozenset[str]) -> bool:
    return isinstance(node, gast.Call) and called_name(node) in circle


def _end(body: list[Any], circle: frozenset[str]) -> None:
    """Makes returns of calls that stand as statements where the function ends."""
    while body:
        last = body[-1]
        if isinstance(last, gast.If):
            _end(last.body, circle)
            body = last.orelse
            continue
        if isinstance(last, gast.Expr) and _is_marked(last.value, circle):
            call = last.value
            call.func = templates.expression("ag__.tail_call(FUNCTION)", of(call.func), FUNCTION=call.func)
            position = of(last)
            (made,) = templates.statements("def f():\n    return ag__.nothing(CALL)", position, CALL=call)
            body[-1] = made.body[0]
        return
