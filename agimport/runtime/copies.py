"""``copy.deepcopy``, ``dataclasses.asdict`` and ``astuple`` of what holds tensors of a graph.

Nothing changes a tensor, so a copy holds the same ones.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

from agimport.runtime.delegates import now
from agimport.runtime.values import PLAIN, is_staged, present

_ATOMS = (FunctionType, ModuleType, type)


def deepcopy(value: Any, memo: dict[int, Any] | None = None, *args: Any) -> Any:
    """Stands for ``copy.deepcopy``."""
    value = now(present(value))
    known = {} if memo is None else memo
    for one in _staged_in(value):
        known[id(one)] = one
    return copy.deepcopy(value, known, *args)


def asdict(value: Any, *, dict_factory: Callable[..., Any] = dict) -> Any:
    """Stands for ``dataclasses.asdict``."""
    value = present(value)
    if not _staged_in(value) or not dataclasses.is_dataclass(value) or isinstance(value, type):
        return dataclasses.asdict(value, dict_factory=dict_factory)
    return _taken_apart(value, dict_factory)


def astuple(value: Any, *, tuple_factory: Callable[..., Any] = tuple) -> Any:
    """Stands for ``dataclasses.astuple``."""
    value = present(value)
    if not _staged_in(value) or not dataclasses.is_dataclass(value) or isinstance(value, type):
        return dataclasses.astuple(value, tuple_factory=tuple_factory)
    return _taken_apart(value, lambda pairs: tuple_factory([one for _, one in pairs]))


def _taken_apart(value: Any, made: Callable[[list[tuple[str, Any]]], Any]) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return made([(field.name, _taken_apart(getattr(value, field.name), made)) for field in fields])
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_taken_apart(one, made) for one in value))
    if isinstance(value, (list, tuple)):
        return type(value)(_taken_apart(one, made) for one in value)
    if isinstance(value, dict):
        return type(value)((_taken_apart(key, made), _taken_apart(one, made)) for key, one in value.items())
    return deepcopy(value)


def _staged_in(value: Any) -> list[Any]:
    """Returns the staged values that a structure of Python's holds."""
    found, seen, pending = [], {id(value)}, [value]
    while pending:
        one = pending.pop()
        if is_staged(one):
            found.append(one)
            continue
        for part in _parts(one):
            if id(part) not in seen and (type(part) not in PLAIN or isinstance(part, (list, tuple, dict))):
                seen.add(id(part))
                pending.append(part)
    return found


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, (list, tuple, set, frozenset)):
        return [] if getattr(value, "array", None) is not None else list(value)
    if isinstance(value, _ATOMS):
        return []
    slots = [name for kind in type(value).__mro__ for name in _slots(kind)]
    attributes = [getattr(value, name) for name in slots if hasattr(value, name)]
    return [*getattr(value, "__dict__", {}).values(), *attributes]


def _slots(kind: type) -> tuple[str, ...]:
    names = kind.__dict__.get("__slots__", ())
    return (names,) if isinstance(names, str) else tuple(names)
