"""Says to optree, with which Keras takes structures apart, that a list of converted code is a list.

optree goes by exact types: it would take an instance of a subclass for a leaf.
"""

from __future__ import annotations

import sys
from typing import Any

NAMESPACE = "keras"
"""Where Keras registers its own types."""

_registered: set[type] = set()


def register(kind: type[list[Any]]) -> None:
    """Registers a subclass of list, once, as soon as optree has been imported by somebody."""
    optree = sys.modules.get("optree")
    if optree is None or kind in _registered:
        return
    _registered.add(kind)
    optree.register_pytree_node(
        kind,
        lambda values: (list(values), None),
        lambda _, children: list(children),
        namespace=NAMESPACE,
    )
