"""Which objects, other than local variables, a block of code changes.

Each is written as a location: ``self.x`` for an attribute, ``z[]`` for the contents of the object that ``z`` names. Only paths of
names and attributes whose first name the block leaves alone are locations; the others begin at an object that the block makes or
chooses itself.
"""

from __future__ import annotations

from typing import Any

import gast

MUTATORS = frozenset({
    "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse",
    "add", "discard", "update", "setdefault", "popitem", "appendleft", "popleft",
})  # fmt: skip


def locations(block: list[Any], assigned: frozenset[str]) -> tuple[str, ...]:
    """Returns the locations that *block* changes, in the order of the source.

    Args:
        block: statements, before their control flow is lowered.
        assigned: the variables that the block binds.
    """
    finder = _Finder(assigned)
    for statement in block:
        finder.visit(statement)
    return tuple(finder.found)


def path(node: Any) -> str | None:
    """Returns the dotted path that *node* spells (``self.cell.state``), or None."""
    if isinstance(node, gast.Name):
        return str(node.id)
    if isinstance(node, gast.Attribute):
        base = path(node.value)
        return None if base is None else f"{base}.{node.attr}"
    return None


class _Finder(gast.NodeVisitor):
    def __init__(self, assigned: frozenset[str]) -> None:
        self._assigned = assigned
        self.found: dict[str, None] = {}

    def visit_Attribute(self, node: Any) -> None:
        if isinstance(node.ctx, (gast.Store, gast.Del)):
            self._note(path(node), "")
        self.generic_visit(node)

    def visit_Subscript(self, node: Any) -> None:
        if isinstance(node.ctx, (gast.Store, gast.Del)):
            self._note(path(node.value), "[]")
        self.generic_visit(node)

    def visit_Call(self, node: Any) -> None:
        if isinstance(node.func, gast.Attribute) and node.func.attr in MUTATORS:
            self._note(path(node.func.value), "[]")
        self.generic_visit(node)

    def visit_FunctionDef(self, node: Any) -> None:
        pass

    visit_AsyncFunctionDef = visit_Lambda = visit_ClassDef = visit_FunctionDef

    def _note(self, found: str | None, suffix: str) -> None:
        if found is not None and found.split(".")[0] not in self._assigned:
            self.found[found + suffix] = None
