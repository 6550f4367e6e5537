"""Checks that a graph makes when it runs, for errors that Python would raise at this place."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from agimport.runtime.tf.effects import after_raises, record


def require(condition: Any, message: Any, *more: Any) -> Any:
    """Returns an op that fails where a condition does not hold when the graph runs.

    Args:
        condition: a scalar bool tensor.
        message: exception class and text, as in `"ValueError: negative shift count"`, or a tensor of that.
        *more: what follows it, strings and tensors.
    """
    with after_raises():
        name = message.partition(":")[0] if isinstance(message, str) else None
        check = tf.debugging.Assert(condition, [message, *more], name=name)
    record(check)
    return check


def guarded(tensor: Any, condition: Any, message: Any) -> Any:
    """A tensor that is computed only after a check has passed.

    The check is a control dependency, so that it also runs in a graph without automatic control dependencies,
    and so that its message comes before whatever the value would do. It is `tf.ensure_shape` that carries the
    dependency: where a branch holds two `tf.identity` of one tensor with different control dependencies,
    TensorFlow's optimizer (2.21) makes the branch give an empty tensor without any error.

    Args:
        tensor: the value.
        condition: a scalar bool tensor, true when all is well.
        message: exception class and text, as for `require`.

    Returns:
        A tensor with the same value.
    """
    check = require(condition, message)
    with tf.control_dependencies([check]):
        return tf.ensure_shape(tensor, tensor.shape)
