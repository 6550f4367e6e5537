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
    if "tensorflow" not in sys.modules:
        return body(*args)
    from agimport.runtime.tf import entry

    return entry.run(body, args)


def writing(places: tuple[str, ...], roots: Any) -> None:
    """Says that the function which is running may change places outside itself.

    Args:
        places: as a statement's state names them.
        roots: a closure that holds the variables from which they can be reached.
    """
    if "agimport.runtime.tf.regions" not in sys.modules:
        return
    from agimport.runtime.locations import resolve
    from agimport.runtime.tf import regions

    if regions.is_tracing():
        regions.report(resolve(places, (roots,)))
