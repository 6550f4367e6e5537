"""Splits a generator that yields once, and in no branch or loop, in two functions: context managers do.

Before::

    def logged(log):
        log.append(1)
        try:
            yield log
        finally:
            log.append(2)

After::

    def entered(log):
        log.append(1)
        return ag__.halt(log, (log,))
    def resumed(error, log):
        try:
            ag__.resume(error)
        finally:
            log.append(2)

``ag__.halves(entered, resumed)`` is the generator function again. A graph that leaves the with statement of
such a manager in more than one way runs the second half once for each, where the generator itself could go on
only once. Variables of the first half that the second reads are handed on. Where something before the
``yield`` may fail in the ``try`` or ``with`` around it, the first half keeps that statement, too; what a
``finally`` does is then left out if it has come to the ``yield``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import gast

from agimport.compiler import templates, trees
from agimport.compiler.analysis import references
from agimport.compiler.analysis.liveness import declared_outside
from agimport.compiler.analysis.mutations import rebound_by_nested
from agimport.compiler.context import Context
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering.leaving import Block
from agimport.compiler.nodes import SCOPES, TRIES, has_blocks, own
from agimport.compiler.positions import head, of, place
from agimport.compiler.selection import own_nodes

_YIELDS = (gast.Yield, gast.YieldFrom)
_HARMLESS = (gast.Constant, gast.Name)
_HALTED = "@halted"


class Halves(NamedTuple):
    """The two halves.

    Attributes:
        first: the statements up to the ``yield``.
        second: those from there on.
        error: the variable that tells the second half what is raised at the ``yield``.
        names: the variables that it is handed.
    """

    first: Block
    second: Block
    error: str
    names: list[str]


def split(function: Any, context: Context) -> Halves | None:
    """Returns the halves of a generator function, made from copies; None if it cannot be split."""
    if sum(isinstance(node, _YIELDS) for node in own_nodes(function)) != 1:
        return None
    splitter = _Splitter(context)
    try:
        second = splitter.second(_copied(function.body))
        first = splitter.first(_copied(function.body))
        names = _handed_on(function, first, second, splitter.certain)
    except Unsupported:
        return None
    declared = [one for one in function.body if isinstance(one, (gast.Global, gast.Nonlocal))]
    splitter.variables.elts += [
        place(gast.Name(id=name, ctx=gast.Load(), annotation=None, type_comment=None), of(splitter.variables))
        for name in names
    ]
    return Halves(first, [*_copied(declared), *second], splitter.error, names)


def _copied(body: Block) -> Block:
    return [trees.copied(one) for one in body]


def _handed_on(function: Any, first: Block, second: Block, certain: set[str]) -> list[str]:
    """Returns the variables that the second half is handed.

    Raises:
        Unsupported: one may have no value, or a nested function would see it change.
    """
    before, after = references.of(*first), references.of(*second)
    before_yield = gast.Module(body=first, type_ignores=[])
    outside = declared_outside(before_yield)
    parameters = references.parameters(function)
    local = dict.fromkeys((*parameters, *before.writes))
    wanted = {*after.reads, *after.captured}
    names = [name for name in local if name in wanted and name not in outside]
    shared = {*before.captured} & {*after.writes}
    if shared or not {*names} <= {*parameters, *certain} or rebound_by_nested(before_yield):
        raise Unsupported("the halves of a generator share a variable", function.body[0])
    return names


class _Splitter:
    """Takes the statements apart.

    Attributes:
        certain: the variables that certainly have a value at the ``yield``.
        variables: the tuple of those that are handed on, still to be filled.
        error: the variable that tells the second half what is raised.
    """

    def __init__(self, context: Context) -> None:
        self._namer = context.namer
        self.certain: set[str] = set()
        self.variables: Any = None
        self.error = context.namer.new("error")
        self._managers: dict[Any, str] = {}
        self._reached: list[str] = []

    # What stands before the yield.

    def first(self, body: Block) -> Block:
        """Returns the statements of a block up to the ``yield``, which returns."""
        index = _index(body)
        for statement in body[:index]:
            if not has_blocks(statement) or statement.__class__ in SCOPES:
                self.certain.update(references.bound(statement))
        return body[:index] + self._first_at(body[index])

    def _first_at(self, statement: Any) -> Block:
        if isinstance(statement, TRIES):
            return self._first_of_try(statement)
        if isinstance(statement, gast.With):
            return self._first_of_with(statement)
        position = of(statement.value)
        self.variables = place(gast.Tuple(elts=[], ctx=gast.Load()), position)
        halted = templates.expression(
            "ag__.halt(VALUE, VARIABLES)",
            position,
            VALUE=statement.value.value or templates.expression("None", position),
            VARIABLES=self.variables,
        )
        made: Block = []
        for reached in self._reached:
            if not made:
                made += templates.statements("RESULT = HALTED", position, RESULT=_HALTED, HALTED=halted)
                halted = templates.expression("RESULT", position, RESULT=_HALTED)
            made += templates.statements("NAME = True", position, NAME=reached)
        leave = templates.statements("def f():\n    return HALTED", position, HALTED=halted)
        return [*made, *leave[0].body]

    def _first_of_try(self, statement: Any) -> Block:
        name = "body" if _holds(statement.body) else "orelse"
        if name == "body" and _is_harmless(statement.body[0]):
            return self.first(statement.body)
        position = head(statement)
        if not statement.finalbody:
            setattr(statement, name, self.first(getattr(statement, name)))
            statement.orelse = statement.orelse if name == "orelse" else []
            return [statement]
        reached = self._namer.new("reached")
        self._reached.append(reached)
        setattr(statement, name, self.first(getattr(statement, name)))
        statement.orelse = statement.orelse if name == "orelse" else []
        statement.finalbody = templates.statements(
            "if not NAME:\n    BODY", position, NAME=reached, BODY=statement.finalbody
        )
        return [*templates.statements("NAME = False", position, NAME=reached), statement]

    def _first_of_with(self, statement: Any) -> Block:
        for item in reversed(statement.items):
            if item.optional_vars is not None:
                self.certain.update(references.bound(item.optional_vars))
        block = self.first(statement.body)
        for number, item in reversed(list(enumerate(statement.items))):
            position = head(statement)
            name = self._manager(statement, number)
            self.certain.add(name)
            made = templates.statements(
                "NAME = ag__.entering(MANAGER)\nwith NAME:\n    BODY",
                position,
                NAME=name,
                MANAGER=item.context_expr,
                BODY=block,
            )
            made[1].items[0].optional_vars = item.optional_vars
            block = made
        return block

    def _manager(self, statement: Any, number: int) -> str:
        key = (head(statement), number)
        if key not in self._managers:
            self._managers[key] = self._namer.new("manager")
        return self._managers[key]

    # What stands after it.

    def second(self, body: Block) -> Block:
        """Returns the statements of a block from the ``yield`` on."""
        index = _index(body)
        return self._second_at(body[index]) + body[index + 1 :]

    def _second_at(self, statement: Any) -> Block:
        if isinstance(statement, TRIES):
            return self._second_of_try(statement)
        position = head(statement)
        if isinstance(statement, gast.With):
            block = self.second(statement.body)
            for number in reversed(range(len(statement.items))):
                block = templates.statements(
                    "with ag__.reentered(NAME):\n    BODY",
                    position,
                    NAME=self._manager(statement, number),
                    BODY=block,
                )
            return block
        if isinstance(statement, gast.Expr) and isinstance(statement.value, gast.Yield):
            return templates.statements("ag__.resume(ERROR)", position, ERROR=self.error)
        raise Unsupported("a yield in a branch, a loop or an expression", statement)

    def _second_of_try(self, statement: Any) -> Block:
        if _holds(statement.body):
            statement.body = self.second(statement.body)
            return [statement]
        if not _holds(statement.orelse) or not isinstance(statement, gast.Try):
            raise Unsupported("a yield in a handler or a finally block", statement)
        block = self.second(statement.orelse)
        if not statement.finalbody:
            return block
        whole = gast.Try(body=block, handlers=[], orelse=[], finalbody=statement.finalbody)
        return [place(whole, head(statement))]


def _holds(body: Block) -> bool:
    return any(isinstance(node, _YIELDS) for node in own(body))


def _index(body: Block) -> int:
    for index, statement in enumerate(body):
        if _holds([statement]):
            return index
    raise Unsupported("a yield in the head of a with statement", body[0])


def _is_harmless(statement: Any) -> bool:
    """Tells whether a statement is a ``yield`` of a value whose computation cannot fail."""
    value = getattr(statement, "value", None)
    return isinstance(value, gast.Yield) and (value.value is None or isinstance(value.value, _HARMLESS))
