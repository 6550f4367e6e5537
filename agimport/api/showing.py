"""Converted code as text."""

from __future__ import annotations

import ast
import inspect
import linecache
from types import FunctionType, MethodType, ModuleType
from typing import Any

from agimport.errors import ConversionError


def code_of(entity: Any, *, recursive: bool) -> str:
    """Returns the staged form of a function, class or module as source.

    Raises:
        ConversionError: it has no source.
    """
    from agimport.compiler import Options
    from agimport.compiler.readable import print_definition, print_module

    entity = _function(entity)
    options = Options(recursive=recursive and not _is_hooked(entity))
    if isinstance(entity, ModuleType):
        return print_module(ast.parse(_module_source(entity)), options)[0]
    if isinstance(entity, type):
        module, node, class_name = _class(entity)
        any_name = _method_in_cell(entity) is not None
        return print_definition(module, node, class_name, options, any_name=any_name)
    if not isinstance(entity, FunctionType):
        raise ConversionError(
            f"{entity!r} has no source: it is no function, class or module written in Python"
        )
    from agimport.api import sources

    found = sources.find(entity)
    any_name = sources.in_cell(entity)
    return print_definition(found.module, found.node, found.class_name, options, any_name=any_name)


def _function(entity: Any) -> Any:
    if isinstance(entity, MethodType):
        return _function(entity.__func__)
    entity = inspect.unwrap(entity) if callable(entity) else entity
    python_function = getattr(entity, "python_function", None)
    if python_function is not None:
        return _function(python_function)
    if isinstance(entity, (FunctionType, type, ModuleType)):
        return entity
    return type(entity).__call__


def _is_hooked(entity: Any) -> bool:
    from agimport.api import sources
    from agimport.hook import Loader

    function = _method_in_cell(entity) if isinstance(entity, type) else entity
    if isinstance(function, FunctionType) and sources.is_converted_cell(function):
        return True
    namespace = getattr(entity, "__globals__", None) or getattr(entity, "__dict__", {})
    return isinstance(namespace.get("__loader__"), Loader)


def _module_source(module: Any) -> str:
    file = getattr(module, "__file__", None) or ""
    linecache.checkcache(file)  # it may have been edited, and the module reloaded
    lines = linecache.getlines(file, module.__dict__)
    if not lines:
        raise ConversionError(f"module {module.__name__} has no source")
    return "".join(lines)


def _class(cls: type) -> tuple[ast.Module, ast.ClassDef, str | None]:
    module = inspect.getmodule(cls)
    if module is None:
        raise ConversionError(f"{cls!r} has no source: its module is not known")
    method = _method_in_cell(cls)
    tree = ast.parse(
        "".join(linecache.getlines(method.__code__.co_filename)) if method else _module_source(module)
    )
    node: Any = tree
    enclosing: str | None = None
    for part in cls.__qualname__.split("."):
        if part == "<locals>":
            continue
        inside = [
            child for child in ast.walk(node) if child is not node and getattr(child, "name", None) == part
        ]
        if not inside:
            place = getattr(module, "__file__", module.__name__)
            raise ConversionError(f"the source of {cls!r} was not found in {place}")
        enclosing = node.name if isinstance(node, ast.ClassDef) else enclosing
        node = inside[-1]
    return tree, node, enclosing


def _method_in_cell(cls: type) -> FunctionType | None:
    """Returns a method of a class that a notebook's cell defines; the module has no source then."""
    from agimport.api import sources

    for value in vars(cls).values():
        if isinstance(value, FunctionType) and value.__module__ == cls.__module__ and sources.in_cell(value):
            return value
    return None
