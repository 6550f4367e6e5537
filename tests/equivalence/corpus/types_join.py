"""Variables whose type is found: numbers give way to tensors, shapes relax, and some cannot be joined."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


@program((3.0,), (-3.0,), gradient=True, xla=True)
def int_and_float_in_branches(x):
    if x > 0:
        scale = 1
    else:
        scale = 0.5
    return x * scale


@program((3.0,), (-3.0,), xla=True)
def int_and_float_returned(x):
    if x > 0:
        y = 1
    else:
        y = 0.5
    return y * 0.5


@program((3.0,), (-3.0,), gradient=True, xla=True)
def int_and_tensor_in_branches(x):
    y = 0
    if x > 0:
        y = x * x
    return y + x


@program((3,), (-3,), xla=True)
def bools_in_branches(x):
    positive = False
    if x > 0:
        positive = True
    return positive, not positive


@program((3,), (-3,), xla=True)
def bool_and_tensor_in_branches(x):
    if x > 0:
        odd = x % 2 == 1
    else:
        odd = False
    return odd


@program((3,), (-3,), xla=True)
def bool_and_tensor_in_a_loop(n):
    found = False
    for i in range(n):
        found = found or i == 2
    return found


@program((4,), (0,), xla=True)
def halved_from_one(n):
    x = 1
    for _ in range(n):
        x = x / 2
    return x * 1.0


@program((3.0,), python=False, gradient=True, xla=True)
def halved_from_one_times_a_tensor(y):
    x = 1
    for _ in tf.range(3):
        x = x / 2
    return x * y


@program(([1.5, 2.0],), gradient=True, xla=True)
def int_meets_floats(xs):
    s = 0
    for x in xs:
        s = s + x * x
    return s


@program(([1.5, 2.0],), python=False, gradient=True, xla=True)
def int_meets_float64(xs):
    s = 0
    for x in xs:
        s = s + tf.cast(x, tf.float64) * 0.1
    return s


@program(([1.5, 2.0, 4.0],), gradient=True, xla=True)
def weak_accumulators_in_a_nest(xs):
    total = 0
    for x in xs:
        inner = 1
        for y in xs:
            inner *= y
            if y > x:
                inner /= 2
        total += inner + x
    return total


@program(([1.5, 2.0, 4.0],), gradient=True, xla=True)
def two_that_promote_each_other(xs):
    a, b = 0, 1
    for x in xs:
        a, b = b, a + x
    return a * 1.0, b * 1.0


@program((3,), (-3,), python=False, xla=True)
def numpy_scalar_and_tensor(x):
    import numpy as np

    y = np.float32(1)
    if x > 0:
        y = tf.constant(2.5)
    return y


@program(([1.0, 2.0], 4), python=False, gradient=True)
def concat_grows(v, n):
    out = v
    for _ in tf.range(n):
        out = tf.concat([out, v * 2.0], 0)
    return out


@program(([[1.0], [2.0]], 3), python=False, gradient=True)
def concat_grows_along_columns(v, n):
    out = v
    for i in tf.range(n):
        out = tf.concat([out, v * tf.cast(i, tf.float32)], 1)
    return out


@program(([1.0, 2.0, 3.0], 2), ([1.0, 2.0, 3.0], -2), python=False, gradient=True, xla=True)
def rows_in_one_branch(v, n):
    if n > 0:
        v = tf.concat([v, v], 0)
    return v * v


@program(([1.0, 2.0, 3.0], 2), ([1.0, 2.0, 3.0], 5), python=False, gradient=True)
def ragged_ends(v, n):
    while tf.shape(v)[0] > 1 and n > 0:
        v = v[1:] * 2.0
        n -= 1
    return v


@program(([[1.0, 2.0], [3.0, 4.0]], 2), ([[1.0, 2.0], [3.0, 4.0]], -2), python=False, gradient=True)
def ranks_differ_in_branches(v, n):
    if n > 0:
        y = tf.reduce_sum(v, 0)
    else:
        y = v
    return tf.reduce_sum(y * y)


@program(([1.0, 2.0], 2), ([1.0, 2.0], 0), python=False, gradient=True)
def rank_grows_in_a_loop(v, n):
    y = v
    for _ in tf.range(n):
        y = tf.expand_dims(y, 0)
    return tf.reshape(y, [-1]) * 2.0


@program(([1.0, 2.0, 3.0],), python=False, gradient=True, xla=True)
def static_shapes_stay(v):
    y = tf.zeros([3])
    for x in v:
        y = y + v * x
        if x > 1.5:
            y = y * 2.0
    assert y.shape == [3]
    return y


@program(([[1.0, 2.0], [3.0, 4.0]], 3), python=False, gradient=True)
def static_dimension_beside_one_that_grows(v, n):
    y = v
    for _ in tf.range(n):
        y = tf.concat([y, v], 0)
    assert y.shape[-1] == 2
    return y * y


@program(([1.0, 2.0, 3.0], 2), ([1.0, 2.0, 3.0], 0), python=False, gradient=True)
def shape_grows_in_an_inner_loop(v, n):
    y = v
    for i in tf.range(n):
        for _ in tf.range(i + 1):
            y = tf.concat([y, v], 0)
    return y * y


@program(
    (3,),
    (-3,),
    python=False,
    refused=dict.fromkeys(
        ["tf_function", "v1_graph"],
        r"AG0203: `y` gets.*\n +if true: int32    line \d+: y = x\n"
        r" +if false: float32    line \d+: y = tf.constant\(2.5\)",
    ),
    reason="tensors are never converted silently",
)
def tensors_of_two_dtypes_in_branches(x):
    if x > 0:
        y = x
    else:
        y = tf.constant(2.5)
    return y


@program(
    (3,),
    (4,),
    python=False,
    refused=dict.fromkeys(
        ["tf_function", "v1_graph"],
        r"AG0203: `y` gets.*\n +before the loop: int32    line \d+: y = tf.constant\(1\)\n"
        r" +after one iteration: float32    line \d+: y = tf.cast",
    ),
    reason="tensors are never converted silently",
)
def tensor_of_another_dtype_in_a_loop(n):
    y = tf.constant(1)
    for _ in tf.range(n):
        y = tf.cast(y, tf.float32) * 0.5
    return y


@program(
    (3,),
    (-3,),
    python=False,
    refused=dict.fromkeys(
        ["tf_function", "v1_graph"],
        r"AG0203: `y` gets.*\n +if true: float32    line \d+: y = tf.constant\(0.5\)\n"
        r" +if false: int32    line \d+: y = x \* 2",
    ),
    reason="tensors are never converted silently",
)
def tensor_of_another_dtype_in_one_branch(x):
    y = x * 2
    if x > 0:
        for _ in range(2):
            y = tf.constant(0.5)
    return y


@program(
    (3,),
    (-3,),
    python=False,
    refused=dict.fromkeys(
        ["tf_function", "v1_graph"],
        r"AG0203: the return value.*\n +if true: float32    line \d+: return tf.constant\(0.5\)\n"
        r" +if false: int32    line \d+: return x",
    ),
    reason="tensors are never converted silently",
)
def tensors_of_two_dtypes_returned(x):
    if x > 0:
        return tf.constant(0.5)
    return x


@program(
    ([1.0, -2.0],),
    python=False,
    refused=dict.fromkeys(
        ["tf_function", "v1_graph", "called"],
        r"AG0203: `z` gets.*\n +if true: a list of 1: float32    line \d+: z.append\(x\)\n"
        r" +if false: a list of 1: float64    line \d+: z.append\(tf.cast",
    ),
    reason="two dtypes in one list",
)
def two_dtypes_appended(xs):
    z = []
    for x in xs:
        if x > 0:
            z.append(x)
        else:
            z.append(tf.cast(x, tf.float64))
    return len(z)


@program(
    ([1.0, -2.0],),
    python=False,
    refused=dict.fromkeys(
        ["tf_function", "v1_graph", "called"],
        r"AG0203: `z` gets.*\n +before the loop: a list of 2: float32, float32    line \d+: z = \[\w.*\n"
        r" +after one iteration: a list of 2: float64, float32    line \d+: z\[0\] = tf.cast",
    ),
    reason="two dtypes in one place",
)
def two_dtypes_in_an_item(xs):
    z = [xs[0], xs[1]]
    for x in xs:
        z[0] = tf.cast(x, tf.float64)
    return z[0]


@program(
    (2.0,),
    (-2.0,),
    python=False,
    refused=dict.fromkeys(
        ["tf_function", "v1_graph", "called"],
        r"AG0203: `d` gets.*\n +if true: \{a: float32\}    line \d+: d\[.a.\] = x \+ 1\n"
        r" +if false: \{a: float64\}    line \d+: d\[.a.\] = tf.cast",
    ),
    reason="two dtypes under one key",
)
def two_dtypes_under_a_key(x):
    d = {"a": x}
    if x > 0:
        d["a"] = x + 1
    else:
        d["a"] = tf.cast(x, tf.float64)
    return d["a"]


@program(
    (2,),
    (-2,),
    refused=dict.fromkeys(
        ["tf_function", "v1_graph", "called"],
        r"AG0203: `y` gets.*\n +if true: bool True    line \d+: y = True\n"
        r" +if false: int 2    line \d+: y = 2\n"
        r" +a bool that depends on a tensor is no number",
    ),
    reason="print and isinstance tell a bool from an int",
)
def a_bool_or_a_number(x):
    if x > 0:
        y = True
    else:
        y = 2
    return y + 1
