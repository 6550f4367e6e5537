"""Conversion of single functions: the machinery behind `convert` and `to_graph`."""

from __future__ import annotations

import functools
import weakref
from types import CodeType, FunctionType, MethodType
from typing import Any

from agimport.api.sources import ORIGINAL
from agimport.errors import ConversionError
from agimport.runtime.marks import ATTRIBUTE, is_marked

_RUNTIME = "_@ag"
_RECURSIVE = "__agimport_recursive__"
"""The attribute of a converted function that tells whether its callees are converted too."""

# Code objects of two files are equal where text and lines are, so the file is part of the key.
_Kinds = dict[tuple[Any, str], CodeType | None]
_CONVERTED: weakref.WeakKeyDictionary[CodeType, _Kinds] = weakref.WeakKeyDictionary()


def converted_entity(entity: Any, *, recursive: bool) -> Any:
    """Returns a function, method, class or callable object in converted form.

    Raises:
        ConversionError: it has no source, or holds a construct that cannot be staged.
    """
    if isinstance(entity, FunctionType):
        return converted_function(entity, recursive=recursive)
    if isinstance(entity, MethodType):
        return MethodType(converted_entity(entity.__func__, recursive=recursive), entity.__self__)
    if isinstance(entity, functools.partial):
        return functools.partial(
            converted_entity(entity.func, recursive=recursive), *entity.args, **entity.keywords
        )
    if isinstance(entity, type):
        return converted_class(entity, recursive=recursive)
    call = type(entity).__call__
    if isinstance(call, FunctionType):
        return MethodType(converted_function(call, recursive=recursive), entity)
    if callable(entity):
        return entity
    raise ConversionError(
        f"{entity!r} cannot be converted: it is no function, method, class or callable object"
    )


def converted_function(function: FunctionType, *, recursive: bool) -> FunctionType:
    """Returns a function with a staged body beside its original one; the function itself if it has one."""
    if is_marked(function):
        return function
    code = converted_code(function, recursive=recursive)
    if recursive:
        from agimport.api import callees

        callees.prepare_reached(function)
    return function if code is None else _told(with_code(function, code), recursive)


def _told(function: FunctionType, recursive: bool) -> FunctionType:
    setattr(function, _RECURSIVE, recursive)
    return function


def converted_class(cls: type, *, recursive: bool) -> type:
    """Converts, in place, the methods that a class defines itself."""
    for name, value in list(vars(cls).items()):
        if isinstance(value, FunctionType):
            setattr(cls, name, converted_function(value, recursive=recursive))
        elif isinstance(value, (staticmethod, classmethod)):
            setattr(cls, name, type(value)(converted_entity(value.__func__, recursive=recursive)))
        elif isinstance(value, property):
            fget, fset, fdel = (_accessor(one, recursive) for one in (value.fget, value.fset, value.fdel))
            setattr(cls, name, property(fget, fset, fdel, value.__doc__))
    if "__call__" in vars(cls):
        setattr(cls, ATTRIBUTE, None)
    return cls


def _accessor(function: Any, recursive: bool) -> Any:
    return (
        converted_function(function, recursive=recursive) if isinstance(function, FunctionType) else function
    )


def converted_code(function: FunctionType, *, recursive: bool) -> CodeType | None:
    """Returns the code object of a function's converted form, made once; None if it must be kept as it is.

    Raises:
        ConversionError: it has no source, or holds a construct that cannot be staged.
    """
    from agimport.compiler.options import Options

    return _code_for(function, Options(recursive=recursive))


def called_code(function: FunctionType) -> CodeType | None:
    """Returns the same with the staged body that notes what it raises: see `compiler.lowering.open_calls`.

    Args:
        function: a function that agimport has converted.

    Returns:
        None if there is nothing in it to stage.

    Raises:
        ConversionError: as for `converted_code`.
    """
    from agimport.compiler.options import Options

    return _code_for(function, Options(recursive=getattr(function, _RECURSIVE, False), called=True))


def _code_for(function: FunctionType, options: Any) -> CodeType | None:
    known = _CONVERTED.setdefault(function.__code__, {})
    kind = options, function.__code__.co_filename
    if kind not in known:
        known[kind] = _compile(function, options)
    return known[kind]


def _compile(function: FunctionType, options: Any) -> CodeType | None:
    from agimport.api import sources
    from agimport.compiler.names import is_generated
    from agimport.compiler.selection import opts_out
    from agimport.compiler.single import Surroundings, compile_function

    found = sources.find(function)
    if getattr(found.node, "decorator_list", None) and opts_out(found.node):
        return None
    original = function.__code__
    free = tuple(name for name in original.co_freevars if not is_generated(name))
    surroundings = Surroundings(
        found.module, found.class_name, free, original.co_qualname, sources.in_cell(function)
    )
    code, report = compile_function(found.node, surroundings, found.filename, options)
    if report.status == "plain":
        return code if not options.called else None
    if code is None:
        raise ConversionError(
            f"{found.filename}:{report.line}: {original.co_qualname} was not converted: {report.reason}"
        )
    return code


def with_code(function: FunctionType, code: CodeType) -> FunctionType:
    """Returns a function like *function*, on the same globals and closure, that runs *code*."""
    from agimport import runtime

    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
    function.__globals__.setdefault(_RUNTIME, runtime)
    closure = tuple(cells[name] for name in code.co_freevars)
    made = FunctionType(code, function.__globals__, function.__name__, function.__defaults__, closure)
    functools.update_wrapper(made, function)
    del made.__wrapped__  # type: ignore[attr-defined]
    made.__kwdefaults__ = function.__kwdefaults__
    setattr(made, ORIGINAL, function)
    return runtime.mark(made)  # type: ignore[no-any-return]


def converted_in_place(function: FunctionType) -> FunctionType:
    """Gives a function two bodies, recursively, where its code fits its closure; else returns another.

    Raises:
        ConversionError: it has no source, or holds a construct that cannot be staged.
    """
    from agimport import runtime
    from agimport.api import callees

    code = converted_code(function, recursive=True)
    if code is None:
        return function
    callees.prepare_reached(function)
    if code.co_freevars != function.__code__.co_freevars:
        return with_code(function, code)
    original = FunctionType(
        function.__code__, function.__globals__, function.__name__, None, function.__closure__
    )
    function.__globals__.setdefault(_RUNTIME, runtime)
    function.__code__ = code
    setattr(function, ORIGINAL, original)
    setattr(function, _RECURSIVE, True)
    return runtime.mark(function)  # type: ignore[no-any-return]
