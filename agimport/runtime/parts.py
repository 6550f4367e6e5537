"""What objects are made of: the parts of tuples, lists, dicts, dataclasses and attrs objects."""

from __future__ import annotations

import dataclasses
import functools
from collections import deque
from collections.abc import Iterable, Iterator
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from agimport.runtime.closures import closed_over
from agimport.runtime.delegates import Delegate, can_be_chosen, names_held_by, owners_of
from agimport.runtime.dicts import OpenDict
from agimport.runtime.sets import Set
from agimport.runtime.values import innermost

_MOST = 2000
"""How many objects are looked at, at most, to find what some variables lead to."""

_ATOMS = frozenset({int, float, bool, str, bytes, complex, type(None)})


def parts_of(value: Any) -> dict[Any, Any] | None:
    """Returns the parts of a structure by name, or None if *value* is none."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return dict(zip(value._fields, value, strict=True))
    if type(value) in (tuple, list) or isinstance(value, list):
        return dict(enumerate(value))
    if isinstance(value, (OpenDict, Set)):
        return value.entries()
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, type):
        return None
    names = field_names(value)
    return None if names is None else {name: getattr(value, name) for name in names if hasattr(value, name)}


def field_names(value: Any) -> tuple[str, ...] | None:
    """Returns the fields of a dataclass or attrs object; None for other objects."""
    fields = getattr(type(value), "__dataclass_fields__", None)
    if fields is not None:
        return tuple(field.name for field in dataclasses.fields(value))
    attrs = getattr(type(value), "__attrs_attrs__", None)
    return None if attrs is None else tuple(attribute.name for attribute in attrs)


def changeable_fields(value: Any) -> tuple[str, ...]:
    """Returns the fields of an object that can be assigned; none of one that only stands for others."""
    if isinstance(value, Delegate):
        return ()
    frozen = getattr(getattr(type(value), "__dataclass_params__", None), "frozen", False)
    return () if frozen or isinstance(value, (type, tuple)) else field_names(value) or ()


def changeable_objects(value: Any) -> Iterator[Any]:
    """Yields the containers and objects in a structure that can be changed, it among them."""
    parts: list[Any] = [getattr(value, name, None) for name in changeable_fields(value)]
    if parts or isinstance(value, (list, dict, set, deque)):
        yield value
    if isinstance(value, dict):
        parts += dict.values(value)
    elif isinstance(value, (list, tuple, deque)) and getattr(value, "array", None) is None:
        parts += value
    for part in parts:
        yield from changeable_objects(part)


def reached(values: Iterable[Any], *, by_code: bool = False) -> Iterator[Any]:
    """Yields values and the parts of the structures among them, each once, what cannot be changed aside.

    What is in large structures is left out.

    Args:
        values: where to begin.
        by_code: whether what the variables around a function hold are parts of it, for it may change that.
    """
    known: dict[int, Any] = {}
    todo = list(values)
    left = _MOST
    while todo:
        value = innermost(todo.pop())
        if type(value) in _ATOMS or id(value) in known:
            continue
        known[id(value)] = value
        yield value
        inside = code_inside(value) if by_code else None
        if inside is None:
            inside = _inside(value)
        if len(inside) <= left:
            left -= len(inside)
            todo += inside


def objects_in(values: Iterable[Any]) -> dict[int, Any]:
    """Returns, by identity, the objects of the program's own that some values lead to, by attributes too."""
    known: dict[int, Any] = {}
    todo = list(values)
    while todo and len(known) < _MOST:
        news = [one for one in reached(todo, by_code=True) if can_be_chosen(one) and id(one) not in known]
        known.update((id(one), one) for one in news)
        todo = [_stored(one, name) for one in news for name in names_held_by(one)]
    return known


def _inside(value: Any) -> Any:
    if getattr(type(value), "holds_copies", False):
        return ()  # looking at what a tensor chose would be reading it
    if isinstance(value, Delegate):
        return owners_of(value)
    if isinstance(value, list):
        # A list of the graph has no elements that Python can see.
        return () if getattr(value, "array", None) is not None else list(list.__iter__(value))
    if isinstance(value, (tuple, deque)):
        return list(value)
    if isinstance(value, dict):
        return list(dict.values(value))
    names = () if isinstance(value, type) else field_names(value) or ()
    return [_stored(value, name) for name in names]


def code_inside(value: Any) -> list[Any] | None:
    """Returns what code that is called by *value* can get at; None if it is nothing that is called."""
    if isinstance(value, FunctionType):
        return [*closed_over(value), *(value.__defaults__ or ())]
    if getattr(type(value), "is_announced", False):
        return [value.__wrapped__]
    if isinstance(value, MethodType):
        return [value.__func__, value.__self__]
    if isinstance(value, BuiltinMethodType):
        return [value.__self__]
    if isinstance(value, functools.partial):
        return [value.func, *value.args, *value.keywords.values()]
    return None


def _stored(value: Any, name: str) -> Any:
    """Returns an attribute of an object, asking no ``__getattr__`` of the user's; None if there is none."""
    try:
        return object.__getattribute__(value, name)
    except AttributeError:
        return None
