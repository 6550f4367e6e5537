"""What a staged loop does, how often, and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from agimport.runtime.locations import Location
from agimport.runtime.options import DEFAULTS, LoopOptions
from agimport.runtime.special_methods import condition
from agimport.runtime.tf import lengths, weak
from agimport.runtime.tf.logic import negation, of_both
from agimport.runtime.tf.truth import truth
from agimport.runtime.values import is_staged


def CARRIED_LAST() -> Any:  # noqa: N802 - a constant that stands for a test
    """Stands for a test: go on while the last of the operator's own variables is true."""
    raise AssertionError("asked through the loop's variables")


class TestInBody(BaseException):
    """The test of a loop does what only its body can: it changes state, or it loops in a v1 graph."""


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
        region: the loop as a region; made by `loops.stage`.
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

    def goes_on(self) -> Any:
        """Returns the condition of the loop: not stopped, and the test, which is asked only then."""
        stopped = False if self.stop is None else self.stop.read()
        if self.test is None:
            return negation(stopped) if is_staged(stopped) else tf.constant(True)
        if not is_staged(stopped):
            return tf.convert_to_tensor(_as_test(self.test()))
        return of_both(negation(stopped), self.test)

    def bound(self) -> Any:
        """Returns how many iterations there are at most, an int or an int32 scalar tensor; None: no bound."""
        bounds = [bound for bound in (self.options.maximum_iterations, self.trips) if bound is not None]
        if not bounds:
            return None
        if all(isinstance(bound, int) for bound in bounds):
            return min(bounds)
        tensors = [tf.cast(weak.unwrap(bound), tf.int32) for bound in bounds]
        return tensors[0] if len(tensors) == 1 else tf.minimum(*tensors)

    def most_trips(self) -> int | None:
        """Returns how often the body runs at most, as far as is known while tracing."""
        bounds = (self.options.maximum_iterations, self.trips)
        known = [_most(bound) for bound in bounds if bound is not None]
        return min((bound for bound in known if bound is not None), default=None)

    def runs_through(self) -> bool:
        """Tells whether the body always runs as often as it may."""
        endless = self.test is None and self.stop is None and self.options.maximum_iterations is None
        return endless and (
            isinstance(self.trips, int) or tf.get_static_value(weak.unwrap(self.trips)) is not None
        )


def _as_test(value: Any) -> Any:
    value = condition(value)
    return truth(value) if is_staged(value) else bool(value)


def _most(bound: Any) -> int | None:
    if isinstance(bound, int):
        return bound
    tensor = weak.unwrap(bound)
    counted = lengths.bound(tensor)
    if counted is not None:
        return counted
    static = tf.get_static_value(tensor)
    return None if static is None else int(static)
