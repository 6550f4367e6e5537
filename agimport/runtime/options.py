"""What a loop's body says about the loop it stands in: `set_loop_options`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, NamedTuple

from agimport.errors import StagingError
from agimport.runtime.list_state import Snapshot
from agimport.runtime.lists import Held
from agimport.runtime.locations import Contents, Location
from agimport.runtime.parts import parts_of


class Place(NamedTuple):
    """Where the state of a loop holds a value.

    Attributes:
        number: which location, counted from 0.
        path: the keys that lead to the value from what that holds.
        name: for messages.
    """

    number: int
    path: tuple[Any, ...]
    name: str


@dataclass(frozen=True, slots=True)
class LoopOptions:
    """The options of one staged loop; the defaults are TensorFlow's.

    Attributes:
        shape_invariants: pairs of a place in the loop's state and a shape; None for the place of what is
            None, which is not known.
        maximum_iterations: an upper bound, or None.
        parallel_iterations: how many iterations may overlap, or None.
        swap_memory: whether to swap what the gradient needs to host memory.
    """

    shape_invariants: tuple[tuple[Place | None, Any], ...] = ()
    maximum_iterations: Any = None
    parallel_iterations: int | None = None
    swap_memory: bool = False


DEFAULTS = LoopOptions()


class OptionsFound(BaseException):
    """Leaves the trace of a loop's body that named options the loop was not staged with.

    Args:
        options: what it named.
    """

    def __init__(self, options: LoopOptions) -> None:
        super().__init__()
        self.options = options


_loop: ContextVar[tuple[LoopOptions, list[Location]] | None] = ContextVar("agimport_loop", default=None)


@contextmanager
def inside_loop(options: LoopOptions | None, state: list[Location]) -> Iterator[None]:
    """Runs a loop's body that was staged with *options*; None for a loop that Python runs."""
    previous = _loop.get()
    _loop.set(None if options is None else (options, state))
    try:
        yield
    finally:
        _loop.set(previous)


def set_loop_options(
    *,
    shape_invariants: Any = (),
    maximum_iterations: Any = None,
    parallel_iterations: int | None = None,
    swap_memory: bool = False,
) -> None:
    """Sets options of the staged loop whose body calls this; does nothing in a loop that Python runs.

    Args:
        shape_invariants: pairs of a variable of the loop, or an attribute or item of one, and the shape
            (`tf.TensorShape` or a list) that it has in every iteration. Without it shapes are found.
        maximum_iterations: an upper bound of the number of iterations, at which the loop ends. XLA needs one
            for gradients of ``while``.
        parallel_iterations: how many iterations may run at once.
        swap_memory: whether tensors kept for the gradient may be moved to host memory.

    Raises:
        StagingError: `shape_invariants` names something that is no variable of the loop, or
            `maximum_iterations` is less than the loop is known to have (AG0205).
    """
    current = _loop.get()
    if current is None:
        return
    options, state = current
    before = (*options.shape_invariants, *[(None, None)] * len(shape_invariants))
    named = tuple(
        (known if value is None else _place(value, state), shape)
        for (known, _), (value, shape) in zip(before, shape_invariants, strict=False)
    )
    wanted = LoopOptions(named, maximum_iterations, parallel_iterations, swap_memory)
    if not _alike(wanted, options):
        raise OptionsFound(wanted)


def _place(value: Any, state: list[Location]) -> Place:
    """Finds a value in a loop's state: in containers that are state of their own, then in other values."""
    for index, place in enumerate(state):
        if place.read() is value:
            return Place(index, (), place.name)
    for own in (True, False):
        for index, place in enumerate(state):
            path = _path(place.read(), value) if isinstance(place, Contents) is own else None
            if path is not None:
                return Place(index, path, place.name + "".join(f"[{key!r}]" for key in path))
    raise StagingError(
        "set_loop_options: shape_invariants names a value that is no variable of this loop", code="AG0205"
    )


def _path(held: Any, value: Any) -> tuple[Any, ...] | None:
    """Returns the keys that lead to a value in a structure; None where it is not there."""
    held = held.snapshot if isinstance(held, Held) else held
    parts = parts_of(list(held.items) if isinstance(held, Snapshot) else held)
    for key, part in (parts or {}).items():
        path = () if part is value else _path(part, value)
        if path is not None:
            return (key, *path)
    return None


def _alike(left: LoopOptions, right: LoopOptions) -> bool:
    """Compares options; a tensor given as a bound is made anew in each trace, so only having one counts."""
    bounds = (left.maximum_iterations, right.maximum_iterations)
    same_bound = bounds[0] is bounds[1] or all(bound is not None for bound in bounds)
    return (
        same_bound
        and [place for place, _ in left.shape_invariants] == [place for place, _ in right.shape_invariants]
        and left.parallel_iterations == right.parallel_iterations
        and left.swap_memory == right.swap_memory
    )
