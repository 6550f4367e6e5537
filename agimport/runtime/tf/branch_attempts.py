"""Staging the branches of a statement, once and again, until they hand on values of the same specs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NoReturn

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.locations import Cell, Location
from agimport.runtime.raising import is_raised
from agimport.runtime.tf import assignments, graphs, lengths, memo, raised, raising, regions
from agimport.runtime.tf.branching import Choice, Slot, Thunk
from agimport.runtime.tf.region_records import Region
from agimport.runtime.tf.restaging import Restage, Side, joined
from agimport.runtime.tf.specs import Spec, spec_of


class Attempt:
    """One statement, built again until the specs of its branches agree.

    Attributes:
        used: the specs of its state in the last staging.
        values: those of its state after each branch, in the last staging.

    Args:
        choice: how a branch is chosen.
        branches: run the branches; each returns the values of *places* after it.
        places: the state.
        label: names the op.
        likely: specs that other branches than the first give, where they are known before these are traced.
        site: what `sites.site_of` gives for the user's branches.
        region: the statement as a region.
        entry: the values of *places* before the statement, and of what else the branches may change.
        blocks: the user's branches, or None for one that does nothing.
    """

    def __init__(
        self,
        choice: Choice,
        branches: list[Callable[[], list[Any]]],
        places: list[Location],
        label: str,
        likely: list[Spec | None],
        site: Any,
        region: Region,
        entry: list[Any],
        blocks: tuple[Thunk | None, ...],
    ) -> None:
        self._entry = entry
        self._blocks = blocks
        self._slot = raised.slot_of(places)
        self._taken: set[int] = set()
        self._choice, self._branches = choice, branches
        self._places, self._label, self._likely = places, label, likely
        self.used: list[Spec] = []
        self.values: list[list[Any]] = []
        self._order = list(range(len(branches)))
        self._failed: dict[int, BaseException] = {}
        self._site = site
        self._region = region
        self._began: list[Spec] | None = None
        self._forgot = False
        self._ends: list[list[Any]] = []

    def remember(self) -> None:
        """Keeps what was learned for the next trace."""
        if self._began is not None and not self._failed:
            memo.remember(self._site, self._began, self.used)

    def stage(self, specs: list[Spec]) -> list[Any]:
        """Builds the op with the given specs (none the first time)."""
        self.used = specs
        self._ends.clear()
        self.values.clear()
        self._region.begin()
        first, *others = self._order
        branches = [functools.partial(self._first, first)]
        branches += [functools.partial(self._later, number) for number in others]

        def make() -> list[Any]:
            made = self._choice.make(self._order, list(branches), self._label)
            lengths.join(self._ends, made)
            return made

        return graphs.run(make)

    def _first(self, number: int) -> list[Any]:
        try:
            values = self._branches[number]()
        except Exception as error:
            values = self._raised_first(number, raised.of_branch(error))
        own = self._specs_of(values)
        if not self.used:
            likely = [other or spec for spec, other in zip(own, self._likely, strict=True)]
            self.used = joined(own, likely, self._places, self._sides(number, None))
            if self._began is None and not self._failed:
                self._began = list(self.used)
                known = memo.recall_traced(self._site, self._began) or memo.recall(self._site, self._began)
                self.used = known or self.used
        return self._leaves(number, values, own)

    def _raised_first(self, number: int, error: Exception) -> list[Any]:
        """Returns what a branch hands on that has raised before any other was traced."""
        taken = self._is_taken(error)
        self._failed[number] = error
        if taken:
            self._taken.add(number)
        if len(self._failed) < len(self._branches):
            self._put_last()
        if not self._taken:
            raise self._choice.failed(self._failed) from None
        if not taken:
            raising.fail(error)
        return [
            place.read() if self._counts(place) else before
            for place, before in zip(self._places, self._entry, strict=False)
        ]

    def _is_taken(self, error: Exception) -> bool:
        """Tells whether the slot takes what has left a branch.

        Lets pass what no path of the program raises.
        """
        taken = raised.taken(self._slot, error)
        if not taken and not is_raised(error):
            raised.refuse_if_caught(error)
            raise error
        return taken

    def _counts(self, place: Location) -> bool:
        """Tells whether the value of a place matters where a branch has raised."""
        if not isinstance(place, Cell):
            return not isinstance(place, Slot)
        return place is self._slot or raised.lives(self._slot, place)

    def _put_last(self) -> NoReturn:
        """Stages again, the first branch last: only the others tell what it would have given."""
        self._order = [*self._order[1:], self._order[0]]
        self._likely = [None] * len(self._places)
        raise Restage([])

    def _later(self, number: int) -> list[Any]:
        try:
            values = self._branches[number]()
        except Exception as error:
            return self._raised_later(number, raised.of_branch(error))
        return self._leaves(number, values, self._specs_of(values))

    def _raised_later(self, number: int, error: Exception) -> list[Any]:
        """Returns what a branch hands on that has raised after another was traced."""
        if not self._is_taken(error):
            raising.fail(error)
            return [leaf for spec in self.used for leaf in spec.filler()] or [tf.constant(0)]
        kept = [self._counts(place) for place in self._places]
        values = [place.read() for place in self._places]
        specs = zip(self._specs_of(values), self.used, kept, strict=True)
        own = [spec if counts else used for spec, used, counts in specs]
        return self._leaves(number, values, own, kept)

    def _sides(self, left: int, right: int | None) -> tuple[Side, Side]:
        return self._side(left), self._side(1 if right is None else right)

    def _side(self, number: int) -> Side:
        some = next((block for block in self._blocks if block is not None), None)
        block = self._blocks[number]
        return Side(self._choice.sides[number], lambda name: assignments.last_in(name, block, some))

    def _joined(self, number: int, own: list[Spec]) -> list[Spec]:
        try:
            return joined(self.used, own, self._places, self._sides(self._order[0], number))
        except StagingError:
            if self._began is None or self.used == self._began or self._forgot:
                raise
        # What was remembered does not fit this time.
        self._forgot = True
        memo.distrust()
        raise Restage(list(self._began))

    def _specs_of(self, values: list[Any]) -> list[Spec]:
        with regions.traced(self._region):
            return [spec_of(value, place.name) for value, place in zip(values, self._places, strict=True)]

    def _leaves(
        self, number: int, values: list[Any], own: list[Spec], kept: list[bool] | None = None
    ) -> list[Any]:
        """Returns the leaves of what a branch hands on; *kept* tells which of the values count."""
        wanted = self._joined(number, own)
        if not all(one.carries_alike(other) for one, other in zip(self.used, wanted, strict=True)):
            raise Restage(wanted)
        self.used = wanted
        self.values.append(values)
        counting = kept or [True] * len(values)
        found = [
            leaf
            for spec, value, counts in zip(wanted, values, counting, strict=True)
            for leaf in (spec.leaves(value) if counts else spec.filler())
        ]
        # tf.cond wants an output from each branch even when nothing is state.
        self._ends.append(found or [tf.constant(0)])
        return self._ends[-1]


def likely_specs(
    entry: list[Any], others: tuple[Thunk | None, ...], state: list[Location]
) -> list[Spec | None]:
    """Returns the specs that other branches than the first give for variables they do not bind: those at
    entry.
    """
    free = [free_in(one) for one in others if one is not None]
    return [
        spec_of(value, place.name)
        if None in others or (_is_variable(place) and any(place.name not in one for one in free))
        else None
        for value, place in zip(entry, state, strict=False)
    ]


def free_in(branch: Any) -> set[str]:
    """Returns the variables that a branch shares with its surroundings."""
    known: set[str] | None = getattr(branch, "free", None)
    return set(branch.__code__.co_freevars) if known is None else known


def _is_variable(place: Location) -> bool:
    return place.name.removeprefix("@").isidentifier() and not isinstance(place, Slot) and not place.tentative
