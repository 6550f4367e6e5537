"""How a branch is chosen, and where an expression's value goes: what `conditionals` and `switches` share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime.tf import narrowing, raising
from agimport.runtime.tf.truth import opposite

Thunk = Callable[[], Any]


class Choice:
    """How one of two branches is chosen: by a bool tensor."""

    sides: tuple[str, ...] = ("if true", "if false")
    word = "if"

    def __init__(self, pred: Any) -> None:
        self._pred = pred

    def make(self, order: list[int], branches: list[Thunk], label: str) -> list[Any]:
        """Adds the op.

        Args:
            order: for each of *branches*, which of the statement's branches it is.
            branches: functions that return tensors.
            label: names the op.
        """
        pred = opposite(self._pred) if order[0] else self._pred
        return list(tf.cond(pred, *branches, name=label))

    def knows(self, number: int, flag: Any) -> bool:
        """Tells whether a bool tensor is certainly true in one of the statement's branches."""
        return narrowing.proves(self._pred, flag, outcome=number == 0)

    def failed(self, errors: dict[int, BaseException]) -> BaseException:
        """Returns the exception that stands for those that the branches raise, one each."""
        return raising.either(self._pred, errors[0], errors[1])


class Slot:
    """The place of an expression's value."""

    def __init__(self, name: str = "the value") -> None:
        self.name = name
        self.tentative = False
        self.value: Any = None

    def read(self) -> Any:
        return self.value

    def write(self, value: Any) -> None:
        self.value = value
