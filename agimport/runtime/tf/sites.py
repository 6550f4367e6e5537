"""How a staged statement is known again, in the next trace and in the next process."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import source_hash
from types import CodeType, FunctionType, ModuleType
from typing import Any

import tensorflow as tf

from agimport.runtime import recursion
from agimport.runtime.tf import weak

_MOST_CODES = 4096
_MOST_ATTRIBUTES = 64


@dataclass(frozen=True, slots=True)
class Site:
    """What identifies a statement, with what can be seen from it that its specs do not tell.

    Code objects of two files are equal where their text and lines are.

    Attributes:
        codes: the code of its blocks, each with its file.
        seen: the flags, and the shapes of the tensors, that its blocks can see.
        kept: where hints for other processes are, or None.
    """

    codes: tuple[tuple[CodeType, str] | None, ...]
    seen: tuple[Any, ...]
    kept: Any = field(compare=False)

    def key(self, described: tuple[str, ...]) -> str:
        """Returns what identifies the statement and all that a hint of it depends on, in any process.

        Args:
            described: the specs that it begins with.
        """
        codes = [None if one is None else _digest(one[0]) for one in self.codes]
        return source_hash(repr((tf.__version__, codes, self.seen, described)).encode()).hex()


def site_of(*blocks: Any) -> Site | None:
    """Returns what identifies a statement.

    In the body of a recursive function that is staged as a loop nothing is known again, for its calls of
    itself mean another thing there.

    Args:
        *blocks: closures of converted code, or None. The runtime's own would be the same for all statements.
    """
    functions = [block for block in blocks if isinstance(block, FunctionType)]
    if not functions or recursion.looping.get() is not None:
        return None
    return Site(
        tuple(_code(block) for block in blocks),
        tuple(_told(value) for block in functions for value in _visible(block)),
        _kept_for(functions[0]),
    )


def _code(block: Any) -> tuple[CodeType, str] | None:
    return (block.__code__, block.__code__.co_filename) if isinstance(block, FunctionType) else None


def _visible(block: FunctionType) -> Iterator[Any]:
    """Gives the values of the variables that a block shares with its surroundings, and of its globals."""
    for cell in block.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:
            yield None
    for name in block.__code__.co_names:
        yield block.__globals__.get(name)


def _told(value: Any) -> Any:
    """Returns what may decide about shapes, as text shows it alike in any process."""
    attributes = getattr(value, "__dict__", None)
    if attributes.__class__ is not dict or isinstance(value, (FunctionType, ModuleType, tf.Tensor)):
        return _told_alone(value)
    return tuple(map(_told_alone, list(attributes.values())[:_MOST_ATTRIBUTES]))


def _told_alone(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) or weak.is_weak(value):
        return ()  # as that of the tensor that it may be in another trace
    if not isinstance(value, tf.Tensor):
        return None
    return None if value.shape.rank is None else tuple(value.shape.as_list())


def _kept_for(block: FunctionType) -> Any:
    """Returns the hints of the module that a block is of: what its loader keeps, if it is one of ours."""
    loader = block.__globals__.get("__loader__")
    give = getattr(type(loader), "agimport_hints", None)
    return None if give is None else give(loader)


@functools.lru_cache(maxsize=_MOST_CODES)
def _digest(code: CodeType) -> bytes:
    names = (code.co_qualname, code.co_firstlineno, code.co_freevars, code.co_varnames, code.co_names)
    return source_hash(repr(names).encode() + code.co_code + code.co_linetable)
