"""Where a variable was assigned: read off converted code, whose positions are the user's, for an error."""

from __future__ import annotations

import dis
import linecache
import re
import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

_STORES = {"STORE_DEREF", "STORE_FAST", "STORE_NAME", "STORE_GLOBAL"}
_FILLS = {"STORE_SUBSCR", "CALL"}
_FILLING = r"\s*{0}(\[.*\]\s*[^\s\w=]*=[^=]|\.(append|appendleft|extend|insert|add|update|setdefault)\()"
"""The line of a statement that puts something into what a name stands for."""


def last_in(name: str, closure: Any, around: Any = None) -> str:
    """Returns where the code of a branch or loop body assigns a variable last.

    Args:
        name: of a variable, or of an attribute behind its object.
        closure: the branch; None for one that does nothing.
        around: a closure of the same statement: what stands before that counts where the branch has nothing.

    Returns:
        What a message shows, such as ``line 7: y = x``; the empty string if there is nothing to show.
    """
    code = getattr(closure, "__code__", None)
    found = list(_assigned(code, name)) if code is not None else []
    if found:
        return _shown(found[-1])
    return last_before(name, around) if around is not None else ""


def last_before(name: str, closure: Any) -> str:
    """Returns where a variable is assigned last before the statement that *closure* is a block of."""
    block = getattr(closure, "__code__", None)
    frame = sys._getframe()
    while block is not None and frame is not None:
        code = frame.f_code
        if any(constant is block for constant in code.co_consts):
            found = list(_assigned(code, name, until=block))
            if found:
                return _shown(found[-1])
            block = code  # itself a block of a statement further out, perhaps
        frame = frame.f_back  # type: ignore[assignment]
    return ""


def _assigned(code: CodeType, name: str, until: CodeType | None = None) -> Iterator[tuple[str, int]]:
    """Gives file and line of what assigns *name*, or puts something into what it names.

    They are given in order, up to where the function of *until* is made.
    """
    attribute = name.rpartition(".")[2] if "." in name else None
    filling = re.compile(_FILLING.format(re.escape(name)))
    for instruction in dis.get_instructions(code):
        value, line = instruction.argval, instruction.positions and instruction.positions.lineno
        if isinstance(value, CodeType):
            if value is until:
                return
            yield from _assigned(value, name)
        elif line is not None and (
            (instruction.opname in _STORES and value == name)
            or (instruction.opname == "STORE_ATTR" and value == attribute)
            or (instruction.opname in _FILLS and filling.match(linecache.getline(code.co_filename, line)))
        ):
            yield code.co_filename, line


def _shown(place: tuple[str, int]) -> str:
    filename, line = place
    text = linecache.getline(filename, line).strip()
    return f"line {line}: {text}" if text else f"line {line}"
