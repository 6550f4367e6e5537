"""Slices that are assigned and deleted in lists of which only the graph knows how long they are."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


def grown(n):
    xs = []
    for i in range(n):
        if i != 1:
            xs.append(i * 2)
    return xs


@program((3,), (5,), (6,), (1,), (0,))
def assigned(n):
    n = int(n)
    xs = grown(n)
    xs[1:3] = [7, 8]
    ys = grown(n)
    ys[:2] = grown(n + 2)
    return xs, ys


@program((3,), (5,), (6,), (1,), (0,))
def deleted(n):
    n = int(n)
    xs, ys, zs = grown(n), grown(n), grown(n)
    del xs[:2]
    del ys[-1:]
    del zs[n // 2 : -1]
    return xs, ys, zs


@program((3,), (5,), (6,), (1,))
def odd_bounds(n):
    n = int(n)
    xs = grown(n)
    xs[1:1] = [7, 8]
    xs[-1:] = [100]
    xs[n:] = range(n)
    xs[3:1] = [n]
    xs[0:0] = xs
    xs[-2:-1] = (5, 6)
    return xs


@program((3,), (5,), (6,), (1,))
def lists_of_known_length(n):
    n = int(n)
    xs, ys, zs = [1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3]
    ys[1:3] = grown(n)
    del xs[:n]
    zs[n:] = [9, n]
    zs[:1] = [v for v in range(n)]
    return xs, ys, zs


@program(([3, 4],), ([],))
def by_a_tensor(t):
    xs = [1, 2, 3, 4]
    xs[1:2] = t
    return xs


@program((3,), (5,), (6,), (1,), (0,))
def with_steps(n):
    n = int(n)
    xs, ys, zs, ws = list(range(n)), list(range(n)), list(range(n)), list(range(n))
    del xs[::2]
    del ys[::-2]
    del zs[1 : n - 1 : 3]
    ws[::-1] = range(n)
    ws[::2] = [0] * len(ws[::2])
    return xs, ys, zs, ws


@program((4,), (5,))
def with_steps_of_another_size(n):
    n = int(n)
    xs = list(range(n))
    xs[::2] = [1, 2]
    return xs


@program(
    (2,), (1,), refused={"tf_function": "AG0501", "v1_graph": "AG0501"}, reason="the step is the graph's"
)
def by_a_step_of_the_graph(n):
    n = int(n)
    xs = list(range(5))
    del xs[::n]
    return xs


@program((4,), (5,))
def in_a_loop(n):
    n = int(n)
    xs = list(range(n * 2))
    total = 0
    while len(xs) > 2:
        total += xs[0]
        del xs[:2]
        xs[-1:] = [xs[-1] + 1]
    return xs, total


@program((4,), (5,))
def in_a_branch(n):
    n = int(n)
    xs = [1, 2, 3]
    if n > 4:
        xs[1:2] = [7, 8, 9]
    else:
        del xs[:1]
    return xs


@program((4,), (5,))
def of_lists(n):
    n = int(n)
    xs = [[i] for i in range(n)]
    xs[1:2] = [[7], [8, 9]]
    del xs[0]
    del xs[-1:]
    return xs


@program((4,), (5,))
def of_a_list_in_a_list(n):
    n = int(n)
    xs = [[i, i, i] for i in range(n)]
    xs[1][:2] = [7]
    del xs[0][1:]
    return xs


@program((4.0,), (5.0,), gradient=True, python=False)
def gradients(x):
    xs = []
    for i in tf.range(tf.cast(x, tf.int32)):
        xs.append(x * tf.cast(i, tf.float32))
    xs[1:3] = [x * x]
    del xs[:1]
    return tf.stack(xs)


@program(([1.0, 2.0, -3.0, 4.0],), ([1.0, 2.0, 3.0, -4.0],), xla=True, gradient=True, python=False)
def compiled(x):
    xs = []
    for v in x:
        if v > 0.0:
            xs.append(v * v)
    xs[1:2] = [v * 2.0 for v in xs]
    del xs[:1]
    return tf.stack(xs)
