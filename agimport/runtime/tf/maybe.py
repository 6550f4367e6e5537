"""A variable that only some paths through a graph have set.

``x is None`` reads its flag. Every other use checks the flag when the graph runs and goes on with the value,
so a graph that takes the other path fails where Python would have failed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime.text import StagedText
from agimport.runtime.tf import weak
from agimport.runtime.tf.answers import answer
from agimport.runtime.tf.checks import guarded, require
from agimport.runtime.tf.compiled import drops

BinaryOperator = Callable[[Any, Any], Any]


class Maybe:
    """A value with a flag that says whether it is there.

    What is its own ends in an underscore, for any other attribute is one of the value: ``node.value``.

    Attributes:
        unchecked_: the value; without meaning where the flag is down.
        present_: the flag, a scalar bool tensor.
        absent_: what stands for a missing value: None, or the marker of an unbound variable.
        name_: the variable, for messages.
    """

    __slots__ = ("absent_", "checked_in_", "name_", "present_", "unchecked_")

    def __init__(self, unchecked: Any, present: Any, absent: Any, name: str) -> None:
        self.unchecked_ = unchecked
        self.present_ = present
        self.absent_ = absent
        self.name_ = name
        self.checked_in_: Any = None

    def checked_(self, error: BaseException | None = None) -> Any:
        """Returns the value behind a run-time check of the flag.

        The graph that runs into a missing one fails with the text of Python's UnboundLocalError, or a
        TypeError about None.

        Args:
            error: the exception to fail with, if it is another one.
        """
        complaint = self.complaint_() if error is None else f"{type(error).__name__}: {error}"
        drops(f"check, which would fail with {complaint!r}")
        found = _checked(self.unchecked_, self.present_, complaint)
        if found is self.unchecked_:
            self.check_(complaint)
        return found

    def check_(self, complaint: str) -> None:
        """Makes the present graph check the flag, once, where nothing that it computes can wait for that."""

        graph = tf.compat.v1.get_default_graph()
        if self.checked_in_ is not graph:
            self.checked_in_ = graph
            require(self.present_, complaint)

    def is_none_(self) -> Any:
        """Returns a bool tensor: is the variable None? Fails at run time when it is unbound instead."""
        if self.absent_ is None:
            return answer(tf.logical_not(self.present_))
        value = self.checked_()
        return value.is_none_() if isinstance(value, Maybe) else value is None

    def complaint_(self) -> str:
        name = self.name_.lstrip("@")
        if self.absent_ is None:
            return f"TypeError: '{name}' is None here" if name else "TypeError: the value is None here"
        message = f"cannot access local variable '{name}' where it is not associated with a value"
        return f"UnboundLocalError: {message}"

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        if attribute == "is_tensor_like":  # `tf.is_tensor` asks what it is, not for its value
            return getattr(self.unchecked_, attribute)
        return getattr(self.checked_(), attribute)

    def __getitem__(self, key: Any) -> Any:
        return self.checked_()[key]

    def __setattr__(self, attribute: str, value: Any) -> None:
        if attribute in Maybe.__slots__:
            object.__setattr__(self, attribute, value)
        else:
            setattr(self.checked_(), attribute, value)

    def __setitem__(self, key: Any, value: Any) -> None:
        self.checked_()[key] = value

    def __delitem__(self, key: Any) -> None:
        del self.checked_()[key]

    def __bool__(self) -> bool:
        return bool(self.checked_())

    def __iter__(self) -> Any:
        return iter(self.checked_())

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.checked_()(*args, **kwargs)

    def __eq__(self, other: Any) -> Any:
        from agimport.runtime.tf import logic

        return logic.equal(self, other)

    def __ne__(self, other: Any) -> Any:
        from agimport.runtime.tf import logic

        return logic.not_equal(self, other)

    __hash__ = None  # type: ignore[assignment]


def settled(value: Any) -> Any:
    """Returns the checked value of a `Maybe`; anything else as it is."""
    return value.checked_() if isinstance(value, Maybe) else value


def _checked(value: Any, present: Any, complaint: str) -> Any:
    """Returns a value that waits for the check; the same one where it is, or holds, an object of Python's."""
    if isinstance(value, Maybe):
        return value
    if weak.is_weak(value):
        return weak.make(guarded(value.tensor, present, complaint), value.kind, value.far)
    if isinstance(value, StagedText):
        return StagedText(((guarded(value.tensor(), present, complaint), "", ""),))
    if tf.is_tensor(value) or isinstance(value, tf.experimental.ExtensionType):
        return tf.nest.map_structure(
            lambda part: guarded(part, present, complaint), value, expand_composites=True
        )
    if not isinstance(value, tuple) or not value:
        return value
    parts = [_checked(part, present, complaint) for part in value]
    if any(part is own for part, own in zip(parts, value, strict=True)):
        return value
    return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)


def _forward(function: BinaryOperator) -> BinaryOperator:
    return lambda self, other: function(self.checked_(), settled(other))


def _backward(function: BinaryOperator) -> BinaryOperator:
    return lambda self, other: function(settled(other), self.checked_())


def _unary(function: Callable[[Any], Any]) -> Callable[[Maybe], Any]:
    return lambda self: function(self.checked_())


for _name in (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor", "lshift",
    "rshift",
):  # fmt: skip
    _special = _name.rstrip("_")
    setattr(Maybe, f"__{_special}__", _forward(getattr(operator, _name)))
    setattr(Maybe, f"__r{_special}__", _backward(getattr(operator, _name)))
for _name in ("lt", "le", "gt", "ge"):
    setattr(Maybe, f"__{_name}__", _forward(getattr(operator, _name)))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(Maybe, f"__{_name}__", _unary(getattr(operator, _name)))


def _convert(value: Maybe, dtype: Any = None, name: str | None = None, as_ref: bool = False) -> Any:
    return tf.convert_to_tensor(value.checked_(), dtype=dtype, name=name)


tf.register_tensor_conversion_function(Maybe, _convert)
