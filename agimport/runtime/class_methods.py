"""Methods asked of a class of Python's, ``list.append(z, x)``, and methods that are kept under a name.

A container of converted code stands for Python's own, so a method of the class must be its own; and what
changes an object must say so, whatever it is called by.
"""

from __future__ import annotations

import collections
import functools
from collections.abc import Callable
from types import BuiltinMethodType
from typing import Any

from agimport.runtime import changing
from agimport.runtime.context import graph_is_built
from agimport.runtime.keys import getting
from agimport.runtime.sameness import finding
from agimport.runtime.set_operations import COMBINING
from agimport.runtime.text import StagedText
from agimport.runtime.text_methods import text_method
from agimport.runtime.values import is_staged

_CLASSES = (
    list, dict, set, frozenset, str, int, float, object, bytearray,
    collections.deque, collections.OrderedDict, collections.defaultdict, collections.Counter,
)  # fmt: skip
_SETTING = frozenset({"__setattr__", "__delattr__"})
_FORMATTING = frozenset({"format", "format_map", "join"})
_CHANGING = frozenset({
    "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "add", "discard", "update",
    "setdefault", "popitem", "appendleft", "popleft", "extendleft", "rotate", "move_to_end", "subtract",
    "difference_update", "intersection_update", "symmetric_difference_update", "__setitem__", "__delitem__",
    "__iadd__", "__imul__", "__ior__", "__iand__", "__isub__", "__ixor__",
    "callback", "enter_context", "pop_all", "push",
})  # fmt: skip
_FINDING = COMBINING | {"index", "count"}
_WRITING = frozenset({"write", "writelines", "__next__", "send", "put", "put_nowait", "get_nowait"})


def of_class(cls: Any, name: str) -> Any:
    """Stands for ``cls.name`` where *cls* is spelled like a class of Python's.

    Args:
        cls: any object.
        name: the attribute.
    """
    if not graph_is_built():
        return getattr(cls, name)
    if cls is str and name in _FORMATTING:
        return text_method(cls, name)
    function = getattr(cls, name)
    if cls not in _CLASSES or getattr(function, "__self__", None) is not None or not callable(function):
        changes = name in _CHANGING | _WRITING | _SETTING and not isinstance(cls, type)
        return changing.method(cls, name) if changes else function
    return functools.partial(_called, cls, name, function)


def _called(
    cls: Any, name: str, function: Callable[..., Any], /, owner: Any, *args: Any, **kwargs: Any
) -> Any:
    """Calls a method of a class of Python's with its object."""
    if name in _SETTING and args:
        changing.changing(owner, args[0])
        return function(owner, *args, **kwargs)
    if name in _CHANGING:
        changing.changing(owner, None)
    if _stands_for(owner, cls) or (name in COMBINING and type(owner) is cls):
        return _own(owner, name)(*args, **kwargs)
    return function(owner, *args, **kwargs)


def _stands_for(owner: Any, cls: Any) -> bool:
    """Tells whether *owner* stands for an object of a class of Python's."""
    from agimport.runtime.builtins import STANDS_FOR

    kind = type(owner)
    if kind in STANDS_FOR:
        return issubclass(STANDS_FOR[kind], cls)
    if cls is str:
        return kind is StagedText
    return cls in (int, float) and is_staged(owner)


def _own(owner: Any, name: str) -> Any:
    if name == "get":
        return getting(owner)
    return finding(owner, name) if name in _FINDING else getattr(owner, name)


def kept_method(function: Any) -> Any:
    """Stands for a method that the program has kept under a name, or a `functools.partial`.

    Args:
        function: a method of an object in C, or a partial; anything else is returned as it is.
    """
    if type(function) is functools.partial:
        inner = _standing_for(function.func)
        if inner is function.func:
            return function
        return functools.partial(inner, *function.args, **function.keywords)
    if type(function) is not BuiltinMethodType:
        return function
    owner, name = function.__self__, function.__name__
    if type(owner) is str and name in _FORMATTING:
        return text_method(owner, name)
    return changing.method(owner, name) if name in _CHANGING | _WRITING else function


def _standing_for(function: Any) -> Any:
    from agimport.runtime.builtins import builtin

    name = getattr(function, "__name__", "")
    cls = getattr(function, "__objclass__", None)
    return of_class(cls, name) if cls in _CLASSES else builtin(function)
