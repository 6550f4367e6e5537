"""Dicts and sets of which a graph decides what they have: what two of them have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from agimport.runtime.dicts import KEYS, UNORDERED, VALUES, Dict, can_be_open
from agimport.runtime.locations import UNBOUND
from agimport.runtime.sets import IN, FrozenSet, Members, Set
from agimport.runtime.tf.specs.base import Spec
from agimport.runtime.tf.specs.constants import Constant
from agimport.runtime.tf.specs.lists import Items
from agimport.runtime.tf.specs.optional import Optional
from agimport.runtime.tf.specs.structures import Structure

Join = Callable[[Spec, Spec, str], Spec]

_MISSING = Constant(UNBOUND)
_KINDS: dict[type, type[Set]] = {set: Set, frozenset: FrozenSet}


def as_open(spec: Spec, other: Spec, join: Join) -> Spec:
    """Returns the spec of an ordinary dict or set as one that may be open, where it meets one of those."""
    if _is_frozen(spec) and _is_frozen(other):
        return _of_constant(spec.value, FrozenSet())  # type: ignore[attr-defined]
    if not isinstance(other, Structure) or not can_be_open(other.kind):
        return spec
    spec = _as_ordinary(spec, other)
    if KEYS in other.keys and isinstance(spec, Structure) and KEYS not in spec.keys:
        return _as_table(spec, join)
    return spec


def _is_frozen(spec: Spec) -> bool:
    return isinstance(spec, Constant) and type(spec.value) is frozenset


def _of_constant(value: Collection[Any], prototype: Any) -> Structure:
    """Returns the spec of one of Python's sets as one of the class of *prototype*."""
    return Structure(type(prototype), tuple(value), tuple(Constant(IN) for _ in value), prototype)


def _as_table(spec: Structure, join: Join) -> Structure:
    """Returns the spec of a dict or set as one whose keys the graph holds."""
    keys = [key for key in spec.keys if key is not UNORDERED]
    values = [part for key, part in zip(spec.keys, spec.parts, strict=True) if key is not UNORDERED]
    names: tuple[Any, ...] = (KEYS, VALUES)
    columns = [[_spec_of_key(key) for key in keys], [_there(part) for part in values]]
    if issubclass(spec.kind, (Set, Members)):
        names, columns = names[:1], columns[:1]
    parts = [_column(column, certain=not _any_missing(values), join=join) for column in columns]
    return Structure(spec.kind, names, tuple(parts), spec.prototype)


def _spec_of_key(key: Any) -> Spec:
    from agimport.runtime.tf.specs.values import spec_of

    return spec_of(key) if isinstance(key, tuple) else Constant(key)


def _column(parts: list[Any], *, certain: bool, join: Join) -> Spec:
    """Returns the spec of a list of values; of one whose length the graph knows if some may be missing."""
    items = Items(tuple(parts))
    return items if certain else join(items, Items((*parts, parts[0])), "")


def _any_missing(parts: list[Any]) -> bool:
    return any(_there(part) is not part for part in parts)


def _there(part: Any) -> Any:
    return part.inner if isinstance(part, Optional) and part.absent is UNBOUND else part


def _as_ordinary(spec: Spec, other: Structure) -> Spec:
    """Returns the spec of an ordinary dict or set as one of the class of another."""
    if isinstance(spec, Constant) and _KINDS.get(type(spec.value)) is other.kind:
        return _of_constant(spec.value, other.prototype)
    if isinstance(spec, Constant) and type(spec.value) is dict and other.kind is Dict:
        return Structure(Dict, (), (), other.prototype)
    if isinstance(spec, Structure) and spec.kind is dict and other.kind is Dict:
        return Structure(Dict, spec.keys, spec.parts, other.prototype)
    return spec


def joined(left: Structure, right: Structure, name: str, join: Join) -> Structure:
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


def _joined_part(mine: Spec | None, other: Spec | None, name: str, join: Join) -> Spec:
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
