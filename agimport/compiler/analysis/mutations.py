"""Which objects, other than local variables, a block of code changes.

Each is written as a location: ``self.x`` for an attribute, ``z[]`` for the contents of the object that ``z`` names, ``z[*]`` for those of
the objects in it too. Only paths of
names and attributes whose first name the block leaves alone are locations; the others begin at an object that the block makes or
chooses itself.
"""

from __future__ import annotations

from dataclasses import dataclass
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


def calls_of(block: list[Any]) -> Calls:
    """Returns what the calls in *block*, nested functions aside, may reach."""
    names: set[str] = set()
    found = False
    pending = list(block)
    while pending:
        node = pending.pop()
        if isinstance(node, (gast.FunctionDef, gast.AsyncFunctionDef, gast.Lambda, gast.ClassDef)):
            continue
        if isinstance(node, gast.Call):
            found = True
            if isinstance(node.func, gast.Attribute) and isinstance(node.func.value, gast.Name):
                names.add(node.func.value.id)
            names.update(argument.id for argument in node.args if isinstance(argument, gast.Name))
        pending.extend(gast.iter_child_nodes(node))
    return Calls(found, frozenset(names))


def rebound_by_nested(function: Any) -> tuple[str, ...]:
    """Returns the variables of *function* that a function nested in it rebinds (``nonlocal``)."""
    found: dict[str, None] = {}
    for node in gast.walk(function):
        if isinstance(node, gast.FunctionDef) and node is not function:
            for inner in gast.walk(node):
                if isinstance(inner, gast.Nonlocal):
                    found.update(dict.fromkeys(inner.names))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls in a block.

    Attributes:
        any: whether there is one.
        objects: variables whose methods are called, or that are handed to a call.
    """

    any: bool
    objects: frozenset[str]


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
            self._note_contents(node.value)
        self.generic_visit(node)

    def visit_Call(self, node: Any) -> None:
        if isinstance(node.func, gast.Attribute) and node.func.attr in MUTATORS:
            self._note_contents(node.func.value)
        self.generic_visit(node)

    def visit_FunctionDef(self, node: Any) -> None:
        pass

    visit_AsyncFunctionDef = visit_Lambda = visit_ClassDef = visit_FunctionDef

    def _note_contents(self, node: Any) -> None:
        """Notes that the contents of the object which *node* gives are changed."""
        suffix = "[]"
        while isinstance(node, gast.Subscript):
            node, suffix = node.value, "[*]"
        self._note(path(node), suffix)

    def _note(self, found: str | None, suffix: str) -> None:
        if found is None or found.split(".")[0] in self._assigned:
            return
        if suffix == "[*]":
            self.found.pop(found + "[]", None)
        if suffix != "[]" or found + "[*]" not in self.found:
            self.found[found + suffix] = None
