"""The rows of a tensor, for functions that go through Python's iterables only."""

from __future__ import annotations

from typing import Any

from agimport.runtime.iterables import is_staged_iterable

MOST_ELEMENTS = 500
"""How many rows of a tensor are handed to `itertools` at most, one by one."""


def known_rows(value: Any) -> Any:
    """Returns the elements of what only the graph can go through, or *value* if Python can, or None.

    Args:
        value: anything.

    Returns:
        None where it is not known how many elements there are, or where there are many.
    """
    if not is_staged_iterable(value):
        return value
    from agimport.runtime.tf import fors, symbolic

    if symbolic.is_symbolic(value) and getattr(value, "shape", None) is not None and value.shape.rank == 0:
        return value
    return fors.static_elements(value, MOST_ELEMENTS)
