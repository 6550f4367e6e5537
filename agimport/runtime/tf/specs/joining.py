"""The narrowest spec that two values both fit.

Python numbers are weak: they give way to the dtype of a tensor they meet, an int to a float. Tensors keep
their dtype. Shapes keep what they have in common. A value that one path leaves None or unbound becomes
optional.
"""

from __future__ import annotations

import enum
from collections import OrderedDict
from typing import Any

import tensorflow as tf

from agimport.runtime.chosen import originals
from agimport.runtime.dicts import can_be_open
from agimport.runtime.locations import UNBOUND
from agimport.runtime.tf import merging, regions
from agimport.runtime.tf.choices import is_number
from agimport.runtime.tf.specs import delegates, instances, list_joins, memberships, sequences
from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.choices import OneOf, one_of
from agimport.runtime.tf.specs.composites import Apart, Array, Composite
from agimport.runtime.tf.specs.constants import BOOL, Constant, unlike
from agimport.runtime.tf.specs.dense import Dense, Number, Truth
from agimport.runtime.tf.specs.guess import Anything, Guess
from agimport.runtime.tf.specs.instances import Instance
from agimport.runtime.tf.specs.lists import Growing, Items, Reference, Variable
from agimport.runtime.tf.specs.optional import Late, Optional, Unset
from agimport.runtime.tf.specs.outcomes import Outcomes
from agimport.runtime.tf.specs.raised import OneRaised, Raised
from agimport.runtime.tf.specs.stacked import Stacked
from agimport.runtime.tf.specs.structures import Kept, Structure
from agimport.runtime.tf.specs.texts import Text
from agimport.runtime.tf.specs.varying import made_anew, varying
from agimport.runtime.tf.symbolic import is_variable_class


def join(left: Spec, right: Spec, name: str = "") -> Spec:
    """Returns the narrowest spec that values of both specs fit.

    Args:
        left: one spec.
        right: the other.
        name: the variable, for a value that becomes optional.

    Raises:
        Mismatch: there is none.
    """
    left, right = delegates.met(left, right, join)
    _note_objects(left, right)
    if left == right or isinstance(right, Anything):
        return left
    if isinstance(left, Anything):
        return right
    if isinstance(left, Raised) and isinstance(right, Raised):
        return _join_raised(left, right, name)
    if isinstance(left, Guess):
        return Optional(left.absent, varying(delegates.certain(right)), name)
    if isinstance(left, Outcomes) or isinstance(right, Outcomes):
        return _join_outcomes(left, right, name)
    for first, second in ((left, right), (right, left)):
        if isinstance(first, (Unset, Late)):
            return _join_late(first, second, name)
    left, right = _as_open(left, right), _as_open(right, left)
    left, right = sequences.of_any_length(left, right), sequences.of_any_length(right, left)
    for first, second in ((left, right), (right, left)):
        joined = _join_ordered(first, second, name)
        if joined is not None:
            return joined
    raise Mismatch(left.describe(), right.describe(), _advice(left, right))


def _note_objects(left: Spec, right: Spec) -> None:
    """Notes two objects that a graph makes one of."""
    objects = [getattr(spec, "prototype", getattr(spec, "owner", None)) for spec in (left, right)]
    if objects[0] is not objects[1] and not isinstance(left, Instance) and not isinstance(right, Instance):
        noted = [one for one in objects if one is not None and not isinstance(one, tuple)]
        merging.note(*noted, *(one for each in noted for one in originals(each)))


def _join_ordered(left: Spec, right: Spec, name: str) -> Spec | None:
    """Joins where *left* decides how; None where it does not."""
    if isinstance(left, Optional) or _is_absent(left):
        return _join_optional(left, right, name)
    if isinstance(left, (Constant, OneOf)):
        return None if _is_absent(right) else _join_objects(left, right, name)
    if isinstance(left, Number):
        return left.joined(right)
    if isinstance(left, (Dense, Text)) and isinstance(right, Dense):
        return _join_dense(left, right)
    if isinstance(left, (Structure, Kept, Instance)):
        return _join_structures(made_anew(left), made_anew(right), name)
    if isinstance(left, (Items, Growing)) and isinstance(right, (Items, Growing)):
        return list_joins.joined(left, right, join)
    if isinstance(left, (Reference, Variable)):
        return _join_references(left, right, name)
    if isinstance(left, Stacked) and isinstance(right, Stacked):
        return left.joined(right, join)
    return _join_composites(left, right)


def _join_composites(left: Spec, right: Spec) -> Spec | None:
    if isinstance(left, Composite) and isinstance(right, Composite):
        return left.joined(right)
    if isinstance(left, Apart) and isinstance(right, Apart):
        return left.joined(right)
    return left.joined(right) if isinstance(left, Array) and isinstance(right, Array) else None


def _join_choices(left: OneOf, right: Spec, name: str) -> Spec | None:
    if isinstance(right, OneOf):
        return one_of(*left.candidates, *right.candidates)
    if isinstance(right, Constant) and not _is_plain_number(right.value):
        return one_of(*left.candidates, right.value)
    if is_number(left.candidates):
        return join(Number.of_python(max(map(int, left.candidates))), right, name)
    return None


def _is_plain_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, enum.Enum)


def _join_dense(left: Dense | Text, right: Dense) -> Spec | None:
    left = Dense(tf.string, ()) if isinstance(left, Text) else left
    if left.dtype != right.dtype:
        return None
    if isinstance(left, Truth) or isinstance(right, Truth):
        return Truth(sure=False) if left.shape == right.shape else Dense(tf.bool, None)
    return Dense(left.dtype, left.joined_shape(right))


def _join_outcomes(left: Spec, right: Spec, name: str) -> Spec:
    if isinstance(left, (Unset, Late)) or isinstance(right, (Unset, Late)):
        return _join_late(left, right, name)
    one, other = (spec if isinstance(spec, Outcomes) else Outcomes(Unset(), spec) for spec in (left, right))
    args = one.args if other.args == Unset() else other.args
    if Unset() not in (one.args, other.args):
        args = join(one.args, other.args)
    if one.value is None or other.value is None:
        return Outcomes(args, one.value or other.value)
    return Outcomes(args, join(one.value, other.value, name))


def _join_raised(left: Raised, right: Raised, name: str) -> Spec:
    found = {one.key: one for one in left.each}
    for one in right.each:
        known = found.get(one.key)
        payload = one.payload if known is None else join(known.payload, one.payload, name)
        found[one.key] = OneRaised(one.key, payload, one.error)
    return Raised(left.owner, tuple(found.values()))


def _join_references(left: Reference | Variable, right: Spec, name: str) -> Spec | None:
    if not isinstance(right, (Reference, Variable)):
        return None
    owner = left.owner if left.owner is right.owner else None
    if isinstance(left, Reference):
        return Reference(join(left.contents, right.contents, name), owner)
    if isinstance(right, Variable):
        return Variable(join(left.contents, right.contents, name), owner)
    return None


def _join_late(left: Spec, right: Spec, name: str) -> Spec:
    left, right = _referred(left), _referred(right)
    inner = left.inner if isinstance(left, Late) else None
    other = right.inner if isinstance(right, Late) else None if isinstance(right, Unset) else right
    if inner is None or other is None:
        found = inner or other
        if found is None:
            return left
        return Late(found if _is_pure(found) else varying(delegates.certain(found)))
    return Late(join(inner, other, name))


def _referred(spec: Spec) -> Spec:
    """Returns the spec of a list in a variable that is not always set.

    What stands in for it must not be put into the list.
    """
    if isinstance(spec, Variable):
        return Reference(spec.contents, spec.owner if regions.hands_on(spec.owner) else None)
    return spec


def _is_pure(spec: Spec) -> bool:
    return isinstance(spec, Constant) and not isinstance(spec.value, (bool, int, float))


def _is_absent(spec: Spec) -> bool:
    return isinstance(spec, Constant) and (spec.value is None or spec.value is UNBOUND)


def _join_optional(left: Spec, right: Spec, name: str) -> Spec | None:
    """Joins specs of which one at least may be missing; what may be unbound is outside what may be None."""
    right = _referred(right)
    absent = UNBOUND if UNBOUND in (_absent(left), _absent(right)) else None
    inner, other = _where_there(left, absent), _where_there(right, absent)
    if inner is not None and other is not None:
        return Optional(absent, join(inner, other, name), name)
    one = inner or other
    return None if one is None else Optional(absent, varying(delegates.certain(one)), name)


def _absent(spec: Spec) -> Any:
    """Returns what stands where a value of *spec* is missing; an empty tuple where none ever is."""
    if isinstance(spec, Optional):
        return spec.absent
    return spec.value if _is_absent(spec) else ()  # type: ignore[attr-defined]


def _where_there(spec: Spec, absent: Any) -> Spec | None:
    """Returns the spec of a value where it is not *absent*; None if it always is."""
    if _absent(spec) is not absent:
        return spec
    return spec.inner if isinstance(spec, Optional) else None


def _join_objects(left: Constant | OneOf, right: Spec, name: str) -> Spec | None:
    if isinstance(left, OneOf):
        return _join_choices(left, right, name)
    return _join_choices(right, left, name) if isinstance(right, OneOf) else _join_constant(left, right, name)


def _join_constant(left: Constant, right: Spec, name: str) -> Spec | None:
    dataset = Composite.of_dataset(left.value)
    if dataset is not None:
        other = Composite.of_dataset(right.value) if isinstance(right, Constant) else right
        return dataset.joined(other) if isinstance(other, Composite) else None
    value = left.value
    if is_variable_class(value.__class__):
        if not isinstance(right, (Dense, Number)) and not _is_variable(right):
            return None
        other = Dense.of(tf.convert_to_tensor(right.value)) if _is_variable(right) else right  # type: ignore[attr-defined]
        return join(Dense.of(tf.convert_to_tensor(value)), other, name)
    if isinstance(right, Constant):
        return _join_constants(left, right)
    if isinstance(value, bool):
        return join(Truth(), right) if isinstance(right, Dense) and right.shape in ((), None) else None
    if isinstance(value, (int, float)):
        return join(Number.of_python(value), right, name)
    if isinstance(value, str) and isinstance(right, Text):
        return right
    if isinstance(value, (str, bytes)) and isinstance(right, Dense) and right.dtype == tf.string:
        return join(Dense(tf.string, ()), right, name)
    return None


def _is_variable(spec: Spec) -> bool:
    return isinstance(spec, Constant) and is_variable_class(spec.value.__class__)


def _join_constants(left: Constant, right: Constant) -> Spec:
    values = (left.value, right.value)
    if all(isinstance(value, enum.Enum) for value in values):
        return one_of(*values) or OneOf(values)
    if all(isinstance(value, bool) for value in values):
        return Truth()
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
        numbers = [
            Number.of_python(float(value) if isinstance(value, float) else int(value)) for value in values
        ]
        return numbers[0].widened(numbers[1])
    if all(isinstance(value, str) for value in values):
        return Text()
    found = one_of(*values) or instances.joined(left, right, join)
    if found is None:
        raise unlike(left, right)
    return found


def _join_structures(left: Spec, right: Spec, name: str) -> Spec | None:
    if isinstance(left, Instance):
        return instances.joined(left, right, join)
    if not (isinstance(left, Structure) and isinstance(right, Structure)):
        return None
    left, right = _as_open(left, right), _as_open(right, left)
    assert isinstance(left, Structure)
    assert isinstance(right, Structure)
    if left.kind is right.kind and can_be_open(left.kind):
        return memberships.joined(left, right, name, join)
    if left.kind is not right.kind or set(left.keys) != set(right.keys):
        return None
    if left.kind is OrderedDict and left.keys != right.keys:
        return None
    others = dict(zip(right.keys, right.parts, strict=True))
    parts = tuple(join(part, others[key], name) for key, part in zip(left.keys, left.parts, strict=True))
    return Structure(left.kind, left.keys, parts, left.prototype)


def _as_open(spec: Spec, other: Spec) -> Spec:
    return memberships.as_open(spec, other, join)


def _advice(left: Spec, right: Spec) -> str:
    if isinstance(left, Truth) or isinstance(right, Truth):
        return BOOL
    if isinstance(left, Dense) and isinstance(right, Dense):
        return f"tensors are never converted silently; cast one side: tf.cast(..., tf.{left.dtype.name})"
    return ""
