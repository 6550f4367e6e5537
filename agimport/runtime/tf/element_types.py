"""What `set_element_type` says of the elements of a list, held against those that it has and gets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf.specs import Dense, Number, Spec, join, spec_of
from agimport.runtime.tf.specs.base import Mismatch
from agimport.runtime.tf.specs.varying import element_spec

ElementType = tuple[Any, Any]


def typed(value: Any, element_type: ElementType) -> Any:
    """Returns an element with what the type says of its shape.

    Raises:
        StagingError: it is of another type (AG0503).
    """
    own = element_spec(spec_of(value))
    fixed = _checked(own, element_type)
    return value if fixed == own or not isinstance(own, Dense) else tf.ensure_shape(value, fixed.shape)


def typed_array(array: Any, element_type: ElementType) -> Any:
    """Returns the elements of a list whose length depends on the graph, likewise."""
    fixed = _checked(array.element, element_type)
    if not isinstance(array.element, Number):
        return replace(array, element=fixed)  # the graph checks the shape of what it takes out
    room = getattr(array, "room", None)
    return array.converted(fixed) if room is None else array.converted(fixed, room)


def _checked(own: Spec, element_type: ElementType) -> Any:
    """Returns the spec that elements of the type have of which *own* is known."""
    dtype, shape = element_type
    dtype = tf.as_dtype(dtype)
    fixed = None if shape is None else tf.TensorShape(shape)
    try:
        found = join(Dense(dtype, ()), own)
    except Mismatch:
        raise _contradiction(own, dtype.name) from None
    if isinstance(own, Dense):
        found = replace(own, dtype=dtype)
    if fixed is None or not isinstance(found, Dense):
        return found
    known = tf.TensorShape(found.shape)
    if not known.is_compatible_with(fixed):
        raise _contradiction(own, f"{dtype.name}{fixed}")
    both = known.merge_with(fixed)
    return replace(found, shape=None if both.rank is None else tuple(both.as_list()))


def _contradiction(own: Spec, wanted: str) -> StagingError:
    return StagingError(
        f"set_element_type says that the elements of this list are {wanted}, and one is {own.describe()}",
        code="AG0503",
    )
