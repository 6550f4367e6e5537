"""Functions of `math` with several numbers, and those of integers."""

from __future__ import annotations

import math

from tests.equivalence.registry import program


@program((2.0, 3.0), (-2.0, 3.0), (0.5, -1.0), (-3.0, 0.5), oracle="python", xla=True)
def powers_and_signs(x, y):
    return (
        math.pow(x * x, y),
        math.copysign(y, x),
        math.copysign(1.0, -x),
        math.isclose(x, y),
        math.isclose(x, x + 1e-12),
    )


@program(
    (2.0, 2.1), (-2.0, 3.0), (float("inf"), float("inf")), (float("nan"), 1.0), oracle="python", xla=True
)
def close(x, y):
    return math.isclose(x, y, rel_tol=0.1), math.isclose(x, y, abs_tol=10.0), math.isclose(x, y)


@program((48, 36), (7, 0), (-12, 8), (0, 0), oracle="python", xla=True)
def divisors(a, b):
    g = math.gcd(a, b)
    return g, math.gcd(a, b, 10), a * b // g if g else 0


@program(([1, 2, 3],), ([5],), ([2, 0],))
def products(xs):
    return math.prod(xs), math.prod([xs[0], 4]), math.prod(x + 1 for x in xs), math.prod([], start=2)


@program(
    (2,),
    (-2,),
    fails={"python_in_graph": "a test with calls is asked in a graph apart, which leaves constants behind"},
)
def steps_until_close(n):
    x = 1.0 * n
    count = 0
    while not math.isclose(x, 0.0, abs_tol=0.1):
        x = x / 2
        count += 1
    return count
