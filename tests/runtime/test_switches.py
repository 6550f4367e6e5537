"""What chains of comparisons with integers become in a graph."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from agimport.compiler import compile_module

pytestmark = pytest.mark.tf


def converted(source: str) -> Any:
    namespace: dict[str, Any] = {"__name__": "switched"}
    exec(compile_module(source.encode(), "switched.py").code, namespace)
    return namespace["f"]


def ops_of(function: Any, *args: Any) -> Counter[str]:
    """Counts the ops of a function by type; constants that nothing uses, which TensorFlow drops, are none."""
    import tensorflow as tf

    graph = tf.function(function).get_concrete_function(*map(tf.constant, args)).graph.as_graph_def()
    nodes = [*graph.node, *(node for one in graph.library.function for node in one.node_def)]
    used = {name.lstrip("^").partition(":")[0] for node in nodes for name in node.input}
    return Counter(node.op for node in nodes if node.op != "Const" or node.name in used)


def chain(constants: list[int]) -> str:
    lines = ["def f(k, x):"]
    for number, constant in enumerate(constants):
        lines += [f"    {'el' if number else ''}if k == {constant}:", f"        x = x * {number + 2}.0"]
    return "\n".join([*lines, "    return x", ""])


def handwritten(count: int) -> Any:
    import tensorflow as tf

    def f(k: Any, x: Any) -> Any:
        branches = [lambda number=number: x * (number + 2.0) for number in range(count)]
        return tf.switch_case(k, branches, lambda: x)

    return f


def test_constants_from_zero_on_are_a_table_as_by_hand() -> None:
    ops = ops_of(converted(chain([0, 1, 2, 3])), 1, 2.0)
    assert ops["StatelessCase"] == 1
    assert not ops["StatelessIf"]
    assert not ops["Equal"]
    assert sum(ops.values()) == sum(ops_of(handwritten(4), 1, 2.0).values())


def test_other_constants_go_through_one_comparison() -> None:
    ops = ops_of(converted(chain([7, -1, 3])), 1, 2.0)
    assert ops["StatelessCase"] == 1
    assert ops["Equal"] == 1
    assert not ops["StatelessIf"]


def test_two_comparisons_are_branches() -> None:
    ops = ops_of(converted(chain([0, 1])), 1, 2.0)
    assert ops["StatelessIf"] == 2
    assert not ops["StatelessCase"]


def test_a_branch_with_a_side_effect_makes_the_table_stateful() -> None:
    source = chain([0, 1, 2]).replace("x = x * 2.0", "print(x)")
    assert ops_of(converted(source), 1, 2.0)["Case"] == 1


def test_a_subject_that_is_no_integer_is_compared_in_branches() -> None:
    ops = ops_of(converted(chain([0, 1, 2])), 1.0, 2.0)
    assert ops["StatelessIf"] == 3
    assert not ops["StatelessCase"]


def test_match_is_a_table() -> None:
    source = """
def f(k, x):
    match k:
        case 0:
            return x
        case 1 | 2:
            return -x
        case 3:
            return x * 2
        case _:
            return x * 3
"""
    ops = ops_of(converted(source), 1, 2.0)
    assert ops["StatelessCase"] == 1
    assert not ops["StatelessIf"]


@pytest.mark.parametrize("count", [50, 300])
def test_a_long_chain_of_tests_grows_by_the_same_number_of_ops_for_each(count: int) -> None:
    def source(length: int) -> str:
        return chain(list(range(length))).replace("k ==", "k * 3 <")

    ops = ops_of(converted(source(count)), 1, 2.0)
    more = ops_of(converted(source(count + 10)), 1, 2.0)
    assert ops["StatelessCase"] == 1
    assert not ops["StatelessIf"]
    assert 0 < sum(more.values()) - sum(ops.values()) <= 150
