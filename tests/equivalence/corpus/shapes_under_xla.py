"""Loops that give a variable another shape, which XLA does not compile."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


@program((3, [2.5, 1.0]), xla=True, refused={"xla": "AG0512"})
def a_number_becomes_a_vector(n, v):
    total = 0.0
    for i in range(int(n)):
        total = total + v * float(i)
    return total


@program((3, [2.5, 1.0]), xla=True, python=False, refused={"xla": "AG0512"})
def a_tensor_gets_longer(n, v):
    i = 0
    while i < n:
        v = tf.concat([v, [1.0]], 0)
        i += 1
    return v


@program((3, [2.5, 1.0]), xla=True)
def a_vector_from_the_beginning(n, v):
    total = tf.zeros_like(v)
    for i in range(int(n)):
        total = total + v * float(i)
    return total
