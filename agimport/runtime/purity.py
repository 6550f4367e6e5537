"""Whether evaluating a test can have a side effect, or fail."""

from __future__ import annotations

import dis
import functools
from types import CodeType
from typing import Any

_HARMLESS = frozenset({
    "_@ag", "and_", "or_", "not_", "eq", "ne", "in_", "not_in", "is_none", "is_not_none", "compare", "if_exp",
    "abs_", "len_", "min_", "max_", "bool_", "int_", "float_",
})  # fmt: skip


def calls_nothing(test: Any) -> bool:
    """Tells whether a compiled test uses no global name and no attribute, so that it calls no code of the
    user's.

    Local variables, constants, operators and agimport's own operators remain. Thunks inside the test are
    asked too.
    """
    code = test.__code__
    if not _HARMLESS.issuperset(code.co_names):
        return False
    return all(_HARMLESS.issuperset(inner.co_names) for inner in code.co_consts if hasattr(inner, "co_names"))


# Division and powers check their operands, a subscript its index.
_TOTAL_OPERATORS = frozenset({"+", "-", "*", "&", "|", "^", "+=", "-=", "*="})
_PARTIAL = frozenset({"BINARY_SUBSCR", "BINARY_SLICE"})


@functools.lru_cache(maxsize=1024)
def _is_total(code: CodeType) -> bool:
    for instruction in dis.get_instructions(code):
        if instruction.opname in _PARTIAL:
            return False
        if instruction.opname == "BINARY_OP" and instruction.argrepr not in _TOTAL_OPERATORS:
            return False
    return all(_is_total(inner) for inner in code.co_consts if isinstance(inner, CodeType))


def cannot_fail(test: Any) -> bool:
    """Tells whether a compiled test only compares, adds and multiplies values that are there."""
    return calls_nothing(test) and _is_total(test.__code__)
