"""The elements of a staged list: what they consist of, and whether one fits."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime import stale
from agimport.runtime.list_state import Queue, copied
from agimport.runtime.lists import List
from agimport.runtime.parts import changeable_objects
from agimport.runtime.tf import regions, specs, weak
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.specs import join, spec_of
from agimport.runtime.tf.specs.base import Mismatch, Spec
from agimport.runtime.tf.specs.composites import Apart
from agimport.runtime.tf.specs.delegates import Delegated
from agimport.runtime.tf.specs.lists import Growing, Reference
from agimport.runtime.tf.specs.optional import Optional
from agimport.runtime.tf.specs.varying import element_spec, of_any_length


def wanted_for(element: Spec, value: Any) -> Spec:
    """Returns the spec that the elements of a list and a new one fit.

    Raises:
        StagingError: there is none (AG0503).
    """
    own = element_spec(spec_of(value))
    try:
        return _joined(element, own)
    except Mismatch:
        raise StagingError(
            f"a list of {element.describe()} was given an element that is {own.describe()}",
            code="AG0503",
        ) from None


def _joined(element: Spec, own: Spec) -> Spec:
    """Returns the spec that elements of both fit: lists in them need not be equally long."""
    try:
        return join(element, own)
    except Mismatch:
        lists = of_any_length(element), of_any_length(own)
        if lists == (element, own):
            raise
        return join(*lists)


def shared(value: Any) -> Any:
    """Returns an element of a list of the graph, which has copies of the objects in it: none may change."""
    for one in changeable_objects(value):
        _share(one)
    return value


def _share(one: Any) -> None:
    if isinstance(one, List):
        one.share()
        stale.note_copied(one)
    else:
        stale.note_element(one)


def refuse_unless_settled(element: Spec, wanted: Spec | None) -> None:
    """Raises `StagingError` (AG0503) for a list that was given an element it does not fit."""
    if wanted is not None:
        raise StagingError(
            f"a list of {element.describe()} was given an element that needs {wanted.describe()}",
            code="AG0503",
        )


def together(element: Spec, stacked: list[Any]) -> Any:
    """Returns all elements as one tensor, given each leaf's as one.

    Lists and tuples of one type and shape become a further axis, as ``tf.stack`` makes it of a Python list.

    Raises:
        StagingError: they are other structures, or of several types or shapes (AG0502).
    """
    leaves = list(stacked)
    return _assembled(element, leaves)


def _assembled(element: Spec, leaves: list[Any]) -> Any:
    element = element.contents if isinstance(element, Reference) else element
    if isinstance(element, specs.Number) and element.dtype == tf.float64:
        return tf.cast(leaves.pop(0), tf.float32)
    parts = getattr(element, "parts", None)
    if isinstance(element, Optional):
        return _all_there(leaves.pop(0), _assembled(element.inner, leaves))
    if isinstance(element, Growing):
        raise StagingError(
            "the elements of this list are lists whose lengths depend on tensors; they make no tensor",
            code="AG0502",
        )
    if isinstance(element, Delegated):
        raise StagingError(
            "the elements of this list are objects; stack their attributes one by one", code="AG0502"
        )
    if isinstance(element, Apart):
        raise StagingError(
            f"the elements of this list are each a {element.describe()}; stack their parts one by one",
            code="AG0502",
        )
    if parts is None:
        return leaves.pop(0)
    columns = _of_one_type(parts, [_assembled(part, leaves) for part in parts])
    alike = columns and all(
        one.dtype == columns[0].dtype and one.shape.is_compatible_with(columns[0].shape) for one in columns
    )
    if not alike or not issubclass(getattr(element, "kind", list), (list, tuple)):
        raise StagingError(
            "the elements of this list are structures; stack their parts one by one", code="AG0502"
        )
    return tf.stack(columns, axis=1)


def _of_one_type(parts: Any, columns: list[Any]) -> list[Any]:
    """Returns columns, those of numbers of Python's in one dtype: such numbers make a tensor together."""
    if not all(isinstance(part, specs.Number) for part in parts):
        return columns
    dtypes = {one.dtype for one in columns}
    floats = [one for one in dtypes if one.is_floating]
    widest = floats[0] if floats else tf.int64
    return columns if len(dtypes) < 2 else [tf.cast(one, widest) for one in columns]


def _all_there(flags: Any, stacked: Any) -> Any:
    """Returns elements as one tensor, which holds no None."""
    complaint = "TypeError: an element of the list is None, which no tensor can hold"
    return guarded(stacked, tf.reduce_all(flags), complaint)


def leaf_specs(element: Spec) -> list[specs.Dense]:
    """Returns the tensors that one element consists of: at least one, so that the elements can be counted.

    Raises:
        Mismatch: the element has a part that no TensorList can hold.
    """
    return _leaf_specs(element) or [specs.Dense(tf.bool, ())]


def leaves_of(element: Spec, value: Any) -> list[Any]:
    """Returns the same tensors of one element, which then is shared with the list.

    Raises:
        StagingError: a loop changes an object in it in each iteration (AG0507).
    """
    copied_objects = () if isinstance(element, Delegated) else changeable_objects(value)
    for one in copied_objects:
        if not isinstance(one, List) and regions.changes_in_a_loop(one):
            raise copied(one)
        _share(one)
    return element.leaves(value) or [tf.constant(False)]


def _leaf_specs(element: Spec) -> list[specs.Dense]:
    if isinstance(element, specs.Number):
        return [specs.Dense(element.dtype, ())]
    if isinstance(element, Delegated):
        return [specs.Dense(tf.int32, ()) for _ in element.filler()]
    if isinstance(element, specs.Dense):
        return [element]
    if isinstance(element, specs.Text):
        return [specs.Dense(tf.string, ())]
    if isinstance(element, Apart):
        return element.parts_of_elements()
    if isinstance(element, Reference):
        return _leaf_specs(element.contents)
    if isinstance(element, Growing) and element.room is None:
        start = [specs.Dense(tf.int32, ())] if isinstance(element.queue, Queue) else []
        return start + [specs.Dense(tf.variant, ()) for _ in leaf_specs(element.element)]
    if isinstance(element, Optional):
        return [specs.Dense(tf.bool, ()), *leaf_specs(element.inner)]
    parts = getattr(element, "parts", None)
    if parts is None:
        raise Mismatch(element.describe(), "a list element", "append tensors, numbers, or tuples of these")
    return [leaf for part in parts for leaf in _leaf_specs(part)]


def from_front(index: Any, length: Any) -> Any:
    """Returns an index, which may count from the end, as an int32 tensor that counts from the front."""
    place = tf.cast(weak.unwrap(index), tf.int32)
    known = tf.get_static_value(place)
    if known is not None and known >= 0:
        return place
    return tf.where(place < 0, place + tf.cast(length, tf.int32), place)
