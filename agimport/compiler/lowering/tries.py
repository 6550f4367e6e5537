"""Finds the ``try`` and ``with`` statements that an exception may leave at a place which the graph decides.

Such a statement gets a *slot*: a variable that tells which exceptions its body has raised in the graph.
`guards` and `control_flow` put it to use; here the statements get the form which they need.

Before::

    try:
        assert n > 0, n
    except AssertionError:
        n = 0
    finally:
        done()

After (each ``try`` has a slot)::

    try:
        try:
            if not n > 0:
                raise ag__.failed_assertion(n)
        except AssertionError:
            n = 0
    finally:
        done()

Guarantees: a statement with a slot has handlers, or a ``finally``, or is a ``with`` of one manager. Requires:
`matches` has run. Runs before `returns`, for a return that would leave such a statement must be lowered.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import vocabulary
from agimport.compiler.analysis.swallowing import may_swallow
from agimport.compiler.context import Context
from agimport.compiler.lowering import final_jumps
from agimport.compiler.lowering.leaving import LOOPS, Block
from agimport.compiler.nodes import SCOPES, blocks_of, statements
from agimport.compiler.positions import Position, head, place
from agimport.compiler.selection import root_name

_REGIONS = (gast.If, gast.For, gast.While, gast.Assert)


TENSORFLOW = frozenset({"tf", "tensorflow", "keras"})
"""Names of packages whose context managers swallow nothing."""

_MEANT = frozenset({"Try", "With"})


def lower(function: Any, context: Context) -> Any:
    """Gives the try and with statements of *function* their slots, in place, and returns it."""
    # The blocks of a generator become no closures, for it suspends.
    if context.called and not context.generator:
        function.body = [_whole(function.body, context)]
        context.vocabulary.update(vocabulary.of_function(function))
    elif not context.generator and not context.lacks(_MEANT):
        function.body = _block(function.body, context, inside=False)
    return function


def _whole(body: Block, context: Context) -> Any:
    """Returns the body of a function as a statement with a slot: the call tells what the graph raises."""
    position, slot = head(body[0]), context.namer.new("raised")
    final = templates.statements("ag__.leave(SLOT)", position, SLOT=slot)
    whole = gast.Try(body=_block(body, context, inside=True), handlers=[], orelse=[], finalbody=final)
    context.slots.give(whole, slot, function=True)
    return place(whole, position)


def _block(body: Block, context: Context, *, inside: bool) -> Block:
    out: Block = []
    for statement in body:
        if isinstance(statement, gast.Assert) and inside:
            out += _assertion(statement, context)
        elif isinstance(statement, gast.With):
            out.append(_with(statement, context, inside=inside))
        elif isinstance(statement, gast.Try):
            out += _try(statement, context, inside=inside)
        else:
            if statement.__class__ not in SCOPES:
                for block in blocks_of(statement):
                    block[:] = _block(block, context, inside=inside)
            out.append(statement)
    return out


def _assertion(statement: Any, context: Context) -> Block:
    """Returns an assertion as a branch that raises."""
    if not context.keeps_asserts:
        return [place(gast.Pass(), head(statement))]
    arguments = "MESSAGE" if statement.msg is not None else ""
    return templates.statements(
        f"if not TEST:\n    raise ag__.failed_assertion({arguments})",
        head(statement),
        TEST=statement.test,
        MESSAGE=statement.msg,
    )


def _with(statement: Any, context: Context, *, inside: bool) -> Any:
    needs = _has_regions(statement.body) if inside else _may_mind(statement)
    if not (needs or may_swallow(statement, context.swallowing)):
        statement.body = _block(statement.body, context, inside=inside)
        return statement
    first, *others = statement.items
    inner = statement.body
    if others:
        inner = [place(gast.With(items=others, body=inner, type_comment=None), head(statement))]
        statement.items = [first]
    statement.body = _block(inner, context, inside=True)
    context.slots.give(statement, context.namer.new("raised"))
    return statement


def _try(statement: Any, context: Context, *, inside: bool) -> Block:
    whole = [*statement.body, *statement.orelse, *(part for one in statement.handlers for part in one.body)]
    if _jumps(statement.finalbody) or (statement.finalbody and _has_regions(whole)):
        return _try_finally(statement, context, inside=inside)
    slotted = bool(statement.handlers) and _has_regions(statement.body)
    statement.body = _block(statement.body, context, inside=inside or slotted)
    for handler in statement.handlers:
        handler.body = _block(handler.body, context, inside=inside)
    statement.orelse = _block(statement.orelse, context, inside=inside)
    statement.finalbody = _block(statement.finalbody, context, inside=inside)
    if slotted:
        context.slots.give(statement, context.namer.new("raised"))
    return [statement]


def _try_finally(statement: Any, context: Context, *, inside: bool) -> Block:
    body = statement.body
    if statement.handlers:
        inner = type(statement)(body=body, handlers=statement.handlers, orelse=statement.orelse, finalbody=[])
        body = [place(inner, head(statement))]
    slot, keeps = context.namer.new("raised"), _jumps(statement.finalbody)
    final = _block(statement.finalbody, context, inside=inside)
    if keeps:
        final += raise_again(slot, head(statement))
    outer = gast.Try(body=_block(body, context, inside=True), handlers=[], orelse=[], finalbody=final)
    place(outer, head(statement))
    context.slots.give(outer, slot, keeps=bool(keeps))
    return final_jumps.lower(outer, context) if keeps else [outer]


def raise_again(slot: str, position: Position, test: str = "was_raised") -> Block:
    """Returns what raises again, after a with statement or a finally block, what their body has raised."""
    return templates.statements(f"if ag__.{test}(SLOT):\n    ag__.raise_again(SLOT)", position, SLOT=slot)


def leaves(body: Block) -> bool:
    """Tells whether a jump may leave a finally block, which then drops what its statement has raised."""
    return bool(_jumps(body))


def _jumps(body: Block) -> set[type]:
    """Returns the kinds of jumps that may leave a block."""
    found: set[type] = set()
    for statement in body:
        if isinstance(statement, (gast.Return, gast.Break, gast.Continue)):
            found.add(type(statement))
        elif isinstance(statement, LOOPS):
            found |= {gast.Return} & _jumps(statement.body)
            found |= _jumps(statement.orelse)
        elif statement.__class__ not in SCOPES:
            for block in blocks_of(statement):
                found |= _jumps(block)
    return found


def _has_regions(body: Block) -> bool:
    return any(isinstance(statement, _REGIONS) for statement in statements(body))


def _may_mind(statement: Any) -> bool:
    """Tells whether the body of a with statement raises, which a manager of the program's own would see."""
    own = any(root_name(item.context_expr) not in TENSORFLOW for item in statement.items)
    return own and _raises(statement.body, inside=False)


def _raises(body: Block, *, inside: bool) -> bool:
    """Tells whether a branch or loop in a block raises, or an assertion does."""
    for statement in body:
        kind = statement.__class__
        if kind is gast.Assert or (inside and kind is gast.Raise):
            return True
        deeper = inside or kind in _REGIONS
        if kind not in SCOPES and any(_raises(inner, inside=deeper) for inner in blocks_of(statement)):
            return True
    return False
