"""The spec of a variable of which nothing is known yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from agimport.runtime.tf.specs.base import Leafless
from agimport.runtime.tf.unknown import Unknown


@dataclass(frozen=True, slots=True)
class Guess(Leafless):
    """A variable that is None or unbound at a loop's entry, in a trace that is to find out what it becomes.

    Attributes:
        absent: None or the marker of an unbound variable.
    """

    absent: Any

    def pack(self, leaves: list[Any]) -> Any:
        return Unknown()

    def describe(self) -> str:
        return "nothing yet"


@dataclass(frozen=True, slots=True)
class Anything(Leafless):
    """What came of a stand-in: it fits whatever it meets."""

    def pack(self, leaves: list[Any]) -> Any:
        return Unknown()

    def describe(self) -> str:
        return "anything"
