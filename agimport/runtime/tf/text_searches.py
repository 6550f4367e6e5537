"""The methods of strings that look for a part of text: where it stands, how often, and what is around it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.text import StagedText
from agimport.runtime.tf import weak
from agimport.runtime.tf.answers import answer
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.symbolic import read
from agimport.runtime.values import is_staged

_PUNCTUATION = r"([!-/:-@\[-^`{-~])"
_ESCAPED = r"\\\1"
_FAR = 2**30
_MISSING = "ValueError: substring not found"


def pattern(part: Any) -> Any:
    """Returns a regular expression that matches just this text: a string, or a tensor of one."""
    if isinstance(part, str):
        return re.sub(_PUNCTUATION, _ESCAPED, part)
    return tf.strings.regex_replace(read(part), _PUNCTUATION, _ESCAPED)


def around(before: str, part: Any, after: str) -> Any:
    """Returns a regular expression of a text between two others."""
    middle = pattern(part)
    return before + middle + after if isinstance(middle, str) else tf.strings.join([before, middle, after])


def size(part: Any) -> Any:
    """Returns how many characters text has: an int, or a scalar tensor."""
    return len(part) if isinstance(part, str) else tf.strings.length(read(part), unit="UTF8_CHAR")


def place(bound: Any) -> Any:
    """Returns a bound of a part of text as an int32 tensor."""
    if is_staged(bound):
        return tf.cast(tf.clip_by_value(tf.cast(read(bound), tf.int64), -_FAR, _FAR), tf.int32)
    return tf.constant(max(-_FAR, min(operator.index(bound), _FAR)))


def bounds(length: Any, lower: Any, upper: Any) -> tuple[Any, Any]:
    """Returns where a part of text begins and ends, the end as Python cuts it to size."""
    first, last = (
        missing if bound is None else tf.maximum(_counted(place(bound), length), 0)
        for bound, missing in ((lower, 0), (upper, length))
    )
    return first, tf.minimum(last, length)


def _counted(bound: Any, length: Any) -> Any:
    return tf.where(bound < 0, bound + length, bound)


class _Portion(NamedTuple):
    """What of a text a method is to look at.

    Attributes:
        tensor: that text.
        first: where it begins.
        fits: whether there can be anything, even nothing: it does not begin behind its end.
    """

    tensor: Any
    first: Any
    fits: Any


def _portion(text: StagedText, start: Any, end: Any) -> _Portion:
    tensor = text.tensor()
    if start is None and end is None:
        return _Portion(tensor, tf.constant(0), tf.constant(True))
    first, last = bounds(tf.strings.length(tensor, unit="UTF8_CHAR"), start, end)
    count = tf.maximum(last - first, 0)
    begin = tf.minimum(first, last)
    return _Portion(tf.strings.substr(tensor, begin, count, unit="UTF8_CHAR"), first, first <= last)


def _matches(tensor: Any, before: str, part: Any, after: str) -> Any:
    return tf.strings.regex_full_match(tensor, around(before, part, after))


def contains(text: StagedText, part: Any) -> Any:
    """Returns ``part in text``."""
    return _matches(text.tensor(), "(?s).*", part, ".*")


def _before(name: str, tensor: Any, part: Any) -> Any:
    """Returns the text before a part that is there: the first, or the last for ``r...``."""
    search = r"(?s)\A(.*)" if name.startswith("r") else r"(?s)\A(.*?)"
    return tf.strings.regex_replace(tensor, around(search, part, r".*\z"), r"\1")


def _finding(name: str) -> Callable[..., Any]:
    def find(text: StagedText, part: Any, start: Any = None, end: Any = None) -> Any:
        tensor, first, fits = _portion(text, start, end)
        found = fits & _matches(tensor, "(?s).*", part, ".*")
        where = first + tf.strings.length(_before(name, tensor, part), unit="UTF8_CHAR")
        if name.endswith("index"):
            return weak.make(guarded(where, found, _MISSING), weak.INT)
        return weak.make(tf.where(found, where, -1), weak.INT)

    return find


def _count(text: StagedText, part: Any, start: Any = None, end: Any = None) -> Any:
    tensor, _, fits = _portion(text, start, end)
    length = tf.strings.length(tensor, unit="UTF8_CHAR")
    rest = tf.strings.length(tf.strings.regex_replace(tensor, pattern(part), ""), unit="UTF8_CHAR")
    width = size(part)
    times = tf.where(tf.equal(width, 0), length + 1, (length - rest) // tf.maximum(width, 1))
    return weak.make(tf.where(fits, times, 0), weak.INT)


def _at_an_end(before: str, after: str) -> Callable[..., Any]:
    def matches(text: StagedText, parts: Any, start: Any = None, end: Any = None) -> Any:
        if parts == ():
            return False
        tensor, _, fits = _portion(text, start, end)
        each = parts if isinstance(parts, tuple) else (parts,)
        return answer(fits & tf.reduce_any([_matches(tensor, before, one, after) for one in each]))

    return matches


def _replace(text: StagedText, old: Any, new: Any, count: Any = -1) -> Any:
    tensor = text.tensor()
    if is_staged(count):
        refuse("replace() as often as a tensor says")
    if operator.index(count) < 0:
        return tf.strings.regex_replace(tensor, pattern(old), _rewritten(new))
    if count == 0:
        return tensor
    if not (isinstance(old, str) and old):
        refuse("replace() with a count of text that is no string of the program")
    pieces = tf.strings.split(tensor, old, maxsplit=count)
    return tf.strings.join([pieces[0], tf.strings.reduce_join(tf.strings.join([read_text(new), pieces[1:]]))])


def _rewritten(new: Any) -> Any:
    if isinstance(new, str):
        return new.replace("\\", "\\\\")
    return tf.strings.regex_replace(read(new), r"\\", r"\\\\")


def read_text(part: Any) -> Any:
    """Returns text as a string, or a scalar tensor of strings."""
    return part if isinstance(part, str) else read(part)


def _partition(name: str) -> Callable[..., Any]:
    def partition(text: StagedText, separator: Any) -> Any:
        tensor, mark = text.tensor(), _separator(separator)
        found = _matches(tensor, "(?s).*", separator, ".*")
        before = _before(name, tensor, separator)
        start = tf.strings.length(before) + tf.strings.length(mark)
        after = tf.strings.substr(tensor, tf.minimum(start, tf.strings.length(tensor)), -1)
        missing = ("", "", tensor) if name == "rpartition" else (tensor, "", "")
        there = zip((before, mark, after), missing, strict=True)
        return tuple(tf.where(found, one, other) for one, other in there)

    return partition


def _separator(text: Any) -> Any:
    tensor = tf.convert_to_tensor(read_text(text))
    return guarded(tensor, tf.not_equal(tensor, ""), "ValueError: empty separator")


def _removed(before: str, after: str) -> Callable[..., Any]:
    def remove(text: StagedText, part: Any) -> Any:
        return tf.strings.regex_replace(text.tensor(), around(before, part, after), "", replace_global=False)

    return remove


def refuse(what: str) -> Any:
    """Says that text of a graph cannot do something."""
    raise StagingError(f"text that depends on a tensor has no {what} in a graph", code="AG0462")


METHODS: dict[str, Callable[..., Any]] = {
    **{name: _finding(name) for name in ("find", "rfind", "index", "rindex")},
    **{name: _partition(name) for name in ("partition", "rpartition")},
    "count": _count,
    "startswith": _at_an_end("(?s)", ".*"),
    "endswith": _at_an_end("(?s).*", ""),
    "replace": _replace,
    "removeprefix": _removed(r"\A(?:", ")"),
    "removesuffix": _removed("(?:", r")\z"),
}
"""The methods by name."""
