"""Generators that are run in two halves, see `compiler.lowering.halves`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType, GeneratorType
from typing import Any


class Entering:
    """The manager of a with statement around the ``yield``, in the first half: it is left if that fails.

    Attributes:
        manager: the manager.
        once: whether it is left once, after the second half, where several paths run that.
        apart: whether several paths run the second half.
    """

    def __init__(self, manager: Any, *, once: bool) -> None:
        self.manager = manager
        self.once = once
        self.apart = False

    def __enter__(self) -> Any:
        return type(self.manager).__enter__(self.manager)

    def __exit__(self, *raised: Any) -> Any:
        return raised[1] is not None and type(self.manager).__exit__(self.manager, *raised)


class Reentered:
    """The same in the second half, which leaves it.

    Attributes:
        entering: what it was in the first half.
        leave: its ``__exit__``.
    """

    def __init__(self, entering: Entering, leave: Any) -> None:
        self.entering = entering
        self.leave = leave

    def __enter__(self) -> None:
        """Does nothing: the first half has entered it."""

    def __exit__(self, *raised: Any) -> Any:
        return False if self.entering.apart and self.entering.once else self.leave(*raised)


class Halt:
    """Where a generator has stopped.

    Attributes:
        value: what it yields.
        variables: what the second half is handed.
        left: whether the second half has been run by someone else.
    """

    def __init__(self, value: Any, variables: tuple[Any, ...]) -> None:
        self.value = value
        self.variables = variables
        self.left = False

    def managers(self) -> list[Entering]:
        """Returns the managers around the ``yield``, from the inside out."""
        return [one for one in reversed(self.variables) if isinstance(one, Entering)]

    def part(self) -> None:
        """Says that several paths run the second half."""
        for one in self.managers():
            one.apart = True
            rest = rest_of(one.manager)
            if rest is not None:
                rest.halted.part()

    def close(self) -> None:
        """Ends the generator, whose second half has been run: leaves the managers that are left once."""
        self.left = True
        for one in self.managers():
            if one.apart and one.once:
                type(one.manager).__exit__(one.manager, None, None, None)
            elif one.apart:
                finish(one.manager)


def halt(value: Any, variables: tuple[Any, ...]) -> Halt:
    """Stands for ``yield value``."""
    return Halt(value, variables)


def resume(error: BaseException | None) -> None:
    """Stands for the end of ``yield``: raises what was thrown into the generator."""
    if error is not None:
        raise error


def halves(enter: Callable[..., Any], second: Callable[..., Any]) -> Callable[..., Any]:
    """Returns the generator function whose halves these are.

    Args:
        enter: the first half.
        second: the second, which is given what is raised at the ``yield`` and the variables.
    """

    def pulled(*args: Any) -> Any:
        halted = enter(*args)
        if not isinstance(halted, Halt):
            return halted  # it has ended before
        raised = None
        try:
            yield halted.value
        except BaseException as error:
            if halted.left:
                raise
            raised = error
        if halted.left:
            return None
        try:
            return second(raised, *halted.variables)
        finally:
            halted.close()

    _codes.add(pulled.__code__)
    return pulled


_codes: set[CodeType] = set()


@dataclass(frozen=True)
class Rest:
    """The second half of a generator that is a context manager, as its ``__exit__``.

    Attributes:
        halted: where the generator has stopped.
        second: its second half.
        variables: what that is handed.
    """

    halted: Halt
    second: Any
    variables: tuple[Any, ...]

    @property
    def __code__(self) -> CodeType:
        return self.second.__code__  # type: ignore[no-any-return]

    def __call__(self, kind: Any, error: BaseException | None, trace: Any) -> bool:
        """Goes on, and tells whether what is raised at the ``yield`` has been caught."""
        try:
            self.second(error, *self.variables)
        except BaseException as caught:
            if error is None or caught is not error:
                raise
            return False
        return error is not None


def rest_of(manager: Any) -> Rest | None:
    """Returns the second half of a `contextlib.contextmanager` that has been entered, if it has halves."""
    generator = getattr(manager, "gen", None)
    while isinstance(generator, GeneratorType):
        if generator.gi_code in _codes:
            known = generator.gi_frame.f_locals if generator.gi_frame is not None else {}
            halted = known.get("halted")
            if not isinstance(halted, Halt) or halted.left:
                return None
            return Rest(halted, known["second"], halted.variables)
        generator = generator.gi_yieldfrom
    return None


def finish(manager: Any) -> None:
    """Ends the generator of a manager whose second half has been run, if it has halves."""
    rest = rest_of(manager)
    if rest is not None:
        rest.halted.close()
        manager.gen.close()
