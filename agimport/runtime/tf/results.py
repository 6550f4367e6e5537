"""What staged code hands back to code that knows nothing of it."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.lists import List
from agimport.runtime.tf import weak
from agimport.runtime.tf.maybe import Maybe


def as_tensors(result: Any) -> Any:
    """Returns *result* with the numbers in it, and lists that a graph holds, made tensors."""
    return tf.nest.map_structure(_as_tensor, result)


def settled(result: Any) -> Any:
    """Returns *result* with what only agimport knows made tensors; Python's numbers stay Python's."""
    return tf.nest.map_structure(_plain, result)


def _as_tensor(leaf: Any) -> Any:
    return tf.convert_to_tensor(leaf) if isinstance(leaf, (bool, int, float)) else _plain(leaf)


def _plain(leaf: Any) -> Any:
    if isinstance(leaf, (Maybe, weak.Weak)) or (isinstance(leaf, List) and leaf.array is not None):
        return tf.convert_to_tensor(leaf)
    return leaf
