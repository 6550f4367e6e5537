"""``tf.while_loop`` for the loops of Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import tensorflow as tf

from agimport.runtime.contents import Stored, holds_the_same
from agimport.runtime.list_state import Snapshot
from agimport.runtime.lists import Held, learning
from agimport.runtime.locations import UNBOUND, Cell, Location
from agimport.runtime.options import DEFAULTS, LoopOptions, OptionsFound, inside_loop
from agimport.runtime.raising import is_raised
from agimport.runtime.special_methods import condition
from agimport.runtime.tf import assignments, graphs, lengths, memo, raised, raising, regions, weak
from agimport.runtime.tf.logic import negation, of_both
from agimport.runtime.tf.loop_options import apply_invariants, refuse_contradictions
from agimport.runtime.tf.meetings import all_met
from agimport.runtime.tf.restaging import Restage, Side, joined, until_stable
from agimport.runtime.tf.specs import Constant, Spec, loop_spec, spec_of
from agimport.runtime.tf.specs.guess import Guess
from agimport.runtime.tf.truth import truth
from agimport.runtime.values import is_staged


def CARRIED_LAST() -> Any:  # noqa: N802 - a constant that stands for a test
    """Stands for a test: go on while the last of the operator's own variables is true."""
    raise AssertionError("asked through the loop's variables")


class TestChanges(BaseException):
    """The test of a loop changes the loop's state, which only the body of a staged loop can."""


SIDES = ("before the loop", "after one iteration")


@dataclass(frozen=True, slots=True)
class Loop:
    """What one staged loop does.

    Attributes:
        test: answers whether to go on, or None when only `trips` and `stop` end the loop.
        body: runs one iteration; given the values of `carried`, returns their next ones.
        state: what the body changes and a later iteration, or what follows, reads.
        stop: the flag by which the body ends the loop, one of `state`; or None.
        trips: how many iterations there are at most, or None.
        carried: tensors of the operator's own that go from iteration to iteration.
        label: names the op.
        site: what `sites.site_of` gives for the body, by which the loop is known again.
        code: the closure that the compiler made of the body, or None.
        more: makes further variables like `carried`, in the graph around the loop, just before it is made.
        prepare: called in the graph around the loop, just before it is made; or None.
        options: what `set_loop_options` said.
        region: the loop as a region; made by `stage`.
    """

    test: Callable[[], Any] | None
    body: Callable[[list[Any]], list[Any]]
    state: list[Location]
    stop: Location | None
    trips: Any
    carried: tuple[Any, ...]
    label: str
    prepare: Callable[[], None] | None = None
    more: Callable[[], list[Any]] = list
    site: Any = None
    code: Any = None
    options: LoopOptions = DEFAULTS
    region: Any = None


def stage(loop: Loop) -> None:
    """Stages a loop; afterwards its state holds the values of after the loop."""
    region = regions.reach(regions.Region(list(loop.state)), (loop.code,))
    while True:
        loop = replace(loop, state=list(region.places or ()), region=region)
        entry = [place.read() for place in loop.state]
        try:
            specs, leaves = _staged(loop, entry)
        except OptionsFound as found:
            loop = replace(loop, options=found.options)
            continue
        except regions.Found as found_places:
            if found_places.region is not region:
                raise
            regions.extended(region)
            continue
        finally:
            _write(loop.state, entry)
        # Only now, for putting a list together again fills it.
        _write(loop.state, [spec.pack(leaves) for spec in specs])
        regions.settle(region, repeated=True)
        return


def _staged(loop: Loop, entry: list[Any]) -> tuple[list[Spec], list[Any]]:
    """Stages the loop; returns the specs of its state and, after the loop, their leaves."""
    with regions.traced(loop.region):
        first = [
            (spec_of if place.tentative else loop_spec)(value, place.name)
            for value, place in zip(entry, loop.state, strict=True)
        ]
    first = apply_invariants(first, loop.state, loop.options)

    last: list[Spec] = []
    bodies: list[tuple[list[Any], list[Any]]] = []

    def attempt(specs: list[Spec]) -> list[Any]:
        made, inner, ends = _attempt(loop, entry, specs)
        last[:], bodies[:] = specs, [(inner, ends)]
        return made

    known = memo.recall(loop.site, first, numbers=True)
    leaves = None if known is None else _from_memory(known, attempt)
    if leaves is not None and not _still_met(first, last, *bodies[0]):
        leaves, known = None, None
    if leaves is None:
        leaves = _from_scratch(first, attempt)
    if last != known:
        memo.remember(loop.site, first, last, numbers=_still_met(first, last, *bodies[0]))
    return last, leaves


def _still_met(first: list[Spec], last: list[Spec], variables: list[Any], ends: list[Any]) -> bool:
    """Tells whether the loop's numbers that became tensors would do so if they had been numbers."""
    place, pairs = len(variables), []
    for old, new in zip(reversed(first), reversed(last), strict=True):
        place -= len(new.invariants())
        if memo.became_tensor(old, new):
            pairs.append((variables[place], ends[place]))
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


def _write(places: list[Location], values: list[Any]) -> None:
    for place, value in zip(places, values, strict=True):
        place.write(value)


def _attempt(loop: Loop, entry: list[Any], specs: list[Spec]) -> tuple[list[Any], list[Any], list[Any]]:
    """Stages the loop with the given specs.

    Returns:
        The leaves of its state after it; its variables in the body, and what an iteration makes of them.

    Raises:
        Restage: the body makes something that the specs do not fit.
    """
    loop.region.begin()
    width = len(loop.carried)
    before: list[Any] = []
    inner: list[Any] = []
    ends: list[Any] = []

    def unpack(variables: tuple[Any, ...]) -> list[Any]:
        lengths.enter(before, variables)
        leaves = list(variables[width:])
        with regions.making(loop.region):
            _write(loop.state, [spec.pack(leaves) for spec in specs])
        return list(variables[:width])

    def condition(*variables: Any) -> Any:
        own_variables = unpack(variables)
        before = [place.read() for place in loop.state]
        with regions.one_trace(loop.region):
            if loop.test is CARRIED_LAST:
                return goes_on(replace(loop, test=lambda: own_variables[-1]))
            going_on = goes_on(loop)
        changed = (_differs(place.read(), value) for place, value in zip(loop.state, before, strict=True))
        if loop.test is not None and any(changed):
            raise TestChanges
        return going_on

    def body(*variables: Any) -> list[Any]:
        inner[:] = ends[:] = variables
        own_variables = unpack(variables)
        try:
            with inside_loop(loop.options, loop.state), regions.one_trace(loop.region):
                carried = loop.body(own_variables)
        except Exception as error:
            ends[:] = _after_raise(loop, specs, width, raised.own(error), variables)
            return ends
        ends[:] = [*carried, *_ends(loop, specs)]
        return ends

    def make() -> list[Any]:
        if loop.prepare is not None:
            loop.prepare()
        leaves = [leaf for spec, value in zip(specs, entry, strict=True) for leaf in spec.leaves(value)]
        nonlocal width
        carried = [*loop.carried, *loop.more()]
        width = len(carried)
        before[:] = [*carried, *leaves]
        after = list(_while_loop(loop, condition, body, carried, leaves, specs))
        lengths.leave(before, ends, after, most_trips(loop), exact=_runs_through(loop))
        return after[width:]

    return graphs.run(make), inner, ends


def _ends(loop: Loop, specs: list[Spec]) -> list[Any]:
    with lengths.ending(most_trips(loop)), regions.traced(loop.region):
        return _leaves(loop.state, specs, _sides(loop.code), loop.options)


def _sides(code: Any) -> tuple[Side, Side]:
    before, after = SIDES
    return (
        Side(before, lambda name: assignments.last_before(name, code)),
        Side(after, lambda name: assignments.last_in(name, code)),
    )


def _leaves(
    places: list[Location], specs: list[Spec], sides: tuple[Side, Side], options: LoopOptions
) -> list[Any]:
    """Returns the leaves of what an iteration left; raises `Restage` when the specs do not fit it."""
    values = [place.read() for place in places]
    own = [spec_of(value, place.name) for value, place in zip(values, places, strict=True)]
    wanted = joined(specs, own, places, sides)
    if wanted != specs:
        refuse_contradictions(wanted, places, options)
        raise Restage(wanted)
    return [leaf for spec, value in zip(specs, values, strict=True) for leaf in spec.leaves(value)]


def _after_raise(
    loop: Loop, specs: list[Spec], width: int, error: Exception, variables: tuple[Any, ...]
) -> list[Any]:
    """Returns the loop's variables after an iteration that the graph ends by raising.

    Those of the program that count no more are as they were when the iteration began.
    """
    slot = raised.slot_of(loop.state)
    if not raised.taken(slot, error):
        if not is_raised(error):
            raised.refuse_if_caught(error)
            raise error
        raising.fail(error)
        return list(variables)
    leaves = list(variables[width:])
    before = [spec.pack(leaves) for spec in specs]
    for place, value in zip(loop.state, before, strict=True):
        if isinstance(place, Cell) and place is not slot and not raised.lives(slot, place):
            place.write(value)
    return [*variables[:width], *_ends(loop, specs)]


def _differs(value: Any, before: Any) -> bool:
    if isinstance(value, Held) and isinstance(before, Held):
        return value.owner is not before.owner or _differs(value.snapshot, before.snapshot)
    if isinstance(value, Snapshot) and isinstance(before, Snapshot):
        return value.array is not before.array or _differs(list(value.items), list(before.items))
    if type(value) is not type(before) or not isinstance(value, (dict, list, set, Stored)):
        return value is not before
    if isinstance(value, (set, Stored)):
        return not holds_the_same(value, before)
    # The containers in a container were copied with it.
    keys = (list(value), list(before)) if isinstance(value, dict) else (range(len(value)), range(len(before)))
    return keys[0] != keys[1] or any(_differs(value[key], before[key]) for key in keys[0])


def _while_loop(
    loop: Loop, condition: Any, body: Any, carried: list[Any], leaves: list[Any], specs: list[Spec]
) -> Any:
    variables = [*carried, *leaves]
    invariants = [*(value.shape for value in carried), *(one for spec in specs for one in spec.invariants())]
    options = loop.options
    if not variables:
        # A loop that changes nothing still needs a variable.
        return tf.while_loop(
            lambda _: condition(),
            lambda _: (body(), tf.constant(0))[1:],
            [tf.constant(0)],
            maximum_iterations=_bound(loop),
            name=loop.label,
        )[:0]
    return tf.while_loop(
        condition,
        body,
        variables,
        shape_invariants=invariants,
        parallel_iterations=options.parallel_iterations or 10,
        swap_memory=options.swap_memory,
        maximum_iterations=_bound(loop),
        name=loop.label,
    )


def _bound(loop: Loop) -> Any:
    bounds = [bound for bound in (loop.options.maximum_iterations, loop.trips) if bound is not None]
    if not bounds:
        return None
    if all(isinstance(bound, int) for bound in bounds):
        return min(bounds)
    tensors = [tf.cast(weak.unwrap(bound), tf.int32) for bound in bounds]
    return tensors[0] if len(tensors) == 1 else tf.minimum(*tensors)


def most_trips(loop: Loop) -> int | None:
    """Returns how often the loop's body runs at most, as far as is known while tracing."""
    bounds = (loop.options.maximum_iterations, loop.trips)
    known = [_most(bound) for bound in bounds if bound is not None]
    return min((bound for bound in known if bound is not None), default=None)


def _most(bound: Any) -> int | None:
    if isinstance(bound, int):
        return bound
    tensor = weak.unwrap(bound)
    counted = lengths.bound(tensor)
    if counted is not None:
        return counted
    static = tf.get_static_value(tensor)
    return None if static is None else int(static)


def _runs_through(loop: Loop) -> bool:
    """Tells whether the body always runs as often as it may."""
    endless = loop.test is None and loop.stop is None and loop.options.maximum_iterations is None
    return endless and (
        isinstance(loop.trips, int) or tf.get_static_value(weak.unwrap(loop.trips)) is not None
    )


def goes_on(loop: Loop) -> Any:
    """Returns the condition of the loop: not stopped, and the test, which is asked only then."""
    stopped = False if loop.stop is None else loop.stop.read()
    if loop.test is None:
        return negation(stopped) if is_staged(stopped) else tf.constant(True)
    if not is_staged(stopped):
        return tf.convert_to_tensor(_as_test(loop.test()))
    return of_both(negation(stopped), loop.test)


def _as_test(value: Any) -> Any:
    value = condition(value)
    return truth(value) if is_staged(value) else bool(value)
