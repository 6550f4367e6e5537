"""Calls that a function returns at once, by which it may come to call itself.

While a graph is built and a tensor decides about a recursion, `runtime.tf.recursion` stages the function as a
loop; it then wants to know which calls are its tail calls. At any other time the marks do nothing.
"""

from __future__ import annotations

import functools
from contextvars import ContextVar
from types import CodeType, FunctionType, MethodType
from typing import Any


class Loop:
    """A recursive function whose body is being traced as the body of a loop.

    Attributes:
        void: whether the function ends with a call of itself whose value it drops.
    """

    def __init__(self) -> None:
        self.void = False


looping: ContextVar[Loop | None] = ContextVar("agimport_looping", default=None)
"""What is being traced as the body of a loop, if anything is."""

expected: ContextVar[CodeType | None] = ContextVar("agimport_expected", default=None)
"""The code of the function that a marked call is about to run."""


def tail_call(function: Any) -> Any:
    """Stands for a function whose value the running function returns as it is.

    Args:
        function: what is called.
    """
    if looping.get() is None:
        return function
    kind = type(function)
    plain = function.__func__ if kind is MethodType else function
    return functools.partial(_called, function, plain.__code__) if type(plain) is FunctionType else function


def _called(function: Any, code: CodeType, *args: Any, **kwargs: Any) -> Any:
    token = expected.set(code)
    try:
        return function(*args, **kwargs)
    finally:
        expected.reset(token)


def nothing(value: Any) -> Any:
    """Stands for the end of a function after a marked call as its last statement.

    Args:
        value: what the call gave.
    """
    loop = looping.get()
    if loop is None or type(value).__name__ != "Outcome":
        return None
    loop.void = True
    return value
