"""What converted code calls is converted on the way: the recursive part of `convert` and `to_graph`.

A callee is converted in place: the function keeps its identity and gets code with two bodies. So whatever
else reaches it (a class, a wrapper's closure, TensorFlow's own functions) reaches the staged body as well.
"""

from __future__ import annotations

import functools
import itertools
import sys
import warnings
import weakref
from collections.abc import Iterator
from types import FunctionType, MethodType
from typing import Any

from agimport.api import converting
from agimport.errors import ConversionError, NotConvertedWarning
from agimport.runtime.builtins import REPLACEMENTS, builtin
from agimport.runtime.closures import closed_over
from agimport.runtime.library import library
from agimport.runtime.marks import ATTRIBUTE

_LEFT_ALONE = frozenset({"tensorflow", "keras", "tf_keras", "numpy", "agimport", "gast", "astunparse"})
_CALL_WHAT_THEY_GET = frozenset({"tensorflow", "keras", "tf_keras"})
_TAKE_FUNCTIONS: tuple[Any, ...] = (
    filter, map, max, min, sorted, functools.reduce, functools.partial, itertools.accumulate,
    itertools.dropwhile, itertools.filterfalse, itertools.groupby, itertools.starmap, itertools.takewhile,
)  # fmt: skip
_FUNCTIONS = (FunctionType, MethodType, functools.partial)
_seen: weakref.WeakSet[Any] = weakref.WeakSet()


def converted_callee(function: Any) -> Any:
    """Returns what converted code calls where the program calls *function*.

    That is the function itself, with a staged body if that is possible and wanted; the operator that stands
    for a builtin; or, of a library's function that calls functions it is given, one that converts these.
    Left as they are: what agimport or TensorFlow is told not to convert, and the functions of the standard
    library, TensorFlow, Keras and NumPy.
    """
    operator = builtin(function)
    if operator is function:
        operator = library(function)
    if operator is not function:
        return _converting_arguments(operator) if _is_one_of(function, _TAKE_FUNCTIONS) else operator
    if isinstance(function, functools.partial):
        return functools.partial(converted_callee(function.func), *function.args, **function.keywords)
    if _calls_what_it_gets(function):
        return _converting_arguments(function)
    if isinstance(function, MethodType):
        prepare_class(function.__self__ if isinstance(function.__self__, type) else type(function.__self__))
    target = function.__func__ if isinstance(function, MethodType) else function
    if isinstance(target, FunctionType):
        made = _converted(target, quiet=False)
        return function if made is target else _bound(made, function)
    prepare_class(function if isinstance(function, type) else type(function))
    for inner in _functions_in(function):
        _converted(inner, quiet=True)
    return function


def _bound(made: Any, function: Any) -> Any:
    return MethodType(made, function.__self__) if isinstance(function, MethodType) else made


def prepare_class(cls: type) -> None:
    """Converts, in place and once, the functions of a class and of those that it inherits from.

    Not those of installed packages, which may have hundreds: of these, only what is called is converted.
    """
    if cls in _seen:
        return
    _seen.add(cls)
    for base in cls.__mro__:
        if _is_wanted(base.__module__) and not _is_installed(base.__module__):
            for value in list(vars(base).values()):
                for function in _functions_in(value):
                    _converted(function, quiet=True)


def prepare_reached(function: FunctionType) -> None:
    """Converts the classes of the objects that a function reaches by a global name or through its closure."""
    values = [function.__globals__.get(name) for name in function.__code__.co_names]
    for value in (*values, *closed_over(function)):
        cls = value if isinstance(value, type) else type(value)
        if not isinstance(value, FunctionType) and _is_wanted(cls.__module__):
            prepare_class(cls)


def _converted(function: FunctionType, *, quiet: bool) -> FunctionType:
    """Returns a function with two bodies: itself, if the code fits its closure."""
    if hasattr(function, ATTRIBUTE) and not _is_copy(function):
        return function
    if not _is_wanted(function.__globals__.get("__name__")):
        for inner in _functions_in(getattr(function, "__wrapped__", None)):
            _converted(inner, quiet=quiet)
        return function
    try:
        return converting.converted_in_place(function)
    except (ConversionError, SyntaxError) as error:
        setattr(function, ATTRIBUTE, None)
        if not quiet:
            warnings.warn(NotConvertedWarning(str(error)), stacklevel=4)
        return function


def _is_copy(function: FunctionType) -> bool:
    """Tells whether a function has the mark of the one that it wraps, by `functools.wraps`."""
    mark = getattr(function, ATTRIBUTE)
    return mark is not None and mark is not function.__code__ and hasattr(function, "__wrapped__")


def _functions_in(value: Any) -> Iterator[FunctionType]:
    """Gives the functions that an attribute of a class, or a wrapper, calls."""
    if isinstance(value, FunctionType):
        yield value
        yield from _functions_in(getattr(value, "__wrapped__", None))
        return
    for name in ("__func__", "fget", "fset", "fdel", "func", "__wrapped__"):
        inner = getattr(value, name, None) if not isinstance(value, type) else None
        if isinstance(inner, FunctionType):
            yield from _functions_in(inner)


def _is_wanted(module: Any) -> bool:
    top = str(module or "").partition(".")[0]
    return top not in _LEFT_ALONE and (top == "__main__" or top not in sys.stdlib_module_names)


def _is_installed(module: Any) -> bool:
    return "-packages" in (getattr(sys.modules.get(str(module)), "__file__", None) or "")


def _is_one_of(function: Any, functions: tuple[Any, ...]) -> bool:
    return any(function is one for one in functions)


def _calls_what_it_gets(function: Any) -> bool:
    if _is_one_of(function, _TAKE_FUNCTIONS):
        return True
    owner = function.__func__ if isinstance(function, MethodType) else function
    module = getattr(owner, "__module__", None)
    return isinstance(owner, FunctionType) and str(module).partition(".")[0] in _CALL_WHAT_THEY_GET


def _converting_arguments(function: Any) -> Any:
    def call(*args: Any, **kwargs: Any) -> Any:
        given = [_converted_argument(value) for value in args]
        return function(*given, **{name: _converted_argument(value) for name, value in kwargs.items()})

    return call


def _converted_argument(value: Any) -> Any:
    return converted_callee(value) if isinstance(value, _FUNCTIONS) and value not in REPLACEMENTS else value
