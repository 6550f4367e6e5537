"""What one trace of a loop learns for the next: fewer traces, and never another result."""

from __future__ import annotations

from typing import Any

import pytest

import agimport

pytestmark = pytest.mark.tf

bodies: list[int] = []


@agimport.do_not_convert
def tick(level: int) -> None:
    """Is called in the body of each loop."""
    bodies.append(level)


@agimport.convert()
def five_deep(x, n):  # type: ignore[no-untyped-def]
    a = 0
    for _ in n:
        tick(1)
        b = 0
        for _ in n:
            tick(2)
            c = 0
            for _ in n:
                tick(3)
                d = 0
                for _ in n:
                    tick(4)
                    e = 0
                    for _ in n:
                        tick(5)
                        e += x
                    d += e
                c += d
            b += c
        a += b
    return a


@agimport.convert()
def total(values, steps):  # type: ignore[no-untyped-def]
    s = 0
    for _ in steps:
        s += values
    return s


@agimport.convert()
def chained(x, y, steps):  # type: ignore[no-untyped-def]
    s = t = 0
    for _ in steps:
        s += t
        t += y
        if t > 5:
            s += x
    return s, t


def traced(function: Any, *args: Any) -> Any:
    import tensorflow as tf

    return tf.function(lambda: function(*args))()


def test_five_loops_in_each_other_are_traced_20_times_at_first_and_then_once_each() -> None:
    import tensorflow as tf

    counts = []
    for _ in range(2):
        bodies.clear()
        result = tf.function(five_deep)(tf.constant(2.5), tf.range(2))
        assert result == 80.0
        assert result.dtype == tf.float32
        counts.append(len(bodies))
    assert counts[0] <= 20
    assert counts[1] == 5


def test_a_number_stays_one_where_it_meets_numbers_after_a_tensor() -> None:
    import tensorflow as tf

    steps = tf.range(3)
    assert traced(total, tf.constant(0.5), steps).dtype == tf.float32
    assert traced(total, 2, steps).dtype.is_integer
    assert traced(total, 2.5, steps) == 7.5
    assert traced(total, tf.constant(0.5, tf.float16), steps).dtype == tf.float16
    assert traced(total, tf.constant(2, tf.int32), steps).dtype == tf.int32


def test_numbers_of_one_loop_are_told_apart() -> None:
    import tensorflow as tf

    steps = tf.range(3)
    half, more = tf.constant(0.5), tf.constant(1.5)
    for x, y in ((half, more), (1, 2), (half, 2), (1, more)) * 2:
        eager, staged = chained(x, y, steps), traced(chained, x, y, steps)
        for one, other in zip(eager, staged, strict=True):
            assert tf.convert_to_tensor(one).dtype.is_floating == other.dtype.is_floating
            assert float(one) == float(other)


@agimport.convert()
def steps_of(n, step):  # type: ignore[no-untyped-def]
    found = []
    last = None
    for _ in n:
        found.append(step)
        last = step
    return found, last


def test_elements_of_an_empty_list_get_no_type_from_an_earlier_trace() -> None:
    import tensorflow as tf

    function = tf.function(steps_of)
    for step in (tf.constant(0.5), 2, tf.constant(0.5), 2.5, 3):
        found, last = function(tf.range(3), step)
        whole = isinstance(step, int)
        assert found.dtype.is_integer == last.dtype.is_integer == whole
        assert float(found[0]) == float(last) == float(step)
