"""``tf.cond`` and ``tf.switch_case`` for the branches of a Python statement or expression."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime import stale
from agimport.runtime.locations import Location, write_all
from agimport.runtime.pending import Guard
from agimport.runtime.tf import narrowing, raised, regions, sites, standing
from agimport.runtime.tf.branch_attempts import Attempt, likely_specs
from agimport.runtime.tf.branching import Choice, Slot, Thunk
from agimport.runtime.tf.region_records import Found, Region
from agimport.runtime.tf.restaging import until_stable
from agimport.runtime.tf.truth import truth


def if_stmt(
    test: Any,
    body: Thunk,
    orelse: Thunk | None,
    state: list[Location],
    scratch: list[Location],
    label: str,
    site: Any = None,
) -> None:
    """Stages an ``if`` whose test is a tensor; afterwards its state holds the values of the branch that is
    taken.

    Args:
        test: the test, a symbolic value.
        body: runs the branch for a true test.
        orelse: runs the other, or None.
        state: what a branch may change and something reads afterwards.
        scratch: what a branch may change and nothing reads afterwards.
        label: names the op.
        site: what `sites.site_of` gives for the user's branches, by which the statement is known again.
    """
    if isinstance(test, Guard):
        pred, orelse = tf.logical_not(raised.any_flag(test.pending.alternatives)), raised.Still()
    else:
        pred = truth(test)
    choose(Choice(pred), (body, orelse), state, scratch, label, site)


def choose(
    choice: Choice,
    branches: tuple[Thunk | None, ...],
    state: list[Location],
    scratch: list[Location],
    label: str,
    site: Any,
) -> None:
    """Stages a statement that runs one of its branches.

    Args:
        choice: how it is chosen.
        branches: run the branches; None for one that does nothing.
        state: what a branch may change and something reads afterwards.
        scratch: what a branch may change and nothing reads afterwards.
        label: names the op.
        site: what `sites.site_of` gives for the user's branches, by which the statement is known again.
    """
    region = regions.reach(Region(list(state)), branches)
    while True:
        try:
            _stage(choice, branches, region, scratch, label, site)
            regions.settle(region, repeated=False)
            return
        except Found as found:
            if found.region is not region:
                raise
            regions.extended(region)


def if_exp(test: Any, body: Thunk, orelse: Thunk, label: str) -> Any:
    """Stages ``body() if test else orelse()``."""
    slot = Slot()
    site = sites.site_of(body, orelse)
    if_stmt(test, lambda: slot.write(body()), lambda: slot.write(orelse()), [slot], [], label, site)
    return slot.value


def _stage(
    choice: Choice,
    branches: tuple[Thunk | None, ...],
    region: Region,
    scratch: list[Location],
    label: str,
    site: Any,
) -> None:
    state = region.places or []
    places = [*state, *scratch]
    entry = [place.read() for place in places]

    variables = narrowing.cells(branches)
    changed = stale.Copies()

    def branch(number: int, run: Thunk | None) -> list[Any]:
        write_all(places, entry)
        known = functools.partial(choice.knows, number)
        with narrowing.narrowed(variables, known), regions.one_trace(region), stale.apart(changed):
            if run is not None:
                run()
            return [place.read() for place in state]

    runs: list[Callable[[], list[Any]]] = [
        functools.partial(branch, number, run) for number, run in enumerate(branches)
    ]
    known = [narrowing.value_of(value, functools.partial(choice.knows, 1)) for value in entry]
    with regions.traced(region):
        likely = likely_specs(known, branches[1:], state)
    attempt = Attempt(choice, runs, state, label, likely, site, region, entry, branches)
    try:
        leaves = until_stable([], attempt.stage, choice.word)
    finally:
        write_all(places, entry)
    stale.join(changed)
    attempt.remember()
    # Only now, for putting a list together again fills it.
    write_all(state, [spec.pack(leaves) for spec in attempt.used])
    for place, values in zip(state, zip(*attempt.values, strict=True), strict=False):
        standing.note(values, place.read())
