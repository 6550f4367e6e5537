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


def made(n):
    return tf.reshape(tf.range(n * 2), [-1, 2])


@program(*A, python=False)
def by_a_name(n):
    s = made(n).shape
    if s[0] > 2:
        return s[0] * 10 + s[1], len(s), s.rank
    return -s[0], len(s), s.rank


@program(*A, python=False)
def compared(n):
    x, y = made(n), made(n + n % 2)
    return (
        x.shape == y.shape,
        x.shape != y.shape,
        x.shape == (3, 2),
        x.shape == [1, 2],
        (3, 2) == x.shape,
        x.shape == (3,),
    )


@program(*A, python=False)
def decided(n):
    x, y = made(n), made(n + n % 2)
    if x.shape == y.shape:
        return tf.reduce_sum(x + y)
    return tf.constant(-1)


@program(*A, python=False)
def lists(n):
    x = made(n)
    return x.shape.as_list(), list(x.shape), tuple(x.shape), x.shape.num_elements(), [d * 2 for d in x.shape]


@program(*A, python=False)
def parts(n):
    x = made(n)
    (rows,) = x.shape[:1]
    s = x.shape[:-1] + (3,)
    return (
        rows,
        tf.zeros(s),
        tf.zeros(x.shape),
        tf.ones(x.shape[:1]),
        tf.reshape(x, x.shape[1:] + x.shape[:1]),
        tf.zeros(x.shape.concatenate([2])),
    )


@program(*A, python=False)
def looped(n):
    t = 1
    for d in made(n).shape:
        t *= d
    return t


@program(*A, python=False, prints=True)
def written(n):
    x = made(n)
    print(x.shape)
    print("shape", x.shape, f"{x.shape}", str(x.shape), repr(x.shape), "%s" % (x.shape,), tf.range(n).shape)
    return n


@program(*A, python=False)
def of_arrays(n):
    w = np.ones((3, 2))
    s = w.shape
    return s[0] * n, w.shape == (3, 2), s + (1,)


def doubled(shape):
    return shape[0] * 2


@program(*A, python=False)
def handed(n):
    return doubled(made(n).shape)


@program(*A, python=False)
def in_a_branch(n):
    x = made(n)
    s = x.shape
    t = 0
    for i in range(3):
        if i < n:
            t += s[0]
    return t, tf.broadcast_to(1, s), tf.fill(s, 2), tf.random.uniform(s) * 0.0


@program(*A, python=False)
def by_an_index(n):
    x = made(n)
    t = 0
    for i in tf.range(2):
        t += x.shape[i]
    return t


@program(*A, python=False)
def static_by_an_index(n):
    x = tf.zeros([4, 5])
    t = n
    for i in tf.range(2):
        t += x.shape[i]
    return t


@program(*A, python=False)
def by_get_shape(n):
    x = made(n)
    return (
        x.get_shape()[0],
        x.get_shape().as_list(),
        tf.zeros([4, 5]).get_shape().as_list(),
        x.shape.as_list()[0] + 1,
    )


@program(*A, python=False)
def ensured(n):
    x = made(n)
    x.shape.assert_has_rank(2)
    y = tf.ensure_shape(x, x.shape)
    x.set_shape(x.shape)
    return y, tf.zeros(tf.TensorShape(x.shape)[1:])


@program(*A, python=False)
def asserted(n):
    x = made(n)
    assert x.shape[0] < 4, f"bad {x.shape}"
    return x
