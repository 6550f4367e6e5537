"""Functions that converted code gives to TensorFlow's own control flow: ``tf.cond(x > 0, f, g)``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any

from agimport.runtime.context import graph_is_built

Lend = Callable[[Any], Any]
"""Makes of a function what TensorFlow may call."""

_FUNCTIONS = (FunctionType, MethodType, functools.partial)
_CHOOSING = ("cond", "case", "switch_case")
"""How the names begin of those that run one of the functions which they are given."""


def lending(function: Any) -> Any:
    """Stands for a function that may be one of TensorFlow's or Keras', and takes functions.

    In a graph it calls these in branches and loops of its own, each once; see `called_once`.
    """
    module = str(getattr(function, "__module__", "")).partition(".")[0]
    if module not in ("tensorflow", "keras") or not graph_is_built():
        return function
    return functools.partial(_call, function)


def _call(function: Any, /, *args: Any, **kwargs: Any) -> Any:
    from agimport.runtime.tf import lent_branches

    def run(lend: Lend) -> Any:
        known = {name: _lent(value, lend) for name, value in kwargs.items()}
        return function(*(_lent(value, lend) for value in args), **known)

    return lent_branches.run(run, chooses=getattr(function, "__name__", "").startswith(_CHOOSING))


def _lent(value: Any, lend: Lend) -> Any:
    """Returns a function, or the functions in a list, tuple or dict, as they may be called."""
    if isinstance(value, _FUNCTIONS):
        return lend(value)
    kind = type(value)
    if kind is dict:
        found = {key: _lent(one, lend) for key, one in value.items()}
        return value if all(found[key] is one for key, one in value.items()) else found
    if kind is not tuple and not (isinstance(value, list) and getattr(value, "array", None) is None):
        return value
    parts = [_lent(one, lend) for one in value]
    if all(part is one for part, one in zip(parts, value, strict=True)):
        return value
    return tuple(parts) if kind is tuple else parts
