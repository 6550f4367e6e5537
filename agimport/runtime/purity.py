"""Whether evaluating a test can have a side effect, or fail."""

from __future__ import annotations

import dis
import functools
from types import CodeType
from typing import Any

_HARMLESS = frozenset({
    "_@ag", "and_", "or_", "not_", "eq", "ne", "in_", "not_in", "is_none", "is_not_none", "compare",
    "if_exp", "compare_parts", "abs_", "len_", "min_", "max_", "bool_", "int_", "float_", "bound",
})  # fmt: skip


def calls_nothing(test: Any) -> bool:
    """Tells whether a compiled test calls no code of the user's.

    Local variables, constants, operators and agimport's own operators remain. Thunks inside the test are
    asked too.
    """
    return _calls_nothing(test.__code__)


@functools.lru_cache(maxsize=1024)
def _calls_nothing(code: CodeType) -> bool:
    if not _HARMLESS.issuperset(code.co_names):
        return False
    calls = runtime = 0
    for instruction in dis.get_instructions(code):
        calls += instruction.opname in _CALLS
        runtime += instruction.opname == "LOAD_GLOBAL" and instruction.argval == "_@ag"
    # Each call is of an operator: nothing that a local variable holds is called.
    return calls == runtime and all(
        _calls_nothing(inner) for inner in code.co_consts if isinstance(inner, CodeType)
    )


_CALLS = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})

# Division and powers check their operands, a subscript its index.
_TOTAL_OPERATORS = frozenset({"+", "-", "*", "&", "|", "^", "+=", "-=", "*="})
_PARTIAL = frozenset({"BINARY_SUBSCR", "BINARY_SLICE"})


@functools.lru_cache(maxsize=1024)
def _is_total(code: CodeType) -> bool:
    if "bound" in code.co_names:
        return False
    for instruction in dis.get_instructions(code):
        if instruction.opname in _PARTIAL:
            return False
        if instruction.opname == "BINARY_OP" and instruction.argrepr not in _TOTAL_OPERATORS:
            return False
    return all(_is_total(inner) for inner in code.co_consts if isinstance(inner, CodeType))


def cannot_fail(test: Any) -> bool:
    """Tells whether a compiled test only compares, adds and multiplies values that are there."""
    return calls_nothing(test) and _is_total(test.__code__)
