"""Names of ops that stage a construct: the construct and its line."""

from __future__ import annotations

from typing import Any


def label(construct: str, closure: Any) -> str:
    """Returns the name of the op that stages a construct, such as ``while_L8``.

    Args:
        construct: what is staged.
        closure: the compiled closure that holds its block.
    """
    return f"{construct}_L{closure.__code__.co_firstlineno}"
