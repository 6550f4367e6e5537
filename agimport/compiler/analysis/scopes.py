"""The definitions of a module, each with the nodes of its own code, all found in one walk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agimport.compiler.nodes import DEFINITIONS, FIELDS, Kinds, grouped, own


class Scope:
    """A module, class, function or lambda.

    Attributes:
        node: the definition.
        body: the nodes of its body that are not inside definitions there.
        head: those of its parameters, defaults, annotations, bases and decorators.
        definitions: the definitions directly inside it, its head included, in the order of its fields.
    """

    __slots__ = ("body", "definitions", "head", "node")

    def __init__(self, node: Any) -> None:
        first, body, last = _parts(node)
        self.node = node
        self.head: Kinds = grouped(own([*first, *last]))
        self.body: Kinds = grouped(own(body))
        self.definitions: list[Any] = []
        if not (DEFINITIONS.isdisjoint(self.head) and DEFINITIONS.isdisjoint(self.body)):
            found = own([*first, *body, *last])
            self.definitions += [one for one in found if one.__class__.__name__ in DEFINITIONS]

    def nodes(self) -> list[Any]:
        """Returns all of its nodes, in no order."""
        return [node for part in (self.head, self.body) for found in part.values() for node in found]


def _parts(node: Any) -> tuple[list[Any], list[Any], list[Any]]:
    """Returns the nodes directly in a definition: what comes before its body, its body, and the rest."""
    first: list[Any] = []
    body: list[Any] = []
    last: list[Any] = []
    part = first
    for name in FIELDS[node.__class__]:
        if name == "body":
            part = body
        value = getattr(node, name, None)
        if value.__class__ is list:
            part += value
        elif value is not None:
            part.append(value)
        if name == "body":
            part = last
    return first, body, last


class Scopes:
    """The scopes of a tree.

    Args:
        tree: a module.
    """

    def __init__(self, tree: Any) -> None:
        self._known: dict[int, Scope] = {}
        self._tree = tree

    def __iter__(self) -> Iterator[Scope]:
        """Gives all of them, from the outside in."""
        return iter(self.within(self._tree))

    def of(self, node: Any) -> Scope:
        """Returns the scope of a definition of this tree, before that is changed."""
        found = self._known.get(id(node))
        if found is None:
            found = self._known[id(node)] = Scope(node)
        return found

    def within(self, node: Any) -> list[Scope]:
        """Returns the scope of a definition, and those inside it."""
        found = [self.of(node)]
        for scope in found:  # which grows on the way
            found += [self.of(one) for one in scope.definitions]
        return found
