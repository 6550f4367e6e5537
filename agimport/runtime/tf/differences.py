"""What a trace added to the specs that a statement began with, as lists of names and numbers.

That is what another process can be told. It is told nothing by which it must go: what it is given may be of
another program, or not be of agimport at all, and is a difference only if it leads from the specs at hand to
wider ones.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import tensorflow as tf

from agimport.runtime.tf.specs import Spec
from agimport.runtime.tf.specs.dense import Dense
from agimport.runtime.tf.specs.structures import Structure

FIELDS = ("inner", "contents", "element")
"""Where a spec has the one that it is made around."""

_HIGHEST_RANK = 254


class UnfitError(Exception):
    """What was given is no difference of the specs at hand."""


def difference(old: Spec, new: Spec) -> Any:
    """Returns what leads from a spec to a wider one, as values that JSON has; None for nothing.

    Args:
        old: the spec.
        new: one that differs in shapes, or the tensor that a number became.
    """
    if old == new:
        return None
    if isinstance(new, Dense):
        return ["tensor", new.dtype.name, None if new.shape is None else list(new.shape)]
    if isinstance(old, Structure) and isinstance(new, Structure):
        return ["parts", list(map(difference, old.parts, new.parts))]
    for field in FIELDS:
        one, other = getattr(old, field, None), getattr(new, field, None)
        if isinstance(one, Spec) and isinstance(other, Spec):
            return [field, difference(one, other)]
    return None


def applied(old: Spec, given: Any) -> Spec:
    """Returns the spec to which a difference leads from *old*.

    Args:
        old: the spec.
        given: what `difference` returned in some process; it may be anything that JSON has.

    Raises:
        UnfitError: it leads nowhere from there.
    """
    match given:
        case None:
            return old
        case ["tensor", str(name), shape]:
            return _tensor(old, name, shape)
        case ["parts", [*parts]] if isinstance(old, Structure) and len(parts) == len(old.parts):
            return replace(old, parts=tuple(map(applied, old.parts, parts)))
        case [str(field), inner] if field in FIELDS and isinstance(getattr(old, field, None), Spec):
            return replace(old, **{field: applied(getattr(old, field), inner)})  # type: ignore[type-var]
    raise UnfitError


def _tensor(old: Spec, name: str, shape: Any) -> Dense:
    try:
        dtype = tf.as_dtype(name)
    except TypeError:
        raise UnfitError from None
    new = Dense(dtype, _shape(shape))
    if isinstance(old, Dense) and (old.dtype != dtype or old.joined_shape(new) != new.shape):
        raise UnfitError
    return new


def _shape(given: Any) -> tuple[int | None, ...] | None:
    if given is None:
        return None
    if not isinstance(given, list) or len(given) > _HIGHEST_RANK:
        raise UnfitError
    if any(size is not None and (type(size) is not int or not 0 <= size < 2**63) for size in given):
        raise UnfitError
    return tuple(given)
