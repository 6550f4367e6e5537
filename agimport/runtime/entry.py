"""Running a staged body.

Converted code calls its staged body directly; only in a v1 graph does the outermost one need somebody to look after its side effects.
"""

from __future__ import annotations

import sys
from typing import Any


def run_staged(body: Any, *args: Any) -> Any:
    """Calls the staged body of a function.

    Args:
        body: the staged body.
        *args: the values of the function's parameters.
    """
    if "agimport.runtime.tf.effects" not in sys.modules and "tensorflow" not in sys.modules:
        return body(*args)
    from agimport.runtime.tf import effects

    return effects.run_outermost(body, args) if effects.in_v1_graph() else body(*args)
