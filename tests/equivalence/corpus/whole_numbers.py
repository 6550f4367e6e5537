"""The functions of `math` for whole numbers."""

from __future__ import annotations

import math

from tests.equivalence.registry import program


@program((0, 1), (15, 4), (16, 6), (17, -6), (2147483646, 0))
def roots_and_multiples(a, b):
    n, m = int(a), int(b)
    return math.isqrt(n), math.lcm(n % 100, m), math.lcm(m, 4, 6), math.gcd(n, m)


@program((0,), (1,), (5,), (12,))
def factorials(a):
    total = 0
    for k in range(int(a)):
        total += math.factorial(k) // (k + 1)
    return math.factorial(int(a)), total


@program((-1,), (3,))
def factorial_of_a_negative_number(a):
    return math.factorial(int(a))


@program((-1,), (9,))
def root_of_a_negative_number(a):
    return math.isqrt(int(a))


@program((21,), (25,), refused=dict.fromkeys(["tf_function", "v1_graph", "to_graph"], "AG0510|out-of-range"))
def a_factorial_that_is_too_large(a):
    return math.factorial(int(a))


@program((2**31 - 1, 2**31 - 2), (0, 7))
def multiples_of_large_numbers(a, b):
    return math.lcm(int(a), int(b))


@program((2**61,))
def roots_of_large_numbers(n):
    k = int(n) * 2 - 1 + int(n) * 2
    return math.isqrt(k), math.isqrt(3037000499 * int(n // 2**61) * 3037000499), math.isqrt(k // 4)
