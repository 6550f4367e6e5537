"""Statements that leave a block early: the rewriting that return, break and continue share.

Before::

    if a:
        JUMP
    rest

After::

    if a:
        <what the jump records>
    else:
        rest

Guarantees: no jump of the rewritten kind is left inside a branch; statements are moved, never copied, so the
result is as large as the source. A flag is used only where a nested block leaves on some of its paths
(`Leaves.MAYBE`), for then nothing but a flag can tell the statements that follow.
"""

from __future__ import annotations

import enum
import itertools
from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.errors import Unsupported
from agimport.compiler.nodes import SCOPES, TRIES, has_blocks
from agimport.compiler.nodes import blocks_of as blocks_of
from agimport.compiler.positions import head, place

Block = list[Any]


class Leaves(enum.Enum):
    """Whether control leaves a block by a jump (or a raise) rather than at its end."""

    NEVER = "on no path"
    MAYBE = "on some paths"
    ALWAYS = "on every path"


MOST_NESTED = 12
"""How many statements of one block that jump on some path are nested in each other; from there on, what
follows stands beside them, under a test of the flag."""

LOOPS = (gast.For, gast.While, gast.AsyncFor)
_ENDING = frozenset({gast.Raise, gast.Break, gast.Continue})
_WITHS = (gast.With, gast.AsyncWith)


REST = "rest"
"""The kind of the constant that is the test of a block for what follows a call."""


def is_rest(statement: Any) -> bool:
    """Tells whether a statement is a block for what follows a call; `guards` gives it its test."""
    return isinstance(statement, gast.If) and getattr(statement.test, "kind", None) == REST


class LeavingRewriter:
    """Rewrites one kind of jump; a subclass says which nodes jump and what they record."""

    jumps: tuple[type, ...] = ()

    def __init__(self) -> None:
        # Keyed by identity; the node is kept beside the fact so that its identity is not used again.
        self._holds: dict[int, tuple[Any, bool]] = {}
        self._leaves: dict[int, tuple[Any, Leaves]] = {}

    # What a subclass gives.

    def record(self, jump: Any, *, flag: bool) -> Block:
        """Returns what stands in a branch for *jump*; with *flag*, it must also raise the flag."""
        raise NotImplementedError

    def flag(self, node: Any) -> Any:
        """Returns an expression that is true when the flag is up."""
        raise NotImplementedError

    def loop(self, statement: Any) -> Block:
        """Rewrites a loop that holds jumps of this kind; the flag then tells whether it was left by one."""
        raise NotImplementedError

    def crosses_loops(self) -> bool:
        """Tells whether a jump inside a nested loop is of this kind (a return is, a break is not)."""
        return False

    # The algorithm.

    def block(self, body: Block, *, flag: bool) -> Block:
        """Rewrites *body*, whose jumps become records, so that nothing after a jump is run."""
        first, *others = self._pieces(body)
        out = self._piece(first, flag=flag or bool(others))
        for piece in others:
            out += self.unless_left(piece[0], piece, flag=flag or piece is not others[-1])
        return out

    def _pieces(self, body: Block) -> list[Block]:
        """Splits a block in which so many statements jump that they would be nested too deeply."""
        starts, count, previous = [0], 0, False
        for index, statement in enumerate(body):
            leaves = self._is_exit(statement)
            count += self.holds(statement) and not (leaves and previous)
            previous = leaves
            if count > MOST_NESTED:
                starts.append(index)
                count = 1
        return [body[start:end] for start, end in zip(starts, [*starts[1:], len(body)], strict=True)]

    def _is_exit(self, statement: Any) -> bool:
        """Tells whether *statement* is ``if test: ...; JUMP`` and no more."""
        return (
            statement.__class__ is gast.If
            and not statement.orelse
            and self.holds(statement)
            and self.leaves(statement.body) is Leaves.ALWAYS
        )

    def _exits(self, exits: Block, rest: Block, *, flag: bool) -> Block:
        """Makes one chain of exits that follow each other."""
        tail = self.block(rest, flag=flag)
        for statement in reversed(exits):
            statement.body = self.block(statement.body, flag=flag) or [place(gast.Pass(), head(statement))]
            statement.orelse = tail
            tail = [statement]
        return tail

    def _piece(self, body: Block, *, flag: bool) -> Block:
        out: Block = []
        for index, statement in enumerate(body):
            if statement.__class__ in self.jumps:
                return out + self.record(statement, flag=flag)
            if self._is_exit(statement):
                exits = list(itertools.takewhile(self._is_exit, itertools.islice(body, index, None)))
                return out + self._exits(exits, body[index + len(exits) :], flag=flag)
            if self.holds(statement):
                return out + self._holder(statement, body[index + 1 :], flag=flag)
            out.append(statement)
            if statement.__class__ in _ENDING:
                return out
        return out

    def _holder(self, statement: Any, rest: Block, *, flag: bool) -> Block:
        if isinstance(statement, gast.If):
            return self._if(statement, rest, flag=flag)
        if isinstance(statement, LOOPS):
            return self.loop(statement) + self.unless_left(statement, rest, flag=flag)
        self.parts(statement, flag=flag or bool(rest))
        return [statement, *self.unless_left(statement, rest, flag=flag)]

    def _if(self, statement: Any, rest: Block, *, flag: bool) -> Block:
        body, orelse = self.leaves(statement.body), self.leaves(statement.orelse)
        if body is Leaves.ALWAYS and not self.any_holds(statement.orelse):
            statement.orelse, rest = [*statement.orelse, *rest], []
        elif orelse is Leaves.ALWAYS and not self.any_holds(statement.body):
            statement.body, rest = [*statement.body, *rest], []
        elif rest and not (body is Leaves.ALWAYS and orelse is Leaves.ALWAYS):
            statement.body = self.block(statement.body, flag=True)
            statement.orelse = self.block(statement.orelse, flag=True)
            return [statement, *self.unless_left(statement, rest, flag=flag)]
        statement.body = self.block(statement.body, flag=flag) or [place(gast.Pass(), head(statement))]
        statement.orelse = self.block(statement.orelse, flag=flag)
        return [statement]

    def unless_left(self, statement: Any, rest: Block, *, flag: bool) -> Block:
        """Returns *rest* under a test that the flag is down."""
        body = self.block(rest, flag=flag)
        if not body:
            return []
        position = head(rest[0])
        return templates.statements("if not FLAG:\n    BODY", position, FLAG=self.flag(rest[0]), BODY=body)

    def parts(self, statement: Any, *, flag: bool) -> None:
        """Rewrites, in place, the blocks of a with, try or match statement that holds jumps."""
        if isinstance(statement, TRIES):
            self._try(statement, flag=flag)
        elif isinstance(statement, _WITHS):
            statement.body = self.block(statement.body, flag=flag)
        elif isinstance(statement, gast.Match):
            for case in statement.cases:
                case.body = self.block(case.body, flag=flag)
        else:
            raise Unsupported(f"a jump inside {type(statement).__name__}", statement)

    def _try(self, statement: Any, *, flag: bool) -> None:
        if self.any_holds(statement.finalbody):
            self._final(statement, flag=flag)
        guard_else = bool(statement.orelse) and self.any_holds(statement.body)
        statement.body = self.block(statement.body, flag=flag or guard_else)
        for handler in statement.handlers:
            handler.body = self.block(handler.body, flag=flag)
        if guard_else:
            statement.orelse = self.unless_left(statement, statement.orelse, flag=flag)
        else:
            statement.orelse = self.block(statement.orelse, flag=flag)

    def _final(self, statement: Any, *, flag: bool) -> None:
        """Rewrites a finally block with jumps: no other jump leaves such a statement (`final_jumps`)."""
        if not self.keeps(statement):
            raise Unsupported("return, break or continue in a finally block", statement)
        statement.finalbody = self.block(statement.finalbody, flag=flag)

    def keeps(self, statement: Any) -> bool:
        """Tells whether a try statement has been prepared for jumps in its finally block."""
        raise NotImplementedError

    # The analysis, each node visited once.

    def any_holds(self, body: Block) -> bool:
        """Tells whether a statement of *body* is or holds a jump of this kind."""
        for statement in body:  # noqa: SIM110 - a generator takes longer
            if statement.__class__ in self.jumps or self.holds(statement):
                return True
        return False

    def holds(self, statement: Any) -> bool:
        """Tells whether the compound *statement* holds a jump of this kind in one of its blocks."""
        if not has_blocks(statement):
            return False
        known = self._holds.get(id(statement))
        if known is None:
            known = self._holds[id(statement)] = (statement, self._compute_holds(statement))
        return known[1]

    def _compute_holds(self, statement: Any) -> bool:
        if statement.__class__ in SCOPES:
            return False
        if isinstance(statement, LOOPS) and not self.crosses_loops():
            return self.any_holds(statement.orelse)
        for block in blocks_of(statement):  # noqa: SIM110 - a generator takes longer
            if self.any_holds(block):
                return True
        return False

    def leaves(self, body: Block) -> Leaves:
        """Tells whether control leaves *body* early."""
        result = Leaves.NEVER
        for statement in body:
            status = self._statement_leaves(statement)
            if status is Leaves.ALWAYS:
                return Leaves.ALWAYS
            if status is Leaves.MAYBE:
                result = Leaves.MAYBE
        return result

    def _statement_leaves(self, statement: Any) -> Leaves:
        kind = statement.__class__
        if kind in _ENDING or kind in self.jumps:
            return Leaves.ALWAYS
        if not has_blocks(statement):
            return Leaves.NEVER
        known = self._leaves.get(id(statement))
        if known is None:
            known = self._leaves[id(statement)] = (statement, self._compound_leaves(statement))
        return known[1]

    def _compound_leaves(self, statement: Any) -> Leaves:
        if is_rest(statement):
            return self.leaves(statement.body)
        if isinstance(statement, gast.If):
            body, orelse = self.leaves(statement.body), self.leaves(statement.orelse)
            if body is orelse:
                return body
            return Leaves.MAYBE
        if isinstance(statement, gast.Try) and not self.keeps(statement):
            blocks = [[*statement.body, *statement.orelse], *(one.body for one in statement.handlers)]
            if all(self.leaves(block) is Leaves.ALWAYS for block in blocks):
                return Leaves.ALWAYS
        # A with statement may swallow an exception and go on, so it never leaves for certain.
        return Leaves.MAYBE if self.holds(statement) else Leaves.NEVER
