"""Keeps the branches and loops that hold a ``yield``, in the body of a generator that is pulled.

=====================  ==========================================
``if test:``           ``if ag__.decided(test):``
``while test:``        ``while ag__.decided(test):``
``for v in xs:``       ``for v in ag__.plain(xs):``
=====================  ==========================================

They cannot become closures, for a closure cannot suspend the function around it. A tensor that decides there
is refused at run time. A loop that is left from inside asks its flag after each iteration. Requires:
`loop_jumps` has run.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.lowering.if_statements import LowerBlock
from agimport.compiler.lowering.regions import Flow
from agimport.compiler.positions import head, of
from agimport.compiler.selection import is_generator

_KEPT = (gast.If, gast.While, gast.For)


def is_kept(statement: Any, flow: Flow) -> bool:
    """Tells whether *statement* is a branch or loop around a ``yield``."""
    if not flow.context.generator or not isinstance(statement, _KEPT):
        return False
    return is_generator(gast.Module(body=[statement], type_ignores=[]))


def lower(statement: Any, flow: Flow, lower_block: LowerBlock) -> list[Any]:
    """Returns the statements that stand for a branch or loop that is kept."""
    name = "iter" if isinstance(statement, gast.For) else "test"
    setattr(statement, name, _guarded(getattr(statement, name), name, flow))
    statement.body = lower_block(statement.body)
    statement.orelse = lower_block(statement.orelse)
    stop = flow.context.loops.of(statement)
    if stop is not None:
        position = head(statement)
        flag = _guarded(templates.expression("FLAG", position, FLAG=stop), "test", flow)
        (loop,) = templates.statements("while 1:\n    if FLAG:\n        break", position, FLAG=flag)
        statement.body += loop.body
    return [statement]


def _guarded(part: Any, name: str, flow: Flow) -> Any:
    if isinstance(part, gast.Constant):
        return part
    operator = "plain" if name == "iter" else "decided"
    reason = flow.context.unpushable
    text = f"ag__.{operator}(PART)" if reason is None else f"ag__.{operator}(PART, WHY)"
    why = gast.copy_location(gast.Constant(value=reason, kind=None), part)
    return templates.expression(text, of(part), PART=part, WHY=why)
