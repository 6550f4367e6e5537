"""A stand-in for a variable that has no value yet, while a loop's body is traced to learn what value it will
have.

It takes part in any operation and gives itself; a trace that used it is thrown away.
"""

from __future__ import annotations

from typing import Any

import tensorflow as tf


class Unknown:
    """The value of a variable that the first iteration leaves None or unbound, and later ones set."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self

    def is_none_(self) -> Any:
        """Answers ``x is None`` with a tensor, so that both answers are traced."""
        return tf.zeros((), tf.bool) | tf.zeros((), tf.bool)

    __hash__ = None  # type: ignore[assignment]


def _itself(self: Any, *others: Any) -> Any:
    return self


for _name in (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift",
    "rshift",
):  # fmt: skip
    setattr(Unknown, f"__{_name}__", _itself)
    setattr(Unknown, f"__r{_name}__", _itself)
for _name in ("neg", "pos", "abs", "invert", "getitem", "lt", "le", "gt", "ge", "eq", "ne"):
    setattr(Unknown, f"__{_name}__", _itself)


def _convert(value: Unknown, dtype: Any = None, name: str | None = None, as_ref: bool = False) -> Any:
    return tf.zeros((), dtype or tf.float32, name=name)


tf.register_tensor_conversion_function(Unknown, _convert)
