"""f-strings in converted code. A text with staged values in it is put together when the graph runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.runtime.values import holds_staged, is_staged

Part = str | tuple[Any, str | None, str]
"""A piece of an f-string: literal text, or a value with its conversion (`r`, `s`, `a` or None) and format."""

CONVERSIONS: dict[str | None, Callable[[Any], Any]] = {
    "s": str,
    "r": repr,
    "a": ascii,
    "": lambda value: value,
    None: lambda value: value,
}


class StagedText:
    """The text of an f-string that holds staged values.

    It can be printed, be the message of an assertion, be added to other text, and be given to TensorFlow's
    functions, which take it as a scalar string.

    Attributes:
        parts: its pieces, in order.
    """

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        from agimport.runtime.tf import text

        text.register()

    def tensor(self) -> Any:
        """The text as a scalar tensor of strings."""
        from agimport.runtime.tf import text

        return text.joined(self.parts)

    def __add__(self, other: Any) -> Any:
        if isinstance(other, str):
            return StagedText((*self.parts, other))
        if isinstance(other, StagedText):
            return StagedText(self.parts + other.parts)
        return NotImplemented

    def __radd__(self, other: Any) -> Any:
        return StagedText((other, *self.parts)) if isinstance(other, str) else NotImplemented

    def __str__(self) -> str:
        """The text with the staged values described, which is all a Python string can tell."""
        return "".join(part if isinstance(part, str) else f"<{part[0]!r}>" for part in self.parts)

    def __repr__(self) -> str:
        return f"<agimport text of a graph: {str(self)!r}>"


def fstring(*parts: Part) -> Any:
    """What an f-string gives.

    Args:
        *parts: literal text, and `(value, conversion, format)` for each replacement field.

    Returns:
        A string if all values are Python's, exactly as Python makes it; else a `StagedText`.
    """
    if any(not isinstance(part, str) and (holds_text(part[0]) or holds_text(part[2])) for part in parts):
        return StagedText(parts)
    return "".join(
        part if isinstance(part, str) else format(CONVERSIONS[part[1]](part[0]), part[2]) for part in parts
    )


def str_(*args: Any, **kwargs: Any) -> Any:
    """`str(value)`: of a staged value, a text that the graph makes."""
    return (
        fstring((args[0], "s", ""))
        if len(args) == 1 and not kwargs and holds_text(args[0])
        else str(*args, **kwargs)
    )


def repr_(value: Any, /) -> Any:
    """`repr(value)`: of a staged value, a text that the graph makes."""
    return fstring((value, "r", "")) if holds_text(value) else repr(value)


def format_(value: Any, spec: Any = "", /) -> Any:
    """`format(value, spec)`: of a staged value, a text that the graph makes."""
    return fstring((value, "", spec)) if holds_text(value) else format(value, spec)


def is_staged_or_text(value: Any) -> bool:
    """Whether `value` is staged, or a text with staged values."""
    return value.__class__ is StagedText or is_staged(value)


def holds_text(value: Any) -> bool:
    """Whether what `str(value)` shows is known only when the graph runs."""
    return holds_staged(value, is_staged_or_text)
