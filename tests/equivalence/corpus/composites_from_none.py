"""Ragged and sparse tensors, extension types, optionals and TensorArrays that are None at first."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


class Point(tf.experimental.ExtensionType):
    a: tf.Tensor
    b: tf.Tensor


class Nested(tf.experimental.ExtensionType):
    rows: tf.RaggedTensor
    point: Point
    kind: str = "x"


def _rows(x):
    return tf.RaggedTensor.from_row_lengths(tf.stack([x, x * x, x]), [2, 1])


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def ragged_from_none(xs):
    rows = None
    for x in xs:
        rows = _rows(x) if rows is None else rows + _rows(x)
    return rows.values, rows.row_lengths()


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def ragged_from_none_grows(xs):
    rows = None
    for x in xs:
        if rows is None:
            rows = _rows(x)
        else:
            rows = tf.concat([rows, _rows(x) * x], 0)
    return rows.values, rows.row_lengths()


@program((3.0,), (-3.0,), python=False, gradient=True)
def ragged_or_none(x):
    rows = None
    if x > 0:
        rows = _rows(x)
    return x if rows is None else tf.reduce_sum(rows.values * 2.0)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def ragged_first_assigned_inside(xs):
    for x in xs:
        rows = _rows(x)
    return rows.values


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def sparse_from_none(xs):
    state = None
    for x in xs:
        new = tf.sparse.from_dense(tf.stack([x, x * 0.0, x + 1.0]))
        state = new if state is None else state * x
    return state.values


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def sparse_from_none_in_a_dict(xs):
    state = {"s": None}
    for x in xs:
        if state["s"] is None:
            state["s"] = tf.sparse.from_dense(tf.stack([x, x + 1.0]))
        else:
            state["s"] = state["s"] * x
    return state["s"].values


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def extension_type_from_none(xs):
    state = None
    for x in xs:
        state = Point(x, x * x) if state is None else Point(state.a * x, state.b + x)
    return state.a, state.b


@program((3.0,), (-3.0,), python=False, gradient=True, xla=True)
def extension_type_or_none(x):
    state = None
    if x > 0:
        state = Point(x, x * x)
    return x if state is None else state.a * state.b


@program((3.0,), (-3.0,), python=False)
def extension_type_that_is_missing(x):
    state = None
    if x > 0:
        state = Point(x, x)
    return state.a * state.b


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def nested_extension_type_from_none(xs):
    state = None
    for x in xs:
        if state is None:
            state = Nested(_rows(x), Point(x, x))
        else:
            state = Nested(state.rows * x, Point(state.point.b, state.point.a * x))
    return state.rows.values, state.point.a, state.point.b


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def optional_from_none(xs):
    state = None
    for x in xs:
        if x > 0:
            state = tf.experimental.Optional.from_value(x * x)
    return xs[0] if state is None else state.get_value()


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def tensor_array_from_none(xs):
    ta, i = None, 0
    for x in xs:
        if ta is None:
            ta = tf.TensorArray(tf.float32, 3)
        ta = ta.write(i, x * x)
        i += 1
    return ta.stack()


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def dynamic_tensor_array_from_none(xs):
    ta, i = None, 0
    for x in xs:
        if ta is None:
            ta = tf.TensorArray(tf.float32, 0, dynamic_size=True)
        ta = ta.write(i, x * x)
        i += 1
    return ta.stack()


@program((3.0,), (-3.0,), python=False, gradient=True, xla=True)
def tensor_array_or_none(x):
    ta = None
    if x > 0:
        ta = tf.TensorArray(tf.float32, 2).unstack(tf.stack([x, x * x]))
    return x if ta is None else tf.reduce_sum(ta.stack())


@program(
    (3.0,),
    (-3.0,),
    python=False,
    refused={"tf_function": "AG0203.*\n.*\n.*dynamic_size", "v1_graph": "AG0203"},
)
def tensor_arrays_of_two_kinds(x):
    if x > 0:
        ta = tf.TensorArray(tf.float32, 2)
    else:
        ta = tf.TensorArray(tf.float32, 2, dynamic_size=True)
    return ta.size()
