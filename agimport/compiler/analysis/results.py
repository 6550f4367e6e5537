"""Which functions do something with what another function gives back.

In a graph a converted function may give back what is more than a tensor: a list that has grown, a value that
may be None. Where it is called by converted code it does; code that knows nothing of staging is handed what
TensorFlow knows. So a function that uses results runs in its staged form although nothing in it is staged.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator
from typing import Any

from agimport.compiler.nodes import Kinds
from agimport.compiler.selection import last_name, root_name

_LIBRARIES = frozenset({
    "abc", "argparse", "collections", "dataclasses", "datetime", "enum", "inspect", "io", "json", "keras",
    "logging", "math", "numpy", "os", "pathlib", "pickle", "random", "re", "shutil", "string", "struct",
    "sys", "tempfile", "tensorflow", "textwrap", "threading", "time", "typing", "uuid", "warnings",
})  # fmt: skip
"""Packages whose functions never give back what a converted function gave them."""

BUILTINS = frozenset(vars(builtins)) - {"super"}
"""Names that likewise stand for functions of that kind, as long as nothing else is bound to them."""


def imported(kinds: Kinds) -> Iterator[str]:
    """Gives the names that import statements bind to such a package, or to what is in one."""
    for node in kinds.get("Import", ()):
        for alias in node.names:
            if alias.name.partition(".")[0] in _LIBRARIES:
                yield alias.asname or alias.name.partition(".")[0]
    for node in kinds.get("ImportFrom", ()):
        if not node.level and (node.module or "").partition(".")[0] in _LIBRARIES:
            for alias in node.names:
                yield alias.asname or alias.name


def properties(cls: ast.ClassDef) -> Iterator[str]:
    """Gives the names of the properties that a class defines."""
    for function in cls.body:
        if isinstance(function, ast.FunctionDef) and any(
            last_name(one) in ("property", "cached_property") for one in function.decorator_list
        ):
            yield function.name


def uses_results(
    function: Any, kinds: Kinds, outside: Collection[str], called_by_name: Collection[str]
) -> bool:
    """Tells whether a function does more with a result than to give it back or to drop it.

    Args:
        function: a function or lambda.
        kinds: its own nodes.
        outside: names that stand for what is never converted.
        called_by_name: attributes that are properties.
    """
    passed_on = {id(one.value) for kind in ("Expr", "Return") for one in kinds.get(kind, ())}
    if isinstance(function, ast.Lambda):
        passed_on.add(id(function.body))
    return any(
        id(call) not in passed_on and not _is_outside(call.func, outside) for call in kinds.get("Call", ())
    ) or any(one.attr in called_by_name and id(one) not in passed_on for one in kinds.get("Attribute", ()))


def _is_outside(called: Any, outside: Collection[str]) -> bool:
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Constant):
        return True  # a method of a text
    return root_name(called) in outside
