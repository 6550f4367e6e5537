"""What `set_loop_options` says of a loop."""

from __future__ import annotations

from typing import NamedTuple

import tensorflow as tf

import agimport
from tests.equivalence.registry import program


class Pair(NamedTuple):
    y: object
    n: object


class Box:
    def __init__(self, y):
        self.y = y


@program(([1.0, 2.0],), python=False, gradient=True)
def invariant_of_a_dict_item(xs):
    d = {"y": xs, "n": 0}
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(d["y"], tf.TensorShape([None]))])
        d["y"] = tf.concat([d["y"], [x]], 0)
    assert tf.executing_eagerly() or not d["y"].shape.is_fully_defined()
    return d["y"]


@program(([1.0, 2.0],), python=False, gradient=True)
def invariant_that_widens(xs):
    d = {"y": xs, "n": 0}
    z = [xs, 0]
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(d["y"], [None]), (z[0], [None])])
        d["y"] = d["y"] * x
        z[0] = z[0] * x
        z[1] += 1
    assert tf.executing_eagerly() or (
        not d["y"].shape.is_fully_defined() and not z[0].shape.is_fully_defined()
    )
    return d["y"], z


@program(([1.0, 2.0],), python=False, gradient=True)
def invariant_that_widens_rebound(xs):
    d = {"y": xs, "n": 0}
    p = Pair(xs, (xs, 0))
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(d["y"], [None]), (p.y, [None]), (p.n[0], [None])])
        d = {"y": d["y"] * x, "n": d["n"] + 1}
        p = Pair(p.y * x, (p.n[0] * x, p.n[1] + 1))
    assert tf.executing_eagerly() or (
        not d["y"].shape.is_fully_defined()
        and not p.y.shape.is_fully_defined()
        and not p.n[0].shape.is_fully_defined()
    )
    return d["y"], p


@program(([1.0, 2.0],), python=False)
def invariant_of_an_attribute(xs):
    s = Box(xs)
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(s.y, tf.TensorShape([None]))])
        s.y = s.y * x
    assert tf.executing_eagerly() or not s.y.shape.is_fully_defined()
    return s.y


@program(([1.0, 2.0],), python=False)
def invariant_of_none(xs):
    a = y = None
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(y, tf.TensorShape([None]))])
        y = x[None] if y is None else tf.concat([y, [x]], 0)
        a = x if a is None else a * x
    assert tf.executing_eagerly() or not y.shape.is_fully_defined()
    return y, a


@program(([1.0, 2.0],), python=False)
def invariant_of_none_that_widens(xs):
    y = a = None
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(y, [None]), (a, [])])
        y = x[None] if y is None else y * x
        a = x if a is None else a * x
    assert tf.executing_eagerly() or not y.shape.is_fully_defined()
    return y, a


@program(
    ([1.0, 2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], r"AG0205.*\(3,\) for `y` contradicts"),
    reason="it contradicts the loop",
)
def invariant_of_none_contradicted(xs):
    y = None
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(y, [3])])
        y = x[None] if y is None else y * x
    return y


@program(
    ([1.0, 2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], r"AG0205.*\(5,\) for `y` contradicts float32\[2\]"),
    reason="it contradicts the loop",
)
def invariant_contradicts_entry(xs):
    y = xs
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(y, [5])])
        y = y + x
    return y


@program(
    ([1.0, 2.0],),
    python=False,
    refused=dict.fromkeys(
        ["tf_function", "v1_graph"], r"AG0205.*\(5,\) for `d\['y'\]` contradicts float32\[2\]"
    ),
    reason="it contradicts the loop",
)
def invariant_of_an_item_contradicts_entry(xs):
    d = {"y": xs}
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(d["y"], [5])])
        d["y"] = d["y"] + x
    return d["y"]


@program(
    ([1.0, 2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], r"AG0205.*\(2,\) for `d\['y'\]` contradicts what"),
    reason="it contradicts the loop",
)
def invariant_of_an_item_contradicted(xs):
    d = {"y": xs}
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(d["y"], [2])])
        d["y"] = tf.concat([d["y"], [x]], 0)
    return d["y"]


@program(
    ([1.0, 2.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], r"AG0205.*no variable"),
    reason="it contradicts the loop",
)
def invariant_of_something_else(xs):
    d = {"y": xs}
    for x in xs:
        agimport.set_loop_options(shape_invariants=[(xs * 2.0, [2])])
        d["y"] = d["y"] * x
    return d["y"]


@program(
    ([1.0, 2.0, 3.0, 4.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], r"AG0205.*maximum_iterations=2.*4 iterations"),
    reason="it contradicts the loop",
)
def maximum_below_the_number_of_elements(xs):
    s = 0.0
    for x in xs:
        agimport.set_loop_options(maximum_iterations=2)
        s += x
    return s


@program(
    ([1.0, 2.0, 3.0, 4.0],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], r"AG0205"),
    reason="it contradicts the loop",
)
def maximum_below_a_range(xs):
    s = 0.0
    for i in tf.range(4):
        agimport.set_loop_options(maximum_iterations=2)
        s += xs[i]
    return s


@program(([1.0, 2.0, 3.0, 4.0],), python=False)
def maximum_of_a_loop_that_is_left(xs):
    s = 0.0
    for x in xs:
        agimport.set_loop_options(maximum_iterations=3)
        if x > 2:
            break
        s += x
    return s
