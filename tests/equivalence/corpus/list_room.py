"""Lists whose length depends on a tensor, also where XLA wants to know how long they can become."""

from __future__ import annotations

import keras
import tensorflow as tf

import agimport
from tests.equivalence.registry import program


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def append_each(x):
    out = []
    for v in x:
        out.append(v * 2.0)
    return tf.stack(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def append_some(x):
    out = []
    for v in x:
        if v > 2.0:
            out.append(v)
    return tf.stack(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def append_until_break(x):
    out = []
    for v in x:
        if v > 3.0:
            break
        out.append(v)
    return tf.stack(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def more_than_one_an_iteration(x):
    out = [x[0]]
    for v in x:
        out.append(v)
        out.append(-v)
    out.append(x[1])
    return tf.stack(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def two_loops_one_list(x):
    out = []
    for v in x:
        out.append(v)
    for v in x:
        if v > 2.0:
            out.append(v * 10.0)
    return tf.stack(out), len(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def append_in_nested_loops(x):
    out = []
    for v in x:
        for w in x:
            if w > v:
                out.append(w - v)
    return tf.stack(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def a_list_made_in_each_iteration(x):
    out = []
    for v in x:
        row = []
        for w in x:
            row.append(v * w)
        out.append(tf.reduce_sum(tf.stack(row)))
    return tf.stack(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def list_of_pairs(x):
    out = []
    for i, v in enumerate(x):
        out.append((i, v))
    s = 0.0
    for i, v in out:
        s += tf.cast(i, tf.float32) * v
    return s


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def loop_over_the_list(x):
    a = []
    for v in x:
        if v > 1.0:
            a.append(v)
    b = []
    for v in a:
        b.append(v + 1.0)
    return tf.stack(b)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def append_and_pop(x):
    s = []
    t = 0.0
    for v in x:
        if v > 2.0:
            s.append(v)
        elif len(s) > 0:
            t += s.pop()
    return t, len(s)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def set_items(x):
    s = []
    for v in x:
        s.append(v)
    for i in range(3):
        s[i] = s[i] * 2.0
    s[-1] = 7.0
    return tf.stack(s)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def bounded_while(x):
    out = []
    i = 0
    while x[i] < 3.0:
        agimport.set_loop_options(maximum_iterations=5)
        out.append(x[i])
        i += 1
    return tf.stack(out)


@program(
    ([1.0, 2.5, 3.0, 0.5, 4.0],),
    python=False,
    gradient=True,
    xla=True,
    refused={"xla": "AG0505"},
    reason="XLA needs a bound",
)
def unbounded_while(x):
    out = []
    i = 0
    while x[i] < 3.0:
        out.append(x[i])
        i += 1
    return tf.stack(out)


@program(
    ([1.0, 2.5, 3.0, 0.5, 4.0],),
    python=False,
    gradient=True,
    xla=True,
    refused={"xla": "AG0506"},
    reason="XLA has one shape for all",
)
def ragged_elements(x):
    out = []
    for i in range(4):
        if x[i] > 1.0:
            out.append(x[:i])
    return tf.concat(out, 0)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def comprehension_with_condition(x):
    return tf.stack([v * v for v in x if v > 1.0])


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def concat_of_vectors(x):
    out = []
    for v in x:
        out.append(tf.stack([v, v + 1.0]))
    return tf.concat(out, 0)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def concat_along_another_axis(x):
    out = []
    for v in x:
        out.append(tf.stack([[v], [v + 1.0]]))
    return tf.concat(out, 1), tf.concat(values=out, axis=-1), tf.add_n(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def keras_ops(x):
    out = []
    for v in x:
        out.append(tf.stack([v, v + 1.0]))
    return keras.ops.stack(out, axis=1), keras.ops.concatenate(out, axis=-1)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def sum_of_the_list(x):
    out = []
    for v in x:
        if v > 1.0:
            out.append(v)
    return sum(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def list_of_numbers(x):
    out = []
    for v in x:
        out.append(1)
    return sum(out)


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True)
def return_from_the_loop(x):
    out = []
    for v in x:
        out.append(v)
        if v > 3.0:
            return tf.stack(out)
    return tf.stack(out) * 2.0


@program(([1.0, 2.0],), python=False, gradient=True)
def lists_in_keras(x):
    outs = []
    for _ in range(3):
        if x[0] > 0:
            x = x + 1.0
        outs.append(x)
    doubled = keras.tree.map_structure(lambda t: t * 2.0, outs)
    return keras.layers.add(outs), keras.layers.concatenate(outs, 0), doubled, len(keras.tree.flatten(outs))


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def slices_of_the_list(x):
    out = []
    for v in x:
        if v > 0.7:
            out.append(v)
    return tf.stack(out[1:]), tf.stack(out[:-1]), tf.stack(out[-2:]), len(out[1:3])


@program(([1.0, 2.5, 3.0, 0.5, 4.0],), python=False, gradient=True, xla=True)
def popped_and_stacked(x):
    out = []
    for v in x:
        if v > 0.7:
            out.append(v)
    last = out.pop()
    out.pop()
    longer = out + [last]  # noqa: RUF005 - what is tested
    return tf.stack(out), last, tf.stack(longer)


@program((-1, 3), python=False, xla=True)
def pop_in_a_loop_without_a_bound(u, first):
    z = [first, 1]
    while u < 0:
        if len(z) > 1:
            u = z.pop(-1)
    return z, u


@program((2, 3), (9, 3), python=False, xla=True)
def pop_in_nested_loops_without_a_bound(u, first):
    z = [first, 1, 2]
    for k in range(2):
        while u not in z and u < 20:
            u += 1
            if len(z) > 1:
                z.pop()
    return z, u
