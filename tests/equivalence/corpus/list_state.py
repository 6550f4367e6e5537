"""Lists and dicts that staged loops build, change and hand to TensorFlow and to Python's functions."""

from __future__ import annotations

import dataclasses
from collections import namedtuple

import tensorflow as tf

import agimport
from tests.equivalence.registry import program

Pair = namedtuple("Pair", "value square")


@dataclasses.dataclass
class Point:
    x: object
    y: object


class Recorder:
    def __init__(self, *start):
        self.values = list(start)

    def record(self, value):
        self.values.append(value)

    def all(self, xs):
        for x in xs:
            if x > 0:
                self.record(x * 2.0)
        return tf.stack(self.values)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def extended(xs):
    z = []
    for x in xs:
        z.extend([x, x * x])
    return tf.stack(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def extended_by_a_tuple_in_a_branch(xs):
    z = [xs[0]]
    for x in xs:
        if x > 0:
            z.extend((x, -x))
    return tf.stack(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def extended_by_a_list_that_grew(xs):
    z = []
    y = []
    for x in xs:
        y.append(x)
    for x in xs:
        z.append(x * 2.0)
    z.extend(y)
    return tf.stack(z)


@program(
    ([1.0, -2.0, 3.5],),
    python=False,
    gradient=True,
    xla=True,
)
def inserted_at_the_end(xs):
    z = []
    for x in xs:
        z.insert(len(z), x * x)
    return tf.stack(z)


@program(([1.0, -2.0, 3.5], 1), ([1.0, -2.0, 3.5], -1), python=False, gradient=True)
def inserted_at_a_place_that_a_tensor_says(xs, i):
    z = []
    for x in xs:
        z.append(x)
    z.insert(i, xs[0] * 5.0)
    z.insert(1, xs[1])
    return tf.stack(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def extended_by_itself(xs):
    z = []
    for x in xs:
        if x > 0:
            z.append(x)
    z.extend(z)
    return tf.stack([0.0] + z)


@program((3,), xla=True, python=False)
def numbers_extended_by_numbers(n):
    a, b = [1], []
    for i in range(5):
        if n > i:
            b.append(i)
    a.extend(b)
    c = [0.5]
    c.extend(b)
    return sum(a), sum(c), len(c)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def popped(xs):
    z = [xs[1]]
    for x in xs:
        z.append(x * x)
    last = z.pop()
    return tf.stack(z), last


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def popped_until_empty(xs):
    z = []
    for x in xs:
        z.append(x)
    total = 0.0
    weight = 1.0
    while len(z) > 0:
        agimport.set_loop_options(maximum_iterations=3)
        total += z.pop() * weight
        weight *= 2
    return total


@program(([1.0, -2.0, 3.5], 1), python=False, gradient=True, xla=True)
def indexed(xs, i):
    z = []
    for x in xs:
        z.append(x * x)
    return z[0], z[-1], z[i], z[i - 2]


@program(([1.0, -2.0, 3.5], 3), ([1.0, -2.0, 3.5], -4), python=False)
def indexed_out_of_range(xs, i):
    z = []
    for x in xs:
        z.append(x * x)
    return z[i]


@program(([1.0, -2.0, 3.5], 1), python=False, gradient=True, xla=True)
def items_set(xs, i):
    z = []
    for x in xs:
        z.append(x)
    z[i] = xs[2] * 3.0
    z[-1] = z[0] + z[1]
    return tf.stack(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def items_set_in_a_loop(xs):
    z = []
    for x in xs:
        z.append(x)
    for i in range(2):
        z[i + 1] = z[i] + z[i + 1]
    return tf.stack(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def length_in_the_loop(xs):
    z = []
    for x in xs:
        if x > 0 or len(z) > 1:
            z.append(x * tf.cast(len(z) + 1, tf.float32))
    return tf.stack(z), len(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def iterated(xs):
    z = []
    for x in xs:
        z.append(x)
    total = 1.0
    for v in z:
        total = total * 0.5 + v * v
    for i, v in enumerate(z):
        total += tf.cast(i, tf.float32) * v
    for v in reversed(z):
        total = total * 0.5 + v
    return total


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def slices(xs):
    z = [xs[0]]
    for x in xs:
        z.append(x * x)
    return tf.stack(z[1:]), tf.stack(z[:2]), tf.stack(z[-2:])


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def added_to(xs):
    z = []
    for x in xs:
        z = z + [x * x]
    return tf.stack(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def added_in_place(xs):
    z = [0.0]
    y = z
    for x in xs:
        z += [x * x]
    return tf.stack(z), len(y), y is z


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def two_added(xs):
    a, b = [], [xs[1]]
    for x in xs:
        a.append(x)
        b.append(x * x)
    return tf.stack(a + b)


@program(([1.0, -2.0, 3.5],), ([1.0, 2.0],), python=False, xla=True)
def lengths_equal(xs):
    a, b = [], []
    for x in xs:
        a.append(x)
        if x > 0:
            b.append(x)
    return len(a) == len(b), len(a) > len(b), len(a) - len(b)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def list_of_tuples(xs):
    z = []
    for x in xs:
        z.append((x, (x * x, 1)))
    total = 0.0
    for v, (w, one) in z:
        total = total * 0.5 + v * w + one
    return total, z[-1][1][0]


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def list_of_namedtuples(xs):
    z = []
    for x in xs:
        if x > 0:
            z.append(Pair(x, x * x))
    total = 0.0
    for pair in z:
        total += pair.value * pair.square
    return total, z[0].square


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def list_of_dicts(xs):
    z = []
    for x in xs:
        z.append({"value": x, "square": x * x})
    total = 0.0
    for d in z:
        total += d["value"] * d["square"]
    return total, z[0]["square"]


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def list_of_dataclasses(xs):
    z = []
    for x in xs:
        z.append(Point(x, x * x))
    total = 0.0
    for p in z:
        total += p.x * p.y
    return total, z[-1].y


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def in_an_attribute(xs):
    return Recorder().all(xs)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def in_an_attribute_not_empty(xs):
    recorder = Recorder(xs[1])
    for x in xs:
        recorder.values.append(x)
    return tf.stack(recorder.values), len(recorder.values), recorder.values[0]


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def starts_with_numbers(xs):
    z = [1, 2.5]
    for x in xs:
        z.append(x)
    return tf.stack(z)


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0],), python=False, gradient=True, xla=True)
def conditional_appends(xs):
    z = [0.0]
    for x in xs:
        if x > 0:
            z.append(x)
            if x > 2:
                z.append(x * x)
        elif len(z) > 2:
            z.append(-x)
    return tf.stack(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def handed_to_tensorflow(xs):
    z = []
    for x in xs:
        z.append(tf.stack([x, x * x]))
    return tf.stack(z, axis=1), tf.concat(z, 0), tf.add_n(z), tf.convert_to_tensor(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def handed_to_tensorflow_by_a_condition(xs):
    z = [xs]
    for x in xs:
        if x > 0:
            z.append(xs * x)
    return tf.concat(z, 0), tf.add_n(z), tf.convert_to_tensor(z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def handed_to_builtins(xs):
    z, y = [], []
    for x in xs:
        z.append(x)
        y.append(x * x)
    total = 0.0
    for a, b in zip(z, y):
        total += a * b
    for a, b in zip(xs, y):
        total += a + b
    return sum(z), total


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def handed_to_more_builtins(xs):
    z = []
    for x in xs:
        z.append(x)
    return max(z), min(z), any(v < -1 for v in z), sum(v * v for v in z)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def every_other_element_backwards(xs):
    z = []
    for x in xs:
        z.append(x * x)
    return tf.stack(z[::-1]), tf.stack(z[::2])


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def vectors_of_different_lengths(xs):
    z = []
    for i in tf.range(3):
        z.append(xs[: i + 1])
    return tf.concat(z, 0), tf.reduce_sum(z[1])


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def in_a_dict(xs):
    z = {"up": [], "down": [0.0]}
    for x in xs:
        if x > 0:
            z["up"].append(x)
        else:
            z["down"].append(x)
    return tf.stack(z["up"]), tf.stack(z["down"]), len(z["up"])


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def dict_keyed_by_numbers(xs):
    totals = {0: 0.0, 1: 1.0, (2, "a"): xs[0]}
    for x in xs:
        totals[0] += x
        totals[1] *= x
        totals[2, "a"] = totals[0] * 0.5
    return totals[0], totals[1], totals[2, "a"]


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def dict_filled_by_a_python_loop(xs):
    totals = {}
    for k in range(3):
        totals[k] = xs[k]
        if xs[0] > 0:
            totals[k] = totals[k] * k
    for x in xs:
        for k in totals:
            totals[k] = totals[k] + x * k
    return totals, sum(totals.values()), len(totals)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def dict_key_set_in_both_branches(xs):
    found = {}
    if xs[0] > 0:
        found["y"] = xs[1]
    else:
        found["y"] = xs[2] * 2.0
    return found


@program(([1.0, -2.0, 3.5],), python=False)
def dict_keys_first_set_in_the_loop(xs):
    found = {}
    for x in xs:
        found["last"] = x * x
    return found["last"]


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def set_element_type_of_vectors(xs):
    z = []
    agimport.set_element_type(z, tf.float32, [2])
    for x in xs:
        if x > 0:
            z.append(tf.stack([x, x * x]))
    return tf.stack(z)


@program(([-1.0, -2.0],), python=False)
def set_element_type_gives_an_empty_list_one(xs):
    z = []
    agimport.set_element_type(z, tf.float32, [2])
    for x in xs:
        if x > 0:
            z.append(tf.stack([x, x * x]))
    return tf.reshape(tf.stack(z) if len(z) > 0 else tf.zeros([0, 2]), [-1])


@program(
    ([1.0, -2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], "AG050"),
    reason="the element is no string",
)
def set_element_type_contradicted(xs):
    z = []
    agimport.set_element_type(z, tf.string)
    for x in xs:
        z.append(x)
    return tf.stack(z)


@program(
    ([1.0, -2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], r"AG0503.*float32\(3,\), and one is float32\[2\]"),
    reason="the element has another shape",
)
def set_element_type_contradicted_by_a_shape(xs):
    z = []
    agimport.set_element_type(z, tf.float32, [3])
    for _ in xs:
        z.append(xs)
    return tf.stack(z)


@program(
    ([1.0, -2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0503"),
    reason="the first element is no int",
)
def set_element_type_contradicted_by_what_is_there(xs):
    z = [xs[0]]
    agimport.set_element_type(z, tf.int32)
    z.append(xs[1])
    return tf.stack(z)


@program(
    ([1.0, -2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0503"),
    reason="the element is no int",
)
def set_element_type_contradicted_outside_a_loop(xs):
    z = []
    agimport.set_element_type(z, tf.int32)
    z.append(xs[1])
    return tf.stack(z)


@program(
    ([1.0, -2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0503"),
    reason="the element is no int",
)
def set_element_type_contradicted_by_an_item(xs):
    z = [1, 2]
    agimport.set_element_type(z, tf.int32)
    z[0] = xs[1]
    return tf.stack(z)


@program(
    ([1.0, -2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph", "xla"], "AG0503"),
    reason="the elements are no ints",
    xla=True,
)
def set_element_type_contradicted_by_a_loop_before(xs):
    z = []
    for x in xs:
        z.append(x)
    agimport.set_element_type(z, tf.int32)
    return tf.stack(z)


@program(([1.0, -2.0],), python=False, gradient=True, xla=True)
def set_element_type_after_a_loop(xs):
    z, n = [], []
    for x in xs:
        z.append(x)
        n.append(1)
    agimport.set_element_type(z, tf.float32, [])
    agimport.set_element_type(n, tf.int32)
    for x in xs:
        z.append(x * 2.0)
        n.append(2)
    return tf.stack(z), sum(n)


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def set_element_type_says_an_unknown_size(xs):
    z = []
    agimport.set_element_type(z, tf.float32, [2])
    for x in xs:
        z.append(tf.boolean_mask(xs, xs > 0.0) * x)
    found = tf.stack(z)
    assert tf.executing_eagerly() or found.shape[1] == 2
    return found


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def set_element_type_says_an_unknown_size_of_what_is_there(xs):
    positive = tf.boolean_mask(xs, xs > 0.0)
    z, y = [positive], []
    for x in xs:
        y.append(positive * x)
    agimport.set_element_type(z, tf.float32, [2])
    agimport.set_element_type(y, tf.float32, [2])
    for x in xs:
        z.append(positive * x)
    found = tf.stack(z), tf.stack(y)
    assert tf.executing_eagerly() or (found[0].shape[1] == 2 and found[1].shape[1] == 2)
    return found


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def shape_invariants_given(xs):
    y = xs
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(y, tf.TensorShape([None]))])
        y = tf.concat([y, [x]], 0)
    return y


@program(
    ([1.0, -2.0, 3.5],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0205"),
    reason="the loop makes another shape",
)
def shape_invariants_contradicted(xs):
    y = xs
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(y, tf.TensorShape([3]))])
        y = tf.concat([y, [x]], 0)
    return y


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def parallel_iterations_given(xs):
    total = 0.0
    for x in xs:
        agimport.set_loop_options(parallel_iterations=1, swap_memory=True, maximum_iterations=3)
        total += x * x
    return total


@program((3, 1), (3, 0))
def list_grows_beside_a_number_that_becomes_a_tensor(a, t):
    z = [a, 1]
    u = 0
    while True:
        a -= 1
        if a < 0:
            break
        if t == 1:
            z += [3]
            u = u % 50
            u -= len([k for k in z])
            z[0] = max(z[-1], z[0])
    return u, len(z)


@program((3, 1), (3, 2), (3, 5))
def list_grows_in_place_and_changes_under_another_name(a, t):
    z = [a, 1]
    z2 = z
    if t == 2:
        z.pop(0)
    elif t == 5:
        a = a + 1
    else:
        z += [3]
        z[0] -= 1
    z[-1] = 7
    return z2[0], z2[-1], len(z)


@program(([1, 2, 3, 2],), ([5, 1],), oracle="python")
def all_elements_replaced(xs):
    values = [1, 2, 3, 2]
    other = values
    values[:] = [v for v in values if v != xs[1]]
    return other


@program(([1, 2, 3, 2],), ([5, 1],), oracle="python")
def all_elements_replaced_in_a_loop(xs):
    values = [1, 2, 3, 2]
    for x in xs:
        if x > 2:
            values[:] = [v for v in values if v != x]
        else:
            values.append(x)
    return values, len(values)


@program(([1, 2, 3, 2],), ([5, 1],), oracle="python")
def elements_of_a_list_that_grew_replaced(xs):
    values = [v for v in xs if v > 1]
    values[:] = [7, xs[0]]
    return values
