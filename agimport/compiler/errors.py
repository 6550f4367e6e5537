"""What a pass raises when a function cannot be converted."""

from __future__ import annotations

from typing import Any


class Unsupported(Exception):
    """A construct that keeps a function unconverted; never leaves the compiler.

    Args:
        reason: one clause, as the report shows it.
        node: the construct, for its line.
    """

    def __init__(self, reason: str, node: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lineno: int = getattr(node, "lineno", 0)
