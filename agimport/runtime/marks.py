"""The mark on what agimport compiled.

A function carries it in the attribute that TensorFlow's own AutoGraph asks for before it converts a function;
any value there keeps it away. Ours is the function's code object, so a copy of the attribute on another
function (``functools.wraps`` makes such) is not taken for the mark.
"""

from __future__ import annotations

from typing import Any

ATTRIBUTE = "autograph_info__"


def mark(function: Any) -> Any:
    """Marks a function where it is defined; returns it."""
    function.autograph_info__ = function.__code__
    return function


def mark_class(cls: Any) -> Any:
    """Marks a class whose objects can be called: TensorFlow asks the object, then converts ``__call__``."""
    try:
        type.__setattr__(cls, ATTRIBUTE, None)  # its metaclass may refuse new attributes, or act on them
    except TypeError:  # Python's own metaclasses in C, as that of ctypes.Structure
        cls.autograph_info__ = None
    return cls


def keep(function: Any) -> Any:
    """Keeps TensorFlow's own AutoGraph away from a function that looks at its frame; returns it.

    That function is not marked: it has no staged body.
    """
    function.autograph_info__ = None
    return function


def ordered(cls: Any) -> Any:
    """Gives what `functools.total_ordering` has added to a class a staged form; returns the class."""
    from agimport.runtime import ordering

    return ordering.ordered(cls)


def is_marked(function: Any) -> bool:
    """Tells whether *function* (a plain function) was compiled by agimport."""
    code = getattr(function, "__code__", None)
    return code is not None and getattr(function, ATTRIBUTE, None) is code


def is_two_bodied(function: Any) -> bool:
    """Tells whether *function* has a staged body beside its original one."""
    code = getattr(function, "__code__", None)
    return code is not None and "_@ag" in code.co_names and "graph_open" in code.co_names
