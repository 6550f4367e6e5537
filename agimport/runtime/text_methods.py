"""Operations of Python strings that staged values may take part in."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from agimport.runtime import text_formats
from agimport.runtime.iterables import materialized
from agimport.runtime.lists import is_grown
from agimport.runtime.text import StagedText, holds_text, is_staged_or_text


def mod(left: Any, right: Any) -> Any:
    """Stands for ``left % right``, which formats text."""
    if type(left) is str and holds_text(right):
        return text_formats.percent(left, right)
    return left % right


def text_method(owner: Any, name: str) -> Any:
    """Stands for ``owner.name``, which is called: a method of strings that takes values to make text of.

    Args:
        owner: a string, or any object with such an attribute.
        name: ``format``, ``join`` or ``print``.
    """
    if type(owner) is str:
        return functools.partial(_METHODS[name], owner) if name in _METHODS else getattr(owner, name)
    function = getattr(owner, name)
    if name == "print" and owner is sys.modules.get("tensorflow"):
        from agimport.runtime.tf import printing

        return printing.tf_print
    return function


def _format(text: str, *args: Any, **kwargs: Any) -> Any:
    if holds_text(args) or holds_text(kwargs):
        return text_formats.formatted(text, args, kwargs)
    return text.format(*args, **kwargs)


def _join(separator: str, *args: Any) -> Any:
    if len(args) != 1:
        return separator.join(*args)
    values = materialized(args[0])
    if is_grown(values):
        from agimport.runtime.tf import text

        return text.joined_array(separator, values.array)
    if is_staged_or_text(values):
        return separator.join(values)
    values = list(values)
    if not any(isinstance(value, StagedText) for value in values):
        return separator.join(values)
    separator.join(["" if isinstance(value, StagedText) else value for value in values])
    parts = [part for value in values for part in (separator, value)][1:]
    return functools.reduce(lambda left, right: left + right, parts, StagedText(()))


_METHODS: dict[str, Callable[..., Any]] = {"format": _format, "join": _join}
