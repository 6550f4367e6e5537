"""Lists of unknown length handed to TensorFlow functions that take a tensor."""

from __future__ import annotations

import keras
import tensorflow as tf

from tests.equivalence.registry import program

FLOATS = (([0.5, 3.0, -1.0, 2.0],), ([2.5, 1.0],))
INTS = (([1, 3, 0, 2],), ([2, 1, 1],))


@program(*FLOATS, xla=True, python=False, gradient=True)
def mean_of_losses(xs):
    losses = []
    for x in xs:
        losses.append(x * x)
    return tf.reduce_mean(losses)


@program(*FLOATS, xla=True, python=False, gradient=True)
def reduced(xs):
    kept = [xs[0]]
    for x in xs:
        if x > 0.0:
            kept.append(x * 2.0)
    return tf.reduce_sum(kept), tf.reduce_max(kept), tf.reduce_mean(kept), tf.math.reduce_std(kept)


@program(*FLOATS, python=False, gradient=True)
def of_a_comprehension(xs):
    return tf.reduce_sum([x * x for x in xs if x > 0.0])


@program(*FLOATS, xla=True, python=False, gradient=True)
def rows_reduced(xs):
    rows = [tf.zeros([2])]
    for x in xs:
        rows.append(rows[-1] + tf.stack([x, 1.0]))
    return tf.reduce_mean(rows, axis=0), tf.linalg.matvec(rows, [1.0, 2.0])[-1], tf.transpose(rows)[0][-1]


@program(*INTS, python=False)
def shaped(xs):
    kept = []
    for x in xs:
        if x > 0:
            kept.append(x)
    return (
        tf.reshape(kept, [-1, 1]),
        tf.expand_dims(kept, 0),
        tf.tile(kept, [2]),
        tf.reverse(kept, [0]),
        tf.pad(kept, [[1, 1]]),
        tf.identity(kept),
        tf.ones_like(kept),
        tf.shape(kept),
        tf.size(kept),
        tf.rank(kept),
    )


@program(*INTS, python=False)
def looked_up(xs):
    kept = []
    for x in xs:
        if x > 0:
            kept.append(x)
    return (
        tf.gather(kept, [0, 1]),
        tf.gather([10, 11, 12, 13], kept),
        tf.one_hot(kept, 4),
        tf.argmax(kept),
        tf.unique(kept)[0],
        tf.math.top_k(kept, k=2)[0],
        tf.math.bincount(kept),
        tf.scatter_nd([[v] for v in kept], kept, [4]),
    )


@program(*INTS, python=False)
def element_by_element(xs):
    kept = []
    for x in xs:
        if x > 0:
            kept.append(x)
    return (
        tf.maximum(kept, 2),
        tf.equal(kept, 2),
        tf.constant([2]) * kept,
        kept * tf.constant([2]),
        tf.constant(1) + kept,
        tf.strings.as_string(kept),
        tf.where(tf.greater(kept, 1), kept, 0),
        tf.clip_by_value(kept, 2, 3),
    )


@program(*INTS, xla=True, python=False)
def lists_in_a_list(xs):
    kept = []
    for x in xs:
        kept.append(x)
    return (
        tf.stack([kept, kept]),
        tf.reduce_sum([kept, [v + 1 for v in kept]], axis=0),
        tf.concat([kept, [7]], 0),
    )


@program(*INTS, python=False)
def numbers_take_the_dtype(xs):
    places = []
    for i, x in enumerate(xs):
        if x > 0:
            places.append(i)
    halves = []
    for x in xs:
        if x > 0:
            halves.append(0.1)
    return (
        tf.constant([0.5]) * places,
        tf.reduce_sum(places),
        tf.reduce_mean(halves),
        tf.constant([2.0], tf.float64) * halves,
        tf.gather(xs, places),
    )


@program(*INTS, python=False, prints=True)
def printed(xs):
    kept = []
    for x in xs:
        if x > 0:
            kept.append(x)
    tf.print(kept)
    tf.print("kept", kept, xs[0], 5, None, sep="|", end="!\n")
    return len(kept)


@program(*INTS, python=False)
def arguments_by_name(xs):
    kept = []
    for x in xs:
        if x > 0:
            kept.append(x)
    return tf.reduce_sum(input_tensor=kept), tf.add(x=kept, y=1), tf.nn.softmax(tf.cast(kept, tf.float32))


def unmarked_mean(values):
    return tf.reduce_mean(values) * 2.0


@program(*FLOATS, python=False, gradient=True)
def in_other_code(xs):
    kept = []
    for x in xs:
        if x > 0.0:
            kept.append(x)
    return unmarked_mean(kept), list(map(unmarked_mean, [kept]))[0]


@program(
    ([3, 1, 2],),
    ([2, 2, 2],),
    refused={"tf_function": "AG0502", "v1_graph": "AG0502", "called": "AG0502"},
    reason="tensors of different lengths make no tensor",
    python=False,
)
def rows_of_some_length(xs):
    rows = []
    for x in xs:
        rows.append(xs[:x])
    return rows


@program(([1.0, 2.0, 0.5],), ([2.0, 2.0],), python=False, gradient=True)
def rows_of_one_length(xs):
    kept = tf.boolean_mask(xs, xs > 0.6)
    rows = []
    for x in xs:
        rows.append(kept * x)
    return rows


@program(([3, 1, 2],), ([2, 2, 2],), python=False)
def lists_of_some_length(xs):
    rows = []
    for x in xs:
        rows.append(list(xs[:x]))
    return rows


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def joined_along_any_axis(xs):
    z = []
    for x in xs:
        z.append(xs * x)
    return tf.concat(z, 0), tf.concat(z, axis=-1), tf.stack(z, axis=1), tf.stack(z, -1), tf.add_n(z)


@program(([[1.0, -2.0], [3.5, 0.5]],), python=False, gradient=True, xla=True)
def matrices_joined_along_any_axis(xs):
    z = []
    for x in xs:
        z.append(xs * x[0])
    return tf.concat(z, 0), tf.concat(z, 1), tf.concat(z, -1), tf.stack(z, 1), tf.stack(z, axis=-1)


@program(([[1.0, -2.0], [3.5, 0.5]],), python=False, gradient=True)
def matrices_joined_by_keras(xs):
    z = []
    for x in xs:
        z.append(xs * x[0])
    joined = keras.ops.concatenate(z, axis=0), keras.ops.concatenate(z, axis=1)
    return joined, keras.ops.stack(z), keras.ops.stack(z, axis=-1)
