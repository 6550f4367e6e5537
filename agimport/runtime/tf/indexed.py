"""Iterables of known length whose elements can be had by index: a staged ``for`` over one counts."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.iterables import StagedIterable
from agimport.runtime.text import StagedText
from agimport.runtime.tf import text_methods, weak
from agimport.runtime.tf.lengths import least
from agimport.runtime.walks import MUTATED, changed


class Sequence(StagedIterable):
    """An iterable of known length whose elements can be had by index."""

    def length(self) -> Any:
        """Returns the number of elements: an int, or a scalar int tensor."""
        raise NotImplementedError

    def get(self, index: Any) -> Any:
        """Returns an element; *index* is an int32 tensor."""
        raise NotImplementedError

    def carried(self) -> list[Any]:
        """Returns what `advance` hands from iteration to iteration, as it is before the first."""
        return []

    def advance(self, index: Any, carried: list[Any]) -> tuple[Any, list[Any]]:
        """Returns the next element, and what to hand on."""
        return self.get(index), carried

    def has(self, index: Any) -> Any:
        """Returns whether there is an element at *index* now."""
        return index < tf.cast(self.length(), index.dtype)

    def lists(self) -> list[Any]:
        """Returns the lists of the program's that the elements are in."""
        return []

    def unchanged(self) -> list[Any]:
        """Returns for each deque among these whether it is as long as in the beginning, as it must be."""
        return []

    def complaint(self) -> str:
        """Returns what is raised where one is not."""
        return f"RuntimeError: {MUTATED}"

    @property
    def is_live(self) -> bool:
        """Whether these are read at each step."""
        return False

    def come_alive(self) -> None:
        """Says that they must be."""


class Rows(Sequence):
    """The elements of a tensor, ragged tensor or variable along its first axis."""

    def __init__(self, tensor: Any) -> None:
        if tensor.shape.rank == 0:
            raise TypeError("iteration over a 0-d tensor")
        self._tensor = tensor

    def length(self) -> Any:
        static = self._tensor.shape[0] if self._tensor.shape.rank is not None else None
        if static is not None:
            return static
        if isinstance(self._tensor, tf.RaggedTensor):
            return self._tensor.nrows()
        return tf.shape(self._tensor)[0]

    def get(self, index: Any) -> Any:
        tensor = self._tensor
        if isinstance(tensor, tf.Tensor) and tensor.shape[:1] == [0] and tensor.shape.is_fully_defined():
            # A loop over it never gets here, but XLA refuses an element that is outside.
            return tf.zeros(tensor.shape[1:], tensor.dtype)
        return tensor[index]

    # A TensorList is taken from at its end, so it holds the elements in reverse. Its gradient costs the same
    # for each element, while that of an index costs as much as the whole tensor.

    def carried(self) -> list[Any]:
        if not self._is_list_of_elements():
            return []
        flipped = tf.reverse(self._tensor, [0])
        return [tf.raw_ops.TensorListFromTensor(tensor=flipped, element_shape=self._element_shape())]

    def advance(self, index: Any, carried: list[Any]) -> tuple[Any, list[Any]]:
        if not carried:
            return self.get(index), carried
        popped = tf.raw_ops.TensorListPopBack(
            input_handle=carried[0], element_shape=self._element_shape(), element_dtype=self._tensor.dtype
        )
        element = popped.tensor
        element.set_shape(self._tensor.shape[1:])
        return element, [popped.output_handle]

    def _is_list_of_elements(self) -> bool:
        tensor = self._tensor
        differentiable = isinstance(tensor, tf.Tensor) and (
            tensor.dtype.is_floating or tensor.dtype.is_complex
        )
        return differentiable and tensor.shape.rank is not None and tensor.shape[0] != 0

    def _element_shape(self) -> Any:
        return tf.constant([-1 if size is None else size for size in self._tensor.shape[1:]], tf.int32)


class Endless(Sequence):
    """One value again and again, as an `itertools.repeat` without a number gives it."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def length(self) -> Any:
        return 2**31 - 1

    def get(self, index: Any) -> Any:
        return self._value


class Characters(Rows):
    """The characters of text."""

    def __init__(self, text: StagedText) -> None:
        super().__init__(text_methods.characters(text))

    def get(self, index: Any) -> Any:
        return text_methods.made(super().get(index))


class Elements(Sequence):
    """The elements of a staged list."""

    def __init__(self, array: Any) -> None:
        self._array = array

    def length(self) -> Any:
        return self._array.length().tensor

    def get(self, index: Any) -> Any:
        return self._array.get(index)


class Reversed(Sequence):
    """``reversed`` of a sequence."""

    def __init__(self, sequence: Sequence, left: Any = None) -> None:
        self._sequence = sequence
        self._length = sequence.length() if left is None else left

    def length(self) -> Any:
        return self._length

    def get(self, index: Any) -> Any:
        return self._sequence.get(self._place(index))

    def has(self, index: Any) -> Any:
        place = self._place(index)
        return (place >= 0) & self._sequence.has(place)

    def lists(self) -> list[Any]:
        return self._sequence.lists()

    def unchanged(self) -> list[Any]:
        return self._sequence.unchanged()

    @property
    def is_live(self) -> bool:
        return self._sequence.is_live

    def come_alive(self) -> None:
        self._sequence.come_alive()

    def _place(self, index: Any) -> Any:
        return tf.cast(self._length, index.dtype) - 1 - index


class Zip(Sequence):
    """``zip`` of sequences: as long as the shortest."""

    def __init__(self, sequences: list[Sequence], *, strict: bool) -> None:
        self._sequences = sequences
        self._strict = strict
        self._widths = [0] * len(sequences)

    def length(self) -> Any:
        lengths = [sequence.length() for sequence in self._sequences]
        if all(isinstance(length, int) for length in lengths):
            if self._strict and len(set(lengths)) > 1:
                raise ValueError("zip() argument lengths differ")
            return min(lengths)
        tensors = [tf.cast(length, tf.int32) for length in lengths]
        shortest = tensors[0]
        for tensor in tensors[1:]:
            shortest = tf.minimum(shortest, tensor)
        least(shortest, lengths)
        if self._strict:
            agree = tf.reduce_all(tf.equal(tf.stack(tensors), shortest))
            check = tf.debugging.Assert(agree, ["ValueError: zip() arguments differ in length"])
            with tf.control_dependencies([check]):
                shortest = tf.identity(shortest)
        return shortest

    def get(self, index: Any) -> Any:
        return tuple(sequence.get(index) for sequence in self._sequences)

    def has(self, index: Any) -> Any:
        return tf.reduce_all([sequence.has(index) for sequence in self._sequences])

    def lists(self) -> list[Any]:
        return [one for sequence in self._sequences for one in sequence.lists()]

    def unchanged(self) -> list[Any]:
        return [one for sequence in self._sequences for one in sequence.unchanged()]

    @property
    def is_live(self) -> bool:
        return any(sequence.is_live for sequence in self._sequences)

    def come_alive(self) -> None:
        if self._strict:
            raise changed()
        for sequence in self._sequences:
            sequence.come_alive()

    def carried(self) -> list[Any]:
        columns = [sequence.carried() for sequence in self._sequences]
        self._widths = [len(column) for column in columns]
        return [one for column in columns for one in column]

    def advance(self, index: Any, carried: list[Any]) -> tuple[Any, list[Any]]:
        elements, following, rest = [], [], list(carried)
        for sequence, width in zip(self._sequences, self._widths, strict=True):
            element, handed = sequence.advance(index, rest[:width])
            del rest[:width]
            elements.append(element)
            following += handed
        return tuple(elements), following


def as_index(number: Any) -> Any:
    """Returns an int, of Python or of the graph, as what `Sequence.get` takes."""
    return tf.cast(weak.unwrap(number), tf.int32)
