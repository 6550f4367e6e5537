"""Which variables of a function may be without a value somewhere, as its nodes tell, in whatever order."""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler.analysis import references
from agimport.compiler.analysis.liveness import declared_outside
from agimport.compiler.analysis.mutations import rebound_by_nested
from agimport.compiler.analysis.reads import FREE, GLOBAL, LOCAL
from agimport.compiler.nodes import Kinds, grouped, levels, own

_DEFINITIONS = frozenset({"FunctionDef", "AsyncFunctionDef", "ClassDef"})
_DECLARATIONS = frozenset({"Global", "Nonlocal"})
_LEAVING = frozenset({
    "If", "For", "AsyncFor", "While", "Match", "With", "AsyncWith", "Delete", "NamedExpr", "FunctionDef",
    "Try", "TryStar",
})  # fmt: skip
"""What may leave a variable without a value, or binds one in a function."""

_NAMING = (*_DEFINITIONS, "MatchAs", "MatchStar", "MatchMapping", "alias")
"""What binds a name that is no node."""


class Names:
    """The names of a function.

    Args:
        function: a `gast.FunctionDef`, or another node with a body, not lowered yet.
        kinds: the nodes of its body that are its own, of the standard library's tree or gast's.

    Attributes:
        bound: what it binds.
        deleted: what it deletes.
        handled: the names of its handlers, which have no value after them.
        leaves: whether it holds anything that may leave a variable without a value.
        declared: what it declares to live outside.
        deleted_by_nested: what a function nested in it deletes of its variables.
    """

    def __init__(self, function: Any, kinds: Kinds) -> None:
        self._function = function
        self.leaves = not _LEAVING.isdisjoint(kinds)
        self._walrus = "NamedExpr" in kinds
        names = [(node.id, node.ctx.__class__.__name__) for node in kinds.get("Name", ())]
        self.bound: dict[str, None] = {name: None for name, context in names if context == "Store"}
        for node in (node for kind in _NAMING for node in kinds.get(kind, ())):
            self.bound.update(dict.fromkeys(references.bound(node)))
        self.deleted = [name for name, context in names if context == "Del"]
        handlers = (node.name for node in kinds.get("ExceptHandler", ()) if node.name is not None)
        self.handled: list[str] = [getattr(name, "id", name) for name in handlers]
        declares = self.leaves and not _DECLARATIONS.isdisjoint(kinds)
        self.declared = declared_outside(function) if declares else {}
        self.deleted_by_nested: list[str] = []
        rebound = rebound_by_nested(function) if self.leaves and not _DEFINITIONS.isdisjoint(kinds) else ()
        if rebound:
            inner = (node for node in levels(function) if isinstance(node, gast.Name))
            self.deleted_by_nested = [
                node.id for node in inner if isinstance(node.ctx, gast.Del) and node.id in rebound
            ]

    def _may_skip(self, statement: Any) -> bool:
        """Tells whether a statement has a part that may be skipped, and binds or unbinds."""
        if not self._walrus:
            return statement.__class__.__name__ in _LEAVING
        return not _LEAVING.isdisjoint(grouped(own([statement])))

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
