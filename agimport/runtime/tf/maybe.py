"""A variable that only some paths through a graph have set.

``x is None`` reads its flag. Every other use checks the flag when the graph runs and goes on with the value,
so a graph that takes the other path fails where Python would have failed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime.tf import weak
from agimport.runtime.tf.checks import guarded

BinaryOperator = Callable[[Any, Any], Any]


class Maybe:
    """A value with a flag that says whether it is there.

    Attributes:
        unchecked: the value; without meaning where the flag is down.
        present: the flag, a scalar bool tensor.
        absent: what stands for a missing value: None, or the marker of an unbound variable.
        name: the variable, for messages.
    """

    __slots__ = ("absent", "name", "present", "unchecked")

    def __init__(self, unchecked: Any, present: Any, absent: Any, name: str) -> None:
        self.unchecked = unchecked
        self.present = present
        self.absent = absent
        self.name = name

    def value(self) -> Any:
        """Returns the value behind a run-time check of the flag.

        The graph that runs into a missing one fails with the text of Python's UnboundLocalError, or a
        TypeError about None.
        """
        complaint = self._complaint()
        return tf.nest.map_structure(lambda leaf: _checked(leaf, self.present, complaint), self.unchecked)

    def is_none(self) -> Any:
        """Returns a bool tensor: is the variable None? Fails at run time when it is unbound instead."""
        if self.absent is None:
            return tf.logical_not(self.present)
        self.value()
        return False

    def _complaint(self) -> str:
        name = self.name.lstrip("@")
        if self.absent is None:
            return f"TypeError: '{name}' is None here" if name else "TypeError: the value is None here"
        message = f"cannot access local variable '{name}' where it is not associated with a value"
        return f"UnboundLocalError: {message}"

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return getattr(self.value(), attribute)

    def __getitem__(self, key: Any) -> Any:
        return self.value()[key]

    def __bool__(self) -> bool:
        return bool(self.value())

    def __iter__(self) -> Any:
        return iter(self.value())

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.value()(*args, **kwargs)

    __hash__ = None  # type: ignore[assignment]


def settled(value: Any) -> Any:
    """Returns the checked value of a `Maybe`; anything else as it is."""
    return value.value() if isinstance(value, Maybe) else value


def _checked(leaf: Any, present: Any, complaint: str) -> Any:
    if weak.is_weak(leaf):
        return weak.make(guarded(leaf.tensor, present, complaint), leaf.kind)
    if tf.is_tensor(leaf):
        return tf.nest.map_structure(
            lambda part: guarded(part, present, complaint), leaf, expand_composites=True
        )
    return leaf


def _forward(function: BinaryOperator) -> BinaryOperator:
    return lambda self, other: function(self.value(), settled(other))


def _backward(function: BinaryOperator) -> BinaryOperator:
    return lambda self, other: function(settled(other), self.value())


def _unary(function: Callable[[Any], Any]) -> Callable[[Maybe], Any]:
    return lambda self: function(self.value())


for _name in (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor", "lshift",
    "rshift",
):  # fmt: skip
    _special = _name.rstrip("_")
    setattr(Maybe, f"__{_special}__", _forward(getattr(operator, _name)))
    setattr(Maybe, f"__r{_special}__", _backward(getattr(operator, _name)))
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    setattr(Maybe, f"__{_name}__", _forward(getattr(operator, _name)))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(Maybe, f"__{_name}__", _unary(getattr(operator, _name)))


def _convert(value: Maybe, dtype: Any = None, name: str | None = None, as_ref: bool = False) -> Any:
    return tf.convert_to_tensor(value.value(), dtype=dtype, name=name)


tf.register_tensor_conversion_function(Maybe, _convert)
