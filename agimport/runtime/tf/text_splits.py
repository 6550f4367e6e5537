"""The methods of strings that give the pieces of text, a list whose length the graph knows."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime.text import StagedText
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.text_kinds import a
from agimport.runtime.tf.text_searches import read_text, refuse
from agimport.runtime.values import is_staged

_LINES = r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x{85}\x{2028}\x{2029}]"


def _split(text: StagedText, sep: Any = None, maxsplit: Any = -1) -> Any:
    if is_staged(maxsplit):
        refuse("split() as often as a tensor says")
    limit = max(operator.index(maxsplit), -1)
    if sep is None:
        return _at_spaces(text.tensor(), limit)
    if not isinstance(sep, str):
        sep = read_text(sep)
        sep = guarded(sep, tf.not_equal(sep, ""), "ValueError: empty separator")
    return tf.strings.split(text.tensor(), sep, maxsplit=limit)


def _at_spaces(tensor: Any, limit: int) -> Any:
    if limit != -1:
        refuse("split() at spaces as often as wanted")
    # TensorFlow knows the spaces of ASCII alone.
    return tf.strings.split(tf.strings.regex_replace(tensor, a("isspace") + "+", " "))


def _rsplit(text: StagedText, sep: Any = None, maxsplit: Any = -1) -> Any:
    if is_staged(maxsplit) or operator.index(maxsplit) >= 0:
        refuse("rsplit() as often as wanted")
    return _split(text, sep)


def _splitlines(text: StagedText, keepends: Any = False) -> Any:
    if is_staged(keepends) or keepends:
        refuse("splitlines() that keeps the ends")
    lines = tf.strings.regex_replace(text.tensor(), _LINES, "\n")
    pieces = tf.strings.split(tf.strings.regex_replace(lines, r"\n\z", ""), "\n")
    return pieces[: tf.where(tf.equal(lines, ""), 0, tf.size(pieces))]


METHODS: dict[str, Callable[..., Any]] = {"split": _split, "rsplit": _rsplit, "splitlines": _splitlines}
"""The methods by name; each gives a vector of strings."""
