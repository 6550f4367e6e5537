"""``tf.constant`` of numbers of the graph."""

from __future__ import annotations

import sys
from typing import Any

from agimport.runtime.context import graph_is_built


def constant(function: Any) -> Any:
    """Stands for ``tf.constant`` where it is called, and for anything else of that name."""
    if function is not getattr(sys.modules.get("tensorflow"), "constant", None) or not graph_is_built():
        return function
    from agimport.runtime.tf import constants

    return constants.constant
