"""The functions of `math`, for numbers of a graph too."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any

from agimport.runtime.values import any_staged

NAMES = (
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "ceil", "cos", "cosh", "degrees", "erf",
    "erfc", "exp", "expm1", "fabs", "floor", "fmod", "hypot", "isfinite", "isinf", "isnan", "lgamma", "log",
    "log10", "log1p", "log2", "radians", "sin", "sinh", "sqrt", "tan", "tanh", "trunc",
)  # fmt: skip


def _operator(name: str) -> Callable[..., Any]:
    function = getattr(math, name)

    @functools.wraps(function)
    def call(*args: Any) -> Any:
        if not any_staged(args):
            return function(*args)
        from agimport.runtime.tf.builtins import mathematics

        return mathematics.apply(name, args)

    return call


OPERATORS = {getattr(math, name): _operator(name) for name in NAMES}
"""The operator for each function."""
