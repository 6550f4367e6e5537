"""Running a staged body."""

from __future__ import annotations

import sys
from typing import Any


def run_staged(body: Any, *args: Any) -> Any:
    """Calls the staged body of a function.

    What the outermost one gives back is made fit for code that knows nothing of staging; in a v1 graph its side effects are looked after.

    Args:
        body: the staged body.
        *args: the values of the function's parameters.
    """
    return run_writing(body, (), *args)


def run_writing(body: Any, writes: tuple[str, ...], *args: Any) -> Any:
    """Calls the staged body of a function that changes something outside itself.

    Args:
        body: the staged body.
        writes: the places that it may change, as in a statement's state.
        *args: the values of the function's parameters.
    """
    if "tensorflow" not in sys.modules:
        return body(*args)
    from agimport.runtime.tf import entry

    return entry.run(body, writes, args)
