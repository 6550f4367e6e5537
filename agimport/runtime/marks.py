"""The mark on what agimport compiled.

A function carries it in the attribute that TensorFlow's own AutoGraph asks for before it converts a function;
any value there keeps it away. Ours is the function's code object, so a copy of the attribute on another
function (``functools.wraps`` makes such) is not taken for the mark. What sets it is in `agimport.runtime`
itself, for every module that is imported needs that.
"""

from __future__ import annotations

from typing import Any

ATTRIBUTE = "autograph_info__"


def is_marked(function: Any) -> bool:
    """Tells whether *function* (a plain function) was compiled by agimport."""
    code = getattr(function, "__code__", None)
    return code is not None and getattr(function, ATTRIBUTE, None) is code


def is_two_bodied(function: Any) -> bool:
    """Tells whether *function* has a staged body beside its original one."""
    code = getattr(function, "__code__", None)
    return code is not None and "_@ag" in code.co_names and "graph_open" in code.co_names
