"""What the machine of a function that calls itself asks for: see `compiler.lowering.recursion.machines`.

A machine only runs while a graph is built, in place of the function whose recursion a tensor decides about.
"""

from __future__ import annotations

from types import FunctionType, MethodType
from typing import Any


def own_call(function: Any) -> None:
    """Looks whether what a function calls by its own name is the function.

    Args:
        function: what the name means now.

    Raises:
        StagingError: it is another (AG0430).
    """
    from agimport.runtime.tf.recursion import machines

    machines.check(function, plain(function))


def plain(function: Any) -> Any:
    """Returns the function behind a method or a ``tf.function``; what is neither as it is."""
    while True:
        inner = function.__func__ if type(function) is MethodType else function
        if type(inner) is not FunctionType:
            inner = getattr(inner, "python_function", inner)
        if inner is function:
            return inner
        function = inner


def default_of(function: Any, name: str) -> Any:
    """Returns the default value of a parameter that a call does not name.

    Args:
        function: what is called.
        name: the parameter.

    Raises:
        TypeError: it has none.
    """
    found = plain(function)
    code = found.__code__
    if name in (found.__kwdefaults__ or ()):
        return found.__kwdefaults__[name]
    positional = code.co_varnames[: code.co_argcount]
    defaults = dict(zip(reversed(positional), reversed(found.__defaults__ or ()), strict=False))
    if name not in defaults:
        raise TypeError(f"{found.__name__}() missing 1 required positional argument: {name!r}")
    return defaults[name]


def sequence(values: Any) -> Any:
    """Returns the subject of a loop as what can be asked for one element after the other.

    Args:
        values: it.

    Raises:
        StagingError: that is not possible (AG0430).
    """
    from agimport.runtime.tf.recursion import machines

    return machines.sequence(values)


def given(value: Any) -> Any:
    """Returns a value that one block leaves to another: a number of Python's as one of the graph's."""
    if type(value) not in (bool, int, float):
        return value
    from agimport.runtime.tf.recursion import machines

    return machines.given(value)


def unset() -> Any:
    """Returns what stands for the value of a variable that a later block gives one."""
    from agimport.runtime.tf.recursion.stacks import NOTHING

    return NOTHING


def known(value: Any) -> Any:
    """Returns a value that another block has given; ends the trace of this one while none has."""
    from agimport.runtime.tf.recursion.stacks import NOTHING, NotYet

    if value is NOTHING:
        raise NotYet
    return value


def outcome(value: Any) -> Any:
    """Returns the value of the first call.

    Raises:
        StagingError: no call ever has one (AG0430).
    """
    from agimport.runtime.tf.recursion import machines

    return machines.outcome(value)


def empty_stack() -> Any:
    """Returns an empty stack."""
    from agimport.runtime.tf.recursion.stacks import Stack

    return Stack()


def push(values: Any, value: Any) -> Any:
    """Returns a stack with one value more."""
    from agimport.runtime.tf.recursion import stacks

    return stacks.pushed(values, value)


def top(values: Any) -> Any:
    """Returns the last value of a stack."""
    from agimport.runtime.tf.recursion import stacks

    return stacks.popped(values)[0]


def rest(values: Any) -> Any:
    """Returns a stack without its last value."""
    from agimport.runtime.tf.recursion import stacks

    return stacks.popped(values)[1]
