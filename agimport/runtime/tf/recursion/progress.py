"""What Python itself may count a recursion down by: containers, iterators and attributes of objects.

Two calls of a function with the same arguments, as specs tell, are one and the same to a graph only if none
of these has moved between them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sized
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any

import tensorflow as tf

from agimport.runtime.closures import closed_over
from agimport.runtime.lists import List
from agimport.runtime.values import is_staged

_INERT = (FunctionType, BuiltinFunctionType, MethodType, ModuleType, type, str, bytes, range)
_LIST = "list"
_NUMBERS = (bool, int, float, complex)


def containers(body: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Returns what differs after containers and iterators within the reach of a call have changed.

    Args:
        body: the staged body.
        args: the call's arguments; lists and dicts among them are known by their specs.
    """
    return tuple(_container(value) for value in _reached(body, args))


def moved(before: tuple[Any, ...], after: tuple[Any, ...]) -> bool:
    """Tells whether Python may have counted something down between two calls, as `containers` saw them.

    A list of converted code that only grows bounds nothing, and staged loops hand it on.
    """
    return len(before) != len(after) or any(
        one != other and not (one and other and one[0] == other[0] and one[1] == _LIST and one[2] <= other[2])
        for one, other in zip(before, after, strict=True)
    )


def numbers(body: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Returns what differs after a plain number or text within the reach of a call has changed."""
    plain = (*_NUMBERS, str, type(None))
    return tuple(value if isinstance(value, plain) else None for value in _reached(body, args))


def _reached(body: Any, args: tuple[Any, ...]) -> list[Any]:
    found: list[Any] = []
    for value in args:
        if isinstance(value, Iterator):
            found.append(value)
        elif not isinstance(value, (list, tuple, dict)):
            found += _attributes(value)
    for held in closed_over(body):
        found += [held, *_attributes(held)]
    for name in _names(body.__code__):
        held = body.__globals__.get(name)
        found += [held, *_attributes(held)]
    return found


def _attributes(value: Any) -> list[Any]:
    if isinstance(value, _INERT) or is_staged(value) or tf.is_tensor(value):
        return []
    attributes = getattr(value, "__dict__", None)
    return list(attributes.values()) if isinstance(attributes, dict) else []


def _container(value: Any) -> Any:
    if isinstance(value, (*_INERT, *_NUMBERS)) or value is None or is_staged(value) or tf.is_tensor(value):
        return None
    if isinstance(value, Iterator):
        return (object(), None, 0)  # who knows how far it has come
    if isinstance(value, List):
        contents = value.snapshot()
        return (id(value), _LIST, len(contents.items) if contents.array is None else sys.maxsize)
    if isinstance(value, (list, dict, set)) or (isinstance(value, Sized) and hasattr(value, "clear")):
        return (id(value), None, len(value))
    return None


_known: dict[CodeType, tuple[str, ...]] = {}


def _names(code: CodeType) -> tuple[str, ...]:
    """Returns the names of globals (and attributes) that code and the functions in it mention."""
    found = _known.get(code)
    if found is None:
        names = dict.fromkeys(code.co_names)
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                names.update(dict.fromkeys(_names(constant)))
        found = _known[code] = tuple(names)
    return found
