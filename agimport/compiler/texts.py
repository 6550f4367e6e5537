"""Which code makes text of values, by its spelling.

As in `selection`, the questions are asked of the standard library's trees and of gast's.
"""

from __future__ import annotations

from typing import Any

from agimport.compiler.nodes import levels

FORMATTING = frozenset({"format", "format_map", "join"})
"""Methods of strings that make text of values."""
SEARCHING = frozenset({
    "find", "rfind", "rindex", "startswith", "endswith", "partition", "rpartition", "removeprefix",
    "removesuffix", "center", "ljust", "rjust", "zfill",
})  # fmt: skip
"""Methods of strings that take text or numbers of the graph."""
_SHARED = frozenset({"replace", "split", "rsplit"})
"""Such methods that are common among other objects: only those of a string that is written there count."""
_WITH_VARIABLES = frozenset({"ListComp", "SetComp", "DictComp", "GeneratorExp", "Lambda"})


def makes_text(call: Any) -> bool:
    """Tells whether a call is one of a method that makes text of values: ``format``, ``join``, ``print``; or
    of one that may be given text of the graph.
    """
    function = call.func
    if type(function).__name__ != "Attribute":
        return False
    return function.attr == "print" or is_formatting(function) or _is_given_text(call)


def _is_given_text(call: Any) -> bool:
    name = call.func.attr
    if name not in SEARCHING and not (name in _SHARED and type(call.func.value).__name__ == "Constant"):
        return False
    return any(type(one).__name__ != "Constant" for one in call.args)


def is_formatting(attribute: Any) -> bool:
    """Tells whether an attribute is a method of strings that makes text of values, by its spelling."""
    named = attribute.attr in FORMATTING
    return named and (attribute.attr != "join" or type(attribute.value).__name__ != "Attribute")


def formats(node: Any) -> bool:
    """Tells whether a binary operation may format text: ``text % values``."""
    if type(node.op).__name__ != "Mod" or type(node.right).__name__ == "Constant":
        return False
    return type(node.left).__name__ != "Constant" or isinstance(node.left.value, str)


def names_to_format(nodes: list[Any]) -> list[Any]:
    """Returns the calls of ``locals()`` whose names and values go into a text and nowhere else.

    Only those among *nodes* count that no comprehension or lambda holds, which have variables of their own.
    """
    inner = {id(part) for node in nodes if type(node).__name__ in _WITH_VARIABLES for part in levels(node)}
    found = []
    for node in nodes:
        kind = type(node).__name__
        values: list[Any] = []
        if kind == "BinOp" and type(node.op).__name__ == "Mod":
            values = [node.right]
        elif kind == "Call" and getattr(node.func, "attr", None) == "format":
            values = [keyword.value for keyword in node.keywords if keyword.arg is None]
        elif kind == "Call" and getattr(node.func, "attr", None) == "format_map":
            values = node.args[:1]
        found += [value for value in values if _is_locals(value) and id(value) not in inner]
    return found


def _is_locals(node: Any) -> bool:
    named = type(node).__name__ == "Call" and getattr(node.func, "id", None) == "locals"
    return named and not node.args and not node.keywords
