"""Walking trees fast: what `gast.walk` does, at a fraction of its price.

Contexts (``Load``), operators and strings are no children here, for no pass wants to visit them. The order is
that of the fields, depth first. Works on gast's trees and the standard library's, whose node classes have the
same names.
"""

from __future__ import annotations

import ast
from typing import Any

import gast

_NEVER_NODES = frozenset({
    "ctx", "op", "ops", "id", "attr", "arg", "asname", "kind", "type_comment", "type_ignores", "module",
    "level", "is_async", "simple", "conversion", "kwd_attrs", "rest",
})  # fmt: skip
_STRINGS = {
    "Constant": "value",
    "MatchSingleton": "value",
    "Global": "names",
    "Nonlocal": "names",
    "FunctionDef": "name",
    "AsyncFunctionDef": "name",
    "ClassDef": "name",
    "alias": "name",
    "MatchAs": "name",
    "MatchStar": "name",
    "TypeVar": "name",
    "ParamSpec": "name",
    "TypeVarTuple": "name",
}
DEFINITIONS = frozenset({"FunctionDef", "AsyncFunctionDef", "ClassDef", "Lambda"})
"""The names of the classes of nodes with code of their own."""

SCOPES = frozenset({gast.FunctionDef, gast.AsyncFunctionDef, gast.ClassDef, gast.Lambda})
"""The same, as the classes of gast's nodes."""

REGIONS = frozenset({gast.If, gast.For, gast.While})
"""The classes of the statements whose blocks a graph may run, or not, as a tensor decides."""

TRIES = tuple(kind for kind in (gast.Try, getattr(gast, "TryStar", None)) if kind is not None)
"""The classes of gast's nodes for ``try``: with ``except``, and with ``except*``."""


class Kinds(dict[str, list[Any]]):
    """Nodes by the name of their class.

    Attributes:
        names: what the names among them are.
    """

    __slots__ = ("names",)

    def __init__(self, nodes: dict[str, list[Any]]) -> None:
        super().__init__(nodes)
        self.names = frozenset([node.id for node in nodes.get("Name", ())])


class _Fields(dict[type, tuple[str, ...]]):
    """The fields of each class of nodes that can hold nodes; filled when a class is first met."""

    def __init__(self, *, backwards: bool, closed: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._backwards = backwards
        self._closed = closed

    def __missing__(self, kind: type) -> tuple[str, ...]:
        name = kind.__name__
        names: tuple[str, ...] = () if name in self._closed else getattr(kind, "_fields", ())
        if kind is gast.Name:  # only a parameter has an annotation, and its function is asked for that
            names = ()
        string = "name" if kind is ast.ExceptHandler else _STRINGS.get(name)
        found = tuple(one for one in names if one not in _NEVER_NODES and one != string)
        self[kind] = found[::-1] if self._backwards else found
        return self[kind]


FIELDS = _Fields(backwards=False)
BACKWARDS = _Fields(backwards=True)
"""The same fields, the last one first: for walks that keep what is to come on a stack."""

_OWN = _Fields(backwards=True, closed=DEFINITIONS)


def made(kind: Any, position: tuple[int, int, int, int], /, **fields: Any) -> Any:
    """Returns a node with these fields; gast's own constructors take several times as long."""
    node = kind.__new__(kind)
    node.__dict__ = fields
    fields["lineno"], fields["col_offset"], fields["end_lineno"], fields["end_col_offset"] = position
    return node


def children(node: Any) -> list[Any]:
    """Returns the nodes directly inside *node*."""
    found: list[Any] = []
    for name in FIELDS[node.__class__]:
        value = getattr(node, name, None)
        if value.__class__ is list:
            found += [item for item in value if item is not None] if None in value else value
        elif value is not None:
            found.append(value)
    return found


def replace(holder: Any, replaced: dict[int, Any]) -> None:
    """Puts other nodes into the fields of *holder*, in place.

    Args:
        holder: a node.
        replaced: by the identity of a node that is directly inside *holder*, what takes its place.
    """
    for name in FIELDS[holder.__class__]:
        value = getattr(holder, name, None)
        if value.__class__ is list:
            value[:] = [replaced.get(id(item), item) for item in value]
        elif id(value) in replaced:
            setattr(holder, name, replaced[id(value)])


def walk(*roots: Any) -> list[Any]:
    """Returns the nodes of some trees."""
    return _flat(list(roots[::-1]), BACKWARDS)


def levels(root: Any) -> list[Any]:
    """Returns the nodes of a tree, each after all that are nearer to *root*: the order of `ast.walk`."""
    found = [root]
    for node in found:  # which grows on the way
        found += children(node)
    return found


def own(block: list[Any]) -> list[Any]:
    """Returns the nodes of *block* without what is inside functions, lambdas and classes there."""
    return _flat(block[::-1], _OWN)


def grouped(nodes: list[Any]) -> Kinds:
    """Returns *nodes* by the names of their classes."""
    found: dict[type, list[Any]] = {}
    for node in nodes:
        kind = node.__class__
        if kind in found:
            found[kind].append(node)
        else:
            found[kind] = [node]
    return Kinds({kind.__name__: same for kind, same in found.items()})


def _flat(pending: list[Any], fields: _Fields) -> list[Any]:
    found: list[Any] = []
    while pending:
        node = pending.pop()
        if node is None:  # a keyword-only parameter without a default, ``**`` in a dict display
            continue
        found.append(node)
        for name in fields[node.__class__]:
            value = getattr(node, name, None)
            if value.__class__ is list:
                pending += value[::-1]
            elif value is not None:
                pending.append(value)
    return found


def has_blocks(statement: Any) -> bool:
    """Tells whether *statement* is a compound one: definitions are, too."""
    return _BLOCKS[statement.__class__] is not None


def blocks_of(statement: Any) -> list[list[Any]]:
    """Returns the blocks of statements directly inside a compound statement."""
    fields = _BLOCKS[statement.__class__]
    if fields is None:
        return []
    names, holders = fields
    found = []
    for name in names:
        found.append(getattr(statement, name))  # a comprehension takes longer for one or two
    for name in holders:
        found += [part.body for part in getattr(statement, name)]
    return found


class _BlockFields(dict[type, tuple[list[str], list[str]] | None]):
    """By the class of a statement, the fields that are blocks, and those whose parts have one; a memo."""

    def __missing__(self, kind: type) -> tuple[list[str], list[str]] | None:
        fields = getattr(kind, "_fields", ())
        blocks = [name for name in ("body", "orelse", "finalbody") if name in fields]
        holders = [name for name in ("handlers", "cases") if name in fields]
        return self.setdefault(kind, (blocks, holders) if blocks or holders else None)


_BLOCKS = _BlockFields()


def statements(block: list[Any]) -> list[Any]:
    """Returns the statements of *block* and its inner blocks, functions and classes aside; in no order."""
    found = list(block)
    for statement in found:  # which grows on the way
        fields = _BLOCKS[statement.__class__]
        if fields is None or statement.__class__.__name__ in DEFINITIONS:
            continue
        for inner in blocks_of(statement):
            found += inner
    return found
