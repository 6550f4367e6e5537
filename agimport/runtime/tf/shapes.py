"""Shapes of tensors with sizes that only the graph knows: None to TensorFlow, numbers to the program."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator
from typing import Any

import tensorflow as tf

from agimport.runtime.logic import eq, not_
from agimport.runtime.text import fstring
from agimport.runtime.tf import weak


class Shape(tf.TensorShape):
    """The shape of a tensor that is not wholly known, as a program sees it.

    The program finds numbers of the graph in it. TensorFlow takes it for any other `tf.TensorShape`: it asks
    by `as_list` and `num_elements`, which are its own; the program's calls of these go to other methods.

    Attributes:
        sizes: for each dimension an int, or the tensor and the place in its shape.
    """

    __slots__ = ("sizes",)

    def __init__(self, sizes: tuple[Any, ...]) -> None:
        super().__init__([size if isinstance(size, int) else None for size in sizes])
        self.sizes = sizes

    def __iter__(self) -> Iterator[Any]:
        return map(_number, self.sizes)

    def __getitem__(self, key: Any) -> Any:
        return of_sizes(self.sizes[key]) if isinstance(key, slice) else _number(self.sizes[key])

    def as_list_of_graph(self) -> list[Any]:
        """Returns the sizes as a list."""
        return list(self)

    def num_elements_of_graph(self) -> Any:
        """Returns the product of the sizes."""
        return functools.reduce(operator.mul, self, 1)

    def concatenate(self, other: Any) -> Any:
        """Returns the shape with the sizes of another one after its own."""
        return of_sizes((*self.sizes, *_sizes(other)))

    __add__ = concatenate

    def __radd__(self, other: Any) -> Any:
        return of_sizes((*_sizes(other), *self.sizes))

    def __eq__(self, other: object) -> Any:
        if not isinstance(other, (tf.TensorShape, tuple, list)) or _is_unknown(other):
            return super().__eq__(other)
        return eq(tuple(self), tuple(other))

    def __ne__(self, other: object) -> Any:
        return not_(self == other)

    __hash__ = tf.TensorShape.__hash__

    def __str__(self) -> Any:
        return fstring((tuple(self), "s", ""))

    def __repr__(self) -> Any:
        return fstring("TensorShape(", (list(self), "r", ""), ")")


def shape(owner: Any) -> Any:
    """``owner.shape`` of a value of the graph: a `Shape` where TensorFlow does not know all of it."""
    found = owner.shape
    if type(found) is not tf.TensorShape or found.rank is None or found.is_fully_defined():
        return found
    if not (tf.is_symbolic_tensor(owner) or isinstance(owner, tf.Variable)):
        return found
    _register()
    return Shape(tuple((owner, place) if size is None else size for place, size in enumerate(found)))


def of_sizes(sizes: tuple[Any, ...]) -> Any:
    """Returns the shape with some sizes."""
    return tf.TensorShape(sizes) if all(isinstance(size, int) for size in sizes) else Shape(sizes)


def _sizes(value: Any) -> tuple[Any, ...]:
    return value.sizes if isinstance(value, Shape) else tuple(value)


def _is_unknown(value: Any) -> bool:
    """Tells whether TensorFlow alone knows a shape, and not all of it."""
    return isinstance(value, tf.TensorShape) and not isinstance(value, Shape) and not value.is_fully_defined()


def _number(size: Any) -> Any:
    if not isinstance(size, tuple):
        return size
    tensor, place = size
    return weak.make(tf.shape(tensor)[place], weak.INT)


@functools.cache
def _register() -> None:
    """Tells TensorFlow, once, that such a shape can become a tensor; before its own conversion at 100."""
    tf.register_tensor_conversion_function(Shape, _convert, 90)


def _convert(value: Shape, dtype: Any = None, name: str | None = None, as_ref: bool = False) -> Any:
    del as_ref
    dtype = tf.int32 if dtype is None else tf.as_dtype(dtype)
    if dtype not in (tf.int32, tf.int64):
        raise TypeError(f"a shape cannot become a tensor of dtype {dtype.name}")
    sizes = [weak.unwrap(size) for size in value]
    return tf.stack([tf.cast(size, dtype) for size in sizes], name=name or "shape")
