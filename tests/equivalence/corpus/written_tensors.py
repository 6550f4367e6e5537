"""Tensors of floats and complex numbers as text: whole numbers have a point, as in eager mode."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


@program((-1.0,), (2.5,), (0.1,), prints=True)
def printed_floats(x):
    print(x, [x])
    return x


@program(([-1.0, -1.0],), ([2.5, 0.5],), python=False)
def texts_of_vectors(v):
    return f"{v}", str(-v) if False else f"<{v * 0.0 + 3.0}>"


@program((1.0, 2.0), (0.0, -2.0), (-1.5, -0.25), python=False)
def texts_of_complex_numbers(x, y):
    return f"{tf.complex(x, y)}"
