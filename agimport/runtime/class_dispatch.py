"""What `functools.singledispatch` makes, where a number or text of the graph decides by its class.

The standard library asks the object for its class, which is one of agimport's or TensorFlow's for a number
that Python would have; these ask `runtime.builtins.class_of`.
"""

from __future__ import annotations

import functools
from typing import Any

from agimport import runtime


def dispatching(function: Any) -> Any:
    """Gives what `functools.singledispatch` or `functools.singledispatchmethod` has made a form for tensors.

    Args:
        function: what the decorator gave.

    Returns:
        What stands for it; anything else as it is.
    """
    if type(function) is functools.singledispatchmethod:
        return _Method(function)
    dispatch = getattr(function, "dispatch", None)
    return function if dispatch is None else _function(function, dispatch)


def _function(function: Any, dispatch: Any) -> Any:
    @functools.wraps(function, updated=("__dict__",))
    def call(*args: Any, **kwargs: Any) -> Any:
        if not args or not _is_staging():
            return function(*args, **kwargs)
        return dispatch(_class_of(args[0]))(*args, **kwargs)

    call.__wrapped__ = function.__wrapped__
    return call


class _Method(functools.singledispatchmethod):  # type: ignore[type-arg]
    """A method with a form for each class of its first argument."""

    def __init__(self, method: Any) -> None:
        self.dispatcher = method.dispatcher
        self.func = method.func

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        bound = super().__get__(instance, owner)
        if not _is_staging():
            return bound

        @functools.wraps(self.func)
        def call(*args: Any, **kwargs: Any) -> Any:
            if not args:
                return bound(*args, **kwargs)
            found: Any = self.dispatcher.dispatch(_class_of(args[0]))
            return found.__get__(instance, owner)(*args, **kwargs)

        call.register = self.register  # type: ignore[attr-defined]
        return call


def _is_staging() -> Any:
    return runtime.graph_open() and runtime.staging()


def _class_of(value: Any) -> Any:
    from agimport.runtime.builtins import class_of

    return class_of(value)
