"""`tf.print` of lists whose length depends on the graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tensorflow as tf

from agimport.errors import StagingError
from agimport.runtime.lists import is_grown
from agimport.runtime.tf.symbolic import is_symbolic
from agimport.runtime.tf.text import shown_tensor


def line(values: Sequence[Any], sep: str, summarize: int) -> Any:
    """Returns what ``tf.print`` writes of several values, some of which are such lists, as one text."""
    return tf.strings.join([_text(value, summarize) for value in values], sep)


def _text(value: Any, summarize: int) -> Any:
    if isinstance(value, str):
        return value
    if is_grown(value):
        return _text_of_list(value.array, summarize)
    if is_symbolic(value):
        return tf.strings.format("{}", [shown_tensor(value)], summarize=summarize)
    if isinstance(value, (list, tuple, dict)):
        raise StagingError(
            "tf.print writes a list whose length depends on a tensor, or containers, not both; print one by "
            "one",
            code="AG0501",
        )
    return repr(value)


def _text_of_list(array: Any, summarize: int) -> Any:
    def one(place: Any) -> Any:
        element = array.get(place)
        if not is_symbolic(element):
            raise StagingError(
                "tf.print writes a list whose length depends on a tensor only if its elements are tensors or "
                "numbers; print them one by one, in a loop",
                code="AG0501",
            )
        return tf.strings.format("{}", [shown_tensor(element)], summarize=summarize)

    texts = tf.map_fn(one, tf.range(array.length().tensor), fn_output_signature=tf.string)
    return tf.strings.join(["[", tf.strings.reduce_join(texts, separator=", "), "]"])
