"""Checks reads that may find their variable without a value, where reading is all that is done.

Before::

    if n > 0:
        v = n
    w = v
    try:
        del u
    except UnboundLocalError:
        w = 0

After::

    if n > 0:
        v = n
    w = ag__.bound(v, 'local')
    try:
        if ag__.is_unbound(u, 'local'):
            raise ag__.unbound('u', 'local')
        del u
    except UnboundLocalError:
        w = 0

(`expressions` makes ``ag__.bound('v', lambda: v, 'local')`` of it, so that the operator meets Python's own
error.) In a ``try`` the check is a branch which raises, like one of the user's, for the statement may catch
it; that works where nothing of the statement is done before the read.

``y = box.w``, where the function itself sets or deletes ``box.w``, becomes
``y = ag__.bound_attribute(box, 'w')``, and in a ``try`` the branch
``if ag__.lacks(box, 'w'): raise ag__.lacking(box, 'w')`` stands before it.

Guarantees: a read that does something with the value, outside of a ``try``, stays as it is, for the value
checks itself. Requires: local annotations and chained assignments are lowered. Runs before everything else,
while the code is as the user wrote it.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import vocabulary
from agimport.compiler.analysis.assignment import Unsure, unsure
from agimport.compiler.analysis.reads import ATTRIBUTE, Read, key_of
from agimport.compiler.analysis.swallowing import may_swallow
from agimport.compiler.context import Context
from agimport.compiler.lowering.leaving import Block, blocks_of
from agimport.compiler.nodes import SCOPES, TRIES, replace, walk
from agimport.compiler.positions import Position, head, of, place

_MEANT = frozenset({
    "If", "For", "AsyncFor", "While", "Match", "With", "AsyncWith", "Try", "TryStar", "Delete", "NamedExpr",
    "FunctionDef",
})  # fmt: skip
"""What may leave a variable without a value."""


def lower(function: Any, context: Context) -> Any:
    """Puts the checks into *function*, in place, and returns it."""
    outer = context.unsure.of(function) or frozenset()
    if context.lacks(_MEANT) and not outer and not context.unsure_globals:
        return function
    made, swallowing = context.constructed, context.swallowing
    found = unsure(function, context.own, outer, context.unsure_globals, made, swallowing)
    nested = walk(*function.body) if found.nested else []
    for node in (one for one in nested if id(one) in found.nested):
        context.unsure.give(node, found.nested[id(node)])
    if found.reads:
        checking = _Checking(found, context.swallowing)
        function.body[:] = checking.block(function.body, inside=context.called, pulled=context.generator)
        for holder in walk(*function.body):
            replace(holder, checking.replaced)
        context.vocabulary.update(vocabulary.of_function(function))
    return function


class _Checking:
    """Goes through the statements of a function.

    Attributes:
        replaced: by the identity of a name, the check that takes its place.
    """

    def __init__(self, found: Unsure, swallowing: frozenset[str]) -> None:
        self._found = found
        self._swallowing = swallowing
        self.replaced: dict[int, Any] = {}

    def block(self, body: Block, *, inside: bool, pulled: bool) -> Block:
        """Returns a block with its checks; *inside* tells whether a statement around it may catch one."""
        out: Block = []
        for statement in body:
            reads = self._found.reads.get(id(statement), [])
            out += self._branches(reads, head(statement)) if inside else self._statements(reads)
            out.append(statement)
            self._wrap(reads, inside=inside)
            if statement.__class__ not in SCOPES:
                self._inner(statement, inside=inside, pulled=pulled)
        return out

    def _inner(self, statement: Any, *, inside: bool, pulled: bool) -> None:
        trying = isinstance(statement, TRIES)
        trying = trying or (isinstance(statement, gast.With) and may_swallow(statement, self._swallowing))
        final = bool(getattr(statement, "finalbody", None))
        for block in blocks_of(statement):
            caught = (
                trying
                and (final or block is statement.body)
                and block is not getattr(statement, "finalbody", None)
            )
            block[:] = self.block(block, inside=inside or (caught and not pulled), pulled=pulled)

    def _statements(self, reads: list[Read]) -> Block:
        """Returns the checks of what a statement deletes."""
        return [
            templates.statements(_operation(read, "bound"), of(read.node), **_arguments(read))[0]
            for read in reads
            if isinstance(read.node.ctx, gast.Del)
        ]

    def _branches(self, reads: list[Read], position: Position) -> Block:
        """Returns branches that raise where a statement would."""
        out: Block = []
        for read in {key_of(read.node): read for read in reads[::-1] if read.early}.values():
            out += templates.statements(
                f"if {_operation(read, 'is_unbound')}:\n    raise {_operation(read, 'unbound')}",
                position,
                **_arguments(read),
            )
        return out

    def _wrap(self, reads: list[Read], *, inside: bool) -> None:
        for read in reads:
            if not isinstance(read.node.ctx, gast.Load) or read.use == "root":
                continue
            early = inside and read.early
            if read.use == "operand" and (early or not inside):
                continue
            text = _operation(read, "certain" if early else "bound")
            self.replaced[id(read.node)] = templates.expression(text, of(read.node), **_arguments(read))


_OPERATIONS = {
    "bound": "ag__.bound(NAME, SCOPE)",
    "certain": "ag__.certain(NAME, SCOPE)",
    "is_unbound": "ag__.is_unbound(NAME, SCOPE)",
    "unbound": "ag__.unbound(WORD, SCOPE)",
}
_OF_ATTRIBUTES = {
    "bound": "ag__.bound_attribute(NAME, WORD)",
    "certain": "ag__.certain_attribute(NAME, WORD)",
    "is_unbound": "ag__.lacks(NAME, WORD)",
    "unbound": "ag__.lacking(NAME, WORD)",
}


def _operation(read: Read, what: str) -> str:
    return (_OF_ATTRIBUTES if read.scope == ATTRIBUTE else _OPERATIONS)[what]


def _arguments(read: Read) -> dict[str, Any]:
    """Returns what the templates are made with: all that they may hold."""
    position = of(read.node)
    name = getattr(read.node, "id", None) or read.node.value.id
    word = read.node.attr if read.scope == ATTRIBUTE else name
    return {
        "NAME": templates.expression("NAME", position, NAME=name),
        "SCOPE": gast.copy_location(gast.Constant(value=read.scope, kind=None), read.node),
        "WORD": place(gast.Constant(value=word, kind=None), position),
    }
