"""What a staged ``for`` goes through.

A `Sequence` knows its length and gives any element by its index; the loop then counts. A stream (a dataset,
an iterator) gives one element after another and says when there is none left. `Enumerate`, `Zip`, `Map` and
`Filter` are made of these.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.iterables import StagedIterable
from agimport.runtime.iterables import is_staged_iterable as _is_staged_iterable
from agimport.runtime.lists import List
from agimport.runtime.text import StagedText
from agimport.runtime.tf import datasets, text_methods, weak
from agimport.runtime.tf.lengths import least
from agimport.runtime.tf.maybe import Maybe, settled
from agimport.runtime.values import is_staged


def is_staged_iterable(value: Any) -> bool:
    """Tells whether a loop over a value that is no plain Python container must be staged."""
    if isinstance(value, Maybe):
        return True
    if tf.executing_eagerly():
        return False
    return isinstance(
        value, (tf.data.Dataset, tf.data.Iterator, tf.RaggedTensor, tf.distribute.DistributedDataset)
    )


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
        return self._tensor[index]

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


class Characters(Rows):
    """The characters of text."""

    def __init__(self, text: StagedText) -> None:
        super().__init__(text_methods.characters(text))

    def get(self, index: Any) -> Any:
        return text_methods.made(super().get(index))


class Range(Sequence):
    """``range`` with a bound that is a tensor; its elements are Python ints that the graph knows."""

    def __init__(self, start: Any, stop: Any, step: Any) -> None:
        self._start, self._stop, self._step = start, stop, step

    @classmethod
    def of(cls, *args: Any) -> Range:
        """Makes a range of the arguments of ``range``."""
        numbers = [_as_int(settled(arg)) for arg in args]
        if len(numbers) == 1:
            return cls(0, numbers[0], 1)
        start, stop, *step = numbers
        return cls(start, stop, step[0] if step else 1)

    def length(self) -> Any:
        start, stop, step = (
            _int_tensor(number) for number in _same_width(self._start, self._stop, self._step)
        )
        if not is_staged(self._step) and self._step == 1:
            return (
                tf.maximum(stop - start, 0)
                if is_staged(self._start) or self._start != 0
                else tf.maximum(stop, 0)
            )
        spanned = tf.where(step > 0, stop - start + step - tf.sign(step), stop - start + step - tf.sign(step))
        return tf.maximum(spanned // step, 0)

    def get(self, index: Any) -> Any:
        start, step = self._start, self._step
        if not is_staged(start) and start == 0 and not is_staged(step) and step == 1:
            dtype = self._stop.tensor.dtype if weak.is_weak(self._stop) else tf.int32
            return weak.make(tf.cast(index, dtype), weak.INT)
        start, _, step = (_int_tensor(number) for number in _same_width(start, self._stop, step))
        return weak.make(start + tf.cast(index, start.dtype) * step, weak.INT)


class TensorRange(Sequence):
    """What ``tf.range`` gave: its elements are computed instead of being taken from a tensor."""

    def __init__(self, tensor: Any) -> None:
        self._start, self._limit, self._delta = tensor.op.inputs
        self._static = tensor.shape[0]

    def length(self) -> Any:
        if self._static is not None:
            return self._static
        delta = tf.get_static_value(self._delta)
        start = tf.get_static_value(self._start)
        if self._start.dtype.is_floating:
            return tf.cast(tf.math.ceil((self._limit - self._start) / self._delta), tf.int32)
        if delta == 1:
            return tf.maximum(self._limit if start == 0 else self._limit - self._start, 0)
        return tf.maximum((self._limit - self._start + self._delta - tf.sign(self._delta)) // self._delta, 0)

    def get(self, index: Any) -> Any:
        value = tf.cast(index, self._start.dtype)
        if tf.get_static_value(self._delta) != 1:
            value = value * self._delta
        return value if tf.get_static_value(self._start) == 0 else value + self._start


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

    def __init__(self, sequence: Sequence) -> None:
        self._sequence = sequence
        self._length = sequence.length()

    def length(self) -> Any:
        return self._length

    def get(self, index: Any) -> Any:
        return self._sequence.get(tf.cast(self._length, index.dtype) - 1 - index)


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


class Enumerate(StagedIterable):
    """``enumerate`` of a sequence or stream; the numbers are Python ints that the graph knows."""

    def __init__(self, inner: Any, start: Any) -> None:
        self.inner = inner
        self.start = start

    def value(self, index: Any, element: Any) -> Any:
        """Returns the pair for the element at *index*."""
        number = weak.make(index, weak.INT)
        if is_staged(self.start) or self.start != 0:
            number = number + self.start
        return (number, element)


class Map(StagedIterable):
    """``map``: a function of each element."""

    def __init__(self, function: Callable[..., Any], inner: Any) -> None:
        self.inner = inner
        self._function = function

    def value(self, index: Any, element: Any) -> Any:
        """Returns the function's value for an element."""
        return self._function(element)


class Filter(StagedIterable):
    """``filter``: the elements for which a function is true."""

    def __init__(self, function: Callable[[Any], Any] | None, inner: Any) -> None:
        self.inner = inner
        self._function = function

    def holds(self, element: Any) -> Any:
        """Returns whether an element is let through."""
        return element if self._function is None else self._function(element)


class Stream(StagedIterable):
    """A dataset or iterator: elements come until there are none."""

    def __init__(self, source: Any, strict: tuple[Any, ...] = ()) -> None:
        self._source = source
        self._strict = strict
        self._iterator: Any = None

    def open(self) -> None:
        """Makes the iterator, in the graph around the loop."""
        if self._strict:
            datasets.same_length(self._strict)
        self._iterator = self._source if isinstance(self._source, tf.data.Iterator) else iter(self._source)

    def next(self) -> Any:
        """Returns the next element as a `tf.experimental.Optional`."""
        return self._iterator.get_next_as_optional()


def stream(value: Any) -> Any:
    """Returns *value* as something that a staged loop goes through."""
    value = settled(value)
    if isinstance(value, StagedIterable):
        return value
    if isinstance(value, (tf.data.Dataset, tf.data.Iterator, tf.distribute.DistributedDataset)):
        return Stream(value)
    return sequence(value)


def sequence(value: Any) -> Sequence:
    """Returns *value* as a sequence.

    Raises:
        StagingError: it has no length or no order that a graph could use (AG0405).
    """
    value = settled(value)
    if isinstance(value, Sequence):
        return value
    if isinstance(value, StagedText):
        return Characters(value)
    if isinstance(value, range):
        return Range(value.start, value.stop, value.step)
    if isinstance(value, List) and value.array is not None:
        return Elements(value.array)
    if tf.is_symbolic_tensor(value) and value.op.type == "Range":
        return TensorRange(value)
    if isinstance(value, (tf.Tensor, tf.RaggedTensor, tf.Variable)):
        return Rows(value)
    if isinstance(value, (list, tuple)):
        return _python_sequence(value)
    raise StagingError(
        f"a {type(value).__qualname__} cannot be iterated over here together with tensors", code="AG0405"
    )


def _python_sequence(values: Any) -> Sequence:
    if not values:
        return Rows(tf.zeros([0]))
    try:
        return Rows(tf.stack([tf.convert_to_tensor(value) for value in values]))
    except (TypeError, ValueError) as error:
        raise StagingError(
            f"the elements of this {type(values).__name__} have no common type and shape, "
            "so a staged loop cannot go through them",
            code="AG0405",
        ) from error


def zipped(args: tuple[Any, ...], *, strict: bool) -> Any:
    """Returns the ``zip`` of iterables of which at least one is staged.

    Where a Python sequence meets tensors of known length the loop is Python's, which keeps the sequence's
    elements as they are.
    """
    sequences = [value if not _is_staged_iterable(value) else stream(value) for value in args]
    if any(isinstance(value, (Stream, Enumerate, Map, Filter)) for value in sequences):
        return _zipped_streams(args, sequences, strict=strict)
    staged = [value for value in sequences if isinstance(value, Sequence)]
    lengths = [value.length() for value in staged]
    if len(staged) < len(sequences) and all(isinstance(length, int) for length in lengths):
        columns = [_column(value) if isinstance(value, Sequence) else value for value in sequences]
        return zip(*columns, strict=strict)
    return Zip(
        [value if isinstance(value, Sequence) else sequence(value) for value in sequences], strict=strict
    )


def _column(value: Sequence) -> list[Any]:
    return [value.get(tf.constant(index)) for index in range(value.length())]


def _zipped_streams(args: tuple[Any, ...], streams: list[Any], *, strict: bool) -> Any:
    if all(isinstance(value, tf.data.Dataset) for value in args):
        return Stream(tf.data.Dataset.zip(tuple(args)), args if strict else ())
    if len(streams) == 1:
        return Map(lambda element: (element,), Map(lambda *parts: (parts,), streams[0]))
    raise StagingError(
        "zip() of a dataset or iterator and something else is not staged; zip datasets", code="AG0405"
    )


def _as_int(value: Any) -> Any:
    """Returns a bound of ``range``: an int, or a `Weak` int."""
    if weak.is_weak(value):
        return value
    if is_staged(value):
        tensor = tf.convert_to_tensor(value)
        if not tensor.dtype.is_integer:
            raise TypeError(f"'{tensor.dtype.name}' tensor cannot be interpreted as an integer")
        return weak.make(tensor, weak.INT)
    # A float is refused with Python's own error.
    return int(value) if not isinstance(value, float) else range(value)  # type: ignore[call-overload]


def _same_width(*numbers: Any) -> tuple[Any, ...]:
    wide = any(weak.is_weak(number) and number.tensor.dtype == tf.int64 for number in numbers)
    dtype = tf.int64 if wide else tf.int32
    return tuple(tf.cast(number.tensor if weak.is_weak(number) else number, dtype) for number in numbers)


def as_index(number: Any) -> Any:
    """Returns an int, of Python or of the graph, as what `Sequence.get` takes."""
    return tf.cast(weak.unwrap(number), tf.int32)


def _int_tensor(number: Any) -> Any:
    return number
