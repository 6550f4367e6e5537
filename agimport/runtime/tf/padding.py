"""The methods of strings that fill text up to a width, or take characters from its ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.text import StagedText
from agimport.runtime.tf.symbolic import read
from agimport.runtime.tf.text_kinds import a
from agimport.runtime.tf.text_searches import pattern, refuse
from agimport.runtime.values import is_staged


def _missing(text: Any, width: Any) -> tuple[Any, Any]:
    """Returns a width as an int32 tensor, and how many characters text has fewer."""
    wanted = tf.cast(read(width), tf.int32) if is_staged(width) else tf.constant(width, tf.int32)
    return wanted, tf.maximum(wanted - tf.strings.length(text, unit="UTF8_CHAR"), 0)


def _repeated(character: Any, times: Any) -> Any:
    if isinstance(character, StagedText):
        raise StagingError("text that the graph decides cannot fill up other text", code="AG0462")
    if not isinstance(character, str):
        raise TypeError(f"The fill character must be a unicode character, not {type(character).__name__}")
    if len(character) != 1:
        raise TypeError("The fill character must be exactly one character long")
    return tf.strings.reduce_join(tf.fill(tf.reshape(times, [1]), character))


def _ljust(text: StagedText, width: Any, fill: Any = " ") -> Any:
    tensor = text.tensor()
    return tf.strings.join([tensor, _repeated(fill, _missing(tensor, width)[1])])


def _rjust(text: StagedText, width: Any, fill: Any = " ") -> Any:
    tensor = text.tensor()
    return tf.strings.join([_repeated(fill, _missing(tensor, width)[1]), tensor])


def _center(text: StagedText, width: Any, fill: Any = " ") -> Any:
    tensor = text.tensor()
    wanted, missing = _missing(tensor, width)
    # Python puts the odd character to the left where the width is odd too.
    left = missing // 2 + (missing & wanted & 1)
    return tf.strings.join([_repeated(fill, left), tensor, _repeated(fill, missing - left)])


def _zfill(text: StagedText, width: Any) -> Any:
    tensor = text.tensor()
    signed = tf.cast(tf.strings.regex_full_match(tensor, "(?s)[+-].*"), tf.int32)
    sign, rest = tf.strings.substr(tensor, 0, signed), tf.strings.regex_replace(tensor, "^[+-]", "")
    return tf.strings.join([sign, _repeated("0", _missing(tensor, width)[1]), rest])


def _stripping(before: str, after: str) -> Callable[..., Any]:
    def strip(text: StagedText, characters: Any = None) -> Any:
        if characters == "":
            return text.tensor()
        if not isinstance(characters, (str, type(None))):
            refuse("strip() of characters that the graph decides")
        one = a("isspace") if characters is None else f"[{pattern(characters)}]"
        return tf.strings.regex_replace(
            text.tensor(), "|".join(end.format(one) for end in (before, after) if end), ""
        )

    return strip


METHODS: dict[str, Callable[..., Any]] = {
    "center": _center,
    "ljust": _ljust,
    "lstrip": _stripping(r"\A{}+", ""),
    "rjust": _rjust,
    "rstrip": _stripping("", r"{}+\z"),
    "strip": _stripping(r"\A{}+", r"{}+\z"),
    "zfill": _zfill,
}
"""The methods by name; each gives a string tensor."""
