"""What tf.autograph restricts in staged control flow: programs named after their rows in `peer_rows.py`."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import Data, Static, program


@program(([3, 8, 2],), ([1, 2],), xla=True)
def d1_return_in_a_for_over_a_tensor(t):
    for v in t:
        if v > 5:
            return v
    return -1


@program((3,), (9,), xla=True)
def d1_return_in_a_for_over_a_range(n):
    for i in range(n):
        if i * i > 10:
            return i, i * i
    return -1, 0


@program((Data([3, 8, 2]),), (Data([1, 2]),))
def d1_return_in_a_for_over_a_dataset(ds):
    for v in ds:
        if v > 5:
            return v
    return -1


@program((3,), (90,), xla=True)
def d1_return_in_a_while(n):
    i = 1
    while i < n:
        if i > 20:
            return i, True
        i *= 2
    return i, False


@program((3,), (60,), xla=True)
def d2_while_true_with_a_break(n):
    i = 1
    while True:
        i *= 2
        if i > n:
            break
    return i


@program((3,), (60,), xla=True)
def d2_while_true_with_a_return(n):
    i = 1
    while True:
        i *= 2
        if i > n:
            return i


@program((1,), (3,), (60,), xla=True)
def d3_break_out_of_a_python_range(n):
    s = 0
    for i in range(5):
        if i > n:
            break
        s += i
    return s


@program((1,), (3,), (60,), xla=True)
def d3_return_out_of_a_python_list(n):
    for i in [1, 2, 3]:
        if i > n:
            return i
    return -1


@program((1,), (3,), xla=True)
def d4_while_that_becomes_a_tensor(k):
    i = 0
    while i < 5:
        i += k
    return i


@program((3,), (-3,), refused={"tf_function": "AG0208", "v1_graph": "AG0208"}, reason="a graph has no None")
def d5_return_in_one_branch_only(x):
    if x > 0:
        return x * 2


@program((3,), (-3,), refused={"tf_function": "AG0208", "v1_graph": "AG0208"}, reason="a graph has no None")
def d5_bare_return(x):
    if x > 0:
        return
    return x


def tells(x):
    if x > 0:
        return
    print("not positive")


@program((3,), (-3,), prints=True)
def d5_bare_return_before_an_effect(x):
    tells(x)
    return x if x > -9 else 0


@program((3,), (-3,), refused={"tf_function": "AG0208", "v1_graph": "AG0208"}, reason="a graph has no None")
def d6_return_none_in_one_branch(x):
    if x > 0:
        return None
    return x


@program((3,), (-3,), xla=True)
def d7_int_or_float(x):
    if x > 0:
        y = 1
    else:
        y = 0.5
    return y * 2.0


@program(
    (3,),
    (-3,),
    python=False,
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="tensors are not converted silently",
)
def d7_tensors_of_two_types(x):
    if x > 0:
        return tf.cast(x, tf.int64)
    return tf.cast(x, tf.float32)


@program(
    (3,),
    (-3,),
    python=False,
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="tensors are not converted silently",
)
def d7_tensors_of_two_types_in_a_loop(n):
    s = tf.constant(1)
    for _ in range(n):
        s = tf.cast(s, tf.float32) / 2
    return s


@program(
    (3,), (-3,), refused={"tf_function": "AG0203", "v1_graph": "AG0203"}, reason="a graph has one structure"
)
def d8_structures_differ(x):
    if x > 0:
        return x
    return x, x


@program((3,), (-3,))
def d9_defined_in_one_branch(x):
    if x > 0:
        y = x * 2
    return y


class Holder:
    pass


@program((3,), (-3,))
def d9_attribute_defined_in_one_branch(x):
    o = Holder()
    if x > 0:
        o.z = x * 2
    return o.z


@program((3,), (-3,))
def d9_key_defined_in_one_branch(x):
    d = {"a": 1}
    if x > 0:
        d["b"] = x
    return d["b"]


@program((3,), (-3,))
def d9_attribute_deleted_in_a_branch(x):
    o = Holder()
    o.v = x
    if x > 0:
        del o.v
    return o.v


@program((3,), (-3,))
def d10_none_in_one_branch(x):
    y = None
    if x > 0:
        y = x * 2
    return -1 if y is None else y


@program((3,), (-3,))
def d10_none_in_one_branch_used(x):
    if x > 0:
        y = x * 2
    else:
        y = None
    return y + 1


@program((3,), (-3,), prints=True)
def d10_conditional_expression_that_nobody_uses(x):
    print("yes") if x > 0 else None
    return x


@program((Data([3, 8, 2]),))
def d11_none_before_a_dataset_loop(ds):
    last = None
    for v in ds:
        last = v
    return last


@program((Data([3, 8, 2]),), refused={"v1_graph": "Python-style iteration"})
def d11_none_before_an_iterator_loop(ds):
    last = None
    for v in iter(ds):
        last = v if last is None else last + v
    return last


@program(([3, 8, 2],), python=False)
def d11_none_before_a_ragged_loop(t):
    last = None
    for row in tf.RaggedTensor.from_row_lengths(t, [1, 2]):
        last = tf.reduce_sum(row)
    return last


@program((3,), (1,), xla=True)
def d12_used_before_defined_but_guarded(n):
    s = 0
    for i in range(n):
        if i > 0:
            s += prev
        prev = i * 2
    return s


@program((3,), (0,), refused={"tf_function": "AG0208", "v1_graph": "AG0208"}, reason="a graph has no None")
def d13_zero_iterations(n):
    y = None
    for i in range(n):
        y = i
    return y


@program((3,), (0,))
def d13_zero_iterations_unbound(n):
    for i in range(n):
        y = i
    return y


@program((3,), (0,))
def d13_loop_variable_after_zero_iterations(n):
    for i in range(n):
        pass
    return i


@program(([0.5, 1.5],), xla=True)
def d14_int_that_meets_floats(t):
    s = 0
    for v in t:
        s += v
    return s


@program((3,), (0,), xla=True)
def d14_int_that_meets_a_half(n):
    s = 0
    for _ in range(n):
        s += 0.5
    return s * 2.0


@program((3,), (0,), python=False)
def d14_int_that_meets_int64(n):
    s = 0
    for i in tf.range(n):
        s += tf.cast(i, tf.int64)
    return s


@program((3,), (0,), python=False)
def d15_shape_that_grows(n):
    v = tf.zeros([1])
    for _ in tf.range(n):
        v = tf.concat([v, [1.0]], 0)
    return v


@program((3,), (0,), python=False)
def d15_sparse_state(n):
    s = tf.sparse.from_dense([[0, 1], [2, 0]])
    for _ in tf.range(n):
        s = s * 2
    return tf.sparse.to_dense(s)


@program((3,), (-3,))
def d16_raise_in_a_branch(x):
    if x < 0:
        raise ValueError("negative")
    return x


@program((3,), (-3,))
def d16_raise_in_an_else(x):
    if x > 0:
        y = x
    else:
        raise ValueError("negative")
    return y


@program((3,), (9,))
def d16_raise_in_a_loop(n):
    s = 0
    for i in range(n):
        if i > 5:
            raise ValueError(f"too far: {i}")
        s += i
    return s


@program(
    (3,),
    (0,),
    python=False,
    refused={"tf_function": "InvalidArgumentError", "v1_graph": "InvalidArgumentError"},
    reason="what fails is a kernel, and no `raise`",
)
def d17_try_around_an_error_of_tensorflow_s(x):
    # An error of a kernel is no `raise`: it leaves the graph, whatever the handler. It is loud, not silent.
    try:
        # In a v1 graph only what depends on an op makes it run.
        with tf.control_dependencies([tf.debugging.assert_positive(x)]):
            z = x + 1
    except tf.errors.InvalidArgumentError:
        z = -x
    return z


@program((3, Static("a")), (3, Static("b")), xla=True)
def d18_except_that_defines_what_the_body_does_not(x, key):
    try:
        v = {"a": 1}[key]
    except KeyError:
        v = 100
    if x > 0:
        v = v + x
    return v


def factorial(n):
    if n <= 1:
        return 1
    return n * factorial(n - 1)


@program((3,), (1,))
def d19_recursion(n):
    return factorial(n)


def summed(n, s=0):
    if n <= 0:
        return s
    return summed(n - 1, s + n)


@program((3,), (0,), (100,), python=False)
def d19_tail_recursion(n):
    return summed(n)


@program((3,), (0,), xla=True)
def d20_int_as_a_condition(x):
    y = 0
    if x:
        y = 1
    while x:
        x -= 1
        y += 2
    return y, not x, x or 5, y and 7


@program(("a",), ("",))
def d20_text_as_a_condition(t):
    return 1 if t else 2


@program((3.5,), (0.0,), xla=True)
def d20_float_as_a_condition(x):
    return 1 if x else 2, not x, x or 5.0


@program(([1, 2],), python=False)
def d21_and_of_vectors(t):
    return t > 0 and t < 5


@program(([1, 2],), python=False)
def d21_chained_comparison_of_vectors(t):
    return 0 < t < 5


@program((3, [1, 2, 3]), (7, [1, 2, 3]), xla=True)
def d22_in_a_tensor(x, t):
    return x in t, x not in t


@program((3,), (7,), xla=True)
def d22_in_a_list(x):
    return x in [1, 2, 3], x not in (1, 2), x in range(2, 9)


@program(([[1, 2], [3, 4]],), xla=True)
def d23_for_over_pairs(t):
    s = 0
    for a, b in t:
        s = s * 10 + a - b
    return s


@program(("abc",), python=False)
def d23_for_over_a_scalar_string(t):
    s = 0
    for _ in t:
        s += 1
    return s


@program(
    ([5, 6],),
    ([5, 6, 7],),
    python=False,
    xla=True,
    refused={**dict.fromkeys(("tf_function", "v1_graph", "xla"), "out of bounds"), "called": None},
    reason="TensorFlow refuses to build such an op, whether or not it runs",
)
def d25_static_error_in_a_branch_not_taken(t):
    if tf.size(t) == 3:
        return t[2]
    return t[0]


@program((3,), (-3,), (30,), prints=True)
def d10_and_or_that_nobody_uses(x):
    x > 0 and print("positive")  # noqa: B015 - the row is about such statements
    x > 0 or print("not positive")  # noqa: B015
    x > 0 and x < 10 and print("small")  # noqa: B015
    (print("one") if x > 5 else print("two")) if x > 0 else x < -1 and print("three")
    return x


@program((Data([3, 8, 2]),), python=False)
def d24_distributed_dataset_with_a_break(ds):
    strategy = tf.distribute.get_strategy()
    s = 0
    for x in strategy.experimental_distribute_dataset(ds.batch(1)):
        if x[0] > 5:
            break
        s += x[0]
    return s


@program((Data([3, 8, 2]),), python=False)
def d24_distributed_dataset_enumerated(ds):
    strategy = tf.distribute.get_strategy()
    s = 0
    for i, x in enumerate(strategy.experimental_distribute_dataset(ds.batch(1))):
        s += i * x[0]
    return s


@program(
    (Data([3, 8, 2]),),
    python=False,
    refused={"v1_graph": "eager mode|tf.function"},
    reason="TensorFlow's own limit",
)
def d24_iterator_of_a_distributed_dataset(ds):
    strategy = tf.distribute.get_strategy()
    s = 0
    for x in iter(strategy.experimental_distribute_dataset(ds.batch(1))):
        if x[0] > 5:
            return s
        s += x[0]
    return -1
