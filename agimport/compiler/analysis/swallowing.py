"""Which context managers of a module may swallow what is raised in a with statement, by their spelling."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

from agimport.compiler.nodes import own
from agimport.compiler.selection import last_name, suppresses


def swallowing(classes: Iterable[ast.ClassDef], functions: Iterable[Any]) -> frozenset[str]:
    """Returns the names of what makes such managers.

    Args:
        classes: the module's classes; the ``__exit__`` of one of these may return something true.
        functions: the module's functions; one of these has a handler around the ``yield`` of a
            `contextlib.contextmanager`.
    """
    found: set[str] = set()
    for cls in classes:
        leaving = [one for one in cls.body if getattr(one, "name", None) == "__exit__"]
        if any(map(_may_be_true, leaving)) or (not leaving and found & {last_name(one) for one in cls.bases}):
            found.add(cls.name)
    return frozenset(found.union(one.name for one in functions if _is_handling(one)))


def _may_be_true(function: Any) -> bool:
    return any(
        isinstance(node, ast.Return) and not (node.value is None or _is_false(node.value))
        for node in own(getattr(function, "body", []))
    )


def _is_false(value: Any) -> bool:
    return isinstance(value, ast.Constant) and not value.value


def _is_handling(function: Any) -> bool:
    decorators = getattr(function, "decorator_list", ())
    if not any(last_name(one) == "contextmanager" for one in decorators):
        return False
    tries = [node for node in own(function.body) if isinstance(node, ast.Try) and node.handlers]
    return any(isinstance(node, ast.Yield) for one in tries for node in own(one.body))


def may_swallow(statement: Any, swallowing: frozenset[str]) -> bool:
    """Tells whether a with statement may be there to swallow what its body raises, by the spelling.

    Args:
        statement: the statement.
        swallowing: what `swallowing` gives; if there are any, a variable may hold such a one.
    """
    managers = [item.context_expr for item in statement.items]
    calls = [one for one in managers if type(one).__name__ == "Call"]
    if any(suppresses(call) or last_name(call.func) in swallowing for call in calls):
        return True
    return bool(swallowing) and len(calls) < len(managers)
