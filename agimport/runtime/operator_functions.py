"""The functions of `operator` that compare, combine sets, or ask for the truth of something, for values of a
graph too.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from agimport.runtime.logic import eq, in_, ne, not_
from agimport.runtime.sameness import compare_parts
from agimport.runtime.set_operations import set_operation
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


def _of_sets(name: str, symbol: str) -> Callable[[Any, Any], Any]:
    @like(name, 2, 2)
    def combine(a: Any, b: Any, /) -> Any:
        return set_operation(a, symbol, b)

    return combine


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
        operator.or_: _of_sets("or_", "|"),
        operator.and_: _of_sets("and_", "&"),
        operator.sub: _of_sets("sub", "-"),
        operator.xor: _of_sets("xor", "^"),
    }
)
"""By function of `operator`, what is called in its place."""
