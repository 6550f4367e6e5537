"""``raise`` statements."""

from __future__ import annotations

from typing import Any

_MARK = "_agimport_raised"


def raised(error: Any) -> Any:
    """Stands for the exception of a ``raise`` statement: marks it as raised by the program itself, and
    returns it.

    Where such an exception leaves a staged branch, it becomes an error of the graph, for the branch may not
    be taken.

    Args:
        error: an exception or an exception class.
    """
    if isinstance(error, type) and issubclass(error, BaseException):
        error = error()
    if isinstance(error, Exception):
        setattr(error, _MARK, True)
    return error


def is_raised(error: BaseException) -> bool:
    """Tells whether a ``raise`` or ``assert`` statement of converted code raised *error*."""
    return getattr(error, _MARK, False)
