"""State of loops and branches that is more than one tensor: tuples, dicts, objects, kinds of TensorFlow."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict, namedtuple
from typing import NamedTuple

import tensorflow as tf

from tests.equivalence.registry import Data, program

Pair = namedtuple("Pair", "total count")


class Step(NamedTuple):
    value: object
    past: object


@dataclasses.dataclass
class Running:
    total: object = 0.0
    count: object = 0

    def add(self, x):
        self.total = self.total + x
        self.count += 1


@dataclasses.dataclass(frozen=True)
class Frozen:
    total: object = 0.0
    count: object = 0


class Plain:
    def __init__(self, value):
        self.value = value
        self.inner = None


class Extension(tf.experimental.ExtensionType):
    values: tf.Tensor
    mask: tf.Tensor


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def tuples_rebound(xs):
    state = (0.0, 1.0)
    for x in xs:
        if x > 0:
            state = state[0] + x, state[1] * x
    return state[0] + state[1]


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def lists_rebound(xs):
    state = [0.0, 1.0]
    for x in xs:
        state = [state[1] + x, state[0] * x]
    return state[0], state[1]


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def dicts_rebound(xs):
    state = {"sum": 0.0, "product": 1.0}
    for x in xs:
        state = {"product": state["product"] * x, "sum": state["sum"] + x}
    return state


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def ordered_dicts_rebound(xs):
    state = OrderedDict(b=0.0, a=1.0)
    for x in xs:
        state = OrderedDict(b=state["b"] + x, a=state["a"] * x)
    return state["a"], state["b"]


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def namedtuples_rebound(xs):
    state = Pair(0.0, 0)
    for x in xs:
        state = Pair(state.total + x, state.count + 1)
    return state.total / state.count


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def namedtuples_replaced(xs):
    state = Step(0.0, 1.0)
    for x in xs:
        if x > 0:
            state = state._replace(value=state.value + x, past=state.value)
    return state.value, state.past


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def dataclasses_rebound(xs):
    state = Running()
    for x in xs:
        state = Running(state.total + x, state.count + 1)
    return state.total / state.count


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def dataclasses_mutated(xs):
    state = Running()
    for x in xs:
        if x > 0:
            state.add(x)
    return state.total / state.count


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def frozen_dataclasses_replaced(xs):
    state = Frozen()
    for x in xs:
        state = dataclasses.replace(state, total=state.total + x, count=state.count + 1)
    return state.total / state.count


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def frozen_dataclasses_in_branches(xs):
    if xs[0] > 0:
        state = Frozen(xs[0] * 2.0, 1)
    else:
        state = Frozen(xs[1], 2)
    return state.total * state.count


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def nested_structures(xs):
    state = {"pair": Pair(0.0, (1.0, 0)), "frozen": Frozen()}
    for x in xs:
        pair, frozen = state["pair"], state["frozen"]
        product, n = pair.count
        state = {
            "pair": Pair(pair.total + x, (product * x, n + 1)),
            "frozen": Frozen(frozen.total + product, frozen.count + 1),
        }
    return state["pair"].total, state["pair"].count, state["frozen"].total, state["frozen"].count


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def mutated_through_an_alias(xs):
    state = {"sum": 0.0, "items": [0.0, 1.0]}
    alias, items = state, state["items"]
    for x in xs:
        alias["sum"] += x
        items[1] *= x
        state["items"][0] += items[1]
    return state["sum"], items[0], state["items"][1], alias is state


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def alias_of_an_inner_list_stays_one(xs):
    state = {"sum": xs[0], "items": [0.0, 1.0]}
    items = state["items"]
    if xs[0] > 0:
        state["sum"] = xs[1]
    items[0] = xs[2]
    return state["items"][0], state["sum"]


@program(([1.0, -2.0, 3.5],), xla=True, gradient=True)
def inner_list_replaced_in_a_branch(xs):
    state = {"sum": xs[0], "items": [0.0, 1.0]}
    items = state["items"]
    if xs[0] > 0:
        state["items"] = [xs[1], 2.0]
    return state["items"][0], items[0]


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def object_mutated_through_an_alias(xs):
    box = Plain(0.0)
    other = box
    for x in xs:
        if x > 0:
            other.value = other.value + x
    return box.value


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def objects_in_objects(xs):
    outer = Plain(1.0)
    outer.inner = Plain(0.0)
    outer.inner.inner = Plain(0.0)
    for x in xs:
        outer.value *= x
        outer.inner.value += outer.value
        if x > 0:
            outer.inner.inner.value += x
    return outer.value, outer.inner.value, outer.inner.inner.value


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def object_in_a_dict_in_an_object(xs):
    outer = Plain({"a": [Plain(0.0)]})
    for x in xs:
        outer.value["a"][0].value += x
    return outer.value["a"][0].value


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def loop_invariant_key(xs):
    state = {"a": 0.0, "b": 1.0}
    rows = [[0.0, 0.0], [0.0, 0.0]]
    key, row = "b", 1
    for x in xs:
        state[key] = state[key] * x
        rows[row][0] += x
        rows[row - 1][-1] -= x
    return state["a"], state["b"], rows[1][0], rows[0][1]


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def key_of_an_outer_python_loop(xs):
    state = {"a": 0.0, "b": 1.0}
    for key in ("a", "b"):
        for x in xs:
            state[key] = state[key] + x
    return state["a"] * state["b"]


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def key_of_an_attribute(xs):
    state, box = {"a": 0.0, "b": 1.0}, Plain("b")
    for x in xs:
        state[box.value] = state[box.value] * x
        state["a"] += x
    return state["a"], state["b"]


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def key_of_a_text_and_of_a_tuple(xs):
    state, i = {"w1": xs[0], ("l", 2): xs[1]}, 1
    for x in xs:
        state[f"w{i}"] *= x
        state["l", i + 1] += x
    return state["w1"], state["l", 2]


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def swapped_in_a_branch(xs):
    a, b = (xs[0], xs[1]), (xs[2], 2.0)
    if xs[0] > 0:
        a, b = b, a
    return a[0], a[1], b[0]


@program(([1.0, -2.0, 3.5],))
def strings_as_state(xs):
    told = "start"
    for x in xs:
        if x > 0:
            told = told + " up"
        else:
            told = "down"
    return told


@program(([1.0, -2.0, 3.5],), python=False)
def string_tensors_as_state(xs):
    told = tf.constant("")
    for x in xs:
        told = tf.strings.join([told, tf.strings.as_string(x, precision=1)], ",")
    return told


@program(([1.0, -2.0, 3.5],), xla=True)
def bools_as_state(xs):
    rising, seen = True, False
    last = xs[0]
    for x in xs:
        rising = rising and x >= last
        seen = seen or x < 0
        last = x
    return rising, seen, not rising


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def ragged_as_state(xs):
    rows = tf.RaggedTensor.from_row_lengths(xs, [2, 1])
    for x in xs:
        if x > 0:
            rows = tf.concat([rows, rows * x], 0)
    return rows.values, rows.row_lengths()


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def ragged_in_branches(xs):
    if xs[0] > 0:
        rows = tf.RaggedTensor.from_row_lengths(xs, [2, 1])
    else:
        rows = tf.RaggedTensor.from_row_lengths(xs, [1, 0, 2])
    return rows.values, rows.row_lengths()


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def sparse_as_state(xs):
    state = tf.sparse.from_dense(xs)
    for x in xs:
        state = state * x
    return tf.sparse.to_dense(state), state.indices


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def sparse_in_branches(xs):
    state = tf.sparse.from_dense(xs)
    if xs[0] > 0:
        state = tf.sparse.from_dense(xs * tf.constant([1.0, 0.0, 0.0]))
    return state.values, state.indices


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def tensor_array_as_state(xs):
    ta = tf.TensorArray(tf.float32, 3)
    i = 0
    for x in xs:
        ta = ta.write(i, x * x)
        i += 1
    return ta.stack()


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def tensor_array_beside_a_shape_that_grows(xs):
    ta = tf.TensorArray(tf.float32, 3)
    i, grown = 0, xs
    for x in xs:
        ta = ta.write(i, x * x)
        grown = tf.concat([grown, [x]], 0)
        i += 1
    return ta.stack(), grown


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def dynamic_tensor_array_as_state(xs):
    ta = tf.TensorArray(tf.float32, 0, dynamic_size=True)
    for x in xs:
        if x > 0:
            ta = ta.write(ta.size(), x)
    return ta.stack(), ta.size()


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def tensor_array_in_a_structure(xs):
    state = {"ta": tf.TensorArray(tf.float32, 3), "i": 0}
    for x in xs:
        state["ta"] = state["ta"].write(state["i"], x * 2.0)
        state["i"] += 1
    return state["ta"].stack()


TOTAL = []


def _variable():
    if not TOTAL:
        with tf.init_scope():
            TOTAL.append(tf.Variable(0.0))
    return TOTAL[0]


@program(
    ([1.0, -2.0, 3.5],),
    python=False,
    refused={"v1_graph": "."},
    reason="an eager variable",
    gradient=True,
    xla=True,
)
def variable_as_state(xs):
    total = _variable()
    total.assign(0.0)
    for x in xs:
        if x > 0:
            total.assign_add(x)
    return total.read_value()


@program(
    ([1.0, -2.0, 3.5],),
    python=False,
    refused={"v1_graph": "."},
    reason="an eager variable",
    gradient=True,
    xla=True,
)
def variable_or_tensor(xs):
    total = _variable()
    total.assign(2.0)
    y = total
    for x in xs:
        y = y * x
    return y


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def extension_types_as_state(xs):
    state = Extension(xs, xs > 0)
    for x in xs:
        state = Extension(state.values * x, tf.logical_and(state.mask, x < 3.0))
    return state.values, state.mask


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def extension_types_in_branches(xs):
    if xs[0] > 0:
        state = Extension(xs * 2.0, xs > 0)
    else:
        state = Extension(xs, xs < 0)
    return state.values, state.mask


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def extension_types_that_grow(xs):
    state = Extension(xs, xs > 0)
    for x in xs:
        if x > 0:
            state = Extension(tf.concat([state.values, [x]], 0), tf.concat([state.mask, [True]], 0))
    return state.values, state.mask


@program(([1.0, -2.0, 3.5],), python=False, gradient=True)
def optional_as_state(xs):
    state = tf.experimental.Optional.empty(tf.TensorSpec([], tf.float32))
    for x in xs:
        if x > 0:
            state = tf.experimental.Optional.from_value(x)
    return state.has_value(), state.get_value()


@program((Data([1.0, -2.0, 3.5]),), python=False)
def structures_over_a_dataset(xs):
    state = Running(0.0, 0)
    best = None
    for x in xs:
        state.add(x)
        if best is None or x > best:
            best = x
    return state.total, state.count, best


@program((Data([1.0, -2.0, 3.5]),), python=False, refused={"v1_graph": "."}, reason="iterators of a v1 graph")
def iterator_of_a_dataset(xs):
    it = iter(xs)
    total = next(it)
    for x in it:
        total += x * 2.0
    return total


@program((Data([1.0, -2.0, 3.5]),), python=False, refused={"v1_graph": "."}, reason="iterators of a v1 graph")
def iterator_taken_from_in_a_loop(xs):
    it = iter(xs)
    total = 0.0
    for i in tf.range(3):
        total += next(it) * tf.cast(i + 1, tf.float32)
    return total


@program((Data([1.0, -2.0, 3.5]),), python=False)
def distributed_dataset(xs):
    strategy = tf.distribute.get_strategy()
    state = {"total": 0.0, "n": 0}
    for x in strategy.experimental_distribute_dataset(xs.batch(1)):
        state["total"] += tf.reduce_sum(x)
        state["n"] += 1
    return state["total"], state["n"]


@program((3.0,), (-3.0,), python=False)
def dataset_in_branches(x):
    xs = tf.data.Dataset.range(3) if x > 0 else tf.data.Dataset.range(5)
    total = 0
    for v in xs:
        total += tf.cast(v, tf.int32)
    return total


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def attributes_of_self(xs):
    class Model:
        def __init__(self):
            self.total = 0.0
            self.last = None
            self.seen = {"up": 0, "down": 0}

        def step(self, x):
            self.total = self.total * 0.5 + x
            if x > 0:
                self.seen["up"] += 1
            else:
                self.seen["down"] += 1
            self.last = x

        def run(self, xs):
            for x in xs:
                self.step(x)
            return self.total, self.last, self.seen["up"], self.seen["down"]

    return Model().run(xs)


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def slots_as_state(xs):
    class Slotted:
        __slots__ = ("count", "total")

        def __init__(self):
            self.total, self.count = 0.0, 0

    state = Slotted()
    for x in xs:
        state.total += x
        state.count += 1
    return state.total, state.count


@program(([1.0, -2.0, 3.5],), gradient=True, xla=True)
def object_chosen_in_a_branch_by_attributes(xs):
    state = Plain(0.0)
    if xs[0] > 0:
        state.value = xs[2]
        state.inner = xs[1]
    else:
        state.value = xs[0]
        state.inner = 0.0
    return state.value * state.inner
