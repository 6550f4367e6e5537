"""Operations of Python strings that staged values may take part in."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from agimport.runtime import text_formats
from agimport.runtime.context import graph_is_built
from agimport.runtime.iterables import materialized
from agimport.runtime.lists import is_grown
from agimport.runtime.text import StagedText, is_staged_or_text, is_string, may_hold_text
from agimport.runtime.values import PLAIN, holds_staged


def mod(left: Any, right: Any) -> Any:
    """Stands for ``left % right``, which formats text."""
    if type(left) is str and may_hold_text(right):
        return text_formats.percent(left, right)
    return left % right


def text_method(owner: Any, name: str) -> Any:
    """Stands for ``owner.name``: a method of strings that may be given values of the graph.

    Args:
        owner: a string, `str` itself, or any object with such an attribute.
        name: ``format``, ``format_map``, ``join``, ``print``, or a method that looks for a part or fills up.
    """
    if type(owner) is str:
        return functools.partial(_METHODS[name], owner) if name in _METHODS else searching(owner, name)
    if owner is str and name in _METHODS:
        return functools.partial(_of_class, name)
    function = getattr(owner, name)
    if name == "print" and owner is sys.modules.get("tensorflow"):
        from agimport.runtime.tf import printing

        return printing.tf_print
    return function


def searching(owner: str, name: str) -> Any:
    """Returns a method of a string that may be given text or numbers of the graph."""
    method = getattr(owner, name)

    def call(*args: Any, **kwargs: Any) -> Any:
        if graph_is_built() and holds_staged((*args, *kwargs.values()), is_staged_or_text):
            return getattr(StagedText((owner,)), name)(*args, **kwargs)
        return method(*args, **kwargs)

    return call


def _of_class(name: str, /, text: Any, *args: Any, **kwargs: Any) -> Any:
    """Calls a method that the program has asked of `str`."""
    if type(text) is str:
        return _METHODS[name](text, *args, **kwargs)
    return getattr(str if isinstance(text, str) else text, name)(*args, **kwargs)


def _format(text: str, *args: Any, **kwargs: Any) -> Any:
    if not graph_is_built() or all(type(value) in _SIMPLE for value in (*args, *kwargs.values())):
        return text.format(*args, **kwargs)
    return text_formats.formatted(text, args, kwargs)


def _format_map(text: str, mapping: Any, /) -> Any:
    if not graph_is_built():
        return text.format_map(mapping)
    return text_formats.formatted(text, (), mapping)


def _join(separator: str, *args: Any) -> Any:
    if len(args) != 1:
        return separator.join(*args)
    values = materialized(args[0])
    if isinstance(values, StagedText) or is_string(values):
        from agimport.runtime.tf import text_methods

        return text_methods.joined_characters(separator, values)
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


_SIMPLE = PLAIN - {list, tuple, dict, set, frozenset}
_METHODS: dict[str, Callable[..., Any]] = {"format": _format, "format_map": _format_map, "join": _join}
