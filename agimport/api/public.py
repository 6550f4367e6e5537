"""The public functions."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FunctionType, MethodType, ModuleType
from typing import Any, overload

from agimport.errors import ConversionError
from agimport.runtime import calls, context, mark
from agimport.runtime.lists import set_element_type as set_element_type
from agimport.runtime.marks import ATTRIBUTE, is_marked, is_two_bodied
from agimport.runtime.options import set_loop_options as set_loop_options


@overload
def convert(fn: None = None, *, recursive: bool = True) -> Callable[[Any], Any]: ...
@overload
def convert(fn: Any, *, recursive: bool = True) -> Any: ...


def convert(fn: Any = None, *, recursive: bool = True) -> Any:
    """Converts one function from its source, for code that no hook saw (a notebook, an unmarked module).

    The result runs its original body in eager mode, at Python's speed, and its staged body while a graph is
    built. Works as a decorator, with or without parentheses.

    Args:
        fn: a function, method, lambda, callable object, or a class, whose methods are then converted in
            place.
        recursive: also convert, when they are called, the functions that it calls, except those of the
            standard library, TensorFlow, Keras and NumPy. They are converted in place. So are the methods,
            properties and operators of the classes whose objects it makes, calls or reaches by a name, except
            those of installed packages, and functions that it hands to TensorFlow, Keras, `map`, `filter`,
            `sorted`, `max`, `min` and `functools.reduce`.

    Returns:
        The converted function; without `fn`, a decorator.

    Raises:
        ConversionError: there is no source, or it holds a construct that has no staged form.
    """
    if fn is None:
        return functools.partial(convert, recursive=recursive)
    from agimport.api import callees, converting

    calls.set_converter(callees.converted_callee)
    return converting.converted_entity(fn, recursive=recursive)


def to_graph(entity: Any, recursive: bool = True) -> Any:
    """Returns the staged form of a function as a callable.

    It runs the staged body wherever it is called: in eager mode, in a `tf.function`, in a v1 graph.

    Args:
        entity: a function, method, lambda or callable object; not a class, which has many functions.
        recursive: as for `convert`.

    Returns:
        A callable that takes what `entity` takes; numbers in its result are tensors.

    Raises:
        ConversionError: as for `convert`.
    """
    if isinstance(entity, type):
        raise ConversionError(
            f"to_graph() takes one function, and {entity.__qualname__} is a class: convert() gives its "
            "methods staged bodies; to_graph() takes its methods, and its objects if they can be called"
        )
    converted = convert(entity, recursive=recursive)

    def staged(*args: Any, **kwargs: Any) -> Any:
        from agimport.runtime.tf import results

        with context.staged_everywhere():
            return results.as_tensors(converted(*args, **kwargs))

    wrapped = entity if hasattr(entity, "__name__") else type(entity).__call__
    functools.update_wrapper(staged, wrapped)
    return mark(staged)


def to_code(entity: Any, recursive: bool = True) -> str:
    """Returns the staged form as readable source.

    Args:
        entity: a function, method, lambda, class or module.
        recursive: as for `to_graph`.

    Returns:
        Python source, which compiles; ``ag__`` in it stands for `agimport.runtime`.

    Raises:
        ConversionError: there is no source.
    """
    from agimport.api import showing

    return showing.code_of(entity, recursive=recursive)


def is_converted(obj: Any) -> bool:
    """Tells whether agimport compiled a function, method or class.

    True also where nothing in it needed a staged body; False for what opted out and for unmarked code.
    """
    if isinstance(obj, functools.partial):
        return is_converted(obj.func)
    if isinstance(obj, (MethodType, staticmethod, classmethod)):
        return is_converted(obj.__func__)
    if isinstance(obj, property):
        return any(is_converted(one) for one in (obj.fget, obj.fset, obj.fdel) if one is not None)
    if isinstance(obj, type):
        return _class_is_converted(obj)
    if isinstance(obj, FunctionType):
        return is_marked(obj)
    python_function = getattr(obj, "python_function", None)  # what tf.function returns
    if python_function is not None:
        return is_converted(python_function)
    call = type(obj).__call__
    return isinstance(call, FunctionType) and is_marked(call)


def _class_is_converted(cls: type) -> bool:
    functions = [
        value
        for value in vars(cls).values()
        if isinstance(value, (FunctionType, staticmethod, classmethod, property))
    ]
    own = [value for value in functions if getattr(value, "__module__", cls.__module__) == cls.__module__]
    if any(is_converted(value) for value in own):
        return True
    module = sys.modules.get(cls.__module__)
    return not own and module is not None and "_@ag" in vars(module)


def do_not_convert(fn: Any = None) -> Any:
    """Keeps a function as it is: it runs its original body in a graph too.

    A decorator, with or without parentheses. TensorFlow's own AutoGraph leaves the function alone as well.

    Args:
        fn: a function.

    Returns:
        The function, or where it was converted already, a wrapper that runs its original body.
    """
    if fn is None:
        return do_not_convert
    if not isinstance(fn, FunctionType):
        return fn
    if not is_two_bodied(fn):
        setattr(fn, ATTRIBUTE, None)
        return fn

    @functools.wraps(fn)
    def original(*args: Any, **kwargs: Any) -> Any:
        if context.graph_is_built() or context.is_forced():
            context.skip_next_guard()
        return fn(*args, **kwargs)

    setattr(original, ATTRIBUTE, None)
    return original


def stack(lst: Any) -> Any:
    """Returns the elements of a list as one tensor along a new first axis, as `tf.stack` does.

    Args:
        lst: a list of tensors or numbers of one shape and dtype; in staged code also one that a loop filled.

    Returns:
        A tensor of shape ``[len(lst), ...]``.
    """
    from agimport.runtime.tf import list_api

    return list_api.stack(lst)


__all__ = [
    "ConversionError",
    "ModuleType",
    "convert",
    "do_not_convert",
    "is_converted",
    "set_element_type",
    "set_loop_options",
    "stack",
    "to_code",
    "to_graph",
]
