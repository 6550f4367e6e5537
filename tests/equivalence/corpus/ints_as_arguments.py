"""Ints and floats of the graph as arguments of TensorFlow's functions: what Python's would become there."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

LARGE = dict.fromkeys(["tf_function", "v1_graph"], "AG0510")
WHY = "an int32 holds no such int, and the dtype of a tensor is known before its value"


@program((3,), (0,), python=False)
def ranges(n):
    k = int(n)
    return (
        tf.range(k * 2),
        tf.range(k * 2) + tf.constant(1),
        tf.range(1, k + 40),
        tf.range(k * 2, dtype=tf.int64),
    )


@program((3,), (4,), python=False)
def beside_a_tensor(n):
    k = int(n)
    t = tf.constant([1, 2, 8])
    return (
        tf.maximum(k * 2, n), tf.add(k * 2, n), tf.less(k * 2, n), tf.equal(k * 2, t), tf.minimum(t, k * 2),
        tf.where(n > 3, k * 2, n), tf.add_n([n, k * 2]), tf.multiply(n, k * k), t + k * 2, k * 2 - t,
    )  # fmt: skip


@program((3,), python=False)
def beside_a_wide_tensor(n):
    k, wide = int(n), tf.cast(n, tf.int64)
    return tf.maximum(wide, k * 2), tf.add(wide, k), tf.less(wide, k), k * 2 + wide, wide - k * 2


@program((3,), python=False)
def in_lists(n):
    k = int(n)
    return (
        tf.concat([[k * 2], [1]], 0), tf.stack([k * 2, n]), tf.stack([k * 2, 1]), tf.reduce_sum([k * 2, k]),
        tf.sort([k * 2, 1]), tf.convert_to_tensor([k * 2, 1]), tf.convert_to_tensor([k * 2, 1.5]),
        tf.fill([k], k * 2), tf.tile([1, 2], [k * 2]), tf.reshape(tf.range(k * 2), [k * 1, -1]),
    )  # fmt: skip


@program((3,), (0,), python=False)
def in_a_cond(n):
    k = int(n)
    return tf.cond(n > 1, lambda: n, lambda: k * 2), tf.cast(k * 2, tf.float32), tf.one_hot(k * 2, k + 40)


@program((3,), (0,), python=False)
def in_a_map(n):
    k = int(n)
    xs = tf.range(4)
    return tf.map_fn(lambda x: k * 2 + int(x), xs), tf.foldl(lambda s, x: int(s) + int(x) * k, xs)


@program((3,), (0,), python=False)
def in_a_while_loop(n):
    return tf.while_loop(lambda i, s: i < 5, lambda i, s: (int(i) + 1, int(s) + int(i) * 2), [n, n])


@program((3,), (0,), python=False)
def floats_in_a_cond(n):
    x = tf.cast(n, tf.float32)
    return tf.cond(n > 1, lambda: x, lambda: float(n) * 2.5)


@program((2**30,), (5,), python=False, refused=LARGE, reason=WHY)
def too_large_for_a_range(n):
    return tf.range(int(n) * 4, int(n) * 4 + 2)


@program((2**30,), (5,), python=False)
def too_large_beside_an_int32(n):
    return n - n + int(n) * 4


@program((300,), (5,), python=False)
def too_large_for_a_byte(n):
    return tf.constant([1, 2], tf.uint8) + int(n)


@program((3,), python=False)
def constants(n):
    k = int(n)
    x = float(n) / 2
    return (
        tf.constant(k), tf.constant([k, 1]), tf.constant([x, 2.0]), tf.constant(k * 2, tf.int64),
        tf.constant(x, tf.float64), tf.constant(value=k, dtype=tf.float32), tf.constant(k, shape=[2]),
        tf.constant([k, k, 1, x], shape=(2, 2)),
        tf.constant([[k, 1], [2, 3]]), tf.constant(2, tf.float32), tf.constant((k, k + 1), name="pair"),
        tf.constant([i * 2 for i in range(k)]),
    )  # fmt: skip


@program((3,), python=False)
def constants_of_wrong_shape(n):
    return tf.constant([int(n), 1], shape=[3])


@program((1.5, 3), python=False, gradient=True)
def no_gradient_through_numbers(x, n):
    import math

    def gradient(function):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = function()
        found = tape.gradient(y, x)
        return 0.0 if found is None else found

    total = 0.0
    for i in range(n):
        total += float(x) * i
    return (
        gradient(lambda: x * float(x)), gradient(lambda: x * math.sin(x)),
        gradient(lambda: x * math.log(x, 3)),
        x * float(x) + math.cos(x), x * total, x * int(x), gradient(lambda: x * round(float(x), 1)),
    )  # fmt: skip
