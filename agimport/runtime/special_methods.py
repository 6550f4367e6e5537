"""Special methods that a program defines in Python, called where their result may belong to a graph.

Python's own operators insist on Python values: what ``__bool__`` returns must be a bool, what ``__len__``
returns an int. So where converted code asks an object for its truth, length, membership, text or number, it
calls the method itself, and hands on a result that is staged. Any other result is checked as Python does.
"""

from __future__ import annotations

import operator
from types import FunctionType
from typing import Any

from agimport.runtime.lists import List
from agimport.runtime.values import PLAIN, is_staged

_LIBRARIES = frozenset({"tensorflow", "keras", "tf_keras", "numpy"})


def method(value: Any, name: str) -> Any:
    """Returns a special method of the class of *value*, bound, if a program defines it; else None."""
    kind = type(value)
    if kind in PLAIN:
        return None
    found = getattr(kind, name, None)
    if type(found) is not FunctionType or (found.__module__ or "").partition(".")[0] in _LIBRARIES:
        return None
    return None if is_staged(value) else found.__get__(value)


def condition(value: Any) -> Any:
    """Returns what decides where the program asks for the truth of *value*.

    That is *value* itself, unless its class defines ``__bool__`` or ``__len__``, which is called. The truth
    of a list whose length the graph decides is that of its length.
    """
    if type(value) in PLAIN:
        return value
    if isinstance(value, List):
        array = value.array
        return value if array is None or array.known_length() is not None else array.length()
    if is_staged(value):
        return value
    asked = method(value, "__bool__")
    if asked is not None:
        return _truth(asked())
    return value if hasattr(type(value), "__bool__") else length(value, default=value)


def _truth(result: Any) -> Any:
    if is_staged(result):
        from agimport.runtime.tf import truth

        if truth.is_bool(result):
            return result
    elif isinstance(result, bool):
        return result
    raise TypeError(f"__bool__ should return bool, returned {type(result).__name__}")


def length(value: Any, default: Any = None) -> Any:
    """Returns ``len(value)`` if its class defines ``__len__`` in Python, else *default*."""
    asked = method(value, "__len__")
    if asked is None:
        return default
    result = asked()
    if is_staged(result):
        from agimport.runtime.tf.builtins import numbers

        return numbers.index(result)
    result = operator.index(result)
    if result < 0:
        raise ValueError("__len__() should return >= 0")
    return result


def held(item: Any, container: Any) -> Any:
    """Returns what ``__contains__`` of a container says, or None if its class defines none in Python."""
    asked = method(container, "__contains__")
    if asked is None:
        return None
    result = condition(asked(item))
    return result if is_staged(result) else bool(result)


def number(value: Any, name: str, kind: type) -> Any:
    """Returns what ``__int__`` or ``__float__`` gives; None where Python is to call it, or something else.

    Args:
        value: anything.
        name: the method.
        kind: what it must return.
    """
    asked = method(value, name)
    if asked is None:
        return None
    result = asked()
    if is_staged(result):
        from agimport.runtime.tf.builtins import classes

        if classes.is_instance(result, kind) is True:
            return result
    elif isinstance(result, kind):
        return kind(result)
    raise TypeError(f"{name} returned non-{kind.__name__} (type {type(result).__name__})")
