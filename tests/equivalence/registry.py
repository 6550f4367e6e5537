"""How a program of the corpus says what it is to be run on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

ATTRIBUTE = "program_options"


@dataclass(frozen=True)
class Static:
    """An argument that stays the Python value it is, in graphs too."""

    value: Any


@dataclass(frozen=True)
class Data:
    """An argument that is a `tf.data.Dataset` of these elements, a list in plain Python."""

    elements: Any


@dataclass(frozen=True)
class Options:
    """What `program` was given.

    Attributes:
        args: the argument tuples to run the program on; each but `Static` and `Data` becomes a tensor.
        xla: whether the program can be compiled by XLA.
        python: whether the program also runs on plain Python values, without tensors.
        gradient: whether the gradient is compared too.
        prints: whether what it prints is compared too.
        fails: by mode, why the program does not work there yet; such a test must fail.
        refused: by mode, a regular expression of the error for what no graph can do; some arguments must
            meet it.
        reason: why that is so.
        kept: whether it keeps its original body, for it looks at its own frame.
        oracle: ``eager``: the plain function on eager tensors; ``python``: on plain values, for what eager
            tensors cannot do.
    """

    args: tuple[tuple[Any, ...], ...]
    xla: bool = False
    python: bool = True
    gradient: bool = False
    prints: bool = False
    fails: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str | None] = field(default_factory=dict)
    reason: str = ""
    kept: bool = False
    oracle: str = "eager"


def program(*args: tuple[Any, ...], **options: Any) -> Callable[[Any], Any]:
    """Makes a function a program of the corpus; see `Options`."""

    def register(function: Any) -> Any:
        setattr(function, ATTRIBUTE, Options(args or ((),), **options))
        return function

    return register
