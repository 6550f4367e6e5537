"""Functions whose results `functools.lru_cache` keeps, where numbers or text of the graph are asked for.

Python keeps results by their arguments, and these have no value yet: the function is called each time, which
nobody can tell from a result that was kept if it does nothing else.
"""

from __future__ import annotations

from typing import Any

from agimport.runtime.context import graph_is_built
from agimport.runtime.text import StagedText
from agimport.runtime.values import is_staged


def remembering(function: Any) -> Any:
    """Stands for such a function where it is called.

    Args:
        function: what `functools.lru_cache` gave, or a bound method of it.

    Returns:
        What calls it; and calls what it keeps the results of where Python cannot.
    """
    return _Remembering(function) if graph_is_built() else function


class _Remembering:
    """Calls such a function.

    Attributes:
        python_function: the function as it is written.
    """

    def __init__(self, function: Any) -> None:
        self._function = function
        self.python_function = function.__wrapped__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        function = self._function
        if not any(map(_is_of_graph, (*args, *kwargs.values()))):
            return function(*args, **kwargs)
        from agimport.runtime.tf.alone import Alone, unchanged, unchanged_around

        owner = (function.__self__,) if hasattr(function, "__func__") else ()
        what = f"`{function.__name__}`, of which Python keeps the results,"
        unchanged_around(self.python_function, what)
        for one in owner:
            unchanged(one, what)
        return Alone(lambda: self.python_function(*owner, *args, **kwargs)).repeated(what)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._function, name)


def _is_of_graph(value: Any) -> bool:
    """Tells whether a value is a number, bool or text of Python's that only the graph knows."""
    if isinstance(value, (tuple, frozenset)):
        return any(map(_is_of_graph, value))
    if not is_staged(value):
        return False
    from agimport.runtime.tf import bools, weak

    return isinstance(value, StagedText) or weak.is_weak(value) or bools.is_bool(value)
