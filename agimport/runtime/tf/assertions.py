"""The `assert` statement when the graph runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from agimport.runtime.tf.compiled import drops
from agimport.runtime.tf.effects import record_raise
from agimport.runtime.tf.raised import refuse_if_caught
from agimport.runtime.tf.text import after_class, raw
from agimport.runtime.tf.truth import truth


def assert_stmt(test: Any, message: Callable[[], Any] | None, site: str | None) -> Any:
    """`assert test, message()` of a staged test.

    The message is put together in the branch where the assertion fails, so that it costs nothing elsewhere
    and, as in Python, is not even defined there. Its values follow each other in the error, each in brackets.

    Args:
        test: what must be true.
        message: gives the message, or None.
        site: name for the op.

    Returns:
        The op that checks.
    """
    refuse_if_caught(AssertionError())
    drops("assert")
    name = site or "assert"

    def failed() -> Any:
        data = ["AssertionError"] if message is None else after_class("AssertionError", raw(message()))
        data = [tf.convert_to_tensor(each) for each in data]
        check = tf.raw_ops.Assert(condition=tf.constant(False), data=data, summarize=-1, name=name)
        with tf.control_dependencies([check]):
            return tf.constant(False)

    result = tf.cond(truth(test), lambda: tf.constant(True), failed, name=name)
    record_raise(result.op)
    return result.op
