"""``list.extend`` by a list whose length depends on the graph: a loop of appends."""

from __future__ import annotations

import functools
from typing import Any

from agimport.runtime.lists import List
from agimport.runtime.locations import Contents
from agimport.runtime.tf import fors


def extend(target: List, values: List) -> None:
    """Appends the elements of one list of converted code to another, or to itself."""
    elements = List()
    elements.restore(values.snapshot())
    # No function: what the loop learns must not be taken for what another one does.
    fors.for_stmt(elements, functools.partial(_append, target), [Contents("list", target)], None, "extend")


def _append(target: List, value: Any) -> None:
    target.append(value)
