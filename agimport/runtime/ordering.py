"""The comparisons that `functools.total_ordering` adds to a class, where they compare tensors.

They are functions of the standard library, which ask for the truth of what the class's own comparison gives.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from agimport import runtime

_DERIVED = re.compile(r"_(lt|le|gt|ge)_from_(lt|le|gt|ge)")
_OPPOSITE = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt"}


def ordered(cls: Any) -> Any:
    """Gives a class that `total_ordering` has completed comparisons with a staged form; returns it."""
    for name in ("__lt__", "__le__", "__gt__", "__ge__"):
        method = vars(cls).get(name)
        code = getattr(method, "__code__", None)
        found = _DERIVED.fullmatch(code.co_name) if code is not None else None
        if found and method.__code__.co_filename == functools.total_ordering.__code__.co_filename:
            setattr(cls, name, _with_staged_form(method, *found.groups()))
    return cls


def _with_staged_form(method: Any, wanted: str, known: str) -> Callable[[Any, Any], Any]:
    @functools.wraps(method)
    def compare(self: Any, other: Any) -> Any:
        if runtime.graph_open() and runtime.staging():
            return _derived(self, other, wanted, known)
        return method(self, other)

    return compare


def _derived(left: Any, right: Any, wanted: str, known: str) -> Any:
    """Returns one comparison by means of another, as `total_ordering` documents it."""
    from agimport.runtime import logic

    given = getattr(type(left), f"__{known}__")(left, right)
    if given is NotImplemented or wanted == known:
        return given
    if wanted == _OPPOSITE[known]:
        return logic.not_(given)
    if wanted[0] != known[0]:
        given = logic.not_(given)
    if wanted[1] == "t":
        return logic.and_(given, lambda: logic.ne(left, right))
    return logic.or_(given, lambda: logic.eq(left, right))
