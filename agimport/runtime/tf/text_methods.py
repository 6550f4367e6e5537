"""Characters and parts of text of the graph, comparison, and the methods of strings that TensorFlow has."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.text import StagedText
from agimport.runtime.tf import padding, weak
from agimport.runtime.tf.answers import answer
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.symbolic import read
from agimport.runtime.values import is_staged

_PUNCTUATION = re.compile(r"([!-/:-@\[-^`{-~])")


def character(text: Any, index: Any) -> Any:
    """Returns ``text[index]`` as text of the graph."""
    tensor = _tensor(text)
    length = tf.strings.length(tensor, unit="UTF8_CHAR")
    place = tf.cast(read(index), tf.int32) if is_staged(index) else tf.constant(index)
    place = tf.where(place < 0, place + length, place)
    place = guarded(place, (place >= 0) & (place < length), "IndexError: string index out of range")
    return made(tf.strings.substr(tensor, place, 1, unit="UTF8_CHAR"))


def between(text: Any, lower: Any, upper: Any, step: Any) -> Any:
    """Returns ``text[lower:upper]`` as text of the graph.

    Raises:
        StagingError: a tensor decides about the step (AG0461).
    """
    if is_staged(step):
        raise StagingError(
            "a slice of text of a graph needs a step of Python's, which is not 0", code="AG0461"
        )
    tensor = _tensor(text)
    if step is not None and operator.index(step) == 0:
        raise ValueError("slice step cannot be zero")
    if step is not None and operator.index(step) != 1:
        characters = tf.strings.unicode_split(tensor, "UTF-8")
        return made(tf.strings.reduce_join(characters[_place(lower) : _place(upper) : step]))
    length = tf.strings.length(tensor, unit="UTF8_CHAR")
    first = _bound(lower, length, 0)
    last = _bound(upper, length, length)
    return made(tf.strings.substr(tensor, first, tf.maximum(last - first, 0), unit="UTF8_CHAR"))


def repeated(text: Any, times: Any) -> Any:
    """Returns ``text * times`` as text of the graph, for an int that the graph knows."""
    count = tf.maximum(read(times), 0)
    return made(tf.strings.reduce_join(tf.fill([count], _tensor(text))))


def _place(bound: Any) -> Any:
    return tf.cast(read(bound), tf.int32) if is_staged(bound) else bound


def _bound(bound: Any, length: Any, missing: Any) -> Any:
    """Returns a bound as a place in the text, as Python cuts it to size."""
    if bound is None:
        return missing
    place = tf.cast(read(bound), tf.int32) if is_staged(bound) else tf.constant(bound)
    return tf.clip_by_value(tf.where(place < 0, place + length, place), 0, length)


_DIGITS = r"\d+(_\d+)*"
_INT = rf"\s*[-+]?{_DIGITS}\s*"
_FLOAT = rf"(?i)\s*[-+]?(({_DIGITS}\.?({_DIGITS})?|\.{_DIGITS})(e[-+]?{_DIGITS})?|inf|infinity|nan)\s*"


def is_number(text: Any, *, whole: bool) -> Any:
    """Returns whether ``int(text)`` (of *whole* numbers) or ``float(text)`` has a value, as a bool tensor."""
    tensor = text.tensor() if isinstance(text, StagedText) else read(text)
    return tf.strings.regex_full_match(tensor, _INT if whole else _FLOAT)


def length(text: StagedText) -> Any:
    """Returns ``len(text)``, an int that the graph knows."""
    return weak.make(tf.strings.length(text.tensor(), unit="UTF8_CHAR"), weak.INT)


def characters(text: StagedText) -> Any:
    """Returns a vector of the characters."""
    return tf.strings.unicode_split(text.tensor(), "UTF-8")


def is_text(value: Any) -> bool:
    """Tells whether a value can be compared with text."""
    if isinstance(value, (str, StagedText)):
        return True
    return getattr(getattr(value, "dtype", None), "name", "") == "string"


def contains(text: StagedText, part: Any) -> Any:
    """Returns ``part in text``."""
    return _matches(text, "(?s).*", part, ".*")


def call(text: StagedText, name: str) -> Any:
    """Returns a method of text.

    Raises:
        AttributeError: strings have no such method.
        StagingError: TensorFlow has none (AG0462).
    """
    if not hasattr(str, name):
        raise AttributeError(f"'str' object has no attribute {name!r}")
    method = _METHODS.get(name)
    if method is None:
        raise StagingError(
            f"text that depends on a tensor has no {name}() in a graph; "
            f"it can do {', '.join(sorted(_METHODS))}, +, ==, in, len() and slices",
            code="AG0462",
        )
    return lambda *args: _as_text(method(text, *args))


def _as_text(found: Any) -> Any:
    return made(found) if getattr(found, "dtype", None) == tf.string else found


def refuse(what: str) -> Any:
    """Says that text of a graph cannot do something."""
    raise StagingError(f"text that depends on a tensor has no {what} in a graph", code="AG0462")


def _upper(text: StagedText) -> Any:
    return tf.strings.upper(text.tensor(), encoding="utf-8")


def _lower(text: StagedText) -> Any:
    return tf.strings.lower(text.tensor(), encoding="utf-8")


def _strip(text: StagedText, characters: Any = None) -> Any:
    if characters is not None:
        refuse("strip() of given characters")
    return tf.strings.strip(text.tensor())


def _startswith(text: StagedText, prefix: Any) -> Any:
    return _any_of(prefix, lambda one: _matches(text, "(?s)", one, ".*"))


def _endswith(text: StagedText, suffix: Any) -> Any:
    return _any_of(suffix, lambda one: _matches(text, "(?s).*", one, ""))


def _any_of(parts: Any, matches: Callable[[Any], Any]) -> Any:
    """Returns whether a part, or one of a tuple of these, matches."""
    if not isinstance(parts, tuple):
        return answer(matches(parts))
    return answer(tf.reduce_any([matches(one) for one in parts])) if parts else False


def _replace(text: StagedText, old: Any, new: Any) -> Any:
    if not (isinstance(old, str) and isinstance(new, str) and old):
        refuse("replace() of text that is no string of the program")
    return tf.strings.regex_replace(text.tensor(), _escaped(old), new.replace("\\", "\\\\"))


def _count(text: StagedText, part: Any) -> Any:
    if not (isinstance(part, str) and part):
        refuse("count() of text that is no string of the program")
    rest = tf.strings.regex_replace(text.tensor(), _escaped(part), "")
    removed = tf.strings.length(text.tensor(), unit="UTF8_CHAR") - tf.strings.length(rest, unit="UTF8_CHAR")
    return weak.make(removed // len(part), weak.INT)


_METHODS: dict[str, Callable[..., Any]] = {
    **padding.METHODS,
    "count": _count,
    "upper": _upper,
    "lower": _lower,
    "strip": _strip,
    "startswith": _startswith,
    "endswith": _endswith,
    "replace": _replace,
}


def _matches(text: StagedText, before: str, part: Any, after: str) -> Any:
    if not is_text(part):
        raise TypeError(f"'in <string>' requires string as left operand, not {type(part).__name__}")
    if isinstance(part, str):
        return tf.strings.regex_full_match(text.tensor(), f"{before}{_escaped(part)}{after}")
    return refuse("a search for text that is no string of the program")


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text)


def _tensor(text: Any) -> Any:
    return text.tensor() if isinstance(text, StagedText) else tf.constant(text)


def made(tensor: Any) -> StagedText:
    """Returns a string tensor as text."""
    return StagedText(((tensor, "", ""),))
