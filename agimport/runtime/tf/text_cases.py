"""The methods of strings that change characters one by one, as Python's own tables have it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

from agimport.runtime.text import StagedText
from agimport.runtime.tf.text_kinds import a, characters
from agimport.runtime.tf.text_searches import refuse

_Table = tuple[Sequence[int], Sequence[str]]


@functools.cache
def _table(name: str) -> _Table:
    """Returns which characters a method changes, in order, and what it makes of them."""
    changed = [(ord(one), getattr(one, name)()) for one in characters() if getattr(one, name)() != one]
    return [code for code, _ in changed], [text for _, text in changed]


def _codes(tensor: Any) -> Any:
    return tf.strings.unicode_decode(tensor, "UTF-8")


def _changed(codes: Any, table: _Table) -> Any:
    """Returns what becomes of each character, a vector of strings."""
    same = tf.strings.unicode_encode(codes[:, tf.newaxis], "UTF-8")
    known, texts = table
    if not known:
        return same
    places = tf.minimum(tf.searchsorted(known, codes), len(known) - 1)
    return tf.where(tf.equal(tf.gather(known, places), codes), tf.gather(texts, places), same)


def _by(name: str) -> Callable[[StagedText], Any]:
    return lambda text: tf.strings.reduce_join(_changed(_codes(text.tensor()), _table(name)))


def _capitalize(text: StagedText) -> Any:
    tensor = text.tensor()
    first = _codes(tf.strings.substr(tensor, 0, 1, unit="UTF8_CHAR"))
    skipped = tf.strings.length(tf.strings.reduce_join(_changed(first, _table("lower"))), unit="UTF8_CHAR")
    rest = tf.strings.substr(tf.strings.lower(tensor, encoding="utf-8"), skipped, 2**30, unit="UTF8_CHAR")
    return tf.strings.join([tf.strings.reduce_join(_changed(first, _table("title"))), rest])


def _title(text: StagedText) -> Any:
    codes = _codes(text.tensor())
    each = tf.strings.unicode_encode(codes[:, tf.newaxis], "UTF-8")
    cased = tf.strings.regex_full_match(each, a("cased"))
    after_one = tf.concat([[False], cased], 0)[:-1]
    lower, title = (_changed(codes, _table(name)) for name in ("lower", "title"))
    return tf.strings.reduce_join(tf.where(after_one, lower, title))


def _translate(text: StagedText, table: Any) -> Any:
    if type(table) is not dict or not all(isinstance(one, (int, str, type(None))) for one in table.values()):
        refuse("translate() by a table that is no dict of the program's")
    texts = {
        code: chr(one) if isinstance(one, int) else one or ""
        for code, one in sorted(table.items())
        if 0 <= code < 0x110000
    }
    codes = _codes(text.tensor())
    return tf.strings.reduce_join(_changed(codes, (list(texts), list(texts.values()))))


METHODS: dict[str, Callable[..., Any]] = {
    "capitalize": _capitalize,
    "casefold": _by("casefold"),
    "swapcase": _by("swapcase"),
    "title": _title,
    "translate": _translate,
}
"""The methods by name; each gives a string tensor."""
