"""Objects in containers whose classes make their text in Python: the text of the container holds that text.

Python's own ``repr`` of a list insists on strings, so the objects are asked first, each once, and what they
say stands in their places.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agimport.runtime.dicts import Dict
from agimport.runtime.lists import List, is_grown
from agimport.runtime.special_methods import method
from agimport.runtime.values import PLAIN, holds_staged

_METHODS = ("__repr__", "__str__", "__format__")


class Said:
    """What stands for an object in the text of a container: the text that its class has made.

    Attributes:
        text: a string, or a text of the graph.
    """

    __slots__ = ("text",)

    def __init__(self, text: Any) -> None:
        self.text = text

    def __repr__(self) -> str:
        return str(self.text)


def may_speak(value: Any) -> bool:
    """Tells whether *value*, or something in it, is an object whose class makes its text in Python."""
    return holds_staged(value, _speaks, in_lists=False)


def _speaks(value: Any) -> bool:
    if type(value) in PLAIN or value.__class__ is Said:
        return False
    return any(method(value, name) is not None for name in _METHODS)


def with_texts(value: Any, text_of: Callable[[Any], Any]) -> Any:
    """Returns a container with the texts of such objects in their places; it itself where there are none.

    Args:
        value: anything.
        text_of: gives the ``repr`` of an object, or None where Python is to make it.
    """
    return _replaced(value, text_of, ()) if _is_container(value) and may_speak(value) else value


def _replaced(value: Any, text_of: Callable[[Any], Any], around: tuple[int, ...]) -> Any:
    if not _is_container(value):
        found = text_of(value) if _speaks(value) else None
        return value if found is None else Said(found)
    if id(value) in around:
        return value
    around = (*around, id(value))
    if isinstance(value, dict):
        return {key: _replaced(part, text_of, around) for key, part in value.items()}
    parts = [_replaced(part, text_of, around) for part in value]
    return tuple(parts) if type(value) is tuple else parts


def _is_container(value: Any) -> bool:
    kind = type(value)
    if kind is List:
        return not is_grown(value)
    if kind is Dict:
        return value.table is None and not value.is_open
    return kind in (list, tuple, dict)
