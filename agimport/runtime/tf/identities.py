"""``left is right`` of objects of which a tensor may have chosen one, or a graph have made a copy."""

from __future__ import annotations

from typing import Any, NamedTuple

import tensorflow as tf

from agimport.runtime import chosen, stale
from agimport.runtime.delegates import Delegate, owners_of, place_of
from agimport.runtime.tf import merging
from agimport.runtime.tf.answers import answer


class _Choice(NamedTuple):
    """What a value is one of, and which, an int32 scalar tensor; None where nothing was chosen."""

    owners: tuple[Any, ...]
    place: Any


def identical(left: Any, right: Any) -> Any:
    """Returns ``left is right`` of two values that are not the same while the graph is built.

    Returns:
        A bool, or a bool of the graph.

    Raises:
        StagingError: a tensor decides, and the graph does not know (AG0453).
    """
    one, other = _choice(left), _choice(right)
    if one.place is None and other.place is None:
        merging.check_identity(left, right)
    table = [[_are_one(first, second) for second in other.owners] for first in one.owners]
    if not any(map(any, table)):
        return False
    if one.place is None:
        one, other, table = other, one, [list(column) for column in zip(*table, strict=True)]
    if other.place is None:
        return answer(tf.gather(tf.constant([row[0] for row in table]), one.place))
    return answer(tf.gather_nd(tf.constant(table), tf.stack([one.place, other.place])))


def _choice(value: Any) -> _Choice:
    if isinstance(value, Delegate):
        return _Choice(tuple(owners_of(value)), place_of(value))
    owners = chosen.originals(value)
    return _Choice(tuple(owners), value.sources.place) if owners else _Choice((value,), None)


def _are_one(left: Any, right: Any) -> bool:
    if left is right:
        return True
    if merging.is_made(left) or merging.is_made(right):
        raise merging.identity_refusal()
    sources = [{id(one) for one in (value, *stale.originals_of(value))} for value in (left, right)]
    if not sources[0].isdisjoint(sources[1]):
        raise merging.identity_refusal()
    return False
