"""Lowers ``locals()`` where text is made of it: ``"%(n)d" % locals()`` becomes ``"%(n)d" % {"n": n}``.

The same goes for ``text.format(**locals())`` and ``text.format_map(locals())``. Names and values are all
that counts there, so a dict display of the variables that have a value by then is as good. A function in
which one may have none keeps its original body. Requires: nothing; runs first, while all variables are the
user's.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.analysis import references
from agimport.compiler.context import Context
from agimport.compiler.errors import Unsupported
from agimport.compiler.lowering.leaving import Block, blocks_of
from agimport.compiler.names import mangle
from agimport.compiler.nodes import SCOPES, own, walk
from agimport.compiler.positions import of, place
from agimport.compiler.texts import names_to_format

_MEANT = frozenset({"locals"})
_LEAVING = (gast.Return, gast.Raise, gast.Break, gast.Continue)
_SURE = (
    gast.Assign,
    gast.AugAssign,
    gast.AnnAssign,
    gast.FunctionDef,
    gast.ClassDef,
    gast.Import,
    gast.ImportFrom,
)


def lower(function: Any, context: Context) -> Any:
    """Lowers such calls in *function* in place and returns it.

    Raises:
        Unsupported: a variable may have no value there.
    """
    if context.lacks(_MEANT):
        return function
    calls = names_to_format(own(function.body))
    if calls:
        names = frozenset(references.parameters(function))
        _Walker(context, calls, function).block(function.body, names, names)
    return function


class _Walker:
    """Goes through the statements in order; *sure* are the variables with a value, *some* may have one."""

    def __init__(self, context: Context, calls: list[Any], function: Any) -> None:
        self._context = context
        self._calls = {id(call) for call in calls}
        nodes = own(function.body)
        self._unbinds = any(isinstance(one, (gast.Delete, gast.ExceptHandler)) for one in nodes)
        self._globals = {name for one in nodes if isinstance(one, gast.Global) for name in one.names}

    def block(
        self, body: Block, sure: frozenset[str], some: frozenset[str]
    ) -> tuple[frozenset[str] | None, frozenset[str]]:
        """Returns which variables have a value after a block, None if it is left, and which may have one."""
        known: frozenset[str] | None = sure
        for statement in body:
            known, some = self._statement(statement, known or frozenset(), some)
            if isinstance(statement, _LEAVING):
                known = None
        return known, some

    def _statement(
        self, statement: Any, sure: frozenset[str], some: frozenset[str]
    ) -> tuple[frozenset[str] | None, frozenset[str]]:
        bound = frozenset(references.bound(statement))
        blocks = [] if statement.__class__ in SCOPES else blocks_of(statement)
        if not blocks:
            self._fill(statement, sure, some)
            certain = isinstance(statement, _SURE) and not _names_a_value([statement])
            return sure | bound if certain else sure, some | bound
        if not isinstance(statement, (gast.If, gast.With)) or _names_a_value(_heads(statement)):
            some |= bound
        inside = sure | self._head(statement, sure, some)
        ends = [self.block(block, inside, some | inside)[0] for block in blocks]
        if isinstance(statement, gast.If):
            ends += [sure] if len(blocks) == 1 else []
        elif not isinstance(statement, gast.With):
            ends = [sure]
        left = [end for end in ends if end is not None]
        return (frozenset.intersection(*left) if left else None), some | bound

    def _head(self, statement: Any, sure: frozenset[str], some: frozenset[str]) -> frozenset[str]:
        """Lowers the calls in the head of a statement with blocks; returns what the head binds for these."""
        for node in _heads(statement):
            self._fill(node, sure, some)
        if isinstance(statement, gast.For):
            return frozenset(references.bound(statement.target))
        if isinstance(statement, gast.With):
            targets = [item.optional_vars for item in statement.items if item.optional_vars is not None]
            return frozenset(references.bound(*targets))
        return frozenset()

    def _fill(self, node: Any, sure: frozenset[str], some: frozenset[str]) -> None:
        for parent in walk(node):
            for call in (one for one in _parts(parent) if id(one) in self._calls):
                unsure = sorted((some - sure) - self._globals)
                if unsure or self._unbinds:
                    what = f"`{unsure[0]}`" if unsure else "a variable"
                    raise Unsupported(f"it calls locals() where {what} may have no value", call)
                self._replace(parent, call, sorted(sure - self._globals))

    def _replace(self, parent: Any, call: Any, names: list[str]) -> None:
        made = templates.expression("{}", of(call))
        for name in names:
            key = mangle(name, self._context.class_name)
            made.keys.append(place(gast.Constant(value=key, kind=None), of(call)))
            made.values.append(templates.expression("NAME", of(call), NAME=name))
        if parent.__class__ is gast.BinOp:
            parent.right = made
        elif parent.__class__ is gast.keyword:
            parent.value = made
        else:
            parent.args = [made]


def _heads(statement: Any) -> list[Any]:
    names = ("test", "iter", "subject", "items")
    found = [getattr(statement, name) for name in names if hasattr(statement, name)]
    return [part for head in found for part in (head if isinstance(head, list) else [head])]


def _names_a_value(nodes: list[Any]) -> bool:
    return any(isinstance(node, gast.NamedExpr) for node in walk(*nodes))


def _parts(node: Any) -> list[Any]:
    if node.__class__ is gast.BinOp:
        return [node.right]
    if node.__class__ is gast.keyword:
        return [node.value]
    return node.args if node.__class__ is gast.Call else []
