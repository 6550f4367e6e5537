"""What is read of an object that a tensor chose, and set in it (`runtime.delegates`)."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.changing import changing
from agimport.runtime.chosen import originals
from agimport.runtime.delegates import names_held_by
from agimport.runtime.locations import Attribute, Location, is_stored
from agimport.runtime.tf import branching, conditionals, items, switches
from agimport.runtime.tf.choices import Branch
from agimport.runtime.tf.symbolic import is_variable_class
from agimport.runtime.values import is_staged

_PLAIN = (int, float, bool, str)


def read(owners: tuple[Any, ...], place: Any, name: str) -> Any:
    """Returns an attribute of the chosen one of some objects.

    Args:
        owners: the objects.
        place: which of them it is, an int32 scalar tensor.
        name: the attribute.
    """
    values = [getattr(owner, name) for owner in owners]
    if all(value is values[0] for value in values):
        return values[0]
    try:
        return items.picked(values, place, name)
    except StagingError:
        return _in_branches(owners, place, lambda owner: getattr(owner, name), name)


def _in_branches(owners: tuple[Any, ...], place: Any, function: Callable[[Any], Any], label: str) -> Any:
    """Returns what a function gives for the chosen one: it is staged for each of them."""
    slot = branching.Slot()
    sides = tuple(f"if it is number {number}" for number in range(len(owners)))
    branches = tuple(Branch(slot, function, owner) for owner in owners)
    conditionals.choose(switches.Table(place, sides), branches, [slot], [], label, None)
    return slot.value


def write(owners: tuple[Any, ...], place: Any, name: str, value: Any) -> None:
    """Sets an attribute of the chosen one of some objects.

    Args:
        owners: the objects.
        place: which of them it is, an int32 scalar tensor.
        name: the attribute.
        value: what it gets.
    """
    has_own = all(name in names_held_by(owner) for owner in owners)  # not the class's for all of them
    held = [getattr(owner, name) for owner in owners] if has_own else []
    others = originals(value)
    if held and len(others) == len(held) and all(map(operator.is_, held, others)):
        return  # `p.xs += [1]` puts the list back that it has changed
    for owner in owners:
        changing(owner, name)
    if held and all(map(_is_plain, (value, *held))):
        try:
            news = items.written(held, place, value)
        except StagingError:
            pass
        else:
            for owner, new in zip(owners, news, strict=True):
                setattr(owner, name, new)
            return
    for number, owner in enumerate(owners):
        _write_one(owner, tf.equal(place, number), name, value)


def _is_plain(value: Any) -> bool:
    return type(value) in _PLAIN or (is_staged(value) and not is_variable_class(value.__class__))


def _write_one(owner: Any, is_it: Any, name: str, value: Any) -> None:
    def run() -> None:
        setattr(owner, name, value)

    places: list[Location] = [Attribute(f"an object's {name}", owner, name)] if is_stored(owner, name) else []
    conditionals.if_stmt(is_it, run, None, places, [], "chosen")
