# ruff: noqa: D103, SIM108, SIM113 - written as users write, and the name of a case says what it is
"""The cases as a user would write them: eager style, staged by agimport or by TensorFlow's own AutoGraph.

This file is imported twice: as a marked module, and under another name by Python alone.
"""

from __future__ import annotations

from typing import Any

import tensorflow as tf

Tensor = Any


def while_with_break(n: Tensor, limit: Tensor) -> Tensor:
    total = 0
    i = 0
    while i < n:
        if total > limit:
            break
        total += i
        i += 1
    return total


def tensor_with_break(x: Tensor, limit: Tensor) -> Tensor:
    total = tf.constant(0.0)
    for v in x:
        if total > limit:
            break
        total = total + v
    return total


def tensor_with_return(x: Tensor, limit: Tensor) -> Tensor:
    total = tf.constant(0.0)
    for v in x:
        total = total + v
        if total > limit:
            return v
    return total


def nested_if(a: Tensor, b: Tensor) -> Tensor:
    if a > 0.0:
        if b > 0.0:
            y = a + b
        else:
            y = a - b
    elif b > 0.0:
        y = b - a
    else:
        y = -a - b
    return y * 2.0


def nested_returns(a: Tensor, b: Tensor) -> Tensor:
    if a > 0.0:
        if b > 0.0:
            return a + b
        return a - b
    if b > 0.0:
        return b - a
    return -a - b


def list_append(n: Tensor, x: Tensor) -> Tensor:
    found = []
    for i in tf.range(n):
        found.append(x * tf.cast(i, tf.float32))
    return tf.stack(found)


def tensor_array(n: Tensor, x: Tensor) -> Tensor:
    found = tf.TensorArray(tf.float32, size=n, element_shape=[8])
    for i in tf.range(n):
        found = found.write(i, x * tf.cast(i, tf.float32))
    return found.stack()


def for_with_continue(n: Tensor) -> Tensor:
    total = 0
    for i in tf.range(n):
        if i % 3 == 0:
            continue
        total += i
    return total


def recurrent(inputs: Tensor, weights: Tensor) -> Tensor:
    state = tf.zeros([inputs.shape[1], weights.shape[1]])
    for x in inputs:
        state = tf.tanh(tf.concat([x, state], 1) @ weights)
    return state


def collatz(n: Tensor) -> Tensor:
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def huber(a: Tensor) -> Tensor:
    if tf.abs(a) <= 1.0:
        loss = a * a / 2.0
    else:
        loss = tf.abs(a) - 0.5
    return loss


def twenty_calls(x: Tensor) -> Tensor:
    for _ in range(20):
        x = _helper(x)
    return x


def _helper(x: Tensor) -> Tensor:
    if x is None:
        return None
    return tf.sin(x) * 2.0


# For `gradients`.


def iterate(x: Tensor) -> Tensor:
    total = tf.constant(0.0)
    for v in x:
        total = total * 0.5 + tf.reduce_sum(v * v)
    return total


def iterate_and_append(x: Tensor) -> Tensor:
    found = []
    total = tf.constant(0.0)
    for v in x:
        total = total * 0.5 + tf.reduce_sum(v * v)
        found.append(total)
    return tf.reduce_sum(tf.stack(found))


def iterate_and_write(x: Tensor) -> Tensor:
    found = tf.TensorArray(tf.float32, size=tf.shape(x)[0], element_shape=[])
    total = tf.constant(0.0)
    i = 0
    for v in x:
        total = total * 0.5 + tf.reduce_sum(v * v)
        found = found.write(i, total)
        i += 1
    return tf.reduce_sum(found.stack())


def append_only(n: Tensor, x: Tensor) -> Tensor:
    found = []
    for i in tf.range(n):
        found.append(x * tf.cast(i, tf.float32))
    return tf.reduce_sum(tf.stack(found))
