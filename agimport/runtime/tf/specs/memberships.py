"""Dicts and sets of which a graph decides what they have: what two of them have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from agimport.runtime.dicts import KEYS, UNORDERED, VALUES, Dict, can_be_open
from agimport.runtime.locations import UNBOUND
from agimport.runtime.sets import IN, Members, Set
from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.constants import Constant
from agimport.runtime.tf.specs.lists import Items
from agimport.runtime.tf.specs.optional import Optional
from agimport.runtime.tf.specs.structures import Structure

_MISSING = Constant(UNBOUND)


def as_open(spec: Spec, other: Spec) -> Spec:
    """Returns the spec of an ordinary dict or set as one that may be open, where it meets one of those."""
    if not isinstance(other, Structure) or not can_be_open(other.kind):
        return spec
    spec = _as_ordinary(spec, other)
    if KEYS in other.keys and isinstance(spec, Structure) and KEYS not in spec.keys:
        return _as_table(spec)
    return spec


def _as_table(spec: Structure) -> Structure:
    """Returns the spec of a dict or set as one that the graph holds.

    Raises:
        Mismatch: it may lack some of its keys.
    """
    if any(isinstance(part, Optional) for part in spec.parts):
        raise Mismatch(spec.describe(), "a dict or set of keys that the graph computes", "")
    parts = [Items(tuple(Constant(key) for key in spec.keys)), Items(spec.parts)]
    is_set = issubclass(spec.kind, (Set, Members))
    return Structure(
        spec.kind,
        (KEYS,) if is_set else (KEYS, VALUES),
        tuple(parts[:1] if is_set else parts),
        spec.prototype,
    )


def _as_ordinary(spec: Spec, other: Structure) -> Spec:
    """Returns the spec of an ordinary dict or set as one of the class of another."""
    if isinstance(spec, Constant) and type(spec.value) in (set, frozenset) and other.kind is Set:
        parts = tuple(Constant(IN) for _ in spec.value)
        return Structure(Set, tuple(spec.value), parts, other.prototype)
    if isinstance(spec, Constant) and type(spec.value) is dict and other.kind is Dict:
        return Structure(Dict, (), (), other.prototype)
    if isinstance(spec, Structure) and spec.kind is dict and other.kind is Dict:
        return Structure(Dict, spec.keys, spec.parts, other.prototype)
    return spec


def joined(
    left: Structure, right: Structure, name: str, join: Callable[[Spec, Spec, str], Spec]
) -> Structure:
    """Returns the spec of a dict or set that has what either has, on some paths.

    Args:
        left: one, of a class that may be open.
        right: the other, of the same class.
        name: the variable, for messages.
        join: joins the specs of two values.
    """
    mine = dict(zip(left.keys, left.parts, strict=True))
    others = dict(zip(right.keys, right.parts, strict=True))
    keys = merged(
        [key for key in mine if key is not UNORDERED], [key for key in others if key is not UNORDERED]
    )
    unordered = keys is None or UNORDERED in mine or UNORDERED in others
    if keys is None:
        keys = [*mine, *(key for key in others if key not in mine)]
    keys = [key for key in keys if key is not UNORDERED]
    parts = [_joined_part(mine.get(key), others.get(key), str(key) or name, join) for key in keys]
    if unordered and not issubclass(left.kind, (Set, Members)):
        keys.append(UNORDERED)
        parts.append(Constant(None))
    return Structure(left.kind, tuple(keys), tuple(parts), left.prototype)


def _joined_part(
    mine: Spec | None, other: Spec | None, name: str, join: Callable[[Spec, Spec, str], Spec]
) -> Spec:
    return join(_MISSING if mine is None else mine, _MISSING if other is None else other, name)


def merged(left: Sequence[Any], right: Sequence[Any]) -> list[Any] | None:
    """Returns the elements of two sequences in an order that agrees with both; None if there is none."""
    known = set(right)
    common = [one for one in left if one in known]
    mine = set(left)
    if common != [one for one in right if one in mine]:
        return None
    out: list[Any] = []
    rest = list(right)
    for one in left:
        if one in known:
            place = rest.index(one)
            out += rest[:place]
            rest = rest[place + 1 :]
        out.append(one)
    return out + rest
