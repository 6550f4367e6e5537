"""Makes a statement of its own of each call by which a function calls itself.

Before::

    return fib(n - 1) + fib(n - 2)

After::

    value = fib(n - 1)
    value_1 = fib(n - 2)
    return value + value_1

What Python evaluates before such a call is kept in variables where the call might change it. Loops around
such calls become ``while`` loops; ``and``, ``or`` and conditional expressions become branches, comprehensions
loops.

Guarantees: such a call is all of the value of an assignment to one variable, and no test or subject of a loop
holds one. Requires: runs before `returns`, for it makes breaks, and after `bindings`.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import references
from agimport.compiler.analysis.liveness import declared_outside
from agimport.compiler.context import Context
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering.hoisting import HOLDERS, Hoisting
from agimport.compiler.lowering.leaving import Block, blocks_of
from agimport.compiler.lowering.recursion import loops, reductions
from agimport.compiler.lowering.recursion.self_calls import SelfCalls
from agimport.compiler.lowering.rewriting import rotated
from agimport.compiler.nodes import SCOPES, walk
from agimport.compiler.positions import head, of


def lower(function: Any, context: Context, calls: SelfCalls) -> Any:
    """Changes *function* in place and returns it.

    Raises:
        Unsupported: a call stands where it cannot become a statement.
    """
    lowerer = _Statements(function, context, calls)
    function.body[:] = lowerer.block(function.body)
    return function


class _Statements:
    def __init__(self, function: Any, context: Context, calls: SelfCalls) -> None:
        self._context = context
        self._calls = calls
        outside = declared_outside(function)
        bound = (*references.parameters(function), *references.bound(*function.body))
        self._locals = frozenset(name for name in bound if name not in outside)

    def block(self, body: Block) -> Block:
        """Returns the statements that stand for a block."""
        return [one for statement in body for one in self._statement(statement)]

    def _statement(self, statement: Any) -> Block:
        if statement.__class__ in SCOPES:
            self._refuse_inside(statement)
            return [statement]
        if not self._calls.any_in(statement):
            return [statement]
        if isinstance(statement, gast.While):
            return self._while(statement)
        blocks = blocks_of(statement)
        if isinstance(statement, gast.For) and self._calls.any_in(*statement.body):
            return self._before(statement) + self.block(loops.of_for(statement, self._context))
        if blocks and not isinstance(statement, (gast.If, gast.For)):
            raise Unsupported("it calls itself in a with or try statement", statement)
        for block in blocks:
            block[:] = self.block(block)
        return self._simple(statement)

    def _refuse_inside(self, statement: Any) -> None:
        if any(self._calls.is_call(node) for node in walk(statement)):
            raise Unsupported("a function inside it calls it", statement)

    def _while(self, statement: Any) -> Block:
        if self._calls.any_in(statement.test):
            return self.block(rotated(statement, self._context))
        statement.body[:] = self.block(statement.body)
        statement.orelse[:] = self.block(statement.orelse)
        return [statement]

    def _simple(self, statement: Any) -> Block:
        """Returns a statement after those that make the calls in its own expressions."""
        targets = [statement.target] if isinstance(statement, gast.AugAssign) else []
        targets += getattr(statement, "targets", [])
        if self._calls.any_in(*targets):
            raise Unsupported("it calls itself in the target of an assignment", statement)
        if isinstance(statement, gast.AugAssign) and getattr(statement.target, "id", "") not in self._locals:
            raise Unsupported("it adds a call of itself to what is no variable of its own", statement)
        before = self._before(statement)
        return [*before, statement]

    def _before(self, statement: Any) -> Block:
        field = HOLDERS.get(type(statement))
        value = getattr(statement, field) if field else None
        if value is None or not self._calls.any_in(value):
            if field is None or any(self._calls.any_in(part) for part in _others(statement, field)):
                raise Unsupported("it calls itself in a statement of this kind", statement)
            return []
        hoisting = _Calls(self._context, self._calls, self._locals)
        alone = self._is_result(statement)
        setattr(statement, str(field), hoisting.lifted(value, test=field == "test", alone=alone))
        return [one for part in hoisting.before for one in self._statement(part)]

    def _is_result(self, statement: Any) -> bool:
        """Tells whether a statement binds one variable to the value of one call."""
        return (
            isinstance(statement, gast.Assign)
            and len(statement.targets) == 1
            and isinstance(statement.targets[0], gast.Name)
            and (statement.targets[0].id in self._locals or statement.targets[0].id.startswith("@"))
            and self._calls.is_call(statement.value)
        )


def _others(statement: Any, field: str) -> list[Any]:
    return [
        value for name, value in vars(statement).items() if name != field and isinstance(value, gast.expr)
    ]


class _Calls(Hoisting):
    """Lifts the calls out of expressions."""

    def __init__(self, context: Context, calls: SelfCalls, variables: frozenset[str]) -> None:
        super().__init__(context)
        self._calls = calls
        self._variables = variables

    def needs(self, node: Any) -> bool:
        return self._calls.any_in(node)

    def skips(self, node: Any) -> bool:
        if isinstance(node, gast.BoolOp):
            return self._calls.any_in(*node.values[1:])
        if isinstance(node, gast.IfExp):
            return self._calls.any_in(node.body, node.orelse)
        if isinstance(node, gast.Compare):
            return len(node.ops) > 1 and self._calls.any_in(*node.comparators[1:])
        if isinstance(node, (gast.ListComp, gast.SetComp, gast.DictComp, gast.GeneratorExp)):
            raise Unsupported("it calls itself in a comprehension that is not summed up at once", node)
        return reductions.is_reduction(node, self._context)

    def lifted(self, node: Any, *, test: bool = False, alone: bool = False) -> Any:
        """Returns what stands for *node*; a call that is *alone* stays where it is."""
        if alone:
            return self.parts_lifted(node)
        if not self._calls.is_call(node):
            return super().lifted(node, test=test)
        name = self._context.namer.new("value")
        self.before += templates.statements(
            "NAME = VALUE", head(node), NAME=name, VALUE=self.parts_lifted(node)
        )
        return templates.expression("NAME", of(node), NAME=name)

    def kept(self, part: Any, holder: Any, bound: set[str]) -> Any:
        # A call leaves the variables of this one as they are.
        own_variable = isinstance(part, gast.Name) and (part.id in self._variables or part.id.startswith("@"))
        if own_variable and part.id not in bound:
            return part
        return super().kept(part, holder, bound)

    def computed(self, node: Any, name: str, *, test: bool) -> Block:
        if reductions.folds(node):
            return reductions.statements(node, name, self._context)
        return super().computed(node, name, test=test)
