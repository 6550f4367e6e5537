"""Lists of tensors of different shapes, such as gradients, that a branch or loop makes anew."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

SPARSE = {mode: "AG0203" for mode in ("tf_function", "v1_graph")}


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip(n, t):
    gs = [tf.ones([2]) * n, tf.ones([2, 3]) * n, n]
    if t:
        gs = [g / n for g in gs]
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_loop(n, t):
    gs = [tf.ones([2]) * n, tf.ones([2, 3]) * n, n]
    for _ in tf.range(3):
        gs = [g / n for g in gs]
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_norm(n, t):
    gs = [tf.ones([2]) * n, tf.ones([2, 3]) * n, n]
    norm = tf.sqrt(sum(tf.reduce_sum(g * g) for g in gs))
    if norm > 4.0:
        gs = [g * (4.0 / norm) for g in gs]
    return gs, norm


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_helper(n, t):
    return clipped([tf.ones([2]) * n, tf.ones([2, 3]) * n, n])


def clipped(gs):
    norm = tf.linalg.global_norm(gs)
    if norm > 4.0:
        gs = [g * (4.0 / norm) for g in gs]
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_return(n, t):
    gs = [tf.ones([2]) * n, tf.ones([2, 3]) * n, n]
    if t:
        return [g / n for g in gs]
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_exp(n, t):
    gs = [tf.ones([2]) * n, tf.ones([2, 3]) * n, n]
    gs = [g / n for g in gs] if t else gs
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_append(n, t):
    gs = []
    for s in ([2], [2, 3], []):
        gs.append(tf.ones(s) * n)
    if t:
        gs = [g / n for g in gs]
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_enum(n, t):
    gs = [tf.ones([2]) * n, tf.ones([2, 3]) * n, n]
    if t:
        for i, g in enumerate(gs):
            gs[i] = g / n
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_unconverted(n, t):
    gs = tf.nest.flatten([tf.ones([2]) * n, tf.ones([2, 3]) * n, n])
    if t:
        gs = [g / n for g in gs]
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_tape(n, t):
    w = tf.ones([2]) * n
    b = tf.ones([2, 3])
    with tf.GradientTape() as tape:
        tape.watch([w, b])
        loss = tf.reduce_sum(w * w) + tf.reduce_sum(b * b * b)
    gs = tape.gradient(loss, [w, b])
    if t:
        gs = [g / n for g in gs]
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_tuple(n, t):
    gs = (tf.ones([2]) * n, tf.ones([2, 3]) * n, n)
    if t:
        gs = tuple(g / n for g in gs)
    return gs


@program((3.0, True), (4.0, False), python=False, xla=True)
def clip_none(n, t):
    gs = [tf.ones([2]) * n, None, n]
    if t:
        gs = [g / n if g is not None else None for g in gs]
    return [g for g in gs if g is not None]


@program(([1.0, 2.0, 3.0],), python=False, xla=True)
def train(xs):
    ws = [tf.ones([2]), tf.ones([2, 3]), tf.constant(2.0)]
    for x in xs:
        with tf.GradientTape() as tape:
            tape.watch(ws)
            loss = tf.reduce_sum(ws[0] * ws[0]) * x + tf.reduce_sum(ws[1]) * ws[2]
        gs = tape.gradient(loss, ws)
        norm = tf.linalg.global_norm(gs)
        if norm > 4.0:
            gs = [g * (4.0 / norm) for g in gs]
        ws = [w - 0.1 * g for w, g in zip(ws, gs)]
    return ws


@program(([1.0, 2.0, 3.0],), python=False, xla=True)
def accumulate(xs):
    ws = [tf.ones([2]), tf.ones([2, 3])]
    total = None
    for x in xs:
        gs = [w * x for w in ws]
        if total is None:
            total = gs
        else:
            total = [t + g for t, g in zip(total, gs)]
    return total


@program(([1.0, 2.0, 3.0],), python=False, xla=True)
def while_clip(xs):
    gs = [tf.ones([2]), tf.ones([2, 3])]
    while tf.linalg.global_norm(gs) > 1.0:
        gs = [g / 2.0 for g in gs]
    return gs


@program(([1.0, 2.0, 3.0],), python=False, xla=True)
def of_args(xs):
    gs = [xs, xs[:1], tf.reduce_sum(xs)]
    for i in range(len(gs)):
        if xs[0] > 0.5:
            gs[i] = gs[i] / 2.0
    return gs


@program(([1.0, 2.0, 3.0],), python=False, xla=True)
def mapped(xs):
    gs = [xs, xs[:1], tf.reduce_sum(xs)]
    if xs[0] > 0.5:
        gs = list(map(lambda g: g / 2.0, gs))
    return gs


@program(([1.0, 2.0, 3.0],), python=False, xla=True)
def dict_comp(xs):
    gs = {"a": xs, "b": xs[:1]}
    if xs[0] > 0.5:
        gs = {k: g / 2.0 for k, g in gs.items()}
    return gs


@program(([1.0, 2.0, 3.0],), python=False)
def filtered(xs):
    gs = [xs, xs[:1], tf.reduce_sum(xs)]
    if xs[0] > 0.5:
        gs = [g for g in gs if tf.reduce_sum(g) > 1.0]
    return len(gs)


@program(([1.0, 2.0, 3.0],), python=False)
def other_list(xs):
    gs = [xs, xs[:1]]
    if xs[0] > 0.5:
        gs = [xs[0]]
    return len(gs)


@program(([1.0, 2.0, 3.0], 1.0), ([1.0, 2.0, 3.0], 9.0), python=False, xla=True)
def unclipped_len(xs, n):
    gs = []
    for k in range(3):
        gs.append(xs[:k])
    if n > 2.0:
        gs = [g / n for g in gs]
    return gs[0], gs[1], gs[2]


@program(([1.0, 2.0, 3.0], 1.0), ([1.0, 2.0, 3.0], 9.0), python=False, xla=True)
def break_in_clip(xs, n):
    gs = [xs, xs[:1], tf.reduce_sum(xs)]
    out = []
    for g in gs:
        if tf.reduce_sum(g) > n:
            g = g / n
        out.append(g)
    return out


@program(([0, 1],), python=False, refused=SPARSE)
def sliced(ids):
    w = tf.ones([3, 2])
    b = tf.ones([2])
    with tf.GradientTape() as tape:
        tape.watch([w, b])
        loss = tf.reduce_sum(tf.gather(w, ids) * b)
    gs = tape.gradient(loss, [w, b])
    norm = tf.linalg.global_norm(gs)
    if norm > 1.0:
        gs = [g / norm for g in gs]
    return [tf.convert_to_tensor(g) for g in gs]


@program(([0, 1],), python=False)
def maybe(ids):
    w = tf.ones([3, 2])
    b = tf.ones([2])
    with tf.GradientTape() as tape:
        tape.watch([w, b])
        loss = tf.reduce_sum(w)
    gs = tape.gradient(loss, [w, b])
    if ids[0] < 1:
        gs = [g if g is None else g * 0.5 for g in gs]
    return gs[0]


@program(([1.0, 2.0], 2), python=False)
def by_count(xs, n):
    gs = []
    for _ in range(n):
        gs.append(xs)
    if n > 1:
        gs = [g / 2.0 for g in gs]
    return gs


@program(([1.0, 2.0], 2), python=False)
def by_count_ragged(xs, n):
    gs = []
    for i in range(n):
        gs.append(xs[:i])
    if n > 1:
        gs = [g / 2.0 for g in gs]
    return gs[0], gs[1]


class Opt:
    def __init__(self):
        self.gs = []

    def step(self, gs, n):
        self.gs = gs
        if n > 1.0:
            self.gs = [g / n for g in self.gs]
        return self.gs


@program(([1.0, 2.0], 2.0), python=False)
def in_object(xs, n):
    return Opt().step([xs, xs[0]], n)


@program(([1.0, 2.0], 2.0), python=False)
def two_vars(xs, n):
    gs, vs = [xs, xs[0]], [xs[0], xs]
    if n > 1.0:
        gs, vs = [g / n for g in gs], [v * n for v in vs]
    else:
        gs = [tf.zeros_like(g) for g in gs]
    return gs, vs


@program(([1.0, 2.0], 2.0), python=False)
def clip_value(xs, n):
    gs = [xs, tf.stack([xs, xs])]
    if n > 1.0:
        gs = [tf.clip_by_value(g, -1.0, 1.0) for g in gs]
    elif n > 0.5:
        gs, _ = tf.clip_by_global_norm(gs, 1.0)
    return gs
