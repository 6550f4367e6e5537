"""Lists whose length depends on the graph from the start: of repeated elements, and of a starred target."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.contents import is_container
from agimport.runtime.lists import List, is_grown, with_array
from agimport.runtime.parts import reached
from agimport.runtime.tf import items, lengths
from agimport.runtime.tf.arrays import StagedArray
from agimport.runtime.tf.builtins.sequences import listed
from agimport.runtime.tf.checks import require
from agimport.runtime.tf.compiled import drops, under_xla
from agimport.runtime.tf.symbolic import read
from agimport.runtime.trying import refuse_to_be_caught


def split(value: Any, before: int, after: int) -> list[Any]:
    """Returns what ``*a, b, c = value`` binds the targets to: the first ones, a list of the others, the last.

    Args:
        value: a tensor, or a list of the graph, whose length is not known.
        before: how many first ones there are.
        after: how many last ones.
    """
    array: Any = (value if isinstance(value, List) else listed(value)).array
    return parted(array, before, after, _checks(array, before + after, more=True))


def parted(array: Any, before: int, after: int, checks: Sequence[Any] = ()) -> list[Any]:
    """Returns the first and the last elements of a list of the graph, and between them a list of the rest.

    Args:
        array: its elements, of which there are as many.
        before: how many first ones.
        after: how many last ones.
        checks: ops that fail where there are fewer.
    """
    end = tf.cast(array.length().tensor, tf.int32) - after
    with tf.control_dependencies(checks):
        first = [array.get(place) for place in range(before)]
        last = [array.get(end + place) for place in range(after)]
    return [*first, with_array(array.portion(slice(before, end))), *last]


def exactly(array: Any, count: int) -> list[Any]:
    """Returns what ``a, b = value`` binds the targets to.

    Args:
        array: the elements of a list of the graph.
        count: how many targets there are.

    Raises:
        StagingError: the program would catch the error of another length (AG0501).
    """
    with tf.control_dependencies(_checks(array, count, more=False)):
        return [array.get(place) for place in range(count)]


def _checks(array: Any, count: int, *, more: bool) -> list[Any]:
    """Returns ops that fail, in Python's words, where a list is too short to unpack, or too long.

    Args:
        array: its elements.
        count: how many there must be.
        more: whether there may be more.
    """
    _refuse_to_be_caught(array)
    length = array.length().tensor
    known = lengths.of(length)
    if known is not None and known.absolute and known.fewest == known.most == count:
        return []
    few = f"not enough values to unpack (expected {'at least ' if more else ''}{count}"
    drops(f"check, which would fail with {few + ')'!r}")
    checks = [require(length >= count, f"ValueError: {few}, got ", length, ")")]
    if not more:
        many = f"ValueError: too many values to unpack (expected {count})"
        checks.append(require(length <= count, many))
    return checks


def check_columns(array: Any, width: int) -> Any:
    """Returns an op that fails, in Python's words, where a list has no rows whose columns could be unpacked.

    Args:
        array: its elements.
        width: how many columns its rows have.

    Raises:
        StagingError: the program would catch the error (AG0501).
    """
    _refuse_to_be_caught(array)
    few = f"not enough values to unpack (expected {width}, got 0)"
    drops(f"check, which would fail with {few!r}")
    return require(array.length().tensor > 0, f"ValueError: {few}")


def _refuse_to_be_caught(array: Any) -> None:
    what = "how many values there are to unpack, and a wrong number is; ask `if len(z) == 2:`"
    refuse_to_be_caught(ValueError(), array, what)


def repeated(values: list[Any], times: Any) -> Any:
    """Returns ``values * times`` where the graph knows the int or the list.

    Raises:
        StagingError: the elements hold containers, which all would be one and the same (AG0403), or the list
            is for XLA (AG0505).
    """
    held = values.snapshot().items if isinstance(values, List) else values
    if any(is_container(one) or dataclasses.is_dataclass(one) for one in reached(held)):
        raise StagingError(
            "the elements of this list are containers, which * repeats without a copy, as often as only the "
            "graph will know; make each anew: [[] for _ in range(n)]",
            code="AG0403",
        )
    if under_xla() and isinstance(times, int):
        return _repeated_by_number(values, times)
    if under_xla():
        raise StagingError(
            "XLA needs to know how long a list can become; repeat it as often as a Python number says",
            code="AG0505",
        )
    if is_grown(values):
        array = values.array
    elif not values:
        return List()
    else:
        array = StagedArray.of(items.common(list(values)), tuple(values))
    count = tf.cast(array.length().tensor, tf.int32)
    total = count * tf.maximum(tf.cast(read(times), tf.int32), 0)
    return with_array(array.arranged(tf.math.floormod(tf.range(total), tf.maximum(count, 1))))


def _repeated_by_number(values: list[Any], times: int) -> Any:
    """Returns ``values * times`` for a list of the graph and a number of the program's, for XLA."""
    made = values[:0] if times < 1 else values[:]
    for _ in range(times - 1):
        made.extend(values)
    return made
