"""What functions share with their surroundings."""

from __future__ import annotations

from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

_FIXED = (ModuleType, FunctionType, BuiltinFunctionType, type)


def closed_over(function: Any) -> list[Any]:
    """Returns the values of the variables around a function that it uses, those aside that have none."""
    found = []
    for cell in function.__closure__ or ():
        try:
            found.append(cell.cell_contents)
        except ValueError:
            continue
    return found


def surroundings(function: FunctionType) -> dict[str, Any]:
    """Returns the variables around a function that it uses, globals too, with their values; modules,
    functions and classes aside.
    """
    found = _globals(function)
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        try:
            found[name] = cell.cell_contents
        except ValueError:
            continue
    return {name: value for name, value in found.items() if not isinstance(value, _FIXED)}


def globals_of(function: FunctionType) -> list[Any]:
    """Returns the values of the globals that a function names, modules and classes aside."""
    return [value for value in _globals(function).values() if not isinstance(value, (ModuleType, type))]


def _globals(function: FunctionType) -> dict[str, Any]:
    namespace = function.__globals__
    return {name: namespace[name] for name in _names(function.__code__) if name in namespace}


def _names(code: CodeType) -> set[str]:
    inner = (one for one in code.co_consts if isinstance(one, CodeType))
    return set(code.co_names).union(*map(_names, inner))
