"""Properties as calls, which a ``try`` may see raise in the graph: see `open_calls`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any

from agimport.runtime.changing import setattr_


def getter(owner: Any, name: str) -> Callable[[], Any]:
    """Returns what gives an attribute: the method of a property, where it is one."""
    function = getattr(_property(owner, name), "fget", None)
    if isinstance(function, FunctionType):
        return MethodType(function, owner)
    return lambda: getattr(owner, name)


def setter(owner: Any, name: str) -> Callable[[Any], None]:
    """Returns what sets an attribute: the method of a property, where it is one."""
    function = getattr(_property(owner, name), "fset", None)
    if isinstance(function, FunctionType):
        return MethodType(function, owner)
    return functools.partial(setattr_, owner, name)


def _property(owner: Any, name: str) -> property | None:
    """Returns the property of a name that an object's class has; None for any other attribute."""
    if isinstance(owner, type):
        return None
    found = next((vars(cls)[name] for cls in type(owner).__mro__ if name in vars(cls)), None)
    return found if type(found) is property else None
