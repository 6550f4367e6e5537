"""The control-flow graph of a function whose jumps have been lowered.

It is built from the end to the start, so that what follows a statement is known when its node is made. Every
statement inside a ``try`` may go to the handlers before it binds anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gast

from agimport.compiler.analysis import references
from agimport.compiler.analysis.checks import operator_of
from agimport.compiler.analysis.dataflow import Node
from agimport.compiler.nodes import TRIES

_SWALLOWING = frozenset({"keeps", "manager"})
"""Arguments of a guard that may drop what its body raises, and go on with what follows."""

_ASSIGNMENTS = frozenset({gast.Assign, gast.AugAssign, gast.AnnAssign})


def is_trying(statement: Any) -> bool:
    """Tells whether a with statement is one that `guards` made."""
    return operator_of(statement.items[0].context_expr) == "trying"


class Variables:
    """The variables of one function, each with a bit."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._names: list[str] = []

    def bits(self, names: Any) -> int:
        """Returns the set of *names* as bits."""
        found = 0
        for name in names:
            bit = self._bits.get(name)
            if bit is None:
                bit = self._bits[name] = 1 << len(self._bits)
                self._names.append(name)
            found |= bit
        return found

    def names(self, bits: int) -> tuple[str, ...]:
        """Returns the names in a set, in the order in which the function mentions them."""
        found: list[str] = []
        while bits:
            lowest = bits & -bits
            found.append(self._names[lowest.bit_length() - 1])
            bits ^= lowest
        return tuple(found)


class Graph:
    """Nodes, and where each statement and block begins.

    Args:
        function: a function whose jumps have been lowered.
        stop: tells which variable ends a loop when its body sets it, or None; the loop reads it before each
            iteration.
    """

    def __init__(self, function: Any, stop: Callable[[Any], str | None]) -> None:
        self._stop = stop
        self.variables = Variables()
        self.variables.bits(references.parameters(function))
        self.nodes: list[Node] = [Node()]  # node 0: the function's exit
        self.begin: dict[tuple[int, str], int] = {}
        self.end: dict[int, int] = {}
        self.assigned: dict[tuple[int, str], int] = {}
        self.captured = 0
        self.raises: dict[int, list[int]] = {}
        self._handlers: list[int] = []
        self._left: dict[str, int] = {}
        self._known: dict[int, references.References] = {}
        self._block(function, "body", 0)
        self.bound = self.assigned[id(function), "body"] | self.variables.bits(
            references.parameters(function)
        )

    def _add(self, nodes: tuple[Any, ...], follow: list[int]) -> int:
        found = self._references(nodes[0]) if len(nodes) == 1 else references.of(*nodes)
        bits = self.variables.bits
        self.captured |= bits(found.captured)
        self.nodes.append(Node(bits(found.reads), bits(found.writes), follow, self._handlers))
        return len(self.nodes) - 1

    def _block(self, owner: Any, name: str, follow: int) -> int:
        """Adds the statements of one block of *owner*; returns where it begins."""
        assigned = 0
        statements = getattr(owner, name)
        # Bits are given in reading order, so that state is listed as the user wrote it.
        for statement in statements:
            self.variables.bits(self._bound_at(statement))
        for statement in reversed(statements):
            self.end[id(statement)] = follow
            follow, written = self._statement(statement, follow)
            assigned |= written
        self.begin[id(owner), name] = follow
        self.assigned[id(owner), name] = assigned
        return follow

    def _statement(self, statement: Any, follow: int) -> tuple[int, int]:
        """Adds one statement; returns where it begins and what it and its blocks bind."""
        method = _METHODS.get(statement.__class__)
        return self._simple(statement, [follow]) if method is None else method(self, statement, follow)

    def _simple(self, statement: Any, follow: list[int]) -> tuple[int, int]:
        number = self._add((statement,), follow)
        return number, self.nodes[number].writes

    def _return(self, statement: Any, follow: int) -> tuple[int, int]:
        return self._simple(statement, [0])

    def _raise(self, statement: Any, follow: int) -> tuple[int, int]:
        return self._simple(statement, [])

    def _if(self, statement: Any, follow: int) -> tuple[int, int]:
        body = self._block(statement, "body", follow)
        orelse = self._block(statement, "orelse", follow)
        if operator_of(statement.test) == "unraised":
            # Where the graph has raised, no guard of the same slot is entered until its statement is left.
            orelse = self._left[statement.test.args[0].id]
        number = self._add((statement.test,), [body, orelse])
        return number, self._assigned(statement, "body", "orelse") | self.nodes[number].writes

    def _while(self, statement: Any, follow: int) -> tuple[int, int]:
        head = self._add((statement.test,), [follow])
        body = self._block(statement, "body", head)
        self.nodes[head].follow.append(body)
        self._head(statement, head)
        return head, self._assigned(statement, "body") | self.nodes[head].writes

    def _for(self, statement: Any, follow: int) -> tuple[int, int]:
        head = self._add((), [follow])
        body = self._block(statement, "body", head)
        target = self._add((statement.target,), [body])
        self.nodes[head].follow.append(target)
        self._head(statement, head)
        self.begin[id(statement), "body"] = target
        written = self._assigned(statement, "body") | self.nodes[target].writes
        self.assigned[id(statement), "body"] = written
        number = self._add((statement.iter,), [head])
        return number, written | self.nodes[number].writes

    def _head(self, loop: Any, head: int) -> None:
        self.begin[id(loop), "head"] = head
        stop = self._stop(loop)
        if stop is not None:
            self.nodes[head].reads |= self.variables.bits((stop,))

    def _with(self, statement: Any, follow: int) -> tuple[int, int]:
        outer = self._handlers
        if any(one.arg in _SWALLOWING for one in getattr(statement.items[0].context_expr, "keywords", ())):
            self._handlers = [*outer, follow]
        self.raises[id(statement)] = self._handlers
        self.end[id(statement)] = follow
        slot = getattr(statement.items[0].optional_vars, "id", None)
        if slot is not None:
            self._left[slot] = follow
        body = self._block(statement, "body", follow)
        self._handlers = outer
        number = self._add(tuple(statement.items), [body])
        if is_trying(statement):
            # It binds its slot before anything can raise: what reads the slot later does not reach back.
            self.nodes[number].failing = []
        return number, self._assigned(statement, "body") | self.nodes[number].writes

    def _try(self, statement: Any, follow: int) -> tuple[int, int]:
        outer = self._handlers
        final = self._block(statement, "finalbody", follow)
        self._handlers = [*outer, final] if statement.finalbody else outer
        orelse = self._block(statement, "orelse", final)
        handlers, written = [], 0
        for handler in statement.handlers:
            self.end[id(handler)] = final
            body = self._block(handler, "body", final)
            handlers.append(self._add((handler.type, handler.name), [body]))
            written |= self._assigned(handler, "body") | self.nodes[handlers[-1]].writes
        self._handlers = [*self._handlers, *handlers]
        # A branch that ends the body may have raised, so that the handlers come next.
        begin = self._block(statement, "body", self._add((), [orelse]))
        self._handlers = outer
        return begin, written | self._assigned(statement, "body", "orelse", "finalbody")

    def _match(self, statement: Any, follow: int) -> tuple[int, int]:
        following, written = follow, 0
        for case in reversed(statement.cases):
            body = self._block(case, "body", follow)
            guard = self._add((case.guard,), [body, following])
            following = self._add((case.pattern,), [guard, following])
            written |= self._assigned(case, "body") | self.nodes[guard].writes | self.nodes[following].writes
        number = self._add((statement.subject,), [following])
        return number, written | self.nodes[number].writes

    def _assigned(self, owner: Any, *names: str) -> int:
        found = 0
        for name in names:
            found |= self.assigned[id(owner), name]
        return found

    def _bound_at(self, statement: Any) -> tuple[str, ...]:
        kind = statement.__class__
        if kind in _ASSIGNMENTS:
            return self._references(statement).writes
        return self._references(statement.target).writes if kind is gast.For else ()

    def _references(self, node: Any) -> references.References:
        """Returns what *node* refers to; it is asked twice for the same one."""
        found = self._known.get(id(node))
        if found is None:
            found = self._known[id(node)] = references.of(node)
        return found


_METHODS: dict[type, Callable[[Graph, Any, int], tuple[int, int]]] = {
    gast.If: Graph._if,
    gast.While: Graph._while,
    gast.For: Graph._for,
    gast.With: Graph._with,
    gast.Match: Graph._match,
    gast.Return: Graph._return,
    gast.Raise: Graph._raise,
    **dict.fromkeys(TRIES, Graph._try),
}
