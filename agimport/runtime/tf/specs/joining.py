"""The spec of a value, and the narrowest spec that two values both fit.

Python numbers are weak: they give way to the dtype of a tensor they meet, an int to a float. Tensors keep
their dtype. Shapes keep what they have in common. A value that one path leaves None or unbound becomes
optional.
"""

from __future__ import annotations

import enum
from collections import OrderedDict
from dataclasses import replace
from typing import Any

import numpy as np
import tensorflow as tf

from agimport.runtime.handling import Pending
from agimport.runtime.lists import Held, List, Snapshot
from agimport.runtime.locations import UNBOUND
from agimport.runtime.parts import parts_of
from agimport.runtime.text import StagedText
from agimport.runtime.tf import merging, regions, weak
from agimport.runtime.tf.choices import Chosen, is_number
from agimport.runtime.tf.compiled import under_xla
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.choices import OneOf, one_of
from agimport.runtime.tf.specs.composites import Array, Composite
from agimport.runtime.tf.specs.constants import Constant, unlike
from agimport.runtime.tf.specs.dense import Dense, Number
from agimport.runtime.tf.specs.guess import Anything, Guess
from agimport.runtime.tf.specs.lists import Growing, Items, Reference, Variable
from agimport.runtime.tf.specs.nothing import NOTHING
from agimport.runtime.tf.specs.optional import Late, Optional, Unset
from agimport.runtime.tf.specs.outcomes import Outcome, Outcomes
from agimport.runtime.tf.specs.raised import OneRaised, Raised, key_of
from agimport.runtime.tf.specs.stacked import Stack, Stacked
from agimport.runtime.tf.specs.structures import Kept, Structure
from agimport.runtime.tf.specs.texts import Text
from agimport.runtime.tf.symbolic import is_out_of_scope, is_variable_class
from agimport.runtime.tf.unknown import Unknown

_COMPOSITES = (tf.experimental.ExtensionType, tf.experimental.Optional)
"""What TensorFlow takes apart itself without calling it a tensor."""


def spec_of(value: Any, name: str = "") -> Spec:
    """Returns the spec of a value as it stands.

    Args:
        value: anything.
        name: the variable that holds it. Variables of the compiler's (``@...``) may be unbound without harm.
    """
    if value is UNBOUND and name.startswith("@"):
        return Unset()
    if isinstance(value, Held) and not name.startswith("@"):
        return Variable(_list_spec(value.snapshot), value.owner)
    if isinstance(value, Unknown):
        return Anything()
    if value is NOTHING:
        return Unset(NOTHING)
    if isinstance(value, Stack):
        return Stacked(value.wanted or value.element)
    if isinstance(value, Outcome):
        args = spec_of(value.args)
        return Outcomes(args, None if value.value is UNBOUND else spec_of(value.value))
    if isinstance(value, Chosen):
        return OneOf(value.candidates)
    if isinstance(value, Maybe):
        return Optional(value.absent, spec_of(value.unchecked), value.name)
    found = _spec_in_graph(value)
    return _spec_in_python(value) if found is None else found


def _spec_in_graph(value: Any) -> Spec | None:
    """Returns the spec of what TensorFlow holds; None for other values."""
    if weak.is_weak(value):
        return Constant(value) if is_out_of_scope(value.tensor) else Number.of_weak(value)
    if is_out_of_scope(value):
        return Constant(value)
    if isinstance(value, StagedText):
        return Text()
    if isinstance(value, (tf.Tensor, np.ndarray, np.generic)):
        return Dense.of(tf.convert_to_tensor(value) if not isinstance(value, tf.Tensor) else value)
    if isinstance(value, tf.TensorArray):
        return Array(value.dtype)
    if tf.is_tensor(value) and not is_variable_class(value.__class__):
        try:
            return Composite(tf.type_spec_from_value(value))
        except TypeError:  # an object that answers to every name of an attribute
            return None
    if isinstance(value, _COMPOSITES):
        return Composite(tf.type_spec_from_value(value))
    return None


def _spec_in_python(value: Any) -> Spec:
    if isinstance(value, Pending):
        return _spec_of_pending(value)
    if isinstance(value, Snapshot):
        return _list_spec(value)
    if isinstance(value, List):
        value = Held(value, value.snapshot())
    if isinstance(value, Held):
        return Reference(_list_spec(value.snapshot), value.owner if _is_kept(value.owner) else None)
    parts = parts_of(value)
    if parts:
        return Structure(type(value), tuple(parts), tuple(map(_part_spec, parts.values())), value)
    return Constant(value)


def _part_spec(value: Any) -> Spec:
    """Returns the spec of what is inside a structure: an object that can be changed may have other names."""
    found = spec_of(value)
    return Kept(found, value) if isinstance(found, Structure) and _is_kept(value) else found


def _is_kept(value: Any) -> bool:
    """Tells whether a region knows an object from outside, so that it need not be made anew."""
    return regions.hands_on(value) or regions.is_older(value)


def _spec_of_pending(value: Pending) -> Spec:
    each = (
        OneRaised(key_of(one.error), varying(spec_of(one.payload)), one.error) for one in value.alternatives
    )
    return Raised(value.owner, tuple(each))


def loop_spec(value: Any, name: str = "") -> Spec:
    """Returns the spec of a value at the entry of a loop that binds its variable: a number will vary."""
    return varying(spec_of(value, name))


def varying(spec: Spec) -> Spec:
    """Returns *spec* with its constant numbers and bools made values of the graph."""
    if isinstance(spec, Constant):
        if isinstance(spec.value, bool):
            return Dense(tf.bool, ())
        if isinstance(spec.value, (int, float)) and not isinstance(spec.value, enum.Enum):
            return Number.of_python(spec.value)
    if isinstance(spec, Structure):
        return Structure(spec.kind, spec.keys, tuple(varying(part) for part in spec.parts), spec.prototype)
    if isinstance(spec, Reference) and spec.owner is None and isinstance(spec.contents, Items):
        parts = tuple(varying(part) for part in spec.contents.parts)
        return Reference(replace(spec.contents, parts=parts), None)
    return spec


def element_spec(spec: Spec) -> Spec:
    """Returns *spec* as that of an element of a list which the graph holds: strings vary too."""
    if isinstance(spec, Constant) and isinstance(spec.value, str):
        return Text()
    if isinstance(spec, (Reference, Variable)):
        return Reference(_element_list(spec.contents), None)
    return varying(_made_anew(spec))


def _element_list(contents: Spec) -> Spec:
    """Returns the spec of a list's contents as it is inside a list of the graph: a copy."""
    if isinstance(contents, Items):
        return Items(tuple(element_spec(part) for part in contents.parts), None, shared=True)
    assert isinstance(contents, Growing)
    return replace(contents, shared=True)


def join(left: Spec, right: Spec, name: str = "") -> Spec:
    """Returns the narrowest spec that values of both specs fit.

    Args:
        left: one spec.
        right: the other.
        name: the variable, for a value that becomes optional.

    Raises:
        Mismatch: there is none.
    """
    _note_objects(left, right)
    if left == right or isinstance(right, Anything):
        return left
    if isinstance(left, Anything):
        return right
    if isinstance(left, Raised) and isinstance(right, Raised):
        return _join_raised(left, right, name)
    if isinstance(left, Guess):
        return Optional(left.absent, varying(right), name)
    if isinstance(left, Outcomes) or isinstance(right, Outcomes):
        return _join_outcomes(left, right, name)
    for first, second in ((left, right), (right, left)):
        if isinstance(first, (Unset, Late)):
            return _join_late(first, second, name)
    for first, second in ((left, right), (right, left)):
        joined = _join_ordered(first, second, name)
        if joined is not None:
            return joined
    raise Mismatch(left.describe(), right.describe(), _advice(left, right))


def _note_objects(left: Spec, right: Spec) -> None:
    """Notes two objects that a graph makes one of."""
    objects = [getattr(spec, "prototype", getattr(spec, "owner", None)) for spec in (left, right)]
    if objects[0] is not objects[1]:
        merging.note(*(one for one in objects if one is not None and not isinstance(one, tuple)))


def _join_ordered(left: Spec, right: Spec, name: str) -> Spec | None:
    """Joins where *left* decides how; None where it does not."""
    if isinstance(left, Optional) or _is_absent(left):
        return _join_optional(left, right, name)
    if isinstance(left, (Constant, OneOf)):
        return None if _is_absent(right) else _join_objects(left, right, name)
    if isinstance(left, Number):
        return _join_number(left, right)
    if isinstance(left, (Dense, Text)) and isinstance(right, Dense):
        return _join_dense(left, right)
    if isinstance(left, (Structure, Kept)):
        return _join_structures(_made_anew(left), _made_anew(right), name)
    if isinstance(left, (Items, Growing)) and isinstance(right, (Items, Growing)):
        return _join_lists(left, right)
    if isinstance(left, (Reference, Variable)):
        return _join_references(left, right, name)
    if isinstance(left, Composite) and isinstance(right, Composite):
        return left.joined(right)
    if isinstance(left, Stacked) and isinstance(right, Stacked):
        return left.joined(right, join)
    return None


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


def _made_anew(spec: Spec) -> Spec:
    return spec.contents if isinstance(spec, Kept) else spec


def _join_dense(left: Dense | Text, right: Dense) -> Spec | None:
    left = Dense(tf.string, ()) if isinstance(left, Text) else left
    return Dense(left.dtype, left.joined_shape(right)) if left.dtype == right.dtype else None


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
    right = _made_anew(right)
    if isinstance(right, Structure) and right.kind is list:
        return Reference(join(left.contents, Items(right.parts), name), None)
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
        return (
            Late(varying(found))
            if found is not None and not _is_pure(found)
            else Late(found)
            if found
            else left
        )
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
    return None if one is None else Optional(absent, varying(one), name)


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
        other = spec_of(tf.convert_to_tensor(right.value)) if _is_variable(right) else right  # type: ignore[attr-defined]
        return join(Dense.of(tf.convert_to_tensor(value)), other, name)
    if isinstance(right, Constant):
        return _join_constants(left, right)
    if isinstance(value, bool):
        return right if isinstance(right, Dense) and right.dtype == tf.bool and right.shape == () else None
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
        return Dense(tf.bool, ())
    if all(isinstance(value, (int, float)) for value in values):
        numbers = [
            Number.of_python(float(value) if isinstance(value, float) else int(value)) for value in values
        ]
        return numbers[0].widened(numbers[1])
    if all(isinstance(value, str) for value in values):
        return Text()
    chosen = one_of(*values)
    if chosen is None:
        raise unlike(left, right)
    return chosen


def _join_number(left: Number, right: Spec) -> Spec | None:
    if isinstance(right, Number):
        return left.widened(right)
    if isinstance(right, Dense):
        fits = (
            right.dtype.is_floating
            or right.dtype.is_complex
            or (left.kind == weak.INT and right.dtype.is_integer)
        )
        return Dense(right.dtype, Dense(right.dtype, ()).joined_shape(right)) if fits else None
    return None


def _join_structures(left: Spec, right: Spec, name: str) -> Spec | None:
    if not (isinstance(left, Structure) and isinstance(right, Structure)):
        return None
    if left.kind is not right.kind or set(left.keys) != set(right.keys):
        return None
    if left.kind is OrderedDict and left.keys != right.keys:
        return None
    others = dict(zip(right.keys, right.parts, strict=True))
    parts = tuple(join(part, others[key], name) for key, part in zip(left.keys, left.parts, strict=True))
    return Structure(left.kind, left.keys, parts, left.prototype)


def _list_spec(value: Snapshot) -> Spec:
    if value.array is not None:
        array: Any = value.array
        element = getattr(array, "wanted", None) or array.element
        return Growing(element, value.element_type, getattr(array, "needed", None), value.shared)
    parts = tuple(map(_part_spec, value.items))
    if value.element_type is not None:
        dtype, shape = value.element_type
        known = tf.TensorShape([] if shape is None else shape)
        element = Dense(tf.as_dtype(dtype), None if known.rank is None else tuple(known.as_list()))
        for part in parts:
            element = join(element, part)
        return Growing(element, value.element_type, _room(len(parts)), value.shared)
    return Items(parts, None, value.shared)


def _room(least: int) -> int | None:
    return least if under_xla() else None


def _join_lists(left: Items | Growing, right: Items | Growing) -> Spec | None:
    if isinstance(left, Items) and isinstance(right, Items) and len(left.parts) == len(right.parts):
        parts = (join(one, other) for one, other in zip(left.parts, right.parts, strict=True))
        return Items(tuple(parts), left.element_type, left.shared or right.shared)
    elements = [
        element
        for spec in (left, right)
        for element in (spec.parts if isinstance(spec, Items) else (spec.element,))
    ]
    element = element_spec(elements[0])
    for other in elements[1:]:
        element = join(element, element_spec(other))
    _refuse_contradiction(element, left.element_type or right.element_type)
    room = max(len(spec.parts) if isinstance(spec, Items) else spec.room or 0 for spec in (left, right))
    shared = left.shared or right.shared
    return Growing(element, left.element_type or right.element_type, _room(room), shared)


def _refuse_contradiction(element: Spec, element_type: Any) -> None:
    """Refuses elements of another shape than `set_element_type` gave."""
    if element_type is None or element_type[1] is None or not isinstance(element, Dense):
        return
    fixed = tf.TensorShape(element_type[1])
    if fixed.rank is not None and (element.shape is None or not _covers(fixed.as_list(), element.shape)):
        advice = f"set_element_type says that the elements have the shape {fixed}"
        raise Mismatch(str(fixed), element.describe(), advice)


def _covers(fixed: list[int | None], shape: tuple[int | None, ...]) -> bool:
    pairs = zip(fixed, shape, strict=False)
    return len(fixed) == len(shape) and all(size is None or size == other for size, other in pairs)


def _advice(left: Spec, right: Spec) -> str:
    if isinstance(left, Dense) and isinstance(right, Dense):
        return f"tensors are never converted silently; cast one side: tf.cast(..., tf.{left.dtype.name})"
    return ""
