"""`int(text, base)` when the graph runs."""

from __future__ import annotations

import operator
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.tf import text_methods, weak, weak_overflow
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.symbolic import read
from agimport.runtime.values import any_staged

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PREFIXES = {2: "0b", 8: "0o", 16: "0x"}
_MOST = 2**63 - 1


def number_of(text: Any, base: Any) -> Any:
    """`int(text, base)`: an int of the graph.

    Args:
        text: a text of the graph.
        base: from 2 to 36.

    Raises:
        TypeError: the text is none.
        ValueError: there is no such base.
        StagingError: the base is one of the graph, or the text is to tell it (AG0401).
    """
    if any_staged([base]) or operator.index(base) == 0:
        raise StagingError("int() with a base that only the graph knows", code="AG0401")
    if not text_methods.is_text(text):
        raise TypeError("int() can't convert non-string with explicit base")
    int("0", base)  # Python's own complaint about the base
    tensor = tf.strings.lower(read(text) if not isinstance(text, str) else text)
    prefix, digits = _PREFIXES.get(base, ""), f"[{_DIGITS[:base]}]+"
    shape = rf"\s*[-+]?(?:{prefix}_?)?{digits}(?:_{digits})*\s*"
    message = tf.strings.join([f"ValueError: invalid literal for int() with base {base}: '", text, "'"])
    tensor = guarded(tensor, tf.strings.regex_full_match(tensor, shape), message)
    size = _size(tf.strings.regex_replace(tensor, rf"^\s*[-+]?(?:{prefix})?[0_]*|[\s_]", ""), base)
    return weak.make(tf.where(tf.strings.regex_full_match(tensor, r"\s*-.*"), -size, size), weak.INT)


def _size(digits: Any, base: int) -> Any:
    """Returns what digits stand for, an int64, of which it is checked that it has so many bits."""
    codes = tf.strings.unicode_decode(digits, "UTF-8")
    values = tf.cast(tf.where(codes < ord("a"), codes - ord("0"), codes - ord("a") + 10), tf.int64)

    def more(place: Any, value: Any, fits: Any) -> tuple[Any, Any, Any]:
        digit = tf.gather(values, place)
        return place + 1, value * base + digit, fits & (value <= (_MOST - digit) // base)

    start = (tf.constant(0), tf.constant(0, tf.int64), tf.constant(True))
    _, value, fits = tf.while_loop(lambda place, *_: place < tf.size(codes), more, start)
    return guarded(value, fits, weak_overflow.COMPLAINT)
