"""Which functions of a module may call each other in a circle, judged by their names alone.

A name stands for every function, method or named lambda of the module that has it. What the name means is
asked at run time; here it only decides where to look.
"""

from __future__ import annotations

import ast
from typing import Any

from agimport.compiler.analysis.scopes import Scope, Scopes

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def cycles(scopes: Scopes) -> dict[str, frozenset[str]]:
    """Returns, for each name of a function that may come to call itself, the names of its circle."""
    calls: dict[str, dict[str, None]] = {}
    owners: dict[int, str | None] = {}  # by definition, the function whose calls those in it are
    for scope in scopes:
        owner = scope.node.name if scope.node.__class__ in _FUNCTIONS else owners.get(id(scope.node))
        if owner is not None:
            names = [called_name(call) for part in (scope.head, scope.body) for call in part.get("Call", ())]
            calls.setdefault(owner, {}).update((name, None) for name in names if name is not None)
        owners.update((id(inner), owner) for inner in scope.definitions)
        owners.update(_named_lambdas(scope))
    return _circles({name: [one for one in called if one in calls] for name, called in calls.items()})


def called_name(call: Any) -> str | None:
    """Returns the name by which a call, of the standard library's tree or gast's, refers to a function."""
    function = call.func
    kind = type(function).__name__
    if kind == "Name":
        return str(function.id)
    if kind == "Attribute" and type(function.value).__name__ == "Name":
        return str(function.attr)
    return None


def _named_lambdas(scope: Scope) -> dict[int, str | None]:
    """Returns the names of the lambdas that the assignments of a scope name."""
    return {
        id(node.value): node.targets[0].id
        for node in scope.body.get("Assign", ())
        if node.value.__class__ is ast.Lambda and node.targets[0].__class__ is ast.Name
    }


def _circles(edges: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Returns the strongly connected components that hold an edge (Tarjan's algorithm), by name."""
    found: dict[str, frozenset[str]] = {}
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in edges:
        work = [] if root in numbers else [(root, iter(edges[root]))]
        if work:
            _enter(root, numbers, lowest, stack, on_stack)
        while work:
            name, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[name])
                if lowest[name] == numbers[name]:
                    _leave(name, edges, stack, on_stack, found)
            elif following not in numbers:
                _enter(following, numbers, lowest, stack, on_stack)
                work.append((following, iter(edges[following])))
            elif following in on_stack:
                lowest[name] = min(lowest[name], numbers[following])
    return found


def _enter(
    name: str, numbers: dict[str, int], lowest: dict[str, int], stack: list[str], on_stack: set[str]
) -> None:
    numbers[name] = lowest[name] = len(numbers)
    stack.append(name)
    on_stack.add(name)


def _leave(
    name: str,
    edges: dict[str, list[str]],
    stack: list[str],
    on_stack: set[str],
    found: dict[str, frozenset[str]],
) -> None:
    members = [stack.pop()]
    while members[-1] != name:
        members.append(stack.pop())
    component = frozenset(members)
    on_stack -= component
    if len(component) > 1 or name in edges[name]:
        found.update(dict.fromkeys(component, component))
