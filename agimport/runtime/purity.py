"""Whether evaluating a test can have a side effect."""

from __future__ import annotations

from typing import Any

_HARMLESS = frozenset({
    "_@ag", "and_", "or_", "not_", "eq", "ne", "in_", "not_in", "is_none", "is_not_none", "compare", "if_exp", "abs_", "len_", "min_",
    "max_", "bool_", "int_", "float_",
})  # fmt: skip


def calls_nothing(test: Any) -> bool:
    """Tells whether a compiled test uses no global name and no attribute, so that it calls no code of the user's.

    Local variables, constants, operators and agimport's own operators remain. Thunks inside the test are asked too.
    """
    code = test.__code__
    if not _HARMLESS.issuperset(code.co_names):
        return False
    return all(_HARMLESS.issuperset(inner.co_names) for inner in code.co_consts if hasattr(inner, "co_names"))
