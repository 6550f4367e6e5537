"""Which reads of a function may find their variable without a value: definite assignment.

One walk in the order in which Python evaluates, before anything is lowered. What is bound when a loop begins
an iteration is what was bound before it, except what the loop deletes; so no loop is walked twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import gast

from agimport.compiler.analysis import references
from agimport.compiler.analysis.reads import Read, Reading, key_of
from agimport.compiler.analysis.swallowing import may_swallow
from agimport.compiler.analysis.unsure_names import Names
from agimport.compiler.nodes import SCOPES, TRIES, Kinds, grouped, own

_EVERYTHING = -1
"""What is bound where control never comes."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """What was found for one function.

    Attributes:
        reads: by the identity of a statement, its reads, its blocks aside.
        nested: by the identity of a function in it, the variables around that may have no value when it runs.
    """

    reads: dict[int, list[Read]] = field(default_factory=dict)
    nested: dict[int, frozenset[str]] = field(default_factory=dict)


def unsure(
    function: Any,
    kinds: Kinds | None,
    outer: frozenset[str],
    namespace: frozenset[str],
    constructed: frozenset[str] = frozenset(),
    swallowing: frozenset[str] = frozenset(),
) -> Unsure:
    """Returns the reads of *function* that may find no value.

    Args:
        function: a `gast.FunctionDef`, not lowered yet.
        kinds: the nodes of its body that are its own, if they are known: see `Names`.
        outer: variables of the functions around it that may have none.
        namespace: globals that may have none.
        constructed: attributes that have one where nothing deletes them.
        swallowing: names of what makes context managers that may swallow exceptions.
    """
    names = Names(function, kinds or _own_kinds(function.body), constructed)
    if not (names.leaves or outer or namespace):
        return Unsure()
    scopes = names.scopes(outer, namespace)
    if not scopes:
        return Unsure()
    walker = _Walker(scopes, swallowing)
    walker.deleted = walker.set_of(names.deleted)
    walker.volatile = walker.set_of(names.deleted_by_nested)
    outside = (name for name in names.declared if name not in outer and name not in namespace)
    walker.bound = walker.set_of([*references.parameters(function), *outside])
    walker.unbinds = bool(names.deleted or names.handled)
    walker.block(function.body)
    return walker.found


def _own_kinds(block: list[Any]) -> Kinds:
    return grouped(own(block))


class _Walker(Reading):
    """Goes through the statements of a function."""

    def __init__(self, scopes: dict[str, str], swallowing: frozenset[str]) -> None:
        super().__init__(scopes)
        self._swallowing = swallowing
        self.found = Unsure()
        self.unbinds = False
        self._loops: list[list[int]] = []

    def block(self, statements: list[Any]) -> None:
        for statement in statements:
            self.certain = self.first = True
            self.reads = []
            method = _METHODS.get(statement.__class__)
            if method is None:
                self.expression(statement)
            else:
                method(self, statement)
            if self.reads:
                self._keep(statement)

    def _keep(self, statement: Any) -> None:
        """Keeps what was read so far for *statement*; what follows is in its blocks."""
        if self.reads:
            self.found.reads[id(statement)] = [*self.found.reads.get(id(statement), ()), *self.reads]
        self.reads = []

    def _if(self, statement: Any) -> None:
        self.expression(statement.test)
        self._keep(statement)
        before, after = self.bound, _EVERYTHING
        for block in (statement.body, statement.orelse):
            self.bound = before
            self.block(block)
            after &= self.bound
        self.bound = after

    def _for(self, statement: Any) -> None:
        self.expression(statement.iter)
        self.bound &= ~self._deletes(statement.body)
        self._loop(statement, statement.target, self.bound)

    def _while(self, statement: Any) -> None:
        self.bound &= ~self._deletes(statement.body)
        self.first = False  # the test is asked again after each iteration
        self.expression(statement.test)
        endless = isinstance(statement.test, gast.Constant) and bool(statement.test.value)
        self._loop(statement, None, _EVERYTHING if endless else self.bound)

    def _loop(self, statement: Any, target: Any, ended: int) -> None:
        self._loops.append([])
        if target is not None:
            self._target(target)
        self._keep(statement)
        self.block(statement.body)
        self.bound = ended
        left = self._loops.pop()
        self.block(statement.orelse)
        for bound in left:
            self.bound &= bound

    def _break(self, statement: Any) -> None:
        self._loops[-1].append(self.bound)
        self.bound = _EVERYTHING

    def _continue(self, statement: Any) -> None:
        self.bound = _EVERYTHING

    def _return(self, statement: Any) -> None:
        self.expression(statement)
        self.bound = _EVERYTHING

    def _assert(self, statement: Any) -> None:
        self.expression(statement.test)
        if statement.msg is not None:
            with self.maybe():
                self.expression(statement.msg)

    def _with(self, statement: Any) -> None:
        before = self.bound & ~self._deletes(statement.body)
        for item in statement.items:
            self.expression(item.context_expr)
            self.first = False
            if item.optional_vars is not None:
                self._target(item.optional_vars)
        self._keep(statement)
        self.block(statement.body)
        if may_swallow(statement, self._swallowing):
            self.bound &= before

    def _try(self, statement: Any) -> None:
        before = self.bound & ~self._deletes(statement.body)
        self.block(statement.body)
        self.block(statement.orelse)
        after = self.bound
        for handler in statement.handlers:
            self.bound = before
            after &= self._handler(handler, statement)
        if statement.finalbody:
            others = [one for handler in statement.handlers for one in handler.body]
            self.bound = start = before & ~self._deletes([*statement.orelse, *others])
            self.block(statement.finalbody)
            gone = self._deletes(statement.finalbody) & ~self.bound
            after = (after | (self.bound & ~start)) & ~gone
        self.bound = after

    def _handler(self, handler: Any, statement: Any) -> int:
        """Goes through a handler; returns what is bound after it."""
        self.certain, self.first = True, False
        if handler.type is not None:
            self.expression(handler.type)
        self._keep(statement)
        name = self.set_of([handler.name.id] if handler.name is not None else [])
        self.bound |= name
        self.block(handler.body)
        return self.bound if self.bound == _EVERYTHING else self.bound & ~name

    def _match(self, statement: Any) -> None:
        self.expression(statement.subject)
        before, after, total = self.bound, _EVERYTHING, False
        for case in statement.cases:
            self.bound = before
            self.certain, self.first = True, False
            for node in own([case.pattern]):
                if isinstance(node, gast.MatchValue):
                    self.expression(node.value)
            self.bound |= self.set_of(references.bound(case.pattern))
            if case.guard is not None:
                self.expression(case.guard)
            self._keep(statement)
            self.block(case.body)
            after &= self.bound
            total = total or (case.guard is None and _matches_all(case.pattern))
        self.bound = after if total else after & before

    def _delete(self, statement: Any) -> None:
        for target in statement.targets:
            if key_of(target) in self.bits:
                self.read(target, "bare")
                self.bound &= ~self.set_of([key_of(target)])
            else:
                self.expression(target)

    def _assign(self, statement: Any) -> None:
        self.expression(statement.value)
        for target in statement.targets:
            self._target(target)

    def _annotated(self, statement: Any) -> None:
        if statement.value is not None:
            self.expression(statement.value)
            self._target(statement.target)

    def _augmented(self, statement: Any) -> None:
        if isinstance(statement.target, gast.Name):
            self.read(statement.target, "operand")
        self.expression(statement.value, statement)
        self._target(statement.target)

    def _definition(self, node: Any) -> None:
        for one in node.decorator_list:
            self.expression(one)
        if isinstance(node, gast.ClassDef):
            for base in (*node.bases, *(keyword.value for keyword in node.keywords)):
                self.expression(base)
            for inner in node.body:
                if inner.__class__ in SCOPES:
                    self._definition(inner)
        else:
            for default in (*node.args.defaults, *node.args.kw_defaults):
                if default is not None:
                    self.expression(default)
            names = (name for name in references.free_names(node) if name in self.bits)
            self.found.nested[id(node)] = frozenset(name for name in names if not self.surely(name))

    def _named(self, node: Any) -> None:
        self._definition(node)
        self.bound |= self.set_of([node.name])

    def _import(self, statement: Any) -> None:
        self.bound |= self.set_of(references.bound(statement))

    def _declaration(self, statement: Any) -> None:
        """Does nothing: it says nothing of values."""

    def _deletes(self, block: list[Any]) -> int:
        """Returns what a block may unbind."""
        if not self.unbinds:
            return 0
        names = Names(gast.Module(body=block, type_ignores=[]), _own_kinds(block))
        return self.set_of([*names.deleted, *names.handled])

    def _target(self, target: Any) -> None:
        if isinstance(target, gast.Name):
            self.bound |= self.set_of([target.id])
            self.bound &= ~self.attributes.get(target.id, 0)
        elif isinstance(target, (gast.Tuple, gast.List)):
            for one in target.elts:
                self._target(one)
        elif isinstance(target, gast.Starred):
            self._target(target.value)
        else:
            self.expression(target)
            self.bound |= self.set_of([key_of(target)])


_METHODS: dict[type, Callable[[_Walker, Any], None]] = {
    gast.If: _Walker._if,
    gast.For: _Walker._for,
    gast.AsyncFor: _Walker._for,
    gast.While: _Walker._while,
    gast.Break: _Walker._break,
    gast.Continue: _Walker._continue,
    gast.Return: _Walker._return,
    gast.Raise: _Walker._return,
    gast.Assert: _Walker._assert,
    gast.With: _Walker._with,
    gast.AsyncWith: _Walker._with,
    gast.Match: _Walker._match,
    gast.Delete: _Walker._delete,
    gast.Assign: _Walker._assign,
    gast.AnnAssign: _Walker._annotated,
    gast.AugAssign: _Walker._augmented,
    gast.FunctionDef: _Walker._named,
    gast.AsyncFunctionDef: _Walker._named,
    gast.ClassDef: _Walker._named,
    gast.Import: _Walker._import,
    gast.ImportFrom: _Walker._import,
    gast.Global: _Walker._declaration,
    gast.Nonlocal: _Walker._declaration,
    **dict.fromkeys(TRIES, _Walker._try),
}


def _matches_all(pattern: Any) -> bool:
    return isinstance(pattern, gast.MatchAs) and (pattern.pattern is None or _matches_all(pattern.pattern))
