"""Objects that converted code makes, and the containers that a ``default_factory`` has made for them."""

from __future__ import annotations

import functools
import sys
import weakref
from abc import ABC, ABCMeta
from collections import deque
from enum import EnumMeta
from types import FunctionType
from typing import Any

from agimport.runtime.context import graph_is_built
from agimport.runtime.dict_kinds import growing
from agimport.runtime.marks import is_marked
from agimport.runtime.parts import field_names

_REGIONS = "agimport.runtime.tf.regions"
_FACTORIES = (list, dict, set, deque)
_OWN_REFERENCES = 3  # that of the object, the variable's and the argument's


def making(cls: Any, create: Any = None) -> Any:
    """Stands for a class that is about to be called.

    In a graph the lists, dicts and sets that its ``default_factory`` fields make become such as a staged
    statement can change.

    Args:
        cls: the class.
        create: what makes an object of it in place of a call of the class, or None.
    """
    if not isinstance(cls, type) or not graph_is_built():
        return cls
    if isinstance(cls, EnumMeta):
        from agimport.runtime import enums

        return enums.looking_up(cls)
    create = cls if create is None else create
    names = _with_factories(cls)
    return functools.partial(_made, cls, create, names) if names or is_own_class(cls) else create


def is_own_class(cls: type) -> bool:
    """Tells whether converted code defines a class, whose objects are nothing but their attributes."""
    known = _OWN.get(cls)
    if known is None:
        known = _OWN[cls] = _is_own_class(cls)
    return known


_OWN: weakref.WeakKeyDictionary[type, bool] = weakref.WeakKeyDictionary()


def _is_own_class(cls: type) -> bool:
    classes = [one for one in cls.__mro__ if one is not object and one is not ABC]
    held = [(name, value) for one in classes for name, value in vars(one).items()]
    functions = [value for _, value in held if isinstance(value, FunctionType)]
    return (
        type(cls) in (type, ABCMeta)
        and getattr(cls, "__new__", None) is object.__new__
        and (bool(functions) or all(map(_is_of_converted_module, classes)))
        and all(is_marked(one) or _is_derived(one) for one in functions)
        and field_names(cls) is None
        and not any(name in ("__slots__", "__del__") for name, _ in held)
    )


def _is_derived(function: FunctionType) -> bool:
    """Tells whether `functools.total_ordering` has made a comparison."""
    return function.__module__ == "functools" and function.__name__ in (
        "__lt__",
        "__le__",
        "__gt__",
        "__ge__",
    )


def _is_of_converted_module(cls: type) -> bool:
    return "_@ag" in vars(sys.modules.get(cls.__module__, object))


def _with_factories(cls: type) -> tuple[str, ...]:
    """Returns the fields for which a class makes a container itself."""
    fields = getattr(cls, "__dataclass_fields__", {}).values()
    names = [field.name for field in fields if field.default_factory in _FACTORIES]
    for attribute in getattr(cls, "__attrs_attrs__", ()):
        if getattr(attribute.default, "factory", None) in _FACTORIES:
            names.append(attribute.name)
    return tuple(names)


def _made(cls: type, create: Any, names: tuple[str, ...], /, *args: Any, **kwargs: Any) -> Any:
    one = create(*args, **kwargs)
    regions: Any = sys.modules.get(_REGIONS)
    if regions is not None and type(one) is cls and is_own_class(cls):
        regions.note_made(one)
    _grow(one, names)
    return one


def grow(one: Any) -> None:
    """Makes the lists, dicts and sets that the fields of a new object began with ones that can be changed."""
    _grow(one, _with_factories(type(one)))


def _grow(one: Any, names: tuple[str, ...]) -> None:
    for name in names:
        value = getattr(one, name, None)
        # One that something else holds too has another name, which would not see the other object.
        if type(value) in _FACTORIES and sys.getrefcount(value) <= _OWN_REFERENCES:
            object.__setattr__(one, name, growing(value))
