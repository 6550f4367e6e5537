"""What the caller may choose, and what the compiler gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType
from typing import Literal

Status = Literal["converted", "plain", "kept"]


@dataclass(frozen=True, slots=True)
class Options:
    """Everything besides the source that changes the compiler's output.

    Attributes:
        optimize: the optimisation level, as for `compile` (-1: the interpreter's own).
        recursive: also send calls of user functions through the runtime, which converts them when they are
            called (for `to_graph` and `convert`; code that a hook converts calls its functions directly).
        called: make the form that notes what the function raises in the graph (see `lowering.open_calls`).
        deferred: leave the staged bodies that are packed to the first graph that asks for one; the module
            holds its source until then (see `deferred`).
    """

    optimize: int = -1
    recursive: bool = False
    called: bool = False
    deferred: bool = False


@dataclass(frozen=True, slots=True)
class FunctionReport:
    """What became of one function.

    Attributes:
        qualname: its dotted name in the module.
        line: the line of its ``def`` or ``lambda``.
        status: ``converted`` (it has a staged body), ``plain`` (nothing in it to stage) or ``kept`` (it holds
            something to stage and was left alone).
        reason: why it was kept.
    """

    qualname: str
    line: int
    status: Status
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Artefact:
    """The result of `compile_module`.

    Attributes:
        code: the module's code object, or None when the module opted out.
        report: one entry a function, in source order.
    """

    code: CodeType | None
    report: tuple[FunctionReport, ...]
    _printed: Callable[[], tuple[str, tuple[tuple[int, int], ...]]]

    @property
    def text(self) -> str:
        """The converted module as readable source: every function in its staged form. Made on demand."""
        return self._printed()[0]

    @property
    def line_map(self) -> tuple[tuple[int, int], ...]:
        """Pairs of a line of `text` and the user's line it came from."""
        return self._printed()[1]
