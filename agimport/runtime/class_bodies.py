"""Statements of the body of a class in a function, which cannot be staged."""

from __future__ import annotations

from typing import Any

from agimport.errors import StagingError
from agimport.runtime.iterables import is_staged_iterable
from agimport.runtime.values import is_staged


def in_class(value: Any) -> Any:
    """Returns what a statement of the body of a class asks about.

    Raises:
        StagingError: it is a value of a graph (AG0301).
    """
    if is_staged(value) or is_staged_iterable(value):
        raise StagingError(
            "a statement of the body of a class asks for the value of a tensor; the body of a class is not "
            "staged; compute it before the class statement, or write a conditional expression",
            code="AG0301",
        )
    return value
