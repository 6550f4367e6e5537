"""Joining what two lists hold: known elements stay known, where there are as many of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime.lent import together
from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.dense import Dense
from agimport.runtime.tf.specs.lists import Growing, Items, least_room
from agimport.runtime.tf.specs.varying import element_spec


def joined(left: Items | Growing, right: Items | Growing, join: Callable[[Spec, Spec], Spec]) -> Spec:
    """Returns the narrowest spec of a list's contents that both fit.

    Args:
        left: one.
        right: the other.
        join: joins the specs of two elements.

    Raises:
        Mismatch: there is none.
    """
    if left.queue != right.queue:
        raise Mismatch(left.describe(), right.describe(), "")
    if isinstance(left, Items) and isinstance(right, Items) and len(left.parts) == len(right.parts):
        parts = (join(one, other) for one, other in zip(left.parts, right.parts, strict=True))
        return Items(
            tuple(parts), left.element_type, together(left.shared, right.shared), left.queue, left.rows
        )
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
    shared = together(left.shared, right.shared)
    return Growing(
        element, left.element_type or right.element_type, least_room(room), shared, left.queue, left.rows
    )


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
