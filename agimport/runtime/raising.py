"""``raise`` statements."""

from __future__ import annotations

import os
import sys
from typing import Any

from agimport.errors import StagingError

_MARK = "_agimport_raised"
_ENDING = {(one.__module__, one.__name__) for one in (sys.exit, os._exit, os.abort)}


def raised(error: Any) -> Any:
    """Stands for the exception of a ``raise`` statement: marks it as raised by the program itself, and
    returns it.

    Where such an exception leaves a staged branch, it becomes an error of the graph, for the branch may not
    be taken.

    Args:
        error: an exception or an exception class.

    Raises:
        StagingError: it is no `Exception` (AG0452).
    """
    if isinstance(error, type) and issubclass(error, BaseException):
        error = error()
    if isinstance(error, Exception):
        setattr(error, _MARK, True)
    elif isinstance(error, BaseException):
        _check_place(error)
    return error


def _check_place(error: BaseException) -> None:
    """Refuses to end the program where a tensor decides: a graph can only fail, with an `Exception`.

    Raises:
        StagingError: (AG0452).
    """
    regions: Any = sys.modules.get("agimport.runtime.tf.regions")
    if regions is not None and regions.is_tracing():
        raise StagingError(
            f"a branch or loop that a tensor decides about raises {type(error).__name__}, which would end "
            "the program; a graph cannot do that, and Python would do it while the graph is built; raise an "
            "Exception, and end the program where it is caught",
            code="AG0452",
        )


def ending(function: Any) -> Any:
    """Stands for what may end the program, and is about to be called; returns it.

    Args:
        function: ``sys.exit``, ``os._exit``, ``os.abort``, ``exit`` or ``quit``; or what has their name.

    Raises:
        StagingError: it ends the program, and a tensor decides whether it is called (AG0452).
    """
    named = getattr(function, "__module__", None), getattr(function, "__name__", None)
    if named in _ENDING or type(function).__module__ == "_sitebuiltins":
        _check_place(SystemExit())
    return function


def is_raised(error: BaseException) -> bool:
    """Tells whether a ``raise`` or ``assert`` statement of converted code raised *error*."""
    return getattr(error, _MARK, False)
