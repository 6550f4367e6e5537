"""Text of the graph: Python strings of which a graph chooses one, or that it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from agimport.runtime.text import StagedText
from agimport.runtime.tf.specs.base import Spec


@dataclass(frozen=True, slots=True)
class Text(Spec):
    """A Python string whose value depends on the graph."""

    def leaves(self, value: Any) -> list[Any]:
        return [value.tensor() if isinstance(value, StagedText) else tf.constant(value)]

    def pack(self, leaves: list[Any]) -> Any:
        return StagedText(((leaves.pop(0), "", ""),))

    def filler(self) -> list[Any]:
        return [tf.constant("")]

    def invariants(self) -> list[Any]:
        return [tf.TensorShape(())]

    def describe(self) -> str:
        return "text"
