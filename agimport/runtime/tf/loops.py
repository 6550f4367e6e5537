"""``tf.while_loop`` for the loops of Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from agimport.runtime import stale
from agimport.runtime.lists import learning
from agimport.runtime.locations import UNBOUND, write_all
from agimport.runtime.options import OptionsFound
from agimport.runtime.tf import memo, merging, regions, standing
from agimport.runtime.tf.living import Moved
from agimport.runtime.tf.loop_attempts import Attempt
from agimport.runtime.tf.loop_options import apply_invariants
from agimport.runtime.tf.loop_plans import Loop
from agimport.runtime.tf.meetings import all_met
from agimport.runtime.tf.region_records import Found, Region
from agimport.runtime.tf.restaging import Restage, until_stable
from agimport.runtime.tf.specs import Constant, Spec, loop_spec, spec_of
from agimport.runtime.tf.specs.delegates import at_entry
from agimport.runtime.tf.specs.guess import Guess


def stage(loop: Loop) -> None:
    """Stages a loop; afterwards its state holds the values of after the loop."""
    region = regions.reach(Region(list(loop.state), repeated=True), (loop.code,))
    noted = merging.noted()
    while True:
        loop = replace(loop, state=list(region.places or ()), region=region)
        entry = [place.read() for place in loop.state]
        try:
            specs, leaves = _staged(loop, entry)
        except OptionsFound as found:
            loop = replace(loop, options=found.options)
            continue
        except Found as found_places:
            if found_places.region is not region:
                raise
            regions.extended(region)
            continue
        except Moved:
            regions.undo(region)
            merging.forget_all_but(noted)
            raise
        finally:
            write_all(loop.state, entry)
        # Only now, for putting a list together again fills it.
        write_all(loop.state, [spec.pack(leaves) for spec in specs])
        for place, value in zip(loop.state, entry, strict=True):
            standing.note((value,), place.read())
        regions.settle(region, repeated=True)
        return


def _staged(loop: Loop, entry: list[Any]) -> tuple[list[Spec], list[Any]]:
    """Stages the loop; returns the specs of its state and, after the loop, their leaves."""
    with regions.traced(loop.region):
        first = [
            at_entry((spec_of if place.tentative else loop_spec)(value, place.name), place.name)
            for value, place in zip(entry, loop.state, strict=True)
        ]
    first = apply_invariants(first, loop.options)

    last: list[Spec] = []
    staged: list[Attempt] = []
    changed = stale.Copies()

    def attempt(specs: list[Spec]) -> list[Any]:
        # A trace that was thrown away left what is its own in an object that two places lead to.
        write_all(loop.state, entry)
        found = Attempt(loop, specs)
        with stale.apart(changed):
            leaves = found.stage(entry)
        last[:], staged[:] = found.specs, [found]
        return leaves

    known = memo.recall_traced(loop.site, first)
    traced = known is not None
    if known is None:
        known = memo.recall(loop.site, first, numbers=True)
    leaves = None if known is None else _from_memory(known, attempt)
    if leaves is not None and not traced and not _still_met(first, last, staged[0]):
        leaves, known = None, None
    if known is not None and leaves is None:
        memo.distrust()
    if leaves is None:
        leaves = _from_scratch(first, attempt)
    if last != known:
        memo.remember(loop.site, first, last, numbers=_still_met(first, last, staged[0]))
    stale.join(changed)
    return last, leaves


def _still_met(first: list[Spec], last: list[Spec], attempt: Attempt) -> bool:
    """Tells whether the loop's numbers that became tensors would do so if they had been numbers."""
    place, pairs = len(attempt.variables), []
    for old, new in zip(reversed(first), reversed(last), strict=True):
        place -= len(new.invariants())
        if memo.became_tensor(old, new):
            pairs.append((attempt.variables[place], attempt.ends[place]))
    return all_met(pairs)


def _from_memory(known: list[Spec], attempt: Callable[[list[Spec]], list[Any]]) -> list[Any] | None:
    """Stages the loop with what an earlier trace learned; None if it does not fit."""
    try:
        return until_stable(known, attempt, "loop")
    except Exception:
        return None  # the hint was wrong; without it an error of the program's own comes again


def _from_scratch(first: list[Spec], attempt: Callable[[list[Spec]], list[Any]]) -> list[Any]:
    try:
        return until_stable(first, attempt, "loop")
    except Exception as error:
        guessed = [_guess(spec) for spec in first]
        if guessed == first and not isinstance(error, IndexError):
            raise
        found = _learned(guessed, attempt)
        if found is None:
            raise
    return until_stable(found, attempt, "loop")


def _guess(spec: Spec) -> Spec:
    """Returns the spec with which to find out what a variable without a value becomes."""
    absent = isinstance(spec, Constant) and (spec.value is None or spec.value is UNBOUND)
    return Guess(spec.value) if absent else spec  # type: ignore[attr-defined]


def _learned(guessed: list[Spec], attempt: Callable[[list[Spec]], list[Any]]) -> list[Spec] | None:
    """Traces the body with stand-ins for what has no value; returns the specs that it ended with, or None.

    Lists that are filled in the loop give stand-ins for the elements that they do not have yet.
    """
    token = learning.set(True)
    try:
        attempt(guessed)
    except Restage as again:
        return [Constant(spec.absent) if isinstance(spec, Guess) else spec for spec in again.specs]
    except Exception:
        # The stand-ins did not fit; the error of the trace without them is the one to show.
        return None
    finally:
        learning.reset(token)
    return None
