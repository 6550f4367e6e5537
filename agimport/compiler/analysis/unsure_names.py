"""Which variables of a function may be without a value somewhere, as its nodes tell, in whatever order."""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler.analysis import references
from agimport.compiler.analysis.liveness import declared_outside
from agimport.compiler.analysis.mutations import rebound_by_nested
from agimport.compiler.analysis.reads import ATTRIBUTE, FREE, GLOBAL, LOCAL
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
        constructed: attributes that have a value where nothing deletes them.

    Attributes:
        bound: what it binds.
        attributes: the attributes of names that it sets or deletes, as ``box.w``.
        deleted: what it deletes, attributes too.
        handled: the names of its handlers, which have no value after them.
        leaves: whether it holds anything that may leave a variable without a value.
        declared: what it declares to live outside.
        deleted_by_nested: what a function nested in it deletes of its variables.
    """

    def __init__(self, function: Any, kinds: Kinds, constructed: frozenset[str] = frozenset()) -> None:
        self._function = function
        self.leaves = not _LEAVING.isdisjoint(kinds)
        self._walrus = "NamedExpr" in kinds
        names = [(node.id, node.ctx.__class__.__name__) for node in kinds.get("Name", ())]
        self.bound: dict[str, None] = {name: None for name, context in names if context == "Store"}
        for node in (node for kind in _NAMING for node in kinds.get(kind, ())):
            self.bound.update(dict.fromkeys(references.bound(node)))
        self.deleted = [name for name, context in names if context == "Del"]
        paths = _paths(kinds) if self.leaves else []
        self.deleted += [name for name, context in paths if context == "Del"]
        self.attributes = dict.fromkeys(
            name for name, _ in paths if name.partition(".")[2] not in constructed or name in self.deleted
        )
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
        found.update(dict.fromkeys(self.attributes, ATTRIBUTE))
        found.update((name, GLOBAL if kind is gast.Global else FREE) for name, kind in self.declared.items())
        for others, scope in ((outer, FREE), (namespace, GLOBAL)):
            found.update((name, scope) for name in others if name not in found)
        return found


def _paths(kinds: Kinds) -> list[tuple[str, str]]:
    """Returns the attributes of names that are set or deleted, and which of both.

    Private ones are left out, and so is ``box.w += 1``, before which there is a value.
    """
    augmented = {id(node.target) for node in kinds.get("AugAssign", ())}
    return [
        (f"{node.value.id}.{node.attr}", node.ctx.__class__.__name__)
        for node in kinds.get("Attribute", ())
        if node.ctx.__class__.__name__ != "Load"
        and id(node) not in augmented
        and node.value.__class__.__name__ == "Name"
        and (not node.attr.startswith("__") or node.attr.endswith("__"))
    ]
