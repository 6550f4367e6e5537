"""Items of Python sequences chosen by a tensor, and tensors taken apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime import sameness, stale
from agimport.runtime.chosen import changeable, chosen_of, frozen, is_put_back, note_copies, stand_for
from agimport.runtime.lent import choosing
from agimport.runtime.list_state import Snapshot
from agimport.runtime.lists import List, is_grown
from agimport.runtime.tf import weak
from agimport.runtime.tf.arrays import StagedArray
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.maybe import settled
from agimport.runtime.tf.specs import Mismatch, Spec, join, spec_of
from agimport.runtime.tf.specs.delegates import staying
from agimport.runtime.tf.specs.varying import varying
from agimport.runtime.tf.symbolic import is_variable_class, read
from agimport.runtime.tf.truth import truth
from agimport.runtime.values import is_staged


def choose(values: Any, index: Any) -> Any:
    """Returns ``values[index]`` for a Python sequence and an int that the graph knows.

    Raises:
        StagingError: the elements have no common type, so the graph cannot choose between them (AG0408).
        IndexError: the sequence is empty.
    """
    values = list(values)
    if not values:
        raise IndexError("list index out of range")
    return picked(values, _place(index, len(values), "list index out of range"), index)


def picked(values: list[Any], place: Any, index: Any) -> Any:
    """Returns one of some values.

    Args:
        values: they.
        place: which of them it is, an int32 tensor that is none but those there are.
        index: what it is read by, as the program gave it.

    Raises:
        StagingError: they have no common type, so the graph cannot choose between them (AG0408).
    """
    try:
        with choosing():
            found = Elements(values).at(place)
    except StagingError as error:
        return changeable(values, place, index, error)
    return chosen_of(found, values, place, index)


class Elements:
    """Values of one type, of which the graph takes some.

    Args:
        values: they, at least one.

    Raises:
        StagingError: they have no common type (AG0408).
    """

    def __init__(self, values: list[Any]) -> None:
        self._values = values
        self._spec = common(values)
        self._columns = list(zip(*(self._spec.leaves(value) for value in values), strict=True))

    def at(self, place: Any) -> Any:
        """Returns the value at a place, an int32 tensor that is none but those there are.

        Raises:
            StagingError: a part has values that make no tensor together (AG0408).
        """
        try:
            leaves = [tf.gather(tf.stack(column), place) for column in self._columns]
        except (TypeError, ValueError) as error:
            raise _refusal(self._values) from error
        found = frozen(self._spec.pack(leaves))
        note_copies(found, self._values)
        variables = [value for value in self._values if is_variable_class(value.__class__)]
        if variables:
            stale.note([found], variables)
        return found


def without(values: Any, index: Any, complaint: str) -> tuple[Any, list[Any]]:
    """Returns ``values[index]`` and a list of the other elements, for an int that the graph knows.

    Raises:
        StagingError: the elements have no common type (AG0408).
        IndexError: the sequence is empty.
    """
    values = list(values)
    if not values:
        raise IndexError(complaint)
    place = _place(index, len(values), complaint)
    return Elements(values).at(place), sameness.without(values, place)


def inserted(values: Any, index: Any, value: Any) -> list[Any]:
    """Returns what a list holds after ``values.insert(index, value)`` for an int that the graph knows.

    Raises:
        StagingError: the elements have no common type (AG0408).
    """
    values = list(values)
    place = tf.cast(read(index), tf.int32)
    place = tf.clip_by_value(tf.where(place < 0, place + len(values), place), 0, len(values))
    elements = Elements([*values, value])
    numbers = tf.range(len(values) + 1)
    sources = tf.where(numbers < place, numbers, tf.where(tf.equal(numbers, place), len(values), numbers - 1))
    return [elements.at(source) for source in tf.unstack(sources)]


def replaced(values: list[Any], index: Any, value: Any) -> list[Any]:
    """Returns what a list holds after ``values[index] = value`` for an int that the graph knows.

    Raises:
        StagingError: the elements and the value have no common type (AG0408).
        IndexError: the list is empty.
    """
    if not values:
        raise IndexError("list assignment index out of range")
    if is_put_back(value, index, values):
        return values
    common([*values, value])
    items = written(values, _place(index, len(values), "list assignment index out of range"), value)
    stand_for(items, [*values, value])
    return items


def written(values: list[Any], place: Any, value: Any) -> list[Any]:
    """Returns some values, the one at a place replaced.

    Raises:
        StagingError: the values have no common type (AG0408).
    """
    spec = common([*values, value])
    new = spec.leaves(value)
    items = []
    for at, old in enumerate(values):
        pairs = zip(new, spec.leaves(old), strict=True)
        items.append(spec.pack([tf.where(tf.equal(place, at), *pair) for pair in pairs]))
    return items


def _place(index: Any, length: int, complaint: str) -> Any:
    """Returns an index counted from the start; the graph fails where it is none."""
    place = tf.cast(read(index), tf.int32)
    place = tf.where(place < 0, place + length, place)
    return guarded(place, (place >= 0) & (place < length), f"IndexError: {complaint}")


def first_true(held: list[Any], complaint: str) -> Any:
    """Returns the place of the first of some bools and bool tensors that is true, as a number.

    Args:
        held: they.
        complaint: the text of the ValueError that the graph raises where there is none.
    """
    flags = tf.stack([tf.reshape(truth(one) if is_staged(one) else one, []) for one in held])
    place = tf.argmax(tf.cast(flags, tf.int32), output_type=tf.int32)
    return weak.make(guarded(place, tf.reduce_any(flags), f"ValueError: {complaint}"), weak.INT)


def of_array(values: Any, index: Any) -> Any:
    """Returns ``values[index]`` for an array of NumPy's and a tensor."""
    if not isinstance(values, np.ndarray):
        return values[index]
    index, tensor = weak_free(index), tf.convert_to_tensor(values)
    if index.dtype.is_integer and index.shape.rank:
        return tf.gather(tensor, tf.where(index < 0, index + values.shape[0], index))
    return tensor[index]


def portion(values: Any, lower: Any, upper: Any, step: Any) -> Any:
    """Returns ``values[lower:upper:step]`` for bounds that the graph knows.

    Raises:
        StagingError: it is a Python sequence that no list of the graph can stand for (AG0408, AG0461).
    """
    bounds = slice(*(weak_free(bound) for bound in (lower, upper, step)))
    if is_grown(values):
        return values[bounds]
    if isinstance(values, list):
        return _portion_of_list(values, bounds)
    if isinstance(values, (tuple, range, bytes)):
        raise StagingError(
            f"a {type(values).__name__} cannot be sliced by a tensor, for its length would be known only "
            "when the graph runs; make it a list or a tensor",
            code="AG0461",
        )
    if isinstance(values, np.ndarray):
        found = tf.convert_to_tensor(values)[bounds]
        stale.note([found], [values])  # of which a slice is a view
        return found
    return values[bounds]


def _portion_of_list(values: list[Any], bounds: slice) -> Any:
    out = List()
    if values:
        spec = common(values)
        array = StagedArray.of(spec, tuple(values)).portion(bounds)
        out.restore(Snapshot((), array, None))
    return out


def weak_free(bound: Any) -> Any:
    """Returns a bound of a slice as TensorFlow takes it."""
    return read(bound) if is_staged(bound) else bound


def common(values: list[Any]) -> Spec:
    """Returns the spec that all of some values fit.

    Raises:
        StagingError: there is none (AG0408).
    """
    try:
        with staying():
            first, *others = [varying(spec_of(value)) for value in values]
        spec = first
        for one in others:
            spec = join(spec, one)
    except Mismatch as error:
        raise _refusal(values) from error
    # Lists of equal numbers have become one that no region hands on, and so have equal words.
    spec = varying(spec, texts=not spec.filler())
    if not spec.filler() and not all(map(_is_empty_list, values)):
        raise _refusal(values)
    return spec


def _is_empty_list(value: Any) -> bool:
    return isinstance(value, List) and value.array is None and not value


def _refusal(values: list[Any]) -> StagingError:
    shown = ", ".join(sorted({spec_of(value).describe() for value in values}))
    return StagingError(f"a tensor cannot choose between elements of different kinds: {shown}", code="AG0408")


def _exactly(tensor: Any, count: int) -> list[Any]:
    """Returns the elements of a tensor of unknown length, which must be as many as the targets.

    TensorFlow's optimizer (2.21) takes a `tf.ensure_shape` that asks for a length out of the branch it stands
    in, and then it fails where the branch is not taken; so the length is asserted.
    """
    length = tf.shape(tensor)[0]
    few = f"ValueError: not enough values to unpack (expected {count})"
    many = f"ValueError: too many values to unpack (expected {count})"
    checked = guarded(guarded(tensor, length >= count, few), length <= count, many)
    return [checked[place] for place in range(count)]


def parts(value: Any, count: int, more: bool) -> list[Any]:
    """Returns the elements of a tensor along its first axis, for as many targets.

    Raises:
        ValueError: there are more or fewer of them, in Python's words.
        StagingError: their number is not known (AG0405).
    """
    tensor = tf.convert_to_tensor(settled(value))
    length = tensor.shape[0] if tensor.shape.rank else None
    if length is None:
        if tensor.shape.rank is not None and not more and tensor.shape.rank > 0:
            return _exactly(tensor, count)
        raise StagingError(
            f"cannot unpack a tensor of shape {tensor.shape}: its length is not known", code="AG0405"
        )
    if length < count:
        raise ValueError(
            f"not enough values to unpack (expected {'at least ' if more else ''}{count}, got {length})"
        )
    if length > count and not more:
        raise ValueError(f"too many values to unpack (expected {count})")
    return list(tf.unstack(tensor))
