"""Tree to code object. Generated functions are renamed to the user's function that they belong to.

A traceback, a profiler or a warning then names the user's function for every frame of converted code.
"""

from __future__ import annotations

import ast
import re
from types import CodeType

from agimport.compiler import deep
from agimport.compiler.names import is_generated

THUNK = "@"
"""The name of the ``*args`` parameter by which a lambda made by the compiler is known."""

_NAMED = frozenset({CodeType, str})
"""The classes of the constants that may hold the name of a function."""

_GENERATED_SCOPE = re.compile(r"\.<locals>\.@[^.]*")


def emit(tree: ast.Module, filename: str, optimize: int, *, shallow: bool = False) -> CodeType:
    """Compiles a converted module.

    Args:
        tree: the module.
        filename: the user's file.
        optimize: as for `compile`.
        shallow: whether what is too deep for Python's usual stack is refused.

    Raises:
        RecursionError: it is too deep.
    """
    try:
        code = compile(tree, filename, "exec", dont_inherit=True, optimize=optimize)
    except RecursionError:
        if shallow:
            raise
        code = deep.call(compile, tree, filename, "exec", dont_inherit=True, optimize=optimize)
    return renamed(code)


def renamed(code: CodeType) -> CodeType:
    """Gives generated functions in a module's code the names of the user's functions that they belong to.

    Args:
        code: the compiled module.
    """
    return _renamed(code, code.co_name, code.co_qualname)


def _renamed(code: CodeType, name: str, qualname: str) -> CodeType:
    """Returns *code* under these names, which are of the user's function that it is, or belongs to."""
    constants = code.co_consts
    replaced: list[object] = []
    for place, constant in enumerate(constants):
        if constant.__class__ in _NAMED:
            other = _constant(constant, name, qualname)
            if other is not constant:
                replaced = replaced or list(constants)
                replaced[place] = other
    if replaced:
        return code.replace(co_consts=tuple(replaced), co_name=name, co_qualname=qualname)
    if name == code.co_name and qualname == code.co_qualname:
        return code
    return code.replace(co_name=name, co_qualname=qualname)


def _constant(constant: object, name: str, qualname: str) -> object:
    """Returns what a constant of the function of these names becomes."""
    if isinstance(constant, CodeType):
        if is_generated(constant.co_name) or _is_thunk(constant):
            return _renamed(constant, name, qualname)
        own = constant.co_qualname
        return _renamed(constant, constant.co_name, _GENERATED_SCOPE.sub("", own) if "@" in own else own)
    if isinstance(constant, str) and ".<locals>.@" in constant:
        return _GENERATED_SCOPE.sub("", constant)  # the __qualname__ that a class body stores
    return constant


def _is_thunk(code: CodeType) -> bool:
    return code.co_name == "<lambda>" and THUNK in code.co_varnames
