"""Says to optree, with which Keras takes structures apart, that a list or dict of converted code is one.

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
    _register(kind, lambda values: (list(values), None), lambda _, children: list(children))


def register_dict(kind: type[dict[Any, Any]]) -> None:
    """Registers a subclass of dict likewise: the keys in order, as optree takes a dict apart."""
    _register(kind, _entries, lambda keys, children: dict(zip(keys, children, strict=True)))


def _entries(value: dict[Any, Any]) -> tuple[list[Any], tuple[Any, ...], tuple[Any, ...]]:
    try:
        keys = sorted(value)
    except TypeError:  # they have no order
        keys = list(value)
    return [value[key] for key in keys], tuple(keys), tuple(keys)


def _register(kind: type, taken_apart: Any, put_together: Any) -> None:
    optree = sys.modules.get("optree")
    if optree is None or kind in _registered:
        return
    _registered.add(kind)
    optree.register_pytree_node(kind, taken_apart, put_together, namespace=NAMESPACE)
