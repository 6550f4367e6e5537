"""Makes a nested function that may call itself tell the run time when it is entered.

Before::

    def f(k, acc):
        STAGED BODY

After::

    def f(k, acc):
        def staged(k, acc):
            STAGED BODY
        return ag__.run_staged(staged, k, acc)

A function with a machine (see `recursion.machines`) hands that on too: ``ag__.run_recursive(staged, machine,
k, acc)``, or the reason why it has none.

Functions of a module do this anyway, behind the guard that chooses their staged body; a function nested in a
staged one has no guard.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import references
from agimport.compiler.names import MACHINE, STAGED
from agimport.compiler.positions import Position, head, of, place


def lower(function: Any, machine: Any = None) -> Any:
    """Changes a lowered `gast.FunctionDef`, in place, and returns it.

    Args:
        function: it.
        machine: its machine, why it has none, or None where it needs none.
    """
    position = head(function)
    names = references.parameters(function)
    (inner,) = templates.statements("def NAME():\n    BODY", position, NAME=STAGED, BODY=function.body)
    inner.args = _arguments(names, position)
    made, given = _machine(machine, names, position)
    call = _call(templates.expression("NAME", position, NAME=STAGED), names, position, given)
    (outer,) = templates.statements("def f():\n    return CALL", position, CALL=call)
    docstring = [inner.body.pop(0)] if has_docstring(inner) and len(inner.body) > 1 else []
    function.body = [*docstring, inner, *made, outer.body[0]]
    return function


def lower_lambda(node: Any) -> Any:
    """Changes a lowered `gast.Lambda`, in place, and returns it."""
    position = of(node)
    names = references.parameters(node)
    inner = templates.expression("lambda: BODY", position, BODY=node.body)
    inner.args = _arguments(names, position)
    node.body = _call(inner, names, position)
    return node


def has_docstring(function: Any) -> bool:
    """Tells whether the first statement of a function is its docstring."""
    first = function.body[0]
    return (
        isinstance(first, gast.Expr)
        and isinstance(first.value, gast.Constant)
        and isinstance(first.value.value, str)
    )


def _machine(machine: Any, names: list[str], position: Position) -> tuple[list[Any], Any]:
    """Returns the definition of a machine, and what is handed on of it."""
    if machine is None or isinstance(machine, str):
        reason = None if machine is None else place(gast.Constant(value=machine, kind=None), position)
        return [], reason
    (made,) = templates.statements("def NAME():\n    BODY", position, NAME=MACHINE, BODY=machine.body)
    made.args = _arguments(names, position)
    return [made], templates.expression("NAME", position, NAME=MACHINE)


def _call(function: Any, names: Any, position: Position, machine: Any = None) -> Any:
    arguments = [templates.expression("NAME", position, NAME=name) for name in names]
    if machine is not None:
        return templates.expression(
            "ag__.run_recursive(FUNCTION, MACHINE, NAMES)",
            position,
            FUNCTION=function,
            MACHINE=machine,
            NAMES=arguments,
        )
    return templates.expression(
        "ag__.run_staged(FUNCTION, NAMES)", position, FUNCTION=function, NAMES=arguments
    )


def _arguments(names: Any, position: Position) -> Any:
    (made,) = templates.statements("def f(): pass", position)
    parameters = [gast.Name(id=name, ctx=gast.Param(), annotation=None, type_comment=None) for name in names]
    for one in parameters:
        one.lineno, one.col_offset, one.end_lineno, one.end_col_offset = position
    made.args.args = parameters
    return made.args
