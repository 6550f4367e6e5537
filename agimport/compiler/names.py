"""Names of generated code.

A generated name starts with ``@`` in the tree that is compiled, so it is not an identifier and no user name,
global, or ``from m import *`` can meet it; class-private mangling leaves it alone too. Printed text shows the
name without the ``@``, therefore `Namer` also keeps generated names apart from every identifier of the
function they appear in.
"""

from __future__ import annotations

from agimport.compiler.nodes import Kinds

RUNTIME = "_@ag"
"""The global through which converted code reaches `agimport.runtime`. The leading underscore keeps it out of
``from m import *``; the ``@`` keeps it out of reach of user code."""

STAGED = "@staged"
MACHINE = "@machine"
RETVAL = "@retval"
RESULT = "result"
"""What variables are named after that hold the value of a call until it is used, once."""


def is_generated(name: str) -> bool:
    """Tells whether *name* was made by the compiler."""
    return name.startswith("@") or name == RUNTIME


def is_result(name: str) -> bool:
    """Tells whether a variable holds the value of a call until it is used."""
    return name.startswith(f"@{RESULT}")


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


def identifiers(kinds: Kinds) -> set[str]:
    """Collects every identifier that occurs in some nodes as a name, argument, function or class."""
    found = {*kinds.names, *[node.arg for node in kinds.get("arg", ())]}
    for node in kinds.get("ExceptHandler", ()):
        found.update([node.name] if isinstance(node.name, str) else ())
    for kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
        found.update([node.name for node in kinds.get(kind, ())])
    for kind in ("Global", "Nonlocal"):
        found.update([name for node in kinds.get(kind, ()) for name in node.names])
    found.update([(node.asname or node.name).split(".")[0] for node in kinds.get("alias", ())])
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
