"""The spec of a value as it stands."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from agimport.runtime.chosen import ChosenDict
from agimport.runtime.delegates import Delegate
from agimport.runtime.dicts import can_be_open
from agimport.runtime.list_state import Snapshot
from agimport.runtime.lists import Held, List
from agimport.runtime.locations import UNBOUND
from agimport.runtime.making import is_own_class
from agimport.runtime.parts import parts_of
from agimport.runtime.pending import Pending
from agimport.runtime.text import StagedText
from agimport.runtime.tf import regions, weak
from agimport.runtime.tf.choices import Chosen
from agimport.runtime.tf.maybe import Maybe
from agimport.runtime.tf.specs import delegates
from agimport.runtime.tf.specs.base import Spec
from agimport.runtime.tf.specs.composites import Array, Composite
from agimport.runtime.tf.specs.constants import Constant
from agimport.runtime.tf.specs.dense import Dense, Number
from agimport.runtime.tf.specs.guess import Anything
from agimport.runtime.tf.specs.instances import instance_of
from agimport.runtime.tf.specs.joining import join
from agimport.runtime.tf.specs.lists import Growing, Items, Reference, Variable, least_room
from agimport.runtime.tf.specs.nothing import NOTHING
from agimport.runtime.tf.specs.optional import Optional, Unset
from agimport.runtime.tf.specs.outcomes import Outcome, Outcomes
from agimport.runtime.tf.specs.raised import OneRaised, Raised, key_of
from agimport.runtime.tf.specs.stacked import Stack, Stacked
from agimport.runtime.tf.specs.structures import Kept, Structure
from agimport.runtime.tf.specs.texts import Text
from agimport.runtime.tf.specs.varying import varying
from agimport.runtime.tf.symbolic import is_out_of_scope, is_variable_class
from agimport.runtime.tf.unknown import Unknown

_COMPOSITES = (tf.experimental.ExtensionType, tf.experimental.Optional, tf.distribute.DistributedValues)
"""What TensorFlow takes apart itself without calling it a tensor."""


_DEEPEST = 4
"""How far objects that lead to others are followed, for one may lead to itself."""


def spec_of(value: Any, name: str = "") -> Spec:
    """Returns the spec of a value as it stands.

    Args:
        value: anything.
        name: the variable that holds it. Variables of the compiler's (``@...``) may be unbound without harm.
    """
    if value is UNBOUND and name.startswith("@"):
        return Unset()
    if isinstance(value, Held) and value.owner is not None and _is_of_another_graph(value.snapshot):
        return Constant(value.owner)
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
        return delegates.spec_of_choice(value)
    if isinstance(value, Maybe):
        return Optional(value.absent_, spec_of(value.unchecked_), value.name_)
    found = _spec_in_graph(value)
    return _spec_in_python(value) if found is None else found


def _is_of_another_graph(contents: Snapshot) -> bool:
    """Tells whether a list was filled by a graph that was built before: it is an object like any other."""
    return contents.array is not None and any(map(is_out_of_scope, contents.array.handles))


def loop_spec(value: Any, name: str = "") -> Spec:
    """Returns the spec of a value at the entry of a loop that binds its variable: a number will vary."""
    return varying(spec_of(value, name))


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
        return Array.of(value)
    if tf.is_tensor(value) or isinstance(value, _COMPOSITES):
        return _composite(value)
    return None


def _composite(value: Any) -> Spec | None:
    if is_variable_class(value.__class__):
        return None
    try:
        return Composite(tf.type_spec_from_value(value))
    except TypeError:  # an object that answers to every name of an attribute
        return None


def _spec_in_python(value: Any) -> Spec:
    if isinstance(value, Delegate):
        return delegates.spec_of(value) or delegates.by_attributes(delegates.spec_of_any(value), join)
    if isinstance(value, Pending):
        return _spec_of_pending(value)
    if isinstance(value, Snapshot):
        return _list_spec(value)
    if isinstance(value, List):
        value = Held(value, value.snapshot())
    if isinstance(value, Held):
        return Reference(_list_spec(value.snapshot), value.owner if _is_kept(value.owner) else None)
    parts = parts_of(value)
    if parts or can_be_open(type(value)):
        parts = parts or {}
        kind = type(value.like if isinstance(value, ChosenDict) else value)
        owner = value if delegates.outlives(value) else None
        return Structure(kind, tuple(parts), tuple(map(_part_spec, parts.values())), value, owner)
    if delegates.outlives(value):
        return delegates.Delegated((value,))
    made = instance_of(value) if is_own_class(type(value)) and _is_made_here(value) else None
    return made or Constant(value)


def structure_of(value: Any) -> Structure | None:
    """Returns the spec of an object by its fields; None if its class has none."""
    parts = parts_of(value)
    if not parts:
        return None
    return Structure(type(value), tuple(parts), tuple(map(_part_spec, parts.values())), value)


def _is_made_here(value: Any) -> bool:
    """Tells whether a branch or loop that is being traced has made an object, or what it holds."""
    return regions.is_tracing() and _is_of(tf.compat.v1.get_default_graph(), value, _DEEPEST)


def _is_of(graph: Any, value: Any, depth: int) -> bool:
    if weak.is_weak(value):
        value = value.tensor
    if tf.is_tensor(value):
        return tf.is_symbolic_tensor(value) and value.graph is graph
    if not depth or not is_own_class(type(value)):
        return False
    if regions.was_made(value):
        return True
    if regions.hands_on_attributes(value):
        return False
    return any(_is_of(graph, one, depth - 1) for one in vars(value).values())


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


def _list_spec(value: Snapshot) -> Spec:
    if value.array is not None:
        array: Any = value.array
        element = getattr(array, "wanted", None) or array.element
        return Growing(
            element, value.element_type, getattr(array, "needed", None), value.shared, value.queue, value.rows
        )
    parts = tuple(map(_part_spec, value.items))
    if value.element_type is not None:
        element = _element(*value.element_type, parts)
        return Growing(
            element, value.element_type, least_room(len(parts)), value.shared, value.queue, value.rows
        )
    return Items(parts, None, value.shared, value.queue, value.rows)


def _element(dtype: Any, shape: Any, parts: tuple[Spec, ...]) -> Spec:
    """Returns the spec of a list's elements of a type that was given, of which *parts* are there."""
    known = tf.TensorShape([] if shape is None else shape)
    element: Spec = Dense(tf.as_dtype(dtype), None if known.rank is None else tuple(known.as_list()))
    if shape is None and parts and isinstance(parts[0], Dense):
        element = parts[0]
    for part in parts:
        element = join(element, part)
    return element
