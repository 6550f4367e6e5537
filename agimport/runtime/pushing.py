"""The consumer of a generator that is pushed: the body of a ``for`` statement, called for each value."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from agimport.errors import StagingError
from agimport.runtime.locations import Location
from agimport.runtime.trying import active, within
from agimport.runtime.values import is_staged

Push = Callable[[Any], Any]

SEES_ERRORS, SEES_EXITS = 1, 2
"""What the compiler says of a ``yield``: handlers are around it; or what sees a generator being closed."""


class Left(GeneratorExit):
    """Leaves a generator whose consumer has left its loop; to the generator's code it is being closed.

    Args:
        consumer: who left.
        error: the exception by which it left, or None.
    """

    def __init__(self, consumer: Consumer, error: Exception | None) -> None:
        super().__init__()
        self.consumer = consumer
        self.error = error


class Consumer:
    """Runs the body of a loop for each value that a generator gives.

    Args:
        body: runs one iteration, given the value.
        places: what the body changes and a later iteration, or what follows, reads.
        flag: the flag by which the body ends the loop, or None.
    """

    def __init__(self, body: Callable[[Any], None], places: list[Location], flag: Location | None) -> None:
        self._body = body
        self._places = places
        self._flag = flag
        self._depth = depth()
        self._outside = _surroundings()

    def __call__(self, value: Any, guard: int) -> Any:
        """Runs one iteration; returns whether the loop was left, which may be a tensor."""
        inside = depth() > self._depth
        if inside:
            from agimport.runtime.tf import regions

            regions.report(self._places, self._depth)
        try:
            with self._outside():
                self._body(value)
        except Exception as error:
            if not inside:
                raise Left(self, error) from None
            if guard:
                raise _refusal("raises an exception") from error
            raise
        return self._stopped(guard, inside=inside)

    def _stopped(self, guard: int, *, inside: bool) -> Any:
        stopped = False if self._flag is None else self._flag.read()
        if not inside and not is_staged(stopped):
            if stopped:
                raise Left(self, None)
            return False
        if guard == SEES_EXITS and (is_staged(stopped) or stopped):
            raise _refusal("is left")
        return stopped


def emitted(consumer: Consumer, value: Any, guard: int = 0) -> Any:
    """Stands for ``yield value``.

    Args:
        consumer: what is called with the value.
        value: it.
        guard: what may see the consumer leave.

    Returns:
        Whether the consumer has left its loop.
    """
    return consumer(value, guard)


def drive(push: Push, body: Callable[[Any], None], places: list[Location], flag: Location | None) -> Any:
    """Runs a generator's body, which calls *body* for each value.

    Returns:
        What the generator returned, and whether its consumer left it.
    """
    consumer = Consumer(body, places, flag)
    try:
        return push(consumer), False
    except Left as left:
        if left.consumer is not consumer:
            raise
        error = left.error
    except StopIteration as stop:
        raise RuntimeError("generator raised StopIteration") from stop
    if error is not None:
        raise error
    return None, True


def _surroundings() -> Callable[[], Any]:
    """Returns what makes the statements around the consumer those that its exceptions go to."""
    return functools.partial(within, active())


def depth() -> int:
    """Returns in how many staged statements the present code is traced."""
    regions = sys.modules.get("agimport.runtime.tf.regions")
    return 0 if regions is None else regions.depth()


def _refusal(what: str) -> StagingError:
    return StagingError(
        f"the loop over this generator {what} where a tensor decides, and the yield stands in a try or with "
        "statement, which would have to see the generator being closed at run time",
        code="AG0422",
    )
