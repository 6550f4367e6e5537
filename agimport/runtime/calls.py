"""Calls that are converted on the way, for `convert` and `to_graph`, and gradient tapes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from agimport.runtime.context import graph_is_built

Converter = Callable[[Any], Any]


def _unchanged(function: Any) -> Any:
    return function


_converter: Converter = _unchanged


def set_converter(converter: Converter) -> None:
    """Says how `converted` converts a function; the layer above knows the compiler, this one does not."""
    global _converter
    _converter = converter


def converted(function: Any) -> Any:
    """Stands for a function that is about to be called: it, converted where that is possible and wanted."""
    return _converter(function)


def tape(cls: Any) -> Any:
    """Stands for `tf.GradientTape` where it is called: in a graph, the tape can be used repeatedly.

    A branch or a loop that uses a tape from outside may be traced more than once. What the graph computes
    does not depend on how the tape is kept while it is built.
    """
    return _repeatable_tape if cls is _tape_class() and graph_is_built() else cls


def is_tape(value: Any) -> bool:
    """Tells whether a value is a `tf.GradientTape`."""
    known = _tape_class()
    return known is not None and isinstance(value, known)


def _tape_class() -> Any:
    return getattr(sys.modules.get("tensorflow"), "GradientTape", None)


def _repeatable_tape(persistent: bool = False, watch_accessed_variables: bool = True) -> Any:
    del persistent
    made = sys.modules["tensorflow"].GradientTape(True, watch_accessed_variables)
    regions: Any = sys.modules.get("agimport.runtime.tf.regions")
    if regions is not None:
        regions.note_made(made)
    return made
