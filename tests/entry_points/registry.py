"""How a program says which of its functions TensorFlow or Keras must have staged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ATTRIBUTE = "entry_options"


@dataclass(frozen=True)
class Entry:
    """What `entry` was given.

    Attributes:
        stages: qualified names, in the program's file, of the functions whose staged body must have run.
        eager: those whose staged body must not run.
        expected: the result, where TensorFlow has no way to run the program eagerly.
    """

    stages: tuple[str, ...] = ()
    eager: tuple[str, ...] = ()
    expected: Any = None


def entry(*stages: str, **options: Any) -> Callable[[Any], Any]:
    """Makes a function a program; see `Entry`."""

    def register(function: Any) -> Any:
        setattr(function, ATTRIBUTE, Entry(stages, **options))
        return function

    return register
