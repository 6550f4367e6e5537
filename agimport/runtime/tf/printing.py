"""`print` when the graph runs."""

from __future__ import annotations

import sys
from typing import Any

import tensorflow as tf

from agimport.runtime.lists import is_grown
from agimport.runtime.tf import printed_lists
from agimport.runtime.tf.compiled import drops
from agimport.runtime.tf.effects import record
from agimport.runtime.tf.symbolic import is_symbolic
from agimport.runtime.tf.text import shown, shown_tensor, written


def print_(*args: Any, sep: Any = None, end: Any = None, file: Any = None, flush: bool = False) -> Any:
    """`print(...)` of staged values.

    Args:
        *args: what to print.
        sep: what stands between them; None: a space.
        end: what follows the last; None: a new line.
        file: ``sys.stdout`` or ``sys.stderr``; None: the former.
        flush: ignored: TensorFlow writes at once.

    Returns:
        The op that prints; None under XLA, which cannot.
    """
    del flush
    stream = sys.stdout if file is None else file
    if drops("print"):
        return None
    separator = " " if sep is None else sep
    pieces: list[Any] = []
    for place, value in enumerate(args):
        pieces += shown(separator) if place else []
        pieces += shown(value)
    pieces += shown("\n" if end is None else end)
    op = tf.print(tf.strings.join([written(piece) for piece in pieces]), end="", output_stream=stream)
    record(op)
    return op


def tf_print(*inputs: Any, **kwargs: Any) -> Any:
    """`tf.print`, given what only agimport knows: numbers and text of the graph."""
    if any(map(is_grown, inputs)):
        inputs = (printed_lists.line(inputs, kwargs.pop("sep", " "), kwargs.get("summarize", 3)),)
    return tf.print(*(_known(value) for value in inputs), **kwargs)


def _known(value: Any) -> Any:
    """A value with the numbers and text of the graph in it made tensors; other objects stay as they are."""
    if isinstance(value, (list, tuple, dict)):
        return tf.nest.map_structure(_known_leaf, value)
    return _known_leaf(value)


def _known_leaf(value: Any) -> Any:
    return shown_tensor(value) if is_symbolic(value) and not tf.is_tensor(value) else value
