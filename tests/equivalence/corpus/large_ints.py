"""Ints of Python's that grow: up to 64 bits they are Python's own, beyond them the graph fails."""

from __future__ import annotations

from tests.equivalence.registry import program

TOO_LARGE = {"tf_function": "AG0510", "v1_graph": "AG0510", "to_graph": "out-of-range"}
BITS = "an int of a graph has 64 bits"


@program((20,), (21,), refused=TOO_LARGE, reason=BITS)
def factorial(n):
    f = 1
    for i in range(1, n + 1):
        f *= i
    return f


@program((20,), (1,), xla=True)
def largest_factorial(n):
    f = 1
    for i in range(1, n + 1):
        f *= i
    return f


@program((91,), (100,), refused=TOO_LARGE, reason=BITS)
def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


@program((60,), (130,), refused=TOO_LARGE, reason=BITS)
def differences(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a - b - b
    return a


@program((39,), (40,), (0,), refused=TOO_LARGE, reason=BITS)
def power(n):
    return (-3) ** int(n)


@program((62,), (63,), (64,), (0,), refused=TOO_LARGE, reason=BITS)
def shifted(n):
    return 1 << int(n)


@program((5,), (-5,), xla=True)
def shifted_little(n):
    return (int(n) << 20) + (int(n) << 57)


@program((50,), xla=True)
def remainders(n):
    x = 12345
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2**31
    return x


@program((2**31 - 1,), (-(2**31),), xla=True)
def of_two_small_ones(n):
    return int(n) * int(n) + int(n)


@program((1e30,), (-3.7,), (float("inf"),), (float("nan"),), refused=TOO_LARGE, reason=BITS)
def made_of_a_float(x):
    return int(x)
