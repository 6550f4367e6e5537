"""Which context managers do the same whether or not an exception leaves them, and swallow none."""

from __future__ import annotations

import contextlib
import dis
import functools
import itertools
from types import BuiltinMethodType, CodeType, FunctionType, GeneratorType
from typing import Any

from agimport.runtime.contents import is_container
from agimport.runtime.halves import Reentered, rest_of
from agimport.runtime.marks import is_two_bodied
from agimport.runtime.parts import reached

_PACKAGES = frozenset({"tensorflow", "keras", "tf_keras", "agimport", "threading", "_thread"})

_KEPT = 256
"""Of how many functions it is kept what their code does."""


def ignores_exceptions(manager: Any) -> bool:
    """Tells whether *manager* may be left as if nothing had been raised.

    Args:
        manager: a context manager: one of TensorFlow's, or one whose ``__exit__`` looks at none of its
            arguments, raises nothing and returns nothing. A generator's is none, for the exception would go
            on in it.
    """
    manager = _inner(manager)
    if is_left_once(manager):
        return True
    leave = getattr(type(manager), "__exit__", None)
    return isinstance(leave, FunctionType) and _looks_at_nothing(leave.__code__, is_two_bodied(leave))


def is_left_once(manager: Any) -> bool:
    """Tells whether *manager* is one of TensorFlow's, a lock, or one that does nothing when it is left."""
    function = getattr(manager, "func", None)  # of a contextlib.contextmanager
    owner = function if isinstance(manager, contextlib.AbstractContextManager) and function else type(manager)
    package = str(getattr(owner, "__module__", "")).partition(".")[0]
    return package in _PACKAGES or type(manager) in (contextlib.nullcontext, contextlib.suppress)


def may_swallow(manager: Any) -> bool:
    """Tells whether *manager* is one of the program's own that may swallow what is raised.

    Its ``__exit__`` may return something true, or its generator has a handler around a yield.
    """
    manager = _inner(manager)
    leave = getattr(type(manager), "__exit__", None)
    if not isinstance(leave, FunctionType):
        return False
    generator = getattr(manager, "gen", None)
    if isinstance(manager, contextlib.AbstractContextManager) and isinstance(generator, GeneratorType):
        return _package_of(generator) not in _PACKAGES and _completes_a_handler(generator.gi_code)
    if (leave.__module__ or "").partition(".")[0] in {*_PACKAGES, "contextlib"}:
        return False
    return _may_be_true(leave.__code__, is_two_bodied(leave))


@functools.lru_cache(_KEPT)
def _may_be_true(code: CodeType, two_bodied: bool) -> bool:
    """Tells whether some code may return something true."""
    instructions = _original(code, two_bodied)
    return any(
        (one.opname == "RETURN_VALUE" and not _is_false(before))
        or (one.opname == "RETURN_CONST" and bool(one.argval))
        for before, one in zip((None, *instructions), instructions, strict=False)
    )


def is_left_by_code(manager: Any) -> bool:
    """Tells whether *manager* is left by functions of Python's, which each path of a graph may run."""
    rest = rest_of(_inner(manager))
    if rest is not None:
        return all(one.once or is_left_by_code(one.manager) for one in rest.halted.managers())
    managers, _ = managed_by(_inner(manager))
    return all(
        isinstance(getattr(type(one), "__exit__", None), FunctionType)
        and not isinstance(getattr(one, "gen", None), GeneratorType)
        for one in managers
    )


def _inner(manager: Any) -> Any:
    return manager.entering.manager if isinstance(manager, Reentered) else manager


def managed_by(manager: Any) -> tuple[list[Any], list[Any]]:
    """Returns a manager and those that it holds, and the containers that these hold or may change."""
    managers: list[Any] = []
    held: list[Any] = []
    known: dict[int, Any] = {}
    todo = [manager]
    while todo:
        for value in reached([todo.pop()], by_code=True):
            if id(value) in known or isinstance(value, type):
                continue
            known[id(value)] = value
            if is_container(value):
                held.append(value)
            elif isinstance(value, BuiltinMethodType):
                todo.append(value.__self__)
            elif hasattr(type(value), "__exit__"):
                managers.append(value)
                todo += getattr(value, "__dict__", {}).values()
    return managers, held


def _package_of(generator: GeneratorType[Any, Any, Any]) -> str:
    frame = generator.gi_frame
    return "" if frame is None else str(frame.f_globals.get("__name__")).partition(".")[0]


@functools.lru_cache(_KEPT)
def _completes_a_handler(code: CodeType) -> bool:
    """Tells whether an except block of some code may come to its end.

    One that raises again goes on with ``RERAISE``, and so does a ``finally``; the end of a ``with`` takes
    more from the stack.
    """
    names = [one.opname for one in dis.get_instructions(code)]
    return any(
        name == "POP_EXCEPT" and after not in ("RERAISE", "POP_TOP")
        for name, after in itertools.pairwise(names)
    )


@functools.lru_cache(_KEPT)
def _looks_at_nothing(code: CodeType, two_bodied: bool) -> bool:
    arguments = set(code.co_varnames[1 : code.co_argcount + bool(code.co_flags & 4) + code.co_kwonlyargcount])
    arguments |= set(code.co_cellvars)
    previous: Any = None
    for instruction in _original(code, two_bodied):
        if instruction.argval.__class__ is str and instruction.argval in arguments:
            return False
        if instruction.opname == "RAISE_VARARGS":
            return False
        if instruction.opname == "RETURN_VALUE" and not _is_false(previous):
            return False
        if instruction.opname == "RETURN_CONST" and instruction.argval not in (None, False):
            return False
        previous = instruction
    return True


def _original(code: CodeType, two_bodied: bool) -> list[Any]:
    """Returns the instructions of the original body of a function."""
    instructions = list(dis.get_instructions(code))
    if two_bodied:  # the guard jumps to it
        begin = next(one.argval for one in instructions if "JUMP" in one.opname)
        return [one for one in instructions if one.offset >= begin]
    return instructions


def _is_false(instruction: Any) -> bool:
    return instruction is not None and instruction.opname == "LOAD_CONST" and not instruction.argval
