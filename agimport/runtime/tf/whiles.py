"""Staged ``while`` loops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import tensorflow as tf

from agimport.runtime.locations import Location
from agimport.runtime.special_methods import condition
from agimport.runtime.tf import loops, regions, sites
from agimport.runtime.tf.loop_plans import CARRIED_LAST, Loop, TestInBody
from agimport.runtime.tf.region_records import Region
from agimport.runtime.values import is_staged


class _Asked(BaseException):
    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


def ask_apart(test: Callable[[], Any]) -> Any:
    """Evaluates *test* in a branch graph that is thrown away; what it added there never runs.

    Returns:
        Its value: a Python value, or a symbolic one that only tells that it is symbolic. In that case what
        the test changed is as before, for it will be asked again.
    """
    region = Region([], apart=True)

    def branch() -> Any:
        with regions.traced(region):
            value = condition(test())
        if is_staged(value):
            regions.undo(region)
        raise _Asked(value)

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

    loop = Loop(
        test=test,
        body=iterate,
        state=state,
        stop=flag,
        trips=None,
        carried=(),
        label=label,
        site=sites.site_of(body),
        code=body,
    )
    try:
        loops.stage(loop)
    except TestInBody:
        _stage_rotated(loop, body)


def _stage_rotated(loop: Loop, body: Callable[[], None]) -> None:
    """Stages a loop whose test does what only a body can.

    The test is evaluated before the loop and at the end of each iteration.
    """

    def iterate(carried: list[Any]) -> list[Any]:
        body()
        return [loop.goes_on()]

    first = loop.goes_on()
    loops.stage(replace(loop, test=CARRIED_LAST, body=iterate, carried=(first,), stop=None))
