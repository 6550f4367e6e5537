"""``tf.cond`` for the branches of a Python statement or expression."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.locations import Location
from agimport.runtime.raising import is_raised
from agimport.runtime.tf import graphs, memo, raising, regions
from agimport.runtime.tf.restaging import Restage, joined, until_stable
from agimport.runtime.tf.specs import Spec, spec_of
from agimport.runtime.tf.truth import truth

Thunk = Callable[[], Any]
SIDES = ("if true", "if false")


class Slot:
    """The place of an expression's value."""

    def __init__(self, name: str = "the value") -> None:
        self.name = name
        self.tentative = False
        self.value: Any = None

    def read(self) -> Any:
        return self.value

    def write(self, value: Any) -> None:
        self.value = value


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
        site: what `memo.site_of` gives for the user's branches, by which the statement is known again.
    """
    pred = truth(test)
    region = regions.Region(list(state))
    while True:
        try:
            _stage(pred, body, orelse, region, scratch, label, site)
            return
        except regions.Found as found:
            if found.region is not region:
                raise
            regions.extended(region)


def if_exp(test: Any, body: Thunk, orelse: Thunk, label: str) -> Any:
    """Stages ``body() if test else orelse()``."""
    slot = Slot()
    site = memo.site_of(body, orelse)
    if_stmt(test, lambda: slot.write(body()), lambda: slot.write(orelse()), [slot], [], label, site)
    return slot.value


def _stage(
    pred: Any,
    body: Thunk,
    orelse: Thunk | None,
    region: regions.Region,
    scratch: list[Location],
    label: str,
    site: Any,
) -> None:
    state = region.places or []
    places = [*state, *scratch]
    entry = [place.read() for place in places]

    def branch(run: Thunk | None) -> list[Any]:
        _write(places, entry)
        with regions.one_trace(region):
            if run is not None:
                run()
            return [place.read() for place in state]

    likely = _likely(entry, orelse, state)
    attempt = _Attempt(
        pred, lambda: branch(body), lambda: branch(orelse), state, label, likely, site, region
    )
    try:
        leaves = until_stable([], attempt.stage, "if")
    finally:
        _write(places, entry)
    attempt.remember()
    # Only now, for putting a list together again fills it.
    _write(state, [spec.pack(leaves) for spec in attempt.used])


def _write(places: list[Location], values: list[Any]) -> None:
    for place, value in zip(places, values, strict=True):
        place.write(value)


class _Attempt:
    """One ``if``, built again until the specs of its branches agree."""

    def __init__(
        self,
        pred: Any,
        body: Any,
        orelse: Any,
        places: list[Location],
        label: str,
        likely: list[Spec | None],
        site: Any,
        region: regions.Region,
    ) -> None:
        self._pred, self._body, self._orelse = pred, body, orelse
        self._places, self._label, self._likely = places, label, likely
        self.used: list[Spec] = []
        self._failed: BaseException | None = None
        self._swapped = False
        self._site = site
        self._region = region
        self._began: list[Spec] | None = None
        self._forgot = False

    def remember(self) -> None:
        """Keeps what was learned for the next trace."""
        if self._began is not None and not self._swapped:
            memo.remember(self._site, self._began, self.used)

    def stage(self, specs: list[Spec]) -> list[Any]:
        """Builds the ``tf.cond`` with the given specs (none the first time)."""
        self.used = specs

        def make() -> list[Any]:
            pred = tf.logical_not(self._pred) if self._swapped else self._pred
            return list(tf.cond(pred, self._first, self._second, name=self._label))

        return graphs.run(make)

    def _first(self) -> list[Any]:
        try:
            values = self._body()
        except Exception as error:
            if not is_raised(error):
                raise
            if self._failed is not None:
                raise raising.either(self._pred, self._failed, error) from None
            self._swap(error)
        own = self._specs_of(values)
        if not self.used:
            likely = [other or spec for spec, other in zip(own, self._likely, strict=True)]
            self.used = joined(own, likely, self._places, SIDES)
            if self._began is None and not self._swapped:
                self._began = list(self.used)
                self.used = memo.recall(self._site, self._began) or self.used
        return self._leaves(values, own)

    def _swap(self, error: Exception) -> NoReturn:
        """Stages again, the branches in the other order: only the other tells what this would have given."""
        self._failed = error
        self._swapped = True
        self._body, self._orelse = self._orelse, self._body
        self._likely = [None] * len(self._places)
        raise Restage([])

    def _second(self) -> list[Any]:
        try:
            values = self._orelse()
        except Exception as error:
            if not is_raised(error):
                raise
            raising.fail(error)
            return [leaf for spec in self.used for leaf in spec.filler()] or [tf.constant(0)]
        return self._leaves(values, self._specs_of(values))

    def _joined(self, own: list[Spec]) -> list[Spec]:
        try:
            return joined(self.used, own, self._places, SIDES)
        except StagingError:
            if self._began is None or self.used == self._began or self._forgot:
                raise
        # What was remembered does not fit this time.
        self._forgot = True
        raise Restage(list(self._began))

    def _specs_of(self, values: list[Any]) -> list[Spec]:
        with regions.traced(self._region):
            return [spec_of(value, place.name) for value, place in zip(values, self._places, strict=True)]

    def _leaves(self, values: list[Any], own: list[Spec]) -> list[Any]:
        wanted = self._joined(own)
        if wanted != self.used:
            raise Restage(wanted)
        found = [leaf for spec, value in zip(wanted, values, strict=True) for leaf in spec.leaves(value)]
        # tf.cond wants an output from each branch even when nothing is state.
        return found or [tf.constant(0)]


def _likely(entry: list[Any], orelse: Thunk | None, state: list[Location]) -> list[Spec | None]:
    """Returns the specs that the second branch gives for variables it does not bind: those at entry."""
    free = set() if orelse is None else set(orelse.__code__.co_freevars)
    return [
        spec_of(value, place.name)
        if orelse is None or (place.name not in free and _is_variable(place))
        else None
        for value, place in zip(entry, state, strict=False)
    ]


def _is_variable(place: Location) -> bool:
    return place.name.removeprefix("@").isidentifier() and not isinstance(place, Slot) and not place.tentative
