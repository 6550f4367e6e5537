"""Names of generated code.

A generated name starts with ``@`` in the tree that is compiled, so it is not an identifier and no user name,
global, or ``from m import *`` can meet it; class-private mangling leaves it alone too. Printed text shows the
name without the ``@``, therefore `Namer` also keeps generated names apart from every identifier of the
function they appear in.
"""

from __future__ import annotations

import gast

from agimport.compiler.nodes import walk

RUNTIME = "_@ag"
"""The global through which converted code reaches `agimport.runtime`. The leading underscore keeps it out of
``from m import *``; the ``@`` keeps it out of reach of user code."""

STAGED = "@staged"
RETVAL = "@retval"


def is_generated(name: str) -> bool:
    """Tells whether *name* was made by the compiler."""
    return name.startswith("@") or name == RUNTIME


def mangle(name: str, class_name: str | None) -> str:
    """Applies class-private mangling as the Python compiler does.

    Args:
        name: an identifier.
        class_name: the innermost class whose body holds the code, or None.

    Returns:
        The name under which the variable is known at run time.
    """
    if class_name is None or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    stripped = class_name.lstrip("_")
    return f"_{stripped}{name}" if stripped else name


_NAMING = frozenset({
    gast.FunctionDef, gast.AsyncFunctionDef, gast.ClassDef, gast.Global, gast.Nonlocal, gast.alias,
})  # fmt: skip


def identifiers(tree: gast.AST) -> set[str]:
    """Collects every identifier that occurs in *tree* as a name, argument, function or class."""
    found: set[str] = set()
    for node in walk(tree):
        if node.__class__ is gast.Name:
            found.add(node.id)
        elif node.__class__ not in _NAMING:
            continue
        elif isinstance(node, (gast.FunctionDef, gast.AsyncFunctionDef, gast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (gast.Global, gast.Nonlocal)):
            found.update(node.names)
        elif isinstance(node, gast.alias):
            found.add((node.asname or node.name).split(".")[0])
    return found


class Namer:
    """Hands out generated names that differ from each other and, once printed, from the user's."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}  # by role, the last one given: below it, all are taken

    def new(self, role: str) -> str:
        """Returns a fresh generated name.

        Args:
            role: what the name stands for, as it is printed (``if_body``, ``did_break``).
        """
        number = self._numbers.get(role, 0)
        candidate = f"{role}_{number}" if number else role
        while candidate in self._taken:
            number += 1
            candidate = f"{role}_{number}"
        self._taken.add(candidate)
        self._numbers[role] = number
        return "@" + candidate
