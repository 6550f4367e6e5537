# ruff: noqa: D103 - the name of a case says what it is
"""The cases as an expert would write them for a graph, with `tf.cond` and `tf.while_loop`."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

Tensor = Any


def while_with_break(n: Tensor, limit: Tensor) -> Tensor:
    def test(i: Tensor, total: Tensor) -> Tensor:
        return tf.logical_and(i < n, total <= limit)

    def body(i: Tensor, total: Tensor) -> tuple[Tensor, Tensor]:
        return i + 1, total + i

    return tf.while_loop(test, body, [0, 0])[1]


def tensor_with_break(x: Tensor, limit: Tensor) -> Tensor:
    def test(i: Tensor, total: Tensor) -> Tensor:
        return total <= limit

    def body(i: Tensor, total: Tensor) -> tuple[Tensor, Tensor]:
        return i + 1, total + x[i]

    return tf.while_loop(test, body, [0, 0.0], maximum_iterations=tf.shape(x)[0])[1]


def tensor_with_return(x: Tensor, limit: Tensor) -> Tensor:
    def test(i: Tensor, total: Tensor, done: Tensor, result: Tensor) -> Tensor:
        return ~done

    def body(i: Tensor, total: Tensor, done: Tensor, result: Tensor) -> tuple[Tensor, ...]:
        v = x[i]
        total = total + v
        return i + 1, total, total > limit, v

    trips = tf.shape(x)[0]
    _, total, done, result = tf.while_loop(test, body, [0, 0.0, False, 0.0], maximum_iterations=trips)
    return tf.where(done, result, total)


def nested_if(a: Tensor, b: Tensor) -> Tensor:
    y = tf.cond(
        a > 0.0,
        lambda: tf.cond(b > 0.0, lambda: a + b, lambda: a - b),
        lambda: tf.cond(b > 0.0, lambda: b - a, lambda: -a - b),
    )
    return y * 2.0


def nested_returns(a: Tensor, b: Tensor) -> Tensor:
    return tf.cond(
        a > 0.0,
        lambda: tf.cond(b > 0.0, lambda: a + b, lambda: a - b),
        lambda: tf.cond(b > 0.0, lambda: b - a, lambda: -a - b),
    )


def tensor_array(n: Tensor, x: Tensor) -> Tensor:
    def body(i: Tensor, found: Any) -> tuple[Tensor, Any]:
        return i + 1, found.write(i, x * tf.cast(i, tf.float32))

    found = tf.TensorArray(tf.float32, size=n, element_shape=[8])
    return tf.while_loop(lambda i, _: i < n, body, [0, found])[1].stack()


list_append = tensor_array


def for_with_continue(n: Tensor) -> Tensor:
    def body(i: Tensor, total: Tensor) -> tuple[Tensor, Tensor]:
        return i + 1, tf.cond(i % 3 == 0, lambda: total, lambda: total + i)

    return tf.while_loop(lambda i, _: i < n, body, [0, 0])[1]


def recurrent(inputs: Tensor, weights: Tensor) -> Tensor:
    def body(i: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        return i + 1, tf.tanh(tf.concat([inputs[i], state], 1) @ weights)

    state = tf.zeros([inputs.shape[1], weights.shape[1]])
    return tf.while_loop(lambda *_: True, body, [0, state], maximum_iterations=inputs.shape[0])[1]


def collatz(n: Tensor) -> Tensor:
    def body(n: Tensor, steps: Tensor) -> tuple[Tensor, Tensor]:
        return tf.cond(n % 2 == 0, lambda: n // 2, lambda: 3 * n + 1), steps + 1

    return tf.while_loop(lambda n, _: n != 1, body, [n, 0])[1]


def huber(a: Tensor) -> Tensor:
    return tf.cond(tf.abs(a) <= 1.0, lambda: a * a / 2.0, lambda: tf.abs(a) - 0.5)


def twenty_calls(x: Tensor) -> Tensor:
    for _ in range(20):
        x = tf.sin(x) * 2.0
    return x
