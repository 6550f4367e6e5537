"""Characters and parts of text, by an index or bounds that the graph knows."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.text import StagedText
from agimport.runtime.tf.checks import guarded
from agimport.runtime.tf.symbolic import read
from agimport.runtime.values import is_staged


def character(text: Any, index: Any) -> Any:
    """Returns ``text[index]`` as text of the graph."""
    tensor = _tensor(text)
    length = tf.strings.length(tensor, unit="UTF8_CHAR")
    place = tf.cast(read(index), tf.int32)
    place = tf.where(place < 0, place + length, place)
    place = guarded(place, (place >= 0) & (place < length), "IndexError: string index out of range")
    return _text(tf.strings.substr(tensor, place, 1, unit="UTF8_CHAR"))


def between(text: Any, lower: Any, upper: Any, step: Any) -> Any:
    """Returns ``text[lower:upper]`` as text of the graph.

    Raises:
        StagingError: the slice has a step (AG0461).
    """
    if step is not None and not (isinstance(step, int) and step == 1):
        raise StagingError(
            "text cannot be sliced with a step by a tensor; give it no step, or slice before staging",
            code="AG0461",
        )
    tensor = _tensor(text)
    length = tf.strings.length(tensor, unit="UTF8_CHAR")
    first = _bound(lower, length, 0)
    last = _bound(upper, length, length)
    return _text(tf.strings.substr(tensor, first, tf.maximum(last - first, 0), unit="UTF8_CHAR"))


def _bound(bound: Any, length: Any, missing: Any) -> Any:
    """Returns a bound as a place in the text, as Python cuts it to size."""
    if bound is None:
        return missing
    place = tf.cast(read(bound), tf.int32) if is_staged(bound) else tf.constant(bound)
    return tf.clip_by_value(tf.where(place < 0, place + length, place), 0, length)


def _tensor(text: Any) -> Any:
    return text.tensor() if isinstance(text, StagedText) else tf.constant(text)


def _text(tensor: Any) -> StagedText:
    return StagedText(((tensor, "", ""),))
