"""``tf.cond`` for the branches of a Python statement or expression."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import tensorflow as tf

from agimport.runtime.locations import Location
from agimport.runtime.raising import is_raised
from agimport.runtime.tf import graphs, raising
from agimport.runtime.tf.restaging import Restage, joined, until_stable
from agimport.runtime.tf.specs import Spec, spec_of
from agimport.runtime.tf.truth import truth

Thunk = Callable[[], Any]
SIDES = ("if true", "if false")


def if_stmt(test: Any, body: Thunk, orelse: Thunk | None, state: list[Location], scratch: list[Location], label: str) -> None:
    """Stages an ``if`` whose test is a tensor.

    Args:
        test: the test, a symbolic value.
        body: runs the branch for a true test.
        orelse: runs the other, or None.
        state: what a branch may change and something reads afterwards.
        scratch: what a branch may change and nothing reads afterwards.
        label: names the op.
    """
    places = [*state, *scratch]
    entry = [place.read() for place in places]

    def branch(run: Thunk | None) -> list[Any]:
        for place, value in zip(places, entry, strict=True):
            place.write(value)
        if run is not None:
            run()
        return [place.read() for place in state]

    try:
        values = choose(truth(test), lambda: branch(body), lambda: branch(orelse), state, label, _likely(entry, body, orelse, state))
    finally:
        for place, value in zip(places, entry, strict=True):
            place.write(value)
    for place, value in zip(state, values, strict=True):
        place.write(value)


def choose(
    pred: Any,
    body: Callable[[], list[Any]],
    orelse: Callable[[], list[Any]],
    places: list[Location],
    label: str,
    likely: list[Spec | None],
) -> list[Any]:
    """Returns the values of one of two branches, by a tensor.

    Args:
        pred: a scalar bool tensor.
        body: gives the values if it is true.
        orelse: gives them if it is false.
        places: what the values are values of.
        label: names the op.
        likely: specs that the other branch will have, where they are known before it is traced.
    """
    attempts = _Attempt(pred, body, orelse, places, label, likely)
    return until_stable([], attempts.stage, "if")


class _Attempt:
    def __init__(
        self, pred: Any, body: Any, orelse: Any, places: list[Location], label: str, likely: list[Spec | None]
    ) -> None:
        self._pred, self._body, self._orelse = pred, body, orelse
        self._places, self._label, self._likely = places, label, likely
        self._used: list[Spec] = []
        self._failed: BaseException | None = None
        self._swapped = False

    def stage(self, specs: list[Spec]) -> list[Any]:
        """Builds the ``tf.cond`` with the given specs (none the first time)."""
        self._used = specs

        def make() -> list[Any]:
            pred = tf.logical_not(self._pred) if self._swapped else self._pred
            return list(tf.cond(pred, self._first, self._second, name=self._label))

        leaves = list(graphs.run(make))
        return [spec.pack(leaves) for spec in self._used]

    def _first(self) -> list[Any]:
        try:
            values = self._body()
        except Exception as error:
            if not is_raised(error):
                raise
            if self._failed is not None:
                raise raising.either(self._pred, self._failed, error) from None
            self._swap(error)
        own = [spec_of(value, place.name) for value, place in zip(values, self._places, strict=True)]
        if not self._used:
            likely = [other or spec for spec, other in zip(own, self._likely, strict=True)]
            self._used = joined(own, likely, self._places, SIDES)
        return self._leaves(values, own)

    def _swap(self, error: Exception) -> NoReturn:
        """Stages again with the branches in the other order: what this one would have given, only the other can tell."""
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
            return [leaf for spec in self._used for leaf in spec.filler()] or [tf.constant(0)]
        return self._leaves(values, [spec_of(value, place.name) for value, place in zip(values, self._places, strict=True)])

    def _leaves(self, values: list[Any], own: list[Spec]) -> list[Any]:
        wanted = joined(self._used, own, self._places, SIDES)
        if wanted != self._used:
            raise Restage(wanted)
        found = [leaf for spec, value in zip(wanted, values, strict=True) for leaf in spec.leaves(value)]
        # tf.cond wants an output from each branch even when nothing is state.
        return found or [tf.constant(0)]


def _likely(entry: list[Any], body: Thunk, orelse: Thunk | None, state: list[Location]) -> list[Spec | None]:
    """Returns the specs that the second branch will give for what it does not bind: those of the values at entry."""
    if orelse is None:
        return [spec_of(value, place.name) for value, place in zip(entry, state, strict=False)]
    free = set(orelse.__code__.co_freevars)
    return [
        spec_of(value, place.name) if place.name.isidentifier() and place.name not in free or place.name[:1] == "@" and place.name not in free else None
        for value, place in zip(entry, state, strict=False)
    ]


def if_exp(test: Any, body: Thunk, orelse: Thunk, label: str) -> Any:
    """Stages ``body() if test else orelse()``."""
    (value,) = choose(truth(test), lambda: [body()], lambda: [orelse()], [RESULT], label, [None])
    return value


class _Result:
    """The place of an expression's value, for messages."""

    name = "the value"
    tentative = False

    def read(self) -> Any:
        return None

    def write(self, value: Any) -> None:
        pass


RESULT: Location = _Result()
