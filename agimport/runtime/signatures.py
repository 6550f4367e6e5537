"""Calls of operators with arguments that the builtin does not take: the builtin itself complains."""

from __future__ import annotations

import builtins
import functools
from collections.abc import Callable
from typing import Any

Function = Callable[..., Any]


def like(name: str, least: int, most: int | None, *keywords: str) -> Callable[[Function], Function]:
    """Makes an operator take what a builtin takes.

    Args:
        name: the builtin's name.
        least: how many arguments it needs.
        most: how many it takes; None: any number.
        *keywords: the names of those that can be given by name.
    """

    def decorate(operator: Function) -> Function:
        @functools.wraps(operator)
        def call(*args: Any, **kwargs: Any) -> Any:
            count = len(args) + len(kwargs)
            if least <= count and (most is None or count <= most) and all(map(keywords.__contains__, kwargs)):
                return operator(*args, **kwargs)
            return getattr(builtins, name)(*args, **kwargs)

        return call

    return decorate
