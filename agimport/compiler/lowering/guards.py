"""Makes the bodies of try and with statements stop where the graph has raised.

Before (both statements have a slot)::

    try:
        with manager() as m:
            if n < 0:
                raise ValueError
            n = n + m
        m.done()
    except ValueError as e:
        n = e

After::

    try:
        with ag__.trying() as raised:
            manager_1 = manager()
            with ag__.passing(manager_1) as m:
                with ag__.trying(manager=manager_1, inside=raised) as raised_1:
                    if n < 0:
                        raise ValueError
                    if ag__.unraised(raised_1):
                        n = n + m
            if ag__.left_raised(raised_1):
                ag__.raise_again(raised_1)
            if ag__.unraised(raised):
                m.done()
    except ValueError as error:
        ag__.in_handler()
        e = error
        n = e
        e = None
        del e

A with statement without a slot asks at run time whether its manager may swallow what the graph raises:
``with ag__.managed(manager()):``.

A branch or loop that raises in the graph tells the slot and goes on; the guards skip what follows. A
statement without a slot only says what it would catch: `trying` without a name. A ``try`` with a ``finally``
is like a ``with``. Requires: `tries` and `loop_jumps` have run. `control_flow` sees to the handlers, and
tells `trying` of them.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block, is_rest
from agimport.compiler.lowering.tries import TENSORFLOW, raise_again
from agimport.compiler.nodes import SCOPES, TRIES, blocks_of, walk
from agimport.compiler.positions import head, of, place
from agimport.compiler.selection import root_name

_MEANT = frozenset({"Try", "TryStar", "With"})
_REGIONS = (gast.If, gast.For, gast.While, gast.Match)


def lower(function: Any, context: Context) -> Any:
    """Guards the statements of *function*, in place, and returns it."""
    if not context.generator and (context.called or not context.lacks(_MEANT)):
        function.body = _Guards(context).block(function.body, None)
    return function


class _Guards:
    def __init__(self, context: Context) -> None:
        self._context = context

    def block(self, body: Block, slot: str | None) -> Block:
        """Rewrites the statements of a block inside the statement that has *slot*, if any."""
        out: Block = []
        for index, statement in enumerate(body):
            made = self._statement(statement, slot)
            out += made
            if slot is not None and any(map(_may_raise, made)) and body[index + 1 :]:
                return out + self._guarded(body[index + 1 :], slot)
        return out

    def _guarded(self, rest: Block, slot: str) -> Block:
        """Returns statements that follow one which may raise in the graph, each under a guard.

        They are taken in groups, up to the next that may raise, so that guards do not nest.
        """
        out: Block = []
        group: Block = []
        for index, statement in enumerate(rest):
            if is_rest(statement):  # it stays with the call before it
                made = _guard(self.block(statement.body, slot), slot)
                if not group:
                    out += made
                    continue
            else:
                made = self._statement(statement, slot)
            group += made
            if any(map(_may_raise, made)) and not any(map(is_rest, rest[index + 1 : index + 2])):
                out += _guard(group, slot)
                group = []
        return out + (_guard(group, slot) if group else [])

    def _statement(self, statement: Any, slot: str | None) -> Block:
        if statement.__class__ in SCOPES:
            return [statement]
        if isinstance(statement, gast.With) and self._context.slots.of(statement) is not None:
            return self._with(statement, slot)
        if isinstance(statement, TRIES) and statement.handlers:
            return self._try(statement, slot)
        if isinstance(statement, gast.Try) and self._context.slots.of(statement) is not None:
            return self._finally(statement, slot)
        if isinstance(statement, gast.With):
            _ask_managers(statement)
        for block in blocks_of(statement):
            block[:] = self.block(block, slot)
        return [statement]

    def _with(self, statement: Any, outer: str | None) -> Block:
        position, slot = head(statement), str(self._context.slots.of(statement))
        name = self._context.namer.new("manager")
        (item,) = statement.items
        made = templates.statements("NAME = MANAGER", position, NAME=name, MANAGER=item.context_expr)
        item.context_expr = templates.expression("ag__.passing(NAME)", position, NAME=name)
        call = templates.expression("ag__.trying(manager=NAME)", position, NAME=name)
        statement.body = self._within(statement.body, call, slot, outer, position)
        return [*made, statement, *raise_again(slot, position, test="left_raised")]

    def _finally(self, statement: Any, outer: str | None) -> Block:
        position, slot = head(statement), str(self._context.slots.of(statement))
        if self._context.slots.is_function(statement):
            call = templates.expression("ag__.trying(function=True)", position)
            return self._within(statement.body, call, slot, outer, position) + list(statement.finalbody)
        if self._context.slots.keeps(statement):
            call = templates.expression("ag__.trying(keeps=True)", position)
            body = self._within(statement.body, call, slot, outer, position)
            return body + self.block(statement.finalbody, outer)
        call = templates.expression("ag__.trying(final=True)", position)
        statement.body = self._within(statement.body, call, slot, outer, position)
        statement.finalbody = self.block(statement.finalbody, outer)
        return [statement, *raise_again(slot, position)]

    def _try(self, statement: Any, outer: str | None) -> Block:
        slot = self._context.slots.of(statement)
        position = head(statement)
        call = templates.expression("ag__.trying()", position)
        statement.body = self._within(statement.body, call, slot, outer, position)
        for handler in statement.handlers:
            handler.body = self._handler(handler, self.block(handler.body, outer), slot)
        statement.orelse = self.block(statement.orelse, outer)
        statement.finalbody = self.block(statement.finalbody, outer)
        return [statement]

    def _within(self, body: Block, call: Any, slot: str | None, outer: str | None, position: Any) -> Block:
        """Returns a body inside a ``with ag__.trying(...)``."""
        if outer is not None:
            inside = templates.expression("NAME", position, NAME=outer)
            call.keywords.append(gast.keyword(arg="inside", value=inside))
            place(call.keywords[-1], position)
        if slot is None:
            return templates.statements(
                "with CALL:\n    BODY", position, CALL=call, BODY=self.block(body, outer)
            )
        made = templates.statements(
            "with CALL as SLOT:\n    BODY", position, CALL=call, SLOT=slot, BODY=self.block(body, slot)
        )
        self._context.slots.give(made[0], slot)
        return made

    def _handler(self, handler: Any, body: Block, slot: str | None) -> Block:
        """Returns the body of a handler; one that the graph may enter binds its name itself."""
        position = head(handler)
        first = templates.statements("ag__.in_handler()", position)
        if slot is None:
            return [*first, *body]
        name = self._context.namer.new("error")
        user_name, handler.name = handler.name, templates.expression("NAME", position, NAME=name)
        handler.name.ctx = gast.Store()
        if user_name is None:
            return [*first, *body]
        first += templates.statements("NAME = ERROR", position, NAME=user_name.id, ERROR=name)
        last = templates.statements("NAME = None\ndel NAME", position, NAME=user_name.id)
        return [*first, *body, *last]


def _ask_managers(statement: Any) -> None:
    """Puts ``ag__.managed`` around the managers of a with statement in which the graph may raise."""
    if any(isinstance(node, (*_REGIONS, gast.Assert, gast.Call)) for node in walk(*statement.body)):
        for item in statement.items:
            manager = item.context_expr
            if root_name(manager) not in TENSORFLOW or _orders(manager):
                item.context_expr = templates.expression(
                    "ag__.managed(MANAGER)", of(manager), MANAGER=manager
                )


def _orders(manager: Any) -> bool:
    """Tells whether a manager of TensorFlow's lets ops wait for others, as agimport does itself."""
    return (
        isinstance(manager, gast.Call)
        and isinstance(manager.func, gast.Attribute)
        and manager.func.attr == "control_dependencies"
    )


def _may_raise(statement: Any) -> bool:
    """Tells whether a statement may raise in the graph, in the view of the slot around it."""
    return isinstance(statement, _REGIONS) or any(
        _may_raise(inner)
        for block in ([] if statement.__class__ in SCOPES else blocks_of(statement))
        for inner in block
    )


def _guard(group: Block, slot: str) -> Block:
    return templates.statements("if ag__.unraised(SLOT):\n    BODY", head(group[0]), SLOT=slot, BODY=group)
