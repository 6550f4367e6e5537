"""For which numbers functions of `math` raise, asked before they are called: see `foreseen`."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from agimport.runtime.logic import or_
from agimport.runtime.values import beneath, is_staged

_OUTSIDE: MappingProxyType[str, Callable[[Any], Any]] = MappingProxyType({
    **dict.fromkeys(("acos", "asin"), lambda x: or_(x < -1, lambda: x > 1)),
    **dict.fromkeys(("factorial", "isqrt", "sqrt"), lambda x: x < 0),
    **dict.fromkeys(("log", "log10", "log2"), lambda x: x <= 0),
    "acosh": lambda x: x < 1,
    "atanh": lambda x: or_(x <= -1, lambda: x >= 1),
    "log1p": lambda x: x <= -1,
})  # fmt: skip
"""By function, what tells whether a number is outside its domain."""

FUNCTIONS = tuple(_OUTSIDE)
_TEXTS = {
    "factorial": "factorial() not defined for negative values",
    "isqrt": "isqrt() argument must be nonnegative",
}


def failure_of(name: str) -> Callable[[Any, Any], tuple[Exception, Callable[[], Any]] | None]:
    """Returns what tells of the failure of a function, by the function or `math` itself and the number."""

    def failure(owner: Any, value: Any) -> tuple[Exception, Callable[[], Any]] | None:
        function, value = getattr(math, name), beneath(value)
        is_meant = owner is function or getattr(owner, name, None) is function
        if not is_meant or not _is_number(value):
            return None
        return ValueError(_TEXTS.get(name, "math domain error")), lambda: _OUTSIDE[name](value)

    return failure


def _is_number(value: Any) -> bool:
    """Tells whether a value is a number of the graph, or a tensor with one."""
    if not is_staged(value) or getattr(getattr(value, "shape", None), "rank", None) != 0:
        return False
    return bool(value.dtype.is_floating or value.dtype.is_integer)
