"""Flags of the graph: how many of the elements that a dict or set may have are there."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf import weak


def number_of(flags: list[Any]) -> Any:
    """Returns how many of some bool tensors are true, as a weak int."""
    return weak.make(tf.reduce_sum(tf.cast(tf.stack(flags), tf.int32)), weak.INT)
