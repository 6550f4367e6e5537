"""The value of a variable to which no block of a machine that was traced so far has given one."""

from __future__ import annotations

from typing import Any


class _Nothing:
    def __repr__(self) -> str:
        return "<nothing yet>"


NOTHING: Any = _Nothing()
