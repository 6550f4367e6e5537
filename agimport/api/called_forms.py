"""The form of a function that notes what it raises in the graph, for a ``try`` around its call.

It is compiled from the function's source when it is first needed.
"""

from __future__ import annotations

import inspect
from types import FunctionType
from typing import Any

from agimport.api.converting import called_code, with_code
from agimport.errors import ConversionError
from agimport.runtime.marks import is_marked

_SUSPENDS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


def called_form(function: FunctionType) -> Any:
    """Returns the form; the function itself if agimport does not convert it, or nothing in it is staged."""
    if not is_marked(function) or function.__code__.co_flags & _SUSPENDS or function.__name__ == "<lambda>":
        return function
    try:
        code = called_code(function)
    except ConversionError:
        return function  # its source is gone, say: what it raises in the graph is then refused
    return function if code is None else with_code(function, code)
