"""Eager tensors, variables and arrays of NumPy's that a graph is given from outside."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from tests.equivalence.registry import program

TENSOR = tf.constant([1.0, 2.0, 3.0])
VARIABLE = tf.Variable([1.0, 2.0, 3.0])
ARRAY = np.array([1.0, 2.0, 3.0], np.float32)


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def loop_tensor(x):
    s = x
    for v in TENSOR:
        s = s + v
    return s


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def loop_variable(x):
    s = x
    for v in VARIABLE:
        s = s + v
    return s


@program((2.0,), (-1.0,), python=False)
def loop_array(x):
    s = x
    for v in ARRAY:
        s = s + v
    return s


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def comprehension_tensor(x):
    return sum([v * x for v in TENSOR])


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def comprehension_variable(x):
    return sum([v * x for v in VARIABLE])


@program((2.0,), (-1.0,), python=False)
def comprehension_array(x):
    return sum([v * x for v in ARRAY])


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def unpacking_tensor(x):
    a, b, d = TENSOR
    return a * x + b * d


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def unpacking_variable(x):
    a, b, d = VARIABLE
    return a * x + b * d


@program((2.0,), (-1.0,), python=False)
def unpacking_array(x):
    a, b, d = ARRAY
    return a * x + b * d


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def as_list_tensor(x):
    return list(TENSOR)[1] * x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def sum_of_all_tensor(x):
    return sum(TENSOR) * x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def sum_of_all_variable(x):
    return sum(VARIABLE) * x


@program((2.0,), (-1.0,), python=False)
def sum_of_all_array(x):
    return sum(ARRAY) * x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def largest_tensor(x):
    return max(TENSOR) * x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def enumerated_tensor(x):
    s = x
    for i, v in enumerate(TENSOR):
        s = s + v * tf.cast(i, tf.float32)
    return s


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def zipped_with_numbers_tensor(x):
    s = x
    for i, v in zip([1.0, 2.0, 3.0], TENSOR):
        s = s + v * i
    return s


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def zipped_with_itself_tensor(x):
    s = x
    for i, v in zip(TENSOR, TENSOR):
        s = s + v * i
    return s


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def starred_tensor(x):
    return tf.add_n([*TENSOR]) * x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def membership_tensor(x):
    return tf.cast(2.0 in TENSOR, tf.float32) * x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def membership_variable(x):
    return tf.cast(2.0 in VARIABLE, tf.float32) * x


@program((2.0,), (-1.0,), python=False)
def membership_array(x):
    return tf.cast(2.0 in ARRAY, tf.float32) * x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def sorted_ones_tensor(x):
    return sorted(TENSOR)[0] * x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def backwards_tensor(x):
    s = x
    for v in reversed(TENSOR):
        s = s * 2.0 + v
    return s


@program((2.0,), (-1.0,), python=False)
def backwards_array(x):
    s = x
    for v in reversed(ARRAY):
        s = s * 2.0 + v
    return s


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def mapped_tensor(x):
    return sum(map(lambda v: v * x, TENSOR))


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def decides_a_branch_tensor(x):
    if TENSOR[0] > 0:
        return x
    return -x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def begins_a_loop_tensor(x):
    i = TENSOR[0]
    while i < 5.0:
        i = i + 1.0
        x = x + i
    return x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def loop_with_break_tensor(x):
    for v in TENSOR:
        if v > x:
            break
        x = x - v * 0.1
    return x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def indexed_by_a_tensor_tensor(x):
    t = tf.constant(0)
    while t < 2:
        t += 1
        x = x + TENSOR[t]
    return x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def indexed_by_a_tensor_variable(x):
    t = tf.constant(0)
    while t < 2:
        t += 1
        x = x + VARIABLE[t]
    return x


@program((2.0,), (-1.0,), python=False)
def indexed_by_a_tensor_array(x):
    t = tf.constant(0)
    while t < 2:
        t += 1
        x = x + ARRAY[t]
    return x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def nested_loops_tensor(x):
    for v in TENSOR:
        for w in TENSOR:
            x = x + v * w
    return x


@program(
    (2.0,),
    (-1.0,),
    python=False,
    refused={"v1_graph": "Attempting to capture"},
    reason="a v1 graph takes no eager tensors",
)
def numbers_change_places_tensor(x):
    i, j = 0, 1
    for v in TENSOR:
        i, j = j, i
    return x + i
