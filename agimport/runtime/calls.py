"""Calls that are converted on the way, for `convert` and `to_graph`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
