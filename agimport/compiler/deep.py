"""Room for trees that are too deep for Python's stack: a thousand ``elif`` are nested a thousand deep."""

from __future__ import annotations

import contextvars
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

LEVELS = 60_000
STACK = 256 * 1024 * 1024

Result = TypeVar("Result")
_lock = threading.Lock()


def call(function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
    """Calls *function* in a thread of its own that may nest `LEVELS` calls, and returns what it returns.

    Args:
        function: what is called; its error becomes the caller's.
        *args: its arguments.
        **kwargs: its arguments by name.
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def target() -> None:
        try:
            results.append(function(*args, **kwargs))
        except BaseException as error:
            errors.append(error)

    context = contextvars.copy_context()
    with _lock:
        limit, size = sys.getrecursionlimit(), threading.stack_size(STACK)
        sys.setrecursionlimit(max(limit, LEVELS))
        try:
            thread = threading.Thread(target=context.run, args=(target,))
            thread.start()
            thread.join()
        finally:
            threading.stack_size(size)
            sys.setrecursionlimit(limit)
    if errors:
        raise errors[0]
    return results[0]
