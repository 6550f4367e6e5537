"""Keeps agimport's own frames out of the tracebacks of imports.

CPython cuts the frames of its import machinery from a traceback. It knows them by file name and function
name only, so a function that is part of the machinery can say so by the file name of its code.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, NoReturn, TypeVar, cast

MACHINERY = "<frozen importlib._bootstrap_external>"

F = TypeVar("F", bound=Callable[..., Any])
E = TypeVar("E", bound=BaseException)


def import_machinery(function: F) -> F:
    """Mark a function as part of the import machinery, which nobody wants to see in a traceback.

    Its lines are lost to debuggers and to coverage with that, so such functions are kept small.

    Args:
        function: the function; changed in place.

    Returns:
        The same function.
    """
    plain = cast(FunctionType, function)
    plain.__code__ = plain.__code__.replace(co_filename=MACHINERY)
    return function


@import_machinery
def _call_with_frames_removed(error: BaseException) -> NoReturn:
    """Raise an error with all machinery frames above it cut; CPython looks for exactly this function name."""
    raise error


raise_from_machinery = _call_with_frames_removed


def from_nowhere(error: E) -> E:
    """Forget where an error came up, and what was being handled there, so that none of it is shown.

    Args:
        error: the error, to be raised by `raise_from_machinery` when it is handled no longer.

    Returns:
        The same error.
    """
    error.__context__ = None
    return error.with_traceback(None)
