"""Which variables may hold an iterator that is drawn from at more than one place of a function.

A generator that a ``for`` statement runs in a graph cannot give a value apart, and none after the statement
was left. Where the source does either, the statement takes the values one by one.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import gast

from agimport.compiler.nodes import own, statements

_METHODS = frozenset({"send", "throw", "close"})
BY_HAND = frozenset({"next", *(f".{name}" for name in _METHODS)})
"""What a function has that asks for single values, in the words of `vocabulary`."""


def drawn_by_hand(function: Any) -> frozenset[str]:
    """Returns the variables of which the function asks single values: ``next(x)``, ``x.send(v)``."""
    found = set()
    for node in own(function.body):
        if not isinstance(node, gast.Call):
            continue
        if isinstance(node.func, gast.Name) and node.func.id == "next" and node.args:
            found.add(getattr(node.args[0], "id", None))
        elif isinstance(node.func, gast.Attribute) and node.func.attr in _METHODS:
            found.add(getattr(node.func.value, "id", None))
    return frozenset(name for name in found if name is not None)


def drawn_twice(function: Any) -> frozenset[str]:
    """Returns the variables that two ``for`` statements of the function go through."""
    names = Counter(
        statement.iter.id
        for statement in statements(function.body)
        if isinstance(statement, gast.For) and isinstance(statement.iter, gast.Name)
    )
    return frozenset(name for name, count in names.items() if count > 1)
