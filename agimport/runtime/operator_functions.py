"""The functions of `operator` that compare, or ask for the truth of something, for values of a graph too."""

from __future__ import annotations

import operator
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from agimport.runtime.logic import eq, in_, ne, not_
from agimport.runtime.sameness import compare_parts
from agimport.runtime.signatures import like


@like("contains", 2, 2)
def contains(a: Any, b: Any, /) -> Any:
    """Stands for ``operator.contains``."""
    return in_(b, a)


def _ordering(name: str, symbol: str) -> Callable[[Any, Any], Any]:
    @like(name, 2, 2)
    def compare(a: Any, b: Any, /) -> Any:
        return compare_parts(a, symbol, b)

    return compare


STAND_INS: MappingProxyType[Any, Callable[..., Any]] = MappingProxyType(
    {
        operator.eq: eq,
        operator.ne: ne,
        operator.not_: not_,
        operator.contains: contains,
        operator.lt: _ordering("lt", "<"),
        operator.le: _ordering("le", "<="),
        operator.gt: _ordering("gt", ">"),
        operator.ge: _ordering("ge", ">="),
    }
)
"""By function of `operator`, what is called in its place."""
