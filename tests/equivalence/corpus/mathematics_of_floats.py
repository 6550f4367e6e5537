"""Functions of `math` that look at how a float is kept, and `pow` with a modulus."""

from __future__ import annotations

import math
import statistics

from tests.equivalence.registry import program

_REFUSED = {"tf_function": "AG0403", "v1_graph": "AG0403"}
_FLOATS = ((0.0,), (-0.75,), (2.5,), (1e-310,), (-1e300,))


@program(*_FLOATS, xla=True)
def whole_and_rest(x):
    whole, rest = math.modf(float(x))
    return whole, rest, math.modf(int(x))


@program(*_FLOATS)
def mantissa_and_exponent(x):
    mantissa, exponent = math.frexp(float(x))
    return mantissa, exponent, math.ldexp(mantissa, exponent), math.ldexp(float(x), -3), math.ulp(float(x))


@program((0.5,), (-2.0,))
def not_finite(x):
    x = float(x) * math.inf
    return math.modf(x), math.frexp(x)[0], math.ulp(x), math.cbrt(x), math.remainder(2.5, x), math.ldexp(x, 2)


@program((27.0,), (-0.125,), (0.0,), (2.0,))
def roots_and_powers(x):
    x = float(x)
    return (
        math.cbrt(x),
        math.exp2(x),
        math.nextafter(x + 1.0, 3.0) > x + 1.0,
        math.dist((x, 1), (2, 5)),
    )


@program((5.0, 3.0), (-5.0, 2.0), (7.0, -2.0), (5.5, 0.25), (1e16, 3.0))
def remainders(x, y):
    return math.remainder(float(x), float(y)), math.remainder(int(x), 4)


@program((1.0, 0.0), (1.0, 2.0))
def remainder_of_nothing(x, y):
    return math.remainder(float(x), float(y))


@program((1.0, 2000), (-1.0, 5))
def too_large_a_power_of_two(x, n):
    return math.ldexp(float(x), int(n))


@program((12,), (5,), (0,), xla=True)
def modular_powers(n):
    n = int(n)
    return (
        pow(n, 3, 7),
        pow(3, n, 1000000007),
        pow(3, 5, n + 1),
        pow(-3, n, 7),
        pow(3, n, 1),
        pow(3, 5, -n - 2),
    )


@program((3,), (-2,), (5,))
def modular_inverse(n):
    return pow(int(n), -1, 7), pow(int(n), -3, 11), pow(3, int(n), 7)


@program((14,), (3,))
def no_inverse(n):
    return pow(int(n), -1, 7)


@program((0,), (3,))
def no_modulus(n):
    return pow(2, 5, int(n))


@program((3,), oracle="python")
def a_modulus_of_floats(n):
    return pow(float(n), 2, 5)


@program((3,), refused={"tf_function": "AG0510", "v1_graph": "AG0510"}, python=False)
def a_modulus_of_many_bits(n):
    return pow(int(n), 100, 2**40 + 15)


@program((97,), (91,), (2,))
def is_probably_prime(n):
    n = int(n)
    return n > 1 and all(pow(a, n - 1, n) == 1 for a in (2, 3, 5) if a < n)


@program((3.0,), refused=_REFUSED)
def a_mean(x):
    return statistics.mean([float(x), 2.0])


@program((3.0,), refused=_REFUSED)
def a_deviation_of_ints(x):
    return statistics.pstdev([int(x), 2])


@program((3.0,), refused=_REFUSED)
def an_exact_sum(x):
    return math.fsum([float(x), 0.1])


@program((3.0,), (-2.5,))
def parts_of_a_complex_number(x):
    return float(x).real, float(x).imag, int(x).imag, int(x).conjugate()
