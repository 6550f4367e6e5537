"""Functions of `math` asked for numbers outside their domain in a ``try``: Python's ValueError is caught."""

from __future__ import annotations

import contextlib
import math
from math import log, sqrt

from tests.equivalence.registry import program

A = ((9.0,), (-1.0,), (0.0,), (0.5,))


@program(*A)
def roots_and_logarithms(x):
    try:
        return math.sqrt(x - 0.5), log(x)
    except ValueError as error:
        return -1.0, float(len(str(error)))


@program(*A)
def names_of_the_program(x):
    found = []
    for shift in (0.0, 1.0, -2.0):
        try:
            y = sqrt(x + shift) + 1.0
        except ValueError:
            y = shift
        found.append(y)
    return found


@program(*A)
def inverse_functions(x):
    found = []
    for ask in ("acos", "atanh", "acosh", "log1p"):
        y = 100.0
        try:
            if ask == "acos":
                y = math.acos(x)
            elif ask == "atanh":
                y = math.atanh(x)
            elif ask == "acosh":
                y = math.acosh(x)
            else:
                y = math.log1p(x)
        except ValueError:
            y = -y
        found.append(y)
    return found


@program((5,), (-2,), (0,))
def whole_numbers(n):
    try:
        return math.factorial(int(n)) + math.isqrt(int(n)), ""
    except ValueError as error:
        return -1, str(error)


@program((5.0,), (-2.0,))
def suppressed(x):
    t = 1.0
    with contextlib.suppress(ValueError):
        t = math.log10(x)
        t += 10.0
    return t


@program((5.0,), (-2.0,))
def by_a_helper(x):
    def root(v):
        return math.sqrt(v)

    try:
        return root(x)
    except ValueError:
        return 0.0


@program((5.0,), (-2.0,))
def another_function_of_that_name(x):
    def sqrt(v):
        return v * 2.0

    try:
        return sqrt(x)
    except ValueError:
        return 0.0


@program((4.0,), (-2.0,))
def not_caught(x):
    try:
        y = math.sqrt(x)
    except ZeroDivisionError:
        y = 0.0
    return y
