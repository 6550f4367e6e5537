"""The op that a staged loop becomes: what its condition computes, and the options that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import agimport

KNOWN = {"Const": 1, "Less": 1, "LogicalAnd": 1, "Identity": 1}
"""The ops of a condition that asks nothing but the counter; one constant is true."""


def of_a_range(x: Any) -> Any:
    import tensorflow as tf

    total = 0.0
    for i in range(tf.size(x)):
        total += x[i]
    return total


def of_a_range_of_a_tensor(x: Any) -> Any:
    import tensorflow as tf

    total = 0
    for i in tf.range(tf.size(x)):
        total += i
    return total


def of_a_tensor(x: Any) -> Any:
    total = 0.0
    for v in x:
        total += v
    return total


def of_enumerate(x: Any) -> Any:
    total = 0.0
    for i, v in enumerate(x):
        total += v * i
    return total


def of_zip(x: Any) -> Any:
    total = 0.0
    for v, w in zip(x, x * 2.0, strict=False):
        total += v * w
    return total


def with_append(x: Any) -> Any:
    import tensorflow as tf

    z = []
    for v in x:
        z.append(v * v)
    return tf.stack(z)


def loop_of(function: Callable[..., Any]) -> tuple[Any, Any]:
    """Returns the op of the only loop in the graph of a function, and the ops of its condition by kind."""
    import tensorflow as tf

    spec = tf.TensorSpec([None], tf.float32)
    graph = tf.function(agimport.to_graph(function), autograph=False).get_concrete_function(spec).graph
    (loop,) = [op for op in graph.get_operations() if op.type in ("While", "StatelessWhile")]
    library = {one.signature.name: one for one in graph.as_graph_def().library.function}
    condition = library[loop.get_attr("cond").name]
    return loop, Counter(node.op for node in condition.node_def)


@pytest.mark.tf
@pytest.mark.parametrize(
    "function", [of_a_range, of_a_range_of_a_tensor, of_a_tensor, of_enumerate, of_zip, with_append]
)
def test_a_loop_of_known_length_has_no_counter_beside_that_of_the_op(function: Callable[..., Any]) -> None:
    _, condition = loop_of(function)
    assert condition == KNOWN


def serial(x: Any) -> Any:
    total = 0.0
    for v in x:
        agimport.set_loop_options(parallel_iterations=3, swap_memory=True)
        total += v
    return total


@pytest.mark.tf
def test_the_options_of_a_loop_reach_its_op(monkeypatch: pytest.MonkeyPatch) -> None:
    import tensorflow as tf

    swaps, make = [], tf.while_loop

    def noting(*args: Any, **kwargs: Any) -> Any:
        swaps.append(kwargs["swap_memory"])
        return make(*args, **kwargs)

    monkeypatch.setattr(tf, "while_loop", noting)
    assert loop_of(of_a_tensor)[0].get_attr("parallel_iterations") == 10
    assert not any(swaps)
    assert loop_of(serial)[0].get_attr("parallel_iterations") == 3
    assert swaps[-1] is True  # the op of TensorFlow 2 has no such attribute
