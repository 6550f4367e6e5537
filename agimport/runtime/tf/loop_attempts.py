"""Staging a loop once, with given specs: ``tf.while_loop`` and what its condition and body are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import tensorflow as tf

from agimport.runtime.locations import Cell, write_all
from agimport.runtime.options import inside_loop
from agimport.runtime.raising import is_raised
from agimport.runtime.tf import answers, assignments, graphs, lengths, raised, raising, regions
from agimport.runtime.tf.compiled_shapes import refuse_other_shapes
from agimport.runtime.tf.frozen import differs, frozen
from agimport.runtime.tf.loop_options import apply_invariants, refuse_a_cut, refuse_contradictions
from agimport.runtime.tf.loop_plans import CARRIED_LAST, Loop, TestInBody
from agimport.runtime.tf.restaging import Restage, Side, joined
from agimport.runtime.tf.second_names import SecondNames
from agimport.runtime.tf.specs import Spec, spec_of

SIDES = ("before the loop", "after one iteration")


class Attempt:
    """One staging of a loop with given specs of its state.

    Attributes:
        specs: those that its state has after the loop.
        variables: the loop's variables in its body.
        ends: what an iteration makes of them.

    Args:
        loop: the loop.
        specs: the specs.
    """

    def __init__(self, loop: Loop, specs: list[Spec]) -> None:
        self.variables: list[Any] = []
        self.ends: list[Any] = []
        self._loop = loop
        self.specs = specs
        self._packed: list[list[Any]] = []
        self._before: list[Any] = []
        self._second_names = SecondNames((), ())
        self._width = len(loop.carried)

    def stage(self, entry: list[Any]) -> list[Any]:
        """Stages the loop.

        Args:
            entry: the values of its state before it.

        Returns:
            The leaves of its state after it.

        Raises:
            Restage: the body makes something that the specs do not fit.
        """
        self._loop.region.begin()
        self._second_names = SecondNames(self._loop.state, entry)
        return graphs.run(lambda: self._make(entry))

    def _make(self, entry: list[Any]) -> list[Any]:
        loop = self._loop
        if loop.prepare is not None:
            loop.prepare()
        leaves = [leaf for spec, value in zip(self.specs, entry, strict=True) for leaf in spec.leaves(value)]
        carried = [*loop.carried, *loop.more()]
        self._width = len(carried)
        self._before = [*carried, *leaves]
        shapes = [value.shape for value in carried]
        invariants = [*shapes, *(one for spec in self.specs for one in spec.invariants())]
        after = list(_while_loop(loop, self._condition, self._body, self._before, invariants))
        lengths.leave(self._before, self.ends, after, loop.most_trips(), exact=loop.runs_through())
        return after[self._width :]

    def _unpack(self, variables: tuple[Any, ...]) -> list[Any]:
        """Gives the state the values of the loop's variables; returns those of the operator's own."""
        lengths.enter(self._before, variables)
        leaves = list(variables[self._width :])
        with regions.making(self._loop.region):
            self._packed.append([spec.pack(leaves) for spec in self.specs])
            write_all(self._loop.state, self._packed[-1])
        self._second_names.check()
        return list(variables[: self._width])

    def _condition(self, *variables: Any) -> Any:
        loop = self._loop
        own = self._unpack(variables)
        before = [frozen(place.read()) for place in loop.state]
        with regions.one_trace(loop.region):
            if loop.test is CARRIED_LAST:
                return replace(loop, test=lambda: own[-1]).goes_on()
            start = graphs.size()
            going_on = loop.goes_on()
        after = (frozen(place.read()) for place in loop.state)
        if loop.test is not None and (any(map(differs, before, after)) or graphs.loops_in_v1(start)):
            raise TestInBody
        return going_on

    def _body(self, *variables: Any) -> list[Any]:
        loop = self._loop
        self.variables, self.ends = list(variables), list(variables)
        own = self._unpack(variables)
        try:
            with inside_loop(loop.options, loop.state), regions.one_trace(loop.region):
                stop = None if loop.stop is None else loop.stop.read()
                carried = loop.body(own)
                if loop.test is None and (loop.stop is None or loop.stop.read() is stop):
                    refuse_a_cut(loop.trips, loop.options.maximum_iterations)
        except Exception as error:
            self.ends = self._after_raise(raised.own(error), variables)
            return self.ends
        self.ends = [*carried, *self._state_ends()]
        return self.ends

    def _state_ends(self) -> list[Any]:
        """Returns the leaves of the state after an iteration."""
        loop = self._loop
        with lengths.ending(loop.most_trips()), regions.traced(loop.region):
            return self._leaves()

    def _leaves(self) -> list[Any]:
        """Returns the leaves of what an iteration left; raises `Restage` when the specs do not fit it."""
        loop, places = self._loop, self._loop.state
        values = [place.read() for place in places]
        own = [spec_of(value, place.name) for value, place in zip(values, places, strict=True)]
        wanted = joined(self.specs, own, places, _sides(loop.code))
        if wanted != self.specs:
            refuse_other_shapes(self.specs, own, places)
            refuse_contradictions(wanted, loop.options)
            wanted = apply_invariants(wanted, loop.options)
        if wanted != self.specs:
            if not self._carries_alike(wanted):
                raise Restage(wanted)
            self.specs = wanted
        return [leaf for spec, value in zip(wanted, values, strict=True) for leaf in spec.leaves(value)]

    def _carries_alike(self, wanted: list[Spec]) -> bool:
        """Tells whether specs differ from those of the body in nothing that it has asked about."""
        return all(
            spec == other
            or (
                spec.carries_alike(other) and not any(answers.was_asked(each[place]) for each in self._packed)
            )
            for place, (spec, other) in enumerate(zip(self.specs, wanted, strict=True))
        )

    def _after_raise(self, error: Exception, variables: tuple[Any, ...]) -> list[Any]:
        """Returns the loop's variables after an iteration that the graph ends by raising.

        Those of the program that count no more are as they were when the iteration began.
        """
        state = self._loop.state
        slot = raised.slot_of(state)
        if not raised.taken(slot, error):
            if not is_raised(error):
                raised.refuse_if_caught(error)
                raise error
            raising.fail(error)
            return list(variables)
        leaves = list(variables[self._width :])
        before = [spec.pack(leaves) for spec in self.specs]
        for place, value in zip(state, before, strict=True):
            if isinstance(place, Cell) and place is not slot and not raised.lives(slot, place):
                place.write(value)
        return [*variables[: self._width], *self._state_ends()]


def _while_loop(loop: Loop, condition: Any, body: Any, variables: list[Any], invariants: list[Any]) -> Any:
    options = loop.options
    if not variables:
        # A loop that changes nothing still needs a variable.
        return tf.while_loop(
            lambda _: condition(),
            lambda _: (body(), tf.constant(0))[1:],
            [tf.constant(0)],
            maximum_iterations=loop.bound(),
            name=loop.label,
        )[:0]
    return tf.while_loop(
        condition,
        body,
        variables,
        shape_invariants=invariants,
        parallel_iterations=options.parallel_iterations or 10,
        swap_memory=options.swap_memory,
        maximum_iterations=loop.bound(),
        name=loop.label,
    )


def _sides(code: Any) -> tuple[Side, Side]:
    before, after = SIDES
    return (
        Side(before, lambda name: assignments.last_before(name, code)),
        Side(after, lambda name: assignments.last_in(name, code)),
    )
