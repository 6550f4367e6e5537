"""The functions of `bisect` where a tensor decides between which elements a value belongs."""

from __future__ import annotations

import bisect as library
from collections.abc import Callable
from typing import Any

from agimport.runtime.builtins import builtin, len_
from agimport.runtime.changing import changing
from agimport.runtime.conditionals import if_stmt
from agimport.runtime.items import get_item
from agimport.runtime.logic import not_
from agimport.runtime.loops import while_stmt
from agimport.runtime.sameness import compare_parts


def bisect_left(a: Any, x: Any, lo: Any = 0, hi: Any = None, *, key: Any = None) -> Any:
    """Stands for ``bisect.bisect_left``."""
    return _place(a, lo, hi, key, lambda element: compare_parts(element, "<", x))


def bisect_right(a: Any, x: Any, lo: Any = 0, hi: Any = None, *, key: Any = None) -> Any:
    """Stands for ``bisect.bisect_right``."""
    return _place(a, lo, hi, key, lambda element: not_(compare_parts(x, "<", element)))


def insort_left(a: Any, x: Any, lo: Any = 0, hi: Any = None, *, key: Any = None) -> None:
    """Stands for ``bisect.insort_left``."""
    changing(a, None)
    a.insert(bisect_left(a, x if key is None else builtin(key)(x), lo, hi, key=key), x)


def insort_right(a: Any, x: Any, lo: Any = 0, hi: Any = None, *, key: Any = None) -> None:
    """Stands for ``bisect.insort_right``."""
    changing(a, None)
    a.insert(bisect_right(a, x if key is None else builtin(key)(x), lo, hi, key=key), x)


def _place(a: Any, lo: Any, hi: Any, key: Any, is_before: Callable[[Any], Any]) -> Any:
    """Returns the first place from *lo* on whose element is not before the value, or *hi*."""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    low, high = lo, len_(a) if hi is None else hi

    def is_open() -> Any:
        return low < high

    def body() -> None:
        nonlocal low, high
        middle = (low + high) // 2
        element = get_item(a, middle)

        def right() -> None:
            nonlocal low
            low = middle + 1

        def left() -> None:
            nonlocal high
            high = middle

        test = is_before(element if key is None else builtin(key)(element))
        if_stmt(test, right, left, ("low", "high"))

    while_stmt(is_open, body, ("low", "high"))
    return low


STAND_INS: dict[Any, Any] = {
    library.bisect_left: bisect_left,
    library.bisect_right: bisect_right,
    library.bisect: bisect_right,
    library.insort_left: insort_left,
    library.insort_right: insort_right,
    library.insort: insort_right,
}
"""By function of `bisect`, what is called in its place while a graph is built."""
