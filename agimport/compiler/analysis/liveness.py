"""Which variables are live where: some path reads them before binding them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import gast

from agimport.compiler.analysis.cfg import Graph
from agimport.compiler.analysis.dataflow import Solution, solve_backward

_BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")


class Liveness:
    """Answers, for one function, what is live and what is bound in a statement's blocks.

    A variable that a nested function captures, or that lives outside the function (``global``, ``nonlocal``),
    may be read at any time and is live everywhere.

    Args:
        function: a function whose jumps have been lowered.
        stop: tells which variable ends a loop, or None.
        outside: what `declared_outside` finds in the function.
        closures: whether what a nested function captures is live everywhere. A generator expression that is
            gone through at once captures nothing that is read later.
    """

    def __init__(
        self,
        function: Any,
        stop: Callable[[Any], str | None] = lambda loop: None,
        outside: Mapping[str, type] = MappingProxyType({}),
        *,
        closures: bool = True,
    ) -> None:
        self._graph = Graph(function, stop)
        self._solution: Solution = solve_backward(self._graph.nodes)
        captured = self._graph.captured if closures else 0
        self._always = captured | self._graph.variables.bits(outside)

    @property
    def steps(self) -> int:
        """How many node visits the solver made, for tests that hold it linear."""
        return self._solution.steps

    def names(self, bits: int) -> tuple[str, ...]:
        """Returns a set of variables as names, in the order of the source."""
        return self._graph.variables.names(bits)

    def knows(self, name: str) -> bool:
        """Tells whether the function binds a variable of this name."""
        return bool(self._graph.variables.bits((name,)) & self._graph.bound)

    def own(self, bits: int) -> tuple[str, ...]:
        """Returns those of a set of variables that the function binds."""
        return self._graph.variables.names(bits & self._graph.bound)

    def at_block(self, owner: Any, block: str) -> int:
        """Returns what is live where a block of *owner* begins; ``head`` is where a loop decides to go on."""
        return self._solution.before[self._graph.begin[id(owner), block]] | self._always

    def after(self, statement: Any) -> int:
        """Returns what is live after *statement*."""
        return self._solution.before[self._graph.end[id(statement)]] | self._always

    def after_raise(self, statement: Any) -> int:
        """Returns what the handlers around a with statement read, which the graph may enter from its body."""
        found = self._always
        for number in self._graph.raises[id(statement)]:
            found |= self._solution.before[number]
        return found

    def assigned(self, owner: Any, block: str) -> int:
        """Returns what a block of *owner* and the blocks inside it bind."""
        return self._graph.assigned[id(owner), block]


def declared_outside(function: Any) -> dict[str, type]:
    """Returns the names that *function* declares ``global`` or ``nonlocal``, with the declaration's kind."""
    found: dict[str, type] = {}
    pending = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, (gast.Global, gast.Nonlocal)):
            found.update(dict.fromkeys(node.names, type(node)))
        elif not isinstance(node, (gast.FunctionDef, gast.AsyncFunctionDef, gast.ClassDef)):
            for name in _BLOCKS:
                pending += getattr(node, name, ())
    return found
