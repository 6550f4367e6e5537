"""The gradient of a program: of the sum of all floats that come out, by all floats that go in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def gradient_of(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a function of the same arguments that returns the gradients."""
    import tensorflow as tf

    def gradient(*args: Any) -> Any:
        floats = [arg for arg in args if tf.is_tensor(arg) and arg.dtype.is_floating]
        with tf.GradientTape() as tape:
            for one in floats:
                tape.watch(one)
            leaves = [leaf for leaf in tf.nest.flatten(function(*args)) if tf.is_tensor(leaf)]
            # Squared, so that each element has a weight of its own.
            sums = [tf.reduce_sum(leaf * leaf) for leaf in leaves if leaf.dtype.is_floating]
            total = tf.add_n([tf.cast(one, tf.float32) for one in sums])
        found = tape.gradient(total, floats, unconnected_gradients=tf.UnconnectedGradients.ZERO)
        return [tf.convert_to_tensor(one) for one in found]

    return gradient
