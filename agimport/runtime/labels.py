"""What is named in graphs and messages: ops by the construct that they stage, objects by their kind."""

from __future__ import annotations

import sys
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any

_KINDS = (deque, list, defaultdict, Counter, OrderedDict, dict, set)

_EMPTY = "iterable argument is empty" if sys.version_info >= (3, 12) else "arg is an empty sequence"


def empty(name: str) -> str:
    """Returns what Python says of the greatest or the least of nothing: of `max` or `min`, by *name*."""
    return f"{name}() {_EMPTY}"


def kind_name(value: Any) -> str:
    """Returns the name of an object's class: of Python's, where one of converted code's stands for that."""
    return next((kind.__name__ for kind in _KINDS if isinstance(value, kind)), type(value).__name__)


def label(construct: str, closure: Any) -> str:
    """Returns the name of the op that stages a construct, such as ``while_L8``.

    Args:
        construct: what is staged.
        closure: the compiled closure that holds its block.
    """
    return f"{construct}_L{closure.__code__.co_firstlineno}"
