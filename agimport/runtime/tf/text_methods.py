"""Characters and parts of text of the graph, and the methods of strings that it has."""

from __future__ import annotations

import contextlib
import functools
import operator
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.text import StagedText
from agimport.runtime.tf import padding, text_cases, text_kinds, text_order, text_searches, text_splits, weak
from agimport.runtime.tf.answers import answer
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.maybe import settled
from agimport.runtime.tf.symbolic import read
from agimport.runtime.values import is_staged


def character(text: Any, index: Any) -> Any:
    """Returns ``text[index]`` as text of the graph."""
    tensor = _tensor(text)
    length = tf.strings.length(tensor, unit="UTF8_CHAR")
    if is_staged(index) and read(index).dtype.is_floating:
        raise TypeError("string indices must be integers, not 'float'")
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
        return made(tf.strings.reduce_join(characters[_as_bound(lower) : _as_bound(upper) : step]))
    first, last = text_searches.bounds(tf.strings.length(tensor, unit="UTF8_CHAR"), lower, upper)
    count = tf.maximum(last - first, 0)
    return made(tf.strings.substr(tensor, tf.minimum(first, last), count, unit="UTF8_CHAR"))


def repeated(text: Any, times: Any) -> Any:
    """Returns ``text * times`` as text of the graph, for an int that the graph knows."""
    count = tf.maximum(read(times), 0)
    return made(tf.strings.reduce_join(tf.fill([count], _tensor(text))))


def _as_bound(bound: Any) -> Any:
    return text_searches.place(bound) if is_staged(bound) else bound


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


def joined_characters(separator: str, text: Any) -> StagedText:
    """Returns ``separator.join(text)``."""
    return made(tf.strings.reduce_join(tf.strings.unicode_split(read(text), "UTF-8"), separator=separator))


def is_text(value: Any) -> bool:
    """Tells whether a value can be compared with text."""
    if isinstance(value, (str, StagedText)):
        return True
    return getattr(getattr(value, "dtype", None), "name", "") == "string"


def contains(text: StagedText, part: Any) -> Any:
    """Returns ``part in text``."""
    if not is_text(part):
        raise TypeError(f"'in <string>' requires string as left operand, not {type(part).__name__}")
    return text_searches.contains(text, part)


def ordered(left: Any, symbol: str, right: Any) -> Any:
    """Returns ``left < right`` of two texts, or another ordering, as a bool of the graph."""
    one, other = text_searches.read_text(left), text_searches.read_text(right)
    if symbol in (">", "<="):
        one, other = other, one
    less = text_order.is_less(one, other)
    return answer(tf.logical_not(less) if symbol.endswith("=") else less)


def call(text: StagedText, name: str) -> Any:
    """Returns a method of text.

    Raises:
        AttributeError: strings have no such method.
        StagingError: the graph has none (AG0462).
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
    return functools.partial(_called, method, text, name)


def _called(method: Callable[..., Any], text: StagedText, name: str, *args: Any, **kwargs: Any) -> Any:
    args = tuple(_settled(one) for one in args)
    _complain(name, args, kwargs)
    return _as_text(method(text, *args, **kwargs))


def _settled(value: Any) -> Any:
    return settled(value) if is_staged(value) else value


def _complain(name: str, args: Any, kwargs: Any) -> None:
    """Makes Python complain about the number and the types of what a method of text is given."""
    samples = {key: _sample(value) for key, value in kwargs.items()}
    with contextlib.suppress(*_NOT_FOUND.get(name, ())):
        getattr("", name)(*map(_sample, args), **samples)


_NOT_FOUND: dict[str, tuple[type[Exception], ...]] = {"index": (ValueError,), "rindex": (ValueError,)}


def _sample(value: Any) -> Any:
    """Returns a value of Python's in the place of one of the graph."""
    if isinstance(value, tuple):
        return tuple(map(_sample, value))
    if is_text(value):
        return value if isinstance(value, str) else "x"
    return 1 if is_staged(value) and not getattr(value, "dtype", tf.int32).is_floating else value


def _as_text(found: Any) -> Any:
    """Returns what a method gives as text, a tuple of texts, or a list of them."""
    if isinstance(found, tuple):
        return tuple(map(_as_text, found))
    if getattr(found, "dtype", None) != tf.string:
        return found
    return listed(found) if found.shape.rank == 1 else made(found)


def listed(texts: Any) -> Any:
    """Returns a vector of strings as a list of texts, whose length the graph knows."""
    from agimport.runtime.comprehensions import list_comp

    return list_comp(texts, None, made)


def _upper(text: StagedText) -> Any:
    return tf.strings.upper(text.tensor(), encoding="utf-8")


def _lower(text: StagedText) -> Any:
    return tf.strings.lower(text.tensor(), encoding="utf-8")


_METHODS: dict[str, Callable[..., Any]] = {
    **padding.METHODS,
    **text_cases.METHODS,
    **text_kinds.METHODS,
    **text_searches.METHODS,
    **text_splits.METHODS,
    "lower": _lower,
    "upper": _upper,
}


def _tensor(text: Any) -> Any:
    return text.tensor() if isinstance(text, StagedText) else tf.constant(text)


def made(tensor: Any) -> StagedText:
    """Returns a string tensor as text."""
    return StagedText(((tensor, "", ""),))
