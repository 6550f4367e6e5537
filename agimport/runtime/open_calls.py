"""Calls that may raise in the graph, where a ``try`` around them sees it.

The function is run in a form of its own, in which its whole body has a slot; what the slot holds when the
body ends is raised again behind the call.
"""

from __future__ import annotations

import functools
import sys
from contextvars import ContextVar
from types import CodeType, FunctionType, MethodType
from typing import Any

import agimport
from agimport.runtime.called import Called as Called
from agimport.runtime.called import expected
from agimport.runtime.context import graph_is_built
from agimport.runtime.halves import Rest
from agimport.runtime.handovers import is_asked
from agimport.runtime.iterables import next_
from agimport.runtime.making import grow, making
from agimport.runtime.pending import Pending, Several
from agimport.runtime.raising import raised
from agimport.runtime.trying import active

_running: ContextVar[tuple[tuple[CodeType, Any], ...]] = ContextVar("agimport_running_forms", default=())
"""The forms that are being run, each with the graph in which it began."""


def called(function: Any, call: Called) -> Any:
    """Stands for a function that is about to be called: it, or what runs the form that tells *call*."""
    statements = active()
    if isinstance(function, type):
        return making(function, _creating(function, call) if statements and graph_is_built() else None)
    if not statements or not graph_is_built():
        return function
    if function is next:
        return functools.partial(_next, call)
    form = _form(function)
    if (form is function and not isinstance(function, Rest)) or _repeats(form):
        return function
    call.statement = statements[-1]
    return functools.partial(_run, form, call)


def _run(form: Any, call: Called, /, *args: Any, **kwargs: Any) -> Any:
    token = expected.set(call)
    outer = _running.set((*_running.get(), (_code(form), _graph())))
    try:
        return form(*args, **kwargs)
    finally:
        _running.reset(outer)
        expected.reset(token)


def _creating(cls: type, call: Called) -> Any:
    """Returns what makes an object of a class and tells *call* what ``__init__`` raises, or None."""
    init = cls.__init__  # type: ignore[misc]
    plainly = type(cls).__call__ is type.__call__ and getattr(cls, "__new__", None) is object.__new__
    if not plainly or not isinstance(init, FunctionType):
        return None
    begun = called(init, call)
    if begun is init:
        return _completing(cls, call)

    def create(*args: Any, **kwargs: Any) -> Any:
        one: Any = object.__new__(cls)
        begun(one, *args, **kwargs)
        return one

    return create


def _completing(cls: type, call: Called) -> Any:
    """Returns likewise, for a dataclass: what tells *call* what ``__post_init__`` raises, or None."""
    complete = getattr(cls, "__post_init__", None)
    is_open = hasattr(cls, "__dataclass_fields__") and cls.__dictoffset__ != 0
    if not is_open or not isinstance(complete, FunctionType) or called(complete, call) is complete:
        return None

    def create(*args: Any, **kwargs: Any) -> Any:
        one: Any = object.__new__(cls)

        def completed(*values: Any) -> Any:
            grow(one)
            return called(MethodType(complete, one), call)(*values)

        # The generated ``__init__`` asks the object for the method.
        vars(one)["__post_init__"] = completed
        try:
            cls.__init__(one, *args, **kwargs)  # type: ignore[misc]
        finally:
            vars(one).pop("__post_init__", None)
        return one

    return create


def _next(call: Called, /, *args: Any) -> Any:
    """Stands for ``next``, which calls the ``__next__`` of a class of the program's own."""
    if len(args) == 1 and is_asked(args[0]):
        return called(type(args[0]).__next__, call)(args[0])
    return next_(*args)


def _repeats(form: Any) -> bool:
    """Tells whether a function calls itself in a branch or loop of the graph.

    Its usual form knows how to be a loop then.
    """
    graph, own = _graph(), _code(form)
    return any(code is own and other is not graph for code, other in _running.get())


def _code(form: Any) -> Any:
    return (form.func if type(form) is functools.partial else form).__code__


def _graph() -> Any:
    return sys.modules["tensorflow"].compat.v1.get_default_graph()


def _form(function: Any) -> Any:
    """Returns the form of a function that notes what it raises; the function itself if it has none."""
    if isinstance(function, MethodType):
        form = _form(function.__func__)
        return function if form is function.__func__ else MethodType(form, function.__self__)
    if isinstance(function, FunctionType):
        return agimport.called_form(function)
    if type(function) is functools.partial:
        form = _form(function.func)
        return (
            function
            if form is function.func
            else functools.partial(form, *function.args, **function.keywords)
        )
    if isinstance(function, type) or not callable(function):
        return function
    call = type(function).__call__
    if not isinstance(call, FunctionType):
        return function
    form = agimport.called_form(call)
    return function if form is call else MethodType(form, function)


def call_raised(call: Called) -> Any:
    """Returns whether the graph has raised in a call."""
    if not call.alternatives:
        return False
    from agimport.runtime.tf import raised as staged

    return staged.any_flag(call.alternatives)


def raise_from(call: Called) -> None:
    """Raises what the graph has raised in a call."""
    raise raised(Several(call.alternatives))


def leave(pending: Pending) -> None:
    """Ends a function in the form that notes what it raises: the call is told."""
    call = pending.owner.call
    if call is not None:
        call.alternatives = pending.alternatives
