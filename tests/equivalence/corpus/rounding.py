"""``round``: of the exact value of a double, half to even; what no int is."""

from __future__ import annotations

from tests.equivalence.registry import program

MANY = [i * 10 + 5 for i in range(-1000, 2000)]


@program((65,), (5,), (-65,), (0,), xla=True)
def thousandths(n):
    return round(int(n) / 1000, 2), round(4.35 * int(n) / 2, 1), round(-0.001 * int(n), 2)


@program((MANY,), xla=True)
def many_that_end_in_five(xs):
    total = 0
    for x in xs:
        k = int(x)
        total = (total * 31 + int(round(k / 1000, 2) * 100 + 0.5 * (k > 0) - 0.5 * (k < 0))) % 1000003
        total = (total * 31 + int(round(k / 100, 1) * 10 + 0.5 * (k > 0) - 0.5 * (k < 0))) % 1000003
        total = (total * 31 + int(round(k / 10000000, 6) * 1e6 + 0.5 * (k > 0) - 0.5 * (k < 0))) % 1000003
    return total


@program((125,), (-125,), (375,), (15,), xla=True)
def exact_halves(n):
    x = int(n) / 1000
    return round(x * 100, 0), round(x * 4, 1), round(x * 8e15, 1), round(x * 1e300, 3) / 1e300, round(x, 22)


@program((12345,), (-25,), (50,), (150,), xla=True)
def tens_and_hundreds(n):
    x = int(n) * 1.0
    return round(x, -1), round(x, -2), round(x * 1e20, -3), round(x, -12)


@program((3,))
def many_digits(n):
    x = int(n) / 7
    return round(x, 25), round(x * 1e-20, 30), round(x, 400)


@program((float("nan"),), (float("inf"),), (2.5,), (-3.5,))
def to_an_int(x):
    return round(float(x))


@program((float("nan"),), (float("inf"),), (2.5,), oracle="python")
def of_a_tensor(x):
    return round(x)


@program((float("nan"),), (float("inf"),))
def not_finite(x):
    return round(float(x), 2), round(float(x), -2)
