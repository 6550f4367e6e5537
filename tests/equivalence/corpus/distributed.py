"""Iterators of distributed datasets, gone through by staged loops."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

MADE = []


def _distributed():
    if not MADE:
        with tf.init_scope():
            strategy = tf.distribute.MirroredStrategy(["/cpu:0"])
            values = tf.data.Dataset.from_tensor_slices([1.0, 5.0, 2.0, 4.0, 3.0]).batch(2)
            MADE.extend([strategy, strategy.experimental_distribute_dataset(values)])
    return MADE


def _opened():
    """Gives an iterator that is made outside of the graph, as TensorFlow asks for."""
    strategy, values = _distributed()
    with tf.init_scope():
        return strategy, iter(values)


@program((0.5,), python=False, refused={"v1_graph": "."}, reason="an eager iterator")
def sum_over_an_iterator(x):
    strategy, values = _opened()
    total = 0.0
    for v in values:
        total += strategy.reduce("sum", v, axis=0) * x
    return total


@program((5.0,), python=False, refused={"v1_graph": "."}, reason="an eager iterator")
def iterator_left_by_a_break(most):
    strategy, values = _opened()
    total, steps = 0.0, 0
    for v in values:
        total += strategy.reduce("sum", v, axis=0)
        steps += 1
        if total > most:
            break
    return total, steps


@program((5.0,), python=False, refused={"v1_graph": "."}, reason="an eager iterator")
def iterator_left_by_a_return(most):
    strategy, values = _opened()
    for i, v in enumerate(values):
        found = strategy.reduce("sum", v, axis=0)
        if found > most:
            return found, i
    return -1.0, -1


@program((0.5,), python=False, refused={"v1_graph": "."}, reason="an eager iterator")
def best_over_an_iterator(x):
    strategy, values = _opened()
    best = None
    for v in values:
        found = strategy.reduce("sum", v, axis=0) * x
        if best is None or found > best:
            best = found
    return best


@program((0.5,), python=False, refused={"v1_graph": "."}, reason="an eager iterator")
def last_of_an_iterator(x):
    strategy, values = _opened()
    last = None
    for v in values:
        last = v
    return strategy.reduce("sum", last, axis=0) * x


@program((0.5,), python=False, refused={"v1_graph": "."}, reason="an eager iterator")
def iterator_asked_for_more_than_there_is(x):
    strategy, values = _opened()
    total, n = 0.0, 0
    while n < 5:
        v = next(values, None)
        if v is not None:
            total = total * x + strategy.reduce("sum", v, axis=0)
        n += 1
    return total
