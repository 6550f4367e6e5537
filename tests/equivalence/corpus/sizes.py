"""Sizes of tensors that only the graph knows: numbers in eager mode, None in the shapes of a graph."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from tests.equivalence.registry import program

A = ((3,), (0,), (1,))


@program(*A, python=False)
def shape_empty(n):
    xs = tf.range(tf.cast(n, tf.int32))
    pos = tf.boolean_mask(xs, xs > 0)
    if pos.shape[0] == 0:
        return tf.constant(-1)
    return tf.reduce_sum(pos)


@program(*A, python=False)
def shape_unpacked(n):
    xs = tf.reshape(tf.range(n * 2), [-1, 2])
    rows, columns = xs.shape
    return rows * 10 + columns


@program(*A, python=False)
def shape_range(n):
    xs = tf.range(n)
    t = 0
    for i in range(xs.shape[0]):
        t += xs[i]
    return t, max(xs.shape[0], 1), len(xs.shape)


@program(*A, python=False)
def shape_more(n):
    xs = tf.reshape(tf.range(n * 2), [-1, 2])
    a = xs.shape[0]
    if xs.shape[0] is None:
        a = -5
    b = tf.zeros([xs.shape[0], 3])
    return (
        a,
        xs.shape[-1],
        xs.shape[-2],
        xs.shape[0] or 4,
        tf.reduce_sum(b) + tf.cast(a, tf.float32),
        tf.reshape(xs, (xs.shape[0] * xs.shape[1],)),
    )


def helper(x):
    return x.shape[0] * 2


@program(*A, python=False)
def shape_helper(n):
    return helper(tf.range(n))


@program(*A, python=False)
def shape_of_array(n):
    w = np.ones((3, 2))
    r, c = w.shape
    return w.shape[0] * r + c + n
