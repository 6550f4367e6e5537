"""Gradient tapes and branches: what a branch does to a tape from outside it is refused."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

ACTS = {"tf_function": "AG0451", "v1_graph": "AG0451"}
X = ((3.0,), (-2.0,))


@program(*X, python=False, refused=ACTS)
def stop_in_a_branch(x):
    with tf.GradientTape() as t:
        t.watch(x)
        y = x * 2
        if x > 0:
            with t.stop_recording():
                y = x * 10
        z = y + x
    return t.gradient(z, x)


@program(*X, python=False, refused=ACTS)
def watched_in_a_branch(x):
    with tf.GradientTape() as t:
        if x > 0:
            t.watch(x)
        y = x * x
    g = t.gradient(y, x)
    return -1.0 if g is None else g


@program(*X, python=False)
def tape_in_a_branch(x):
    g = x
    if x > 0:
        with tf.GradientTape() as t:
            t.watch(x)
            y = x * x
            with t.stop_recording():
                z = x * 10
            y = y + z
        g = t.gradient(y, x)
    return g


@program(*X, python=False)
def tape_in_a_loop(x):
    for _ in tf.range(3):
        with tf.GradientTape() as t:
            t.watch(x)
            y = x * x * x
        x = x - 0.01 * t.gradient(y, x)
    return x


@program(*X, python=False)
def tape_in_a_function(x):
    def slope(f, at):
        with tf.GradientTape() as t:
            t.watch(at)
            y = f(at)
        return t.gradient(y, at)

    if x > 0:
        return slope(lambda v: v * v, x)
    return slope(lambda v: v * 3.0, x)


@program(*X, python=False)
def watched_before(x):
    with tf.GradientTape() as t:
        t.watch(x)
        if x > 0:
            y = x * x
        else:
            y = x
    return t.gradient(y, x)


class Watched:
    def __init__(self):
        self.seen = []

    def watch(self, v):
        self.seen.append(v)
        return self


@program(*X)
def a_watch_of_its_own(x):
    w = Watched()
    if x > 0:
        w.watch(x).watch(2.0)
    return len(w.seen)
