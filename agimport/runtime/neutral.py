"""Which context managers do the same whether or not an exception leaves them, and swallow none."""

from __future__ import annotations

import contextlib
import dis
import itertools
from types import CodeType, FunctionType, GeneratorType
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
    """Tells whether *manager* is one of the program's own that may swallow what is raised.

    Its ``__exit__`` may return something true, or its generator has a handler around a yield.
    """
    leave = getattr(type(manager), "__exit__", None)
    if not isinstance(leave, FunctionType):
        return False
    generator = getattr(manager, "gen", None)
    if isinstance(manager, contextlib.AbstractContextManager) and isinstance(generator, GeneratorType):
        return _package_of(generator) not in _PACKAGES and _completes_a_handler(generator.gi_code)
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


def _package_of(generator: GeneratorType[Any, Any, Any]) -> str:
    frame = generator.gi_frame
    return "" if frame is None else str(frame.f_globals.get("__name__")).partition(".")[0]


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
