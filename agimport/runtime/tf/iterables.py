"""What a staged ``for`` goes through.

A `Sequence` knows its length and gives any element by its index; the loop then counts. A stream (a dataset,
an iterator) gives one element after another and says when there is none left. `Enumerate`, `Map` and `Filter`
are made of these.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.dicts import Flagged
from agimport.runtime.iterables import StagedIterable
from agimport.runtime.iterables import is_staged_iterable as _is_staged_iterable
from agimport.runtime.lists import is_grown
from agimport.runtime.text import StagedText
from agimport.runtime.tf import datasets, weak
from agimport.runtime.tf.indexed import Characters, Elements, Endless, Reversed, Rows, Sequence, Zip
from agimport.runtime.tf.living import Living, OfTable
from agimport.runtime.tf.maybe import Maybe, settled
from agimport.runtime.tf.ranges import Range, TensorRange
from agimport.runtime.values import is_staged
from agimport.runtime.walks import Backwards, Numbered, Walk, Zipped, changed, walking, zip_of

_ITERATORS = (tf.data.Iterator, tf.distribute.DistributedIterator)
_STREAMS = (tf.data.Dataset, tf.distribute.DistributedDataset, *_ITERATORS)


def is_staged_iterable(value: Any) -> bool:
    """Tells whether a loop over a value that is no plain Python container must be staged."""
    if isinstance(value, Maybe):
        return True
    if tf.executing_eagerly():
        return False
    return isinstance(value, (*_STREAMS, tf.RaggedTensor))


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

    calls = True

    def __init__(self, function: Callable[..., Any], inner: Any) -> None:
        self.inner = inner
        self._function = function

    def value(self, index: Any, element: Any) -> Any:
        """Returns the function's value for an element."""
        return self._function(element)


class Filter(StagedIterable):
    """``filter``: the elements for which a function is true."""

    calls = True

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
        self._iterator = self._source if isinstance(self._source, _ITERATORS) else iter(self._source)

    def refuse_to_be_left(self) -> None:
        """Raises `StagingError` (AG0405) where TensorFlow (2.21) would wait for ever.

        It does so once a graph has made an iterator of several replicas and has not gone to its end.
        """
        if isinstance(self._source, tf.distribute.DistributedDataset) and any(
            issubclass(spec.value_type, tf.distribute.DistributedValues)
            for spec in tf.nest.flatten(self._source.element_spec)
        ):
            raise StagingError(
                "a loop over a distributed dataset for several replicas cannot be left by break or return; "
                "make its iterator outside of the graph and hand it to the function",
                code="AG0405",
            )

    def next(self) -> Any:
        """Returns the next element as a `tf.experimental.Optional`."""
        return self._iterator.get_next_as_optional()


def stream(value: Any) -> Any:
    """Returns *value* as something that a staged loop goes through."""
    value = _elements(value)
    if isinstance(value, StagedIterable):
        return value
    if isinstance(value, Numbered):
        return Enumerate(sequence(value.inner), value.number)
    if isinstance(value, _STREAMS):
        return Stream(value)
    return sequence(value)


def _elements(value: Any) -> Any:
    """Returns what gives the elements of a dict or set that the graph holds; any other value as it is."""
    value = settled(value)
    if not isinstance(value, Flagged) or value.table is None:
        return value
    part = {"Values": "values", "Items": "items"}.get(type(value).__name__, "keys")
    given = value.gone_through()  # which says that somebody has copies of the values
    return OfTable(value, part) if value.is_staged else given


def sequence(value: Any) -> Sequence:
    """Returns *value* as a sequence.

    Raises:
        StagingError: it has no length or no order that a graph could use (AG0405).
    """
    value = _elements(value)
    if isinstance(value, Sequence):
        return value
    found = _made_of(value)
    if found is not None:
        return found
    if is_grown(value):
        return Living(value, Elements(value.array))
    if walking(value) is not None:
        return living(value)
    if tf.is_symbolic_tensor(value) and value.op.type == "Range":
        return TensorRange(value)
    if isinstance(value, (tf.Tensor, tf.RaggedTensor, tf.Variable)):
        return Rows(value)
    if isinstance(value, list) and value:
        return Living(value, _python_sequence(value))
    if isinstance(value, (list, tuple)):
        return _python_sequence(value)
    raise StagingError(
        f"a {type(value).__qualname__} cannot be iterated over here together with tensors", code="AG0405"
    )


def _made_of(value: Any) -> Sequence | None:
    """Returns the elements of what computes them; None if it does not."""
    if isinstance(value, (str, StagedText)):
        return Characters(value if isinstance(value, StagedText) else StagedText((value,)))
    if isinstance(value, range):
        return Range(value.start, value.stop, value.step)
    is_endless = type(value) is itertools.repeat and operator.length_hint(value, -1) == -1
    return Endless(next(value)) if is_endless else None


def living(walk: Any) -> Sequence:
    """Returns the elements that are left of what Python has gone through up to now.

    Raises:
        StagingError: they cannot all be had by index (AG0509).
    """
    if isinstance(walk, Backwards) and walk.over is not None:
        return Reversed(Living(walk.over, None, 0, walk.begun), walk.index)
    if type(walk) is Walk and walk.over is not None:
        return Living(walk.over, None, walk.index, walk.begun)
    if isinstance(walk, Zipped) and not walk.strict:
        return Zip([_left(source, walk.done) for source in walk.sources], strict=False)
    raise changed()


def _left(source: Any, done: int) -> Sequence:
    """Returns what is left of one of the things that a ``zip`` goes through."""
    if isinstance(source, Walk):
        return living(source)
    if type(source) in (tuple, range):
        return sequence(source[done:])
    if type(source) is list:
        return Living(source, None, done)
    raise changed()


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
        return zip_of(columns, strict=strict)
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
