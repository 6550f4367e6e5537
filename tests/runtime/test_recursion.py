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
