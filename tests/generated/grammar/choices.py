"""Where a program's choices come from, and the lines that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.generated.grammar.features import Features, some_of

INDENT = "    "


class Choices:
    """Draws choices and collects lines.

    Args:
        draw: gives an int from a lowest to a highest one.
        features: what there may be.
    """

    def __init__(self, draw: Callable[[int, int], int], features: Features) -> None:
        self._draw = draw
        self.features = some_of(features, self.chance)
        self.left = features.statements
        self.lines: list[str] = []
        self.loops = 0
        self.frozen = 0
        self._fresh = 0

    def number(self, low: int, high: int) -> int:
        return self._draw(low, high)

    def choice(self, *options: Any) -> Any:
        return options[self.number(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        return self.number(0, 99) >= 100 - percent

    def fresh(self, stem: str) -> str:
        self._fresh += 1
        return f"{stem}{self._fresh}"

    def line(self, indent: int, text: str) -> None:
        self.lines.append(INDENT * indent + text)
