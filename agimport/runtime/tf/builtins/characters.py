"""`chr` and `ord` when the graph runs."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.text import StagedText
from agimport.runtime.tf import text_methods, weak
from agimport.runtime.tf.builtins import numbers
from agimport.runtime.tf.checks import guarded

_MOST = 0x110000


def character(value: Any) -> StagedText:
    """`chr(value)`.

    Args:
        value: a scalar tensor of ints, or an int of the graph.

    Raises:
        TypeError: it is no int.
    """
    code = numbers.index(value).tensor
    code = guarded(code, (code >= 0) & (code < _MOST), "ValueError: chr() arg not in range(0x110000)")
    return text_methods.made(tf.strings.unicode_encode([tf.cast(code, tf.int32)], "UTF-8"))


def number(value: Any) -> Any:
    """`ord(value)`: an int of the graph.

    Args:
        value: a text of the graph.

    Raises:
        TypeError: it is none.
    """
    if not text_methods.is_text(value):
        raise TypeError(f"ord() expected string of length 1, but {type(value).__name__} found")
    codes = tf.strings.unicode_decode(value.tensor() if isinstance(value, StagedText) else value, "UTF-8")
    wanted = tf.equal(tf.size(codes), 1)
    codes = guarded(codes, wanted, "TypeError: ord() expected a character, but another string found")
    return weak.make(codes[0], weak.INT)
