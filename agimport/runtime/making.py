"""Objects of dataclasses and attrs classes: the containers that a ``default_factory`` has made for them."""

from __future__ import annotations

import functools
import sys
from collections import deque
from typing import Any

from agimport.runtime.context import graph_is_built
from agimport.runtime.dict_kinds import growing

_FACTORIES = (list, dict, set, deque)
_OWN_REFERENCES = 3  # that of the object, the variable's and the argument's


def making(cls: Any) -> Any:
    """Stands for a class that is about to be called.

    In a graph the lists, dicts and sets that its ``default_factory`` fields make become such as a staged
    statement can change.
    """
    if not isinstance(cls, type) or not graph_is_built():
        return cls
    names = _with_factories(cls)
    return functools.partial(_made, cls, names) if names else cls


def _with_factories(cls: type) -> tuple[str, ...]:
    """Returns the fields for which a class makes a container itself."""
    fields = getattr(cls, "__dataclass_fields__", {}).values()
    names = [field.name for field in fields if field.default_factory in _FACTORIES]
    for attribute in getattr(cls, "__attrs_attrs__", ()):
        if getattr(attribute.default, "factory", None) in _FACTORIES:
            names.append(attribute.name)
    return tuple(names)


def _made(cls: type, names: tuple[str, ...], *args: Any, **kwargs: Any) -> Any:
    one = cls(*args, **kwargs)
    for name in names:
        value = getattr(one, name, None)
        # One that something else holds too has another name, which would not see the other object.
        if type(value) in _FACTORIES and sys.getrefcount(value) <= _OWN_REFERENCES:
            object.__setattr__(one, name, growing(value))
    return one
