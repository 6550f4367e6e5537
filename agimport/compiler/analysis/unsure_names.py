"""Which variables of a function may be without a value somewhere, as its nodes tell, in whatever order."""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler.analysis import references
from agimport.compiler.analysis.liveness import declared_outside
from agimport.compiler.analysis.mutations import rebound_by_nested
from agimport.compiler.analysis.reads import FREE, GLOBAL, LOCAL
from agimport.compiler.nodes import TRIES, levels, own

_DEFINITIONS = (gast.FunctionDef, gast.AsyncFunctionDef, gast.ClassDef)
_DECLARATIONS = (gast.Global, gast.Nonlocal)
_LEAVING = frozenset({
    gast.If, gast.For, gast.AsyncFor, gast.While, gast.Match, gast.With, gast.AsyncWith, gast.Delete,
    gast.NamedExpr, gast.FunctionDef, *TRIES,
})  # fmt: skip
"""What may leave a variable without a value, or binds one in a function."""

_NAMING = frozenset({
    gast.FunctionDef, gast.AsyncFunctionDef, gast.ClassDef, gast.MatchAs, gast.MatchStar, gast.MatchMapping,
    gast.alias,
})  # fmt: skip
"""What binds a name that is no node."""


class Names:
    """The names of a function.

    Args:
        function: a `gast.FunctionDef`, or another node with a body, not lowered yet.

    Attributes:
        bound: what it binds.
        deleted: what it deletes.
        handled: the names of its handlers, which have no value after them.
        leaves: whether it holds anything that may leave a variable without a value.
        declared: what it declares to live outside.
        deleted_by_nested: what a function nested in it deletes of its variables.
    """

    def __init__(self, function: Any) -> None:
        self._function = function
        self.bound: dict[str, None] = {}
        self.deleted: list[str] = []
        self.handled: list[str] = []
        nodes = own(function.body)
        kinds = {node.__class__ for node in nodes}
        self.leaves = not _LEAVING.isdisjoint(kinds)
        self._walrus = gast.NamedExpr in kinds
        self._note(nodes, names=not _NAMING.isdisjoint(kinds), handles=gast.ExceptHandler in kinds)
        declares = self.leaves and not kinds.isdisjoint(_DECLARATIONS)
        self.declared = declared_outside(function) if declares else {}
        self.deleted_by_nested: list[str] = []
        rebound = rebound_by_nested(function) if self.leaves and not kinds.isdisjoint(_DEFINITIONS) else ()
        if rebound:
            inner = (node for node in levels(function) if isinstance(node, gast.Name))
            self.deleted_by_nested = [
                node.id for node in inner if isinstance(node.ctx, gast.Del) and node.id in rebound
            ]

    def _note(self, nodes: list[Any], *, names: bool, handles: bool) -> None:
        """Notes what the function's own nodes bind and delete.

        Args:
            nodes: these.
            names: whether there are any of `_NAMING` among them.
            handles: whether there are handlers.
        """
        name, load = gast.Name, gast.Load
        for node in nodes:
            kind = node.__class__
            if kind is name:
                ctx = node.ctx.__class__
                if ctx is load:
                    continue
                if ctx is gast.Store:
                    self.bound[node.id] = None
                elif ctx is gast.Del:
                    self.deleted.append(node.id)
            elif handles and kind is gast.ExceptHandler and node.name is not None:
                self.handled.append(node.name.id)
            if names and kind in _NAMING:
                self.bound.update(dict.fromkeys(references.bound(node)))

    def _may_skip(self, statement: Any) -> bool:
        """Tells whether a statement has a part that may be skipped, and binds or unbinds."""
        kinds = [node.__class__ for node in own([statement])] if self._walrus else [statement.__class__]
        return not _LEAVING.isdisjoint(kinds)

    def scopes(self, outer: frozenset[str], namespace: frozenset[str]) -> dict[str, str]:
        """Returns the variables in question, with what they are to the function.

        These are the ones that it binds in blocks or deletes, except what it binds before the first block.
        """
        body = self._function.body
        start = next((place for place, one in enumerate(body) if self._may_skip(one)), len(body))
        names = dict(self.bound)
        for name in (*references.bound(*body[:start]), *references.parameters(self._function)):
            names.pop(name, None)
        names.update(dict.fromkeys((*self.deleted, *self.deleted_by_nested, *self.handled)))
        found = {name: LOCAL for name in names if not name.startswith("@")}
        found.update((name, GLOBAL if kind is gast.Global else FREE) for name, kind in self.declared.items())
        for others, scope in ((outer, FREE), (namespace, GLOBAL)):
            found.update((name, scope) for name in others if name not in found)
        return found
