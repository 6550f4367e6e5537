"""What functions that call themselves become in a graph."""

from __future__ import annotations

from typing import Any

import pytest

from agimport.compiler import compile_module
from agimport.errors import StagingError
from tests.runtime.test_switches import ops_of

pytestmark = pytest.mark.tf

GCD = """
def f(a, b):
    return a if b == 0 else f(b, a % b)
"""
POWER = """
def f(x, n, result=1.0):
    if n == 0:
        return result
    return f(x, n - 1, result * x)
"""
SUM = """
import tensorflow as tf

def f(n):
    if n < 2:
        return n
    return g(n - 1) + 1

def g(n):
    return f(n)
"""
TRACED = """
import tensorflow as tf

@tf.function
def f(n):
    if n < 2:
        return n
    return f(n - 1)
"""
WRAPPED = """
import functools

def twice(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args) * 2
    return inner

@twice
def f(n):
    if n < 2:
        return n
    return f(n - 1)
"""
FIBONACCI = """
def f(n):
    if n < 2:
        return n
    return f(n - 1) + f(n - 2)
"""
COUNTED = """
def f(n):
    if n == 0:
        return 0.0
    return 1.0 + f(n - 1)
"""
WEIGHTED = """
import tensorflow as tf

class Layer(tf.Module):
    def __init__(self):
        self.weight = tf.Variable(3.0)

    def f(self, x, n):
        if n == 0:
            return x
        return self.weight * self.f(x + 1.0, n - 1)
"""
ENDLESS = """
def f(n):
    if n > 0:
        return f(n - 1) + 1
    return f(n + 1) + 2
"""
SWAPPED = """
def f(n):
    if n < 2:
        return n
    return f(n - 1)

kept = f

def f(n):
    return n * 100
"""


def loaded(source: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "recursive"}
    exec(compile_module(source.encode(), "recursive.py").code, namespace)
    return namespace


def test_tail_calls_are_one_loop() -> None:
    ops = ops_of(loaded(GCD)["f"], 12, 18)
    assert ops["StatelessWhile"] == 1
    assert ops["StatelessIf"] == 1


def test_the_gradient_goes_through_the_loop() -> None:
    import tensorflow as tf

    x = tf.constant(3.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.function(loaded(POWER)["f"])(x, tf.constant(4))
    assert y == 81.0
    assert tape.gradient(y, x) == 108.0


def test_a_loop_goes_deeper_than_the_stack() -> None:
    import tensorflow as tf

    assert tf.function(loaded(POWER)["f"])(tf.constant(1.0), tf.constant(100_000)) == 1.0


def test_a_refusal_names_the_circle() -> None:
    import tensorflow as tf

    with pytest.raises(StagingError, match=r"AG0430.*: g \(line 9\) -> f \(line 4\) -> g \(line 9\)"):
        tf.function(loaded(SUM)["f"])(tf.constant(3))


@pytest.mark.parametrize("source", [TRACED, WRAPPED], ids=["tf.function", "wrapper"])
def test_a_function_that_is_another_by_its_name_is_no_tail_call(source: str) -> None:
    import tensorflow as tf

    with pytest.raises(StagingError, match="AG0430"):
        tf.function(loaded(source)["f"], autograph=False)(tf.constant(3))


def test_a_name_that_was_bound_again_means_the_new_function() -> None:
    import tensorflow as tf

    assert tf.function(loaded(SWAPPED)["kept"])(tf.constant(5)) == 400


def test_calls_that_leave_something_to_do_are_one_loop_with_a_stack() -> None:
    ops = ops_of(loaded(FIBONACCI)["f"], 12)
    assert ops["StatelessWhile"] == 1
    assert ops["StatelessCase"] + ops["Case"] == 1


def test_a_stack_goes_deeper_than_that_of_python() -> None:
    import tensorflow as tf

    assert tf.function(loaded(COUNTED)["f"])(tf.constant(3000)) == 3000.0


def test_python_numbers_are_followed_without_a_stack() -> None:
    import tensorflow as tf

    fibonacci = loaded(FIBONACCI)["f"]
    traced = tf.function(lambda x: x + fibonacci(10), autograph=False)
    operations = traced.get_concrete_function(tf.constant(1)).graph.get_operations()
    assert "StatelessWhile" not in {one.type for one in operations}
    assert traced(tf.constant(1)) == 56


def test_the_gradient_of_a_variable_goes_through_the_stack() -> None:
    import tensorflow as tf

    layer = loaded(WEIGHTED)["Layer"]()
    with tf.GradientTape() as tape:
        y = tf.function(layer.f)(tf.constant(2.0), tf.constant(2))
    assert y == 36.0
    assert tape.gradient(y, layer.weight) == 24.0


def test_a_recursion_without_an_end_is_refused() -> None:
    import tensorflow as tf

    with pytest.raises(StagingError, match=r"AG0430.*no way through it ends"):
        tf.function(loaded(ENDLESS)["f"])(tf.constant(3))


def test_a_function_of_source_code_has_a_stack_too() -> None:
    import tensorflow as tf

    import agimport
    from tests.runtime import recursive_sources

    total = agimport.convert(recursive_sources.total)
    assert tf.function(total, autograph=False)(tf.constant(4)) == 10


def test_xla_has_no_stack_without_a_bound() -> None:
    import tensorflow as tf

    with pytest.raises(StagingError, match=r"AG0505.*how deep"):
        tf.function(loaded(FIBONACCI)["f"], jit_compile=True)(tf.constant(3))
