"""Staged ``while`` loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime.locations import Location
from agimport.runtime.tf import loops


class _Asked(BaseException):
    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


def ask_apart(test: Callable[[], Any]) -> Any:
    """Evaluates *test* in a branch graph that is thrown away; what it added there never runs.

    Returns:
        Its value: a Python value, or a symbolic one that only tells that it is symbolic.
    """

    def branch() -> Any:
        raise _Asked(test())

    try:
        tf.cond(tf.constant(True), branch, lambda: tf.constant(0))
    except _Asked as asked:
        return asked.value
    raise AssertionError("the branch was not traced")


def while_stmt(
    test: Callable[[], Any],
    body: Callable[[], None],
    state: list[Location],
    flag: Location | None,
    label: str,
) -> None:
    """Stages a ``while`` from its present state on."""

    def iterate(carried: list[Any]) -> list[Any]:
        body()
        return []

    loops.stage(
        loops.Loop(
            test=test,
            body=iterate,
            state=state,
            stop=flag,
            trips=None,
            carried=(),
            label=label,
            site=body.__code__,
        )
    )
