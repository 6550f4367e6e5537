"""Lowers ``yield`` to a call of the consumer, in the body of a generator that is pushed.

=========================  ==================================================================
``yield e``                ``if ag__.emitted(emit, e): return``
``x = yield e``            the same, then ``x = None``: a ``for`` statement sends nothing
``x = yield from it``      ``source = ag__.delegated(it)``, a loop over it that yields, and
                           ``x = source.value``
``return (yield e)``       as with ``x =``
=========================  ==================================================================

The consumer answers whether it has left its loop. A ``yield`` that a handler or a ``with`` may see leave says
so (``guard``): the consumer's exceptions are not the generator's. Runs before all other passes.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering.leaving import Block, blocks_of
from agimport.compiler.nodes import SCOPES, TRIES, own
from agimport.compiler.positions import of

SEES_ERRORS, SEES_EXITS = 1, 2
"""What may see the consumer leave: handlers of exceptions; or also what sees a generator being closed."""

_YIELDS = (gast.Yield, gast.YieldFrom)


def lower(function: Any, emit: str, context: Context) -> Any:
    """Lowers the yields of *function*, in place, and returns it.

    Raises:
        Unsupported: a ``yield`` inside an expression.
    """
    function.body = _Pushing(emit, context).block(function.body, 0)
    return function


class _Pushing:
    def __init__(self, emit: str, context: Context) -> None:
        self._emit = emit
        self._context = context

    def block(self, body: Block, guard: int) -> Block:
        """Lowers the statements of a block."""
        return [made for statement in body for made in self._statement(statement, guard)]

    def _statement(self, statement: Any, guard: int) -> Block:
        if statement.__class__ in SCOPES:
            return [statement]
        if blocks_of(statement):
            self._compound(statement, guard)
            return [statement]
        value = getattr(statement, "value", None)
        if isinstance(value, _YIELDS) and not isinstance(statement, gast.AugAssign):
            _refuse_inside([value.value, *getattr(statement, "targets", ())])
            made, result = self._yielded(value, guard)
            return made + self._result(statement, result)
        _refuse_inside([statement])
        return [statement]

    def _compound(self, statement: Any, guard: int) -> None:
        blocks = blocks_of(statement)
        _refuse_inside([
            part
            for name in ("test", "iter", "target", "items", "subject")
            for part in _listed(getattr(statement, name, None))
        ])  # fmt: skip
        inner = max(guard, _guard(statement))
        for name in ("body", "orelse", "finalbody"):
            block = getattr(statement, name, None)
            if isinstance(block, list):
                block[:] = self.block(block, inner if name == "body" else guard)
        assert len(blocks) >= 1
        for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
            part.body = self.block(part.body, guard)

    def _yielded(self, value: Any, guard: int) -> tuple[Block, Any]:
        position = of(value)
        if isinstance(value, gast.Yield):
            given = value.value or templates.expression("None", position)
            return self._emission(given, guard, value), templates.expression("None", position)
        source, element = self._context.namer.new("source"), self._context.namer.new("element")
        taken = self._emission(templates.expression("NAME", position, NAME=element), guard, value)
        made = templates.statements(
            "SOURCE = ag__.delegated(ITER)\nfor ELEMENT in SOURCE:\n    EMISSION",
            position,
            SOURCE=source,
            ITER=value.value,
            ELEMENT=element,
            EMISSION=taken,
        )
        return made, templates.expression("SOURCE.value", position, SOURCE=source)

    def _emission(self, given: Any, guard: int, node: Any) -> Block:
        text = "ag__.emitted(EMIT, GIVEN, GUARD)" if guard else "ag__.emitted(EMIT, GIVEN)"
        (made,) = templates.statements(
            f"def f():\n    if {text}:\n        return",
            of(node),
            EMIT=self._emit,
            GIVEN=given,
            GUARD=templates.expression(str(guard), of(node)),
        )
        return list(made.body)

    @staticmethod
    def _result(statement: Any, result: Any) -> Block:
        if isinstance(statement, gast.Expr):
            return []
        statement.value = result
        return [statement]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _refuse_inside(nodes: list[Any]) -> None:
    for node in own([node for node in nodes if node is not None]):
        if isinstance(node, _YIELDS):
            raise Unsupported("it yields inside an expression", node)


def _guard(statement: Any) -> int:
    """Returns what may see that control leaves the body of *statement*."""
    if isinstance(statement, (gast.With, gast.AsyncWith)):
        return SEES_EXITS
    if not isinstance(statement, TRIES) or not statement.handlers:
        return 0
    return SEES_EXITS if any(_catches_exits(handler.type) for handler in statement.handlers) else SEES_ERRORS


def _catches_exits(kind: Any) -> bool:
    """Tells whether a handler of *kind* may catch what closes a generator; names are taken at their word."""
    if kind is None:
        return True
    kinds = kind.elts if isinstance(kind, gast.Tuple) else [kind]
    return any(getattr(one, "id", None) in ("BaseException", "GeneratorExit") for one in kinds)
