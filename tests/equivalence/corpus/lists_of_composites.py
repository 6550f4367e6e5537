"""Lists that grow, of ragged and sparse tensors and extension types."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


class Point(tf.experimental.ExtensionType):
    a: tf.Tensor
    b: tf.Tensor


def _rows(x):
    return tf.RaggedTensor.from_row_lengths(tf.stack([x, x * x, x]), [2, 1])


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def extension_types_appended(xs):
    z = []
    for x in xs:
        z.append(Point(x, x * x))
    total = xs[0] * 0.0
    for point in z:
        total = total * 0.5 + point.a * point.b
    return total, z[-1].b, len(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def extension_types_appended_in_a_branch(xs):
    z = [Point(xs[1], xs[0])]
    for x in xs:
        if x > 0:
            z.append(Point(x, x * x))
    z[0] = Point(xs[2], xs[1])
    last = z.pop()
    return last.a * last.b, z[0].a, len(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def extension_types_in_tuples(xs):
    z = []
    for i, x in enumerate(xs):
        z.append((i, Point(x, x * x), Point(x, None if x is None else x + 1.0)))
    total = xs[0] * 0.0
    for i, point, other in z:
        total += i * point.a * other.b
    return total


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def extension_types_of_other_sizes(xs):
    z, grown = [], xs
    for x in xs:
        grown = tf.concat([grown, [x]], 0)
        z.append(Point(grown, x))
    total = xs[0] * 0.0
    for point in z:
        total = total * 0.5 + tf.reduce_sum(point.a) * point.b
    return total


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def ragged_tensors_appended(xs):
    z = []
    for x in xs:
        z.append(_rows(x))
    total = xs[0] * 0.0
    for rows in z:
        total = total * 0.5 + tf.reduce_sum(rows * rows)
    return total, z[1].row_lengths(), z[-1].values


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def ragged_tensors_of_other_lengths(xs):
    z, rows = [], _rows(xs[0])
    for x in xs:
        if x > 0:
            rows = tf.concat([rows, _rows(x)], 0)
            z.append(rows)
    return z[0].values, z[-1].values, z[-1].row_lengths()


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def sparse_tensors_appended(xs):
    z = []
    for x in xs:
        z.append(tf.sparse.from_dense(tf.stack([x, x * 0.0, x + 2.0])))
    total = xs[0] * 0.0
    for sparse in z:
        total = total * 0.5 + tf.reduce_sum(tf.sparse.to_dense(sparse)) ** 2
    return total


@program(([1.0, -2.0, 3.5],), python=False)
def elements_or_none(xs):
    z = []
    for x in xs:
        z.append(Point(x, x * x) if x > 0 else None)
    total = 0.0
    for point in z:
        if point is not None:
            total += point.a * point.b
    return total


@program(
    ([1.0, -2.0, 3.5],),
    python=False,
    refused=dict.fromkeys(["eager", "to_graph", "tf_function", "v1_graph"], "AG0502|convert"),
    reason="they make no tensor",
)
def extension_types_as_a_tensor(xs):
    z = []
    for x in xs:
        z.append(Point(x, x * x))
    return tf.stack(z)
