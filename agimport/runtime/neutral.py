"""Which context managers do the same whether or not an exception leaves them, and swallow none."""

from __future__ import annotations

import contextlib
import dis
from types import FunctionType
from typing import Any

from agimport.runtime.marks import is_two_bodied

_PACKAGES = frozenset({"tensorflow", "keras", "tf_keras", "agimport", "threading", "_thread"})


def ignores_exceptions(manager: Any) -> bool:
    """Tells whether *manager* may be left as if nothing had been raised.

    Args:
        manager: a context manager: one of TensorFlow's, or one whose ``__exit__`` looks at none of its
            arguments and returns nothing. A generator's is none, for the exception would go on in it.
    """
    function = getattr(manager, "func", None)  # of a contextlib.contextmanager
    owner = function if isinstance(manager, contextlib.AbstractContextManager) and function else type(manager)
    if str(getattr(owner, "__module__", "")).partition(".")[0] in _PACKAGES:
        return True
    if type(manager) in (contextlib.nullcontext, contextlib.suppress):
        return True
    leave = getattr(type(manager), "__exit__", None)
    return isinstance(leave, FunctionType) and _looks_at_nothing(leave)


def may_swallow(manager: Any) -> bool:
    """Tells whether *manager* is one of the program's own whose ``__exit__`` may return something true."""
    leave = getattr(type(manager), "__exit__", None)
    if not isinstance(leave, FunctionType):
        return False
    if leave.__module__.partition(".")[0] in {*_PACKAGES, "contextlib"}:
        return False
    instructions = list(dis.get_instructions(leave.__code__))
    answers = sum(
        (one.opname == "RETURN_VALUE" and not _is_false(before))
        or (one.opname == "RETURN_CONST" and bool(one.argval))
        for before, one in zip((None, *instructions), instructions, strict=False)
    )
    # The call of a staged body is one that every converted function has.
    return answers > is_two_bodied(leave)


def _looks_at_nothing(leave: FunctionType) -> bool:
    code = leave.__code__
    arguments = set(code.co_varnames[1 : code.co_argcount + bool(code.co_flags & 4) + code.co_kwonlyargcount])
    arguments |= set(code.co_cellvars)
    previous: Any = None
    for instruction in dis.get_instructions(code):
        if instruction.argval.__class__ is str and instruction.argval in arguments:
            return False
        if instruction.opname == "RETURN_VALUE" and not _is_false(previous):
            return False
        if instruction.opname == "RETURN_CONST" and instruction.argval not in (None, False):
            return False
        previous = instruction
    return True


def _is_false(instruction: Any) -> bool:
    return instruction is not None and instruction.opname == "LOAD_CONST" and not instruction.argval
