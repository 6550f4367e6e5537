"""Dicts and sets that a loop goes through keep their size; where a tensor decides it, the graph checks."""

from __future__ import annotations

from typing import Any

from agimport.runtime.dicts import Flagged
from agimport.runtime.locations import Location
from agimport.runtime.values import is_staged
from agimport.runtime.walks import changed, resized


class Sized:
    """How large a dict or set was when Python began to go through it.

    Args:
        owner: the dict or set.
    """

    def __init__(self, owner: Any) -> None:
        self._owner = owner
        self._begun = owner.__len__()
        self._checked = self._begun

    def check(self, flag: Location | None) -> None:
        """Checks the size after an iteration.

        Args:
            flag: says whether the loop has been left; None: it cannot be.

        Raises:
            StagingError: the graph computes its keys by now (AG0509).
        """
        owner = self._owner
        if owner.table is not None:
            raise changed()
        count = owner.__len__() if owner.is_open else self._begun
        stopped = False if flag is None else flag.read()
        if not is_staged(count) or (not is_staged(stopped) and stopped):
            return
        from agimport.runtime.tf import checks, weak

        held = weak.unwrap(count == self._begun) | weak.unwrap(stopped)
        checks.require(held, f"RuntimeError: {resized(owner)}")


def sized(iterable: Any) -> Sized | None:
    """Returns the size of what a loop goes through, if it is a dict or set of known size."""
    if not isinstance(iterable, Flagged):
        return None
    owner = getattr(iterable, "_owner", iterable)
    return None if owner.is_open or owner.table is not None else Sized(owner)
