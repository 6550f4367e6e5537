"""``range`` and ``tf.range`` with a bound that the graph knows: their elements are computed, not stored."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import bools, weak
from agimport.runtime.tf.answers import answer
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.indexed import Sequence
from agimport.runtime.tf.maybe import settled
from agimport.runtime.tf.weak_arithmetic import SMALL
from agimport.runtime.values import is_staged


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
        bounds = _same_width(*self._bounds())
        if _is_number(self._start, 0) and _is_number(self._step, 1):
            return _steps(0, bounds[1], 1)
        start, stop, step = (
            tf.cast(bound, tf.int64) for bound in bounds
        )  # their difference may have 33 bits
        length = _steps(
            0 if _is_number(self._start, 0) else start, stop, 1 if _is_number(self._step, 1) else step
        )
        return tf.cast(length, bounds[1].dtype)

    def get(self, index: Any) -> Any:
        start, step = self._start, self._step
        if _is_number(start, 0) and _is_number(step, 1):
            dtype = self._stop.tensor.dtype if weak.is_weak(self._stop) else tf.int32
            return weak.make(tf.cast(index, dtype), weak.INT)
        far = weak.is_far(start) or weak.is_weak(step) or abs(step) > SMALL
        start, _, step = _same_width(start, self._stop, step)
        return weak.make(start + tf.cast(index, start.dtype) * step, weak.INT, far)

    def __eq__(self, other: object) -> Any:
        if not isinstance(other, (Range, range)):
            return False
        mine, others = (_same_width(*bounds) for bounds in (self._bounds(), _bounds_of(other)))
        length, width = tf.cast(self.length(), tf.int64), tf.cast(_length_of(other), tf.int64)
        first = tf.equal(tf.cast(mine[0], tf.int64), tf.cast(others[0], tf.int64))
        step = tf.equal(tf.cast(mine[2], tf.int64), tf.cast(others[2], tf.int64))
        return answer(tf.equal(length, width) & ((length < 1) | (first & ((length < 2) | step))))

    def __ne__(self, other: object) -> Any:
        equal = self == other
        return not equal if isinstance(equal, bool) else answer(tf.logical_not(equal))

    __hash__ = None  # type: ignore[assignment]

    def __getitem__(self, index: Any) -> Any:
        length = weak.make(self.length(), weak.INT)
        if isinstance(index, slice):
            return self._portion(index, length)
        place = _as_int(settled(index))
        number, size = _same_width(place, length)
        place = tf.where(number < 0, number + size, number)
        inside = (place >= 0) & (place < size)
        return self.get(guarded(place, inside, "IndexError: range object index out of range"))

    def _portion(self, bounds: slice, length: Any) -> Range:
        """Returns the range of what a slice names."""
        step = 1 if bounds.step is None else _as_int(settled(bounds.step))
        if weak.is_weak(step) or step == 0:
            raise StagingError(
                "a slice of a range of the graph needs a step of Python's, which is not 0", code="AG0461"
            )
        least, most = (0, length) if step > 0 else (-1, length - 1)
        first, last = (most, least) if step < 0 else (least, most)
        start = first if bounds.start is None else _clipped(bounds.start, length, least, most)
        stop = last if bounds.stop is None else _clipped(bounds.stop, length, least, most)
        return Range(self._start + start * self._step, self._start + stop * self._step, self._step * step)

    def _bounds(self) -> tuple[Any, Any, Any]:
        return self._start, self._stop, self._step

    def contains(self, value: Any) -> Any:
        """Returns ``value in range(...)``, as a bool tensor."""
        return self._find(value)[1]

    def index(self, value: Any) -> Any:
        """Returns the place of a number, which must be in the range."""
        place, found = self._find(value)
        return weak.make(guarded(place, found, "ValueError: the value is not in range"), weak.INT)

    def count(self, value: Any) -> Any:
        """Returns how often a number is in the range: once or not at all."""
        return weak.make(tf.cast(self._find(value)[1], tf.int32), weak.INT)

    def _find(self, value: Any) -> tuple[Any, Any]:
        """Returns the place where a number would be, an int tensor, and whether it is there."""
        start, _, step = _same_width(self._start, self._stop, self._step)
        length = tf.cast(self.length(), start.dtype)
        value = settled(value)
        number = tf.convert_to_tensor(value.tensor if weak.is_weak(value) else value)
        if not number.dtype.is_integer:
            whole = tf.cast(number, start.dtype)
            fits = tf.equal(tf.cast(whole, number.dtype), number)
        else:
            whole, fits = tf.cast(number, start.dtype), tf.constant(True)
        place = (whole - start) // step
        return place, fits & tf.equal((whole - start) % step, 0) & (place >= 0) & (place < length)


class TensorRange(Sequence):
    """What ``tf.range`` gave: its elements are computed instead of being taken from a tensor."""

    def __init__(self, tensor: Any) -> None:
        self._start, self._limit, self._delta = tensor.op.inputs
        self._static = tensor.shape[0]

    def length(self) -> Any:
        if self._static is not None:
            return self._static
        start, delta = map(tf.get_static_value, (self._start, self._delta))
        return _steps(0 if start == 0 else self._start, self._limit, 1 if delta == 1 else self._delta)

    def get(self, index: Any) -> Any:
        value = tf.cast(index, self._start.dtype)
        if tf.get_static_value(self._delta) != 1:
            value = value * self._delta
        return value if tf.get_static_value(self._start) == 0 else value + self._start


def _bounds_of(other: Range | range) -> tuple[Any, Any, Any]:
    return other._bounds() if isinstance(other, Range) else (other.start, other.stop, other.step)


def _length_of(other: Range | range) -> Any:
    return other.length() if isinstance(other, Range) else len(other)


def _clipped(bound: Any, length: Any, least: Any, most: Any) -> Any:
    """Returns the place that a bound of a slice names, as `slice.indices` does."""
    number, size, low, high = _same_width(_as_int(settled(bound)), length, least, most)
    number = tf.where(number < 0, number + size, number)
    return weak.make(tf.clip_by_value(number, low, tf.maximum(low, high)), weak.INT)


def _steps(start: Any, stop: Any, step: Any) -> Any:
    """Returns how many numbers a range has.

    Args:
        start: a scalar tensor of the dtype of *stop*, or the int 0.
        stop: a scalar tensor of ints or floats.
        step: a scalar tensor of the dtype of *stop*, or the int 1.

    Returns:
        A scalar int tensor that is never negative.
    """
    span = stop if isinstance(start, int) else stop - start
    if stop.dtype.is_floating:
        span = tf.cast(tf.math.ceil(span / step), tf.int32)
    elif not isinstance(step, int):
        span = (span + step - tf.sign(step)) // step
    return tf.maximum(span, 0)


def _is_number(value: Any, number: int) -> bool:
    """Tells whether a bound or step is known to be *number* while the graph is built."""
    return not is_staged(value) and bool(value == number)


def _as_int(value: Any) -> Any:
    """Returns a bound of ``range``: an int, or a `Weak` int."""
    value = bools.counted(value)
    if weak.is_weak(value):
        return value
    if is_staged(value):
        tensor = tf.convert_to_tensor(value)
        if not tensor.dtype.is_integer:
            raise TypeError(f"'{tensor.dtype.name}' tensor cannot be interpreted as an integer")
        return weak.make(tensor, weak.INT, far=True)
    # A float is refused with Python's own error.
    return int(value) if not isinstance(value, float) else range(value)  # type: ignore[call-overload]


def _same_width(*numbers: Any) -> tuple[Any, ...]:
    wide = any(weak.is_weak(number) and number.tensor.dtype == tf.int64 for number in numbers)
    dtype = tf.int64 if wide else tf.int32
    return tuple(tf.cast(number.tensor if weak.is_weak(number) else number, dtype) for number in numbers)
