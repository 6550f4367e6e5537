"""What a branch knows of variables that may be missing, because its test has asked about them.

In ``if x is None: ... else: ...`` the else block finds the value of ``x`` without a check, and so does what
follows the statement where the other block has set it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CellType, FunctionType
from typing import Any

from agimport.runtime.closures import closed_over
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.truth import opposite_of

Known = Callable[[Any], bool]
"""Tells whether a flag is up."""

_SAME = frozenset({"Identity"})


def proves(test: Any, flag: Any, *, outcome: bool) -> bool:
    """Tells whether a bool tensor *flag* is true wherever the tensor *test* is *outcome*."""
    if test is flag:
        return outcome
    kind = test.op.type
    negated = test.op.inputs[0] if kind == "LogicalNot" else opposite_of(test)
    if negated is not None:
        return proves(negated, flag, outcome=not outcome)
    if kind in _SAME or kind == ("LogicalAnd" if outcome else "LogicalOr"):
        return any(proves(part, flag, outcome=outcome) for part in test.op.inputs)
    return False


def value_of(value: Any, known: Known) -> Any:
    """Returns what a `Maybe` stands for where it is known to be there; any other value as it is."""
    while isinstance(value, Maybe) and known(value.present_):
        value = value.unchecked_
    return value


def cells(closures: Iterable[Any]) -> list[CellType]:
    """Returns the variables of the closures that hold a statement's blocks, and of functions there."""
    found: dict[int, CellType] = {}
    functions = [one for one in closures if isinstance(one, FunctionType)]
    inner = [held for one in functions for held in closed_over(one)]
    functions += [one for one in inner if isinstance(one, FunctionType)]
    for function in functions:
        found.update((id(cell), cell) for cell in function.__closure__ or ())
    return list(found.values())


@contextmanager
def narrowed(variables: list[CellType], known: Known) -> Iterator[None]:
    """Gives variables that are known to have a value just that; afterwards they are as before."""
    changed: list[tuple[CellType, Any, Any]] = []
    for cell in variables:
        held = _held(cell)
        value = value_of(held, known)
        if value is not held:
            cell.cell_contents = value
            changed.append((cell, held, value))
    try:
        yield
    finally:
        for cell, held, value in changed:
            if _held(cell) is value:
                cell.cell_contents = held


def _held(cell: CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return None
