"""What sets do whose elements a tensor decides about: with flags (`runtime.members`), or as tables."""

from __future__ import annotations

from functools import partial
from typing import Any

from agimport.runtime.comprehensions import Level, set_comp, visit
from agimport.runtime.keys import hashed
from agimport.runtime.locations import Contents
from agimport.runtime.logic import and_, eq, in_, not_, not_in, or_
from agimport.runtime.members import opened
from agimport.runtime.raising import raised
from agimport.runtime.sets import Set, as_set, with_flags
from agimport.runtime.values import is_chosen, is_staged


def gathered(values: Any) -> Any:
    """Returns the set of what an iterable gives, which a tensor may decide."""
    return set_comp(values, None, lambda value: value)


def certain(flags: dict[Any, Any]) -> list[Any] | None:
    """Returns the elements of a set whose flags are Python's; None where one is the graph's."""
    if any(map(is_staged, flags.values())):
        return None
    return [one for one, flag in flags.items() if flag]


def is_among(flags: dict[Any, Any], value: Any) -> Any:
    """Stands for ``value in s``."""
    if is_chosen(value):
        return value.map_(lambda one: is_among(flags, one), "in")
    return flags.get(hashed(value), False)


def require(flag: Any, value: Any) -> None:
    """Lets the graph fail as Python does where an element is missing.

    Raises:
        KeyError: it is certainly missing.
    """
    if not is_staged(flag):
        if not flag:
            raise raised(KeyError(value))
        return
    opened(None, flag, value).checked_(KeyError(value))


def either(one: Any, other: Any) -> Any:
    """Returns whether one of two flags is up."""
    return or_(one, lambda: other)


def both(one: Any, other: Any) -> Any:
    """Returns whether both flags are up."""
    return and_(one, lambda: other)


def without(one: Any, other: Any) -> Any:
    """Returns whether the first of two flags alone is up."""
    return and_(one, lambda: not_(other))


def just_one(one: Any, other: Any) -> Any:
    """Returns whether one flag is up and the other is not."""
    return either(without(one, other), without(other, one))


def negated(flag: Any) -> Any:
    """Returns whether a flag is not up."""
    return not_(flag)


_COMBINED = {
    "union": either,
    "intersection": both,
    "difference": without,
    "symmetric_difference": just_one,
}


def combined(left: Set, right: Set, name: str) -> Set:
    """Returns what a method of sets, such as ``union``, gives for two sets."""
    if left.table is not None or right.table is not None:
        return _combined_tables(left, right, name)
    mine, others = left.flags(), right.flags()
    values = [*mine, *(one for one in others if one not in mine)]
    combine = _COMBINED[name]
    return with_flags(
        {one: combine(mine.get(one, False), others.get(one, False)) for one in values}, type(left)
    )


def _combined_tables(left: Set, right: Set, name: str) -> Set:
    if name == "symmetric_difference":
        return left.difference(right).union(right.difference(left))
    if name == "union":
        found = left.copy()
        visit(Level(right, None, lambda one: one), partial(Set.add, found), Contents("the set", found))
        return found
    wanted = in_ if name == "intersection" else not_in
    return type(left).of(as_set(set_comp(left, lambda one: wanted(one, right), lambda one: one)))


def is_empty(value: Set) -> Any:
    """Returns whether a set has no element."""
    if value.table is not None:
        return eq(value.table.count(), 0)
    found: Any = False
    for flag in value.flags().values():
        found = either(found, flag)
    return not_(found)
