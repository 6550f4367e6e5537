"""Weak numbers as arguments of a `tf.function`.

A `tf.function` is traced once for each value of a Python number that it is called with. Likewise it is traced
once for each weak number, which its graph then captures, and which stays weak inside it. (An argument proper
would have to be a tensor there.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tensorflow as tf


class WeakType(tf.types.experimental.TraceType):
    """What TensorFlow compares when it looks for a trace to call: one weak number.

    Attributes:
        number: the number.
    """

    def __init__(self, number: Any) -> None:
        self.number = number

    def is_subtype_of(self, other: Any) -> bool:
        """Whether a trace for `other` serves: only one for the same number does."""
        return bool(self == other)

    def most_specific_common_supertype(self, others: Sequence[Any]) -> WeakType | None:
        """The type that also serves for all others, if there is one."""
        return self if all(self == other for other in others) else None

    def placeholder_value(self, placeholder_context: Any) -> Any:
        """What the function gets while it is traced: the number itself."""
        del placeholder_context
        return self.number

    def cast(self, value: Any, cast_context: Any) -> Any:
        """The number, which is as it should be."""
        del cast_context
        return value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WeakType) and self.number.tensor is other.number.tensor

    def __hash__(self) -> int:
        return hash((WeakType, id(self.number.tensor)))

    def __repr__(self) -> str:
        return f"WeakType({self.number!r})"
