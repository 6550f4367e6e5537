"""Calls a function in a ``try`` that catches nothing it raises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import agimport


class NeverRaisedError(Exception):
    """Nothing raises it."""


def called(function: Callable[..., Any]) -> Callable[..., Any]:
    """Returns what does the same as *function*, which it runs in the form that notes what it raises."""

    @agimport.convert(recursive=False)
    def calling(*args: Any) -> Any:
        try:
            return function(*args)
        except NeverRaisedError:
            return None

    return calling
