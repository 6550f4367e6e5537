"""Powers of Python's numbers: of which type they are, and where they fail."""

from __future__ import annotations

import math

from tests.equivalence.registry import program

OTHER_TYPE = dict.fromkeys(["tf_function", "v1_graph"], "AG0511")
WHY = "the value decides of which type a power is"


@program((-8,), (9,), refused=OTHER_TYPE, reason=WHY)
def root_of_an_int(n):
    return abs(int(n) ** 0.5)


@program((-8.0,), (8.0,), (0.0,), refused=OTHER_TYPE, reason=WHY)
def root_of_a_float(x):
    return abs(float(x) ** (1 / 3))


@program((3,), (-3,), (0,), refused=OTHER_TYPE, reason=WHY)
def int_to_an_int(n):
    return 10 ** -int(n)


@program((3,), (1,), refused=OTHER_TYPE, reason=WHY)
def sum_of_halves(n):
    k = int(n)
    return sum(2**-i for i in range(k)) + 0.0


@program((3,), (-2,), (0,), xla=True)
def int_to_a_literal(n):
    return int(n) ** 2, int(n) ** 3, (int(n) + 5) ** -2, int(n) ** 0


@program((5000,), (1023,), (-5000,))
def too_large(n):
    return 2.0 ** int(n) / 1e300


@program((5000,), (1023,))
def caught(n):
    try:
        y = 2.0 ** int(n) / 1e300
    except OverflowError:
        y = -1.0
    return y


@program((0, -1), (0, 1), (-2, 3), (-2, -3))
def float_to_an_int(n, m):
    return float(int(n)) ** int(m)


@program((float("inf"), 2.0), (float("nan"), 0.0), (float("-inf"), 3.0), (2.0, float("inf")))
def of_infinite_numbers(x, y):
    return float(x) ** float(y), float(x) ** 2


@program((0.0,), (8.0,))
def logarithm_of_zero(x):
    return math.log(2, float(x) + 1e-300 * 0)


@program((710.0,), (-710.0,), (711.0,))
def hyperbolic(x):
    return math.cosh(float(x)) / 1e300, math.sinh(float(x)) / 1e300
