"""and, or, not, chained comparisons, equality and membership."""

from __future__ import annotations

from tests.equivalence.registry import Static, program


@program((3,), (30,), (-3,), xla=True)
def and_or(n):
    if n > 0 and n < 10:
        return 1
    if n < 0 or n > 20:
        return 2
    return 3


@program((3,), (30,), (-3,), xla=True)
def chained(n):
    return 1 if 0 < n <= 10 else 2


@program((3, 4, 5), (3, 5, 4), (5, 4, 3), xla=True)
def chained_three(a, b, c):
    return 1 if a < b < c else 2 if a < b > c else 3


@program((3,), (0,), xla=True)
def not_number(n):
    return not n, not not n


@program((3,), (30,), xla=True)
def not_comparison(n):
    if not n > 5 and not (n == 4):
        return 1
    return 0


@program((3, Static(True)), (3, Static(False)), xla=True)
def python_and_tensor(n, flag):
    return (1 if flag and n > 2 else 2), (3 if n > 2 and flag else 4), (5 if flag or n > 100 else 6)


@program((3,), (-3,), xla=True)
def mixed_precedence(n):
    return (n > 0 or n < -5) and not (n == 4 or n == 5) and n != 6


@program((3, 3), (3, 4), xla=True)
def equality(a, b):
    return a == b, a != b


@program((3, Static(None)), (3, Static("x")), xla=True)
def equality_with_other_kinds(n, other):
    if other is None:
        return n
    return n + 1 if other == "x" else n - 1


@program((3,), (0,), xla=True)
def lazy_and(n):
    total = 0
    if n != 0 and 12 // n > 3:
        total = 1
    return total


@program((3,), (9,))
def middle_operand_once(n):
    calls = []

    def middle():
        calls.append(1)
        return 5

    inside = 0 < middle() < n
    return inside, len(calls)


@program((1, 2, 3), (3, 2, 1), xla=True)
def chain_of_equalities(a, b, c):
    return a == b == c, a != b != c


@program((3,), (-3,), xla=True)
def logic_as_value(n):
    positive = n > 0
    small = positive and n < 10
    return positive, small, positive or small


@program((3, Static(5)), (3, Static(0)), xla=True)
def or_default(n, k):
    limit = k or 10
    return n + limit


@program((3,), (0,))
def or_of_numbers(n):
    return n or 7


@program((3,), (0,))
def and_of_numbers(n):
    return n and n + 7


@program((5,), (15,), xla=True)
def chained_in_while(n):
    k = 0
    while 0 <= k < n and not k == 12:
        k += 1
    return k


@program((5,), (15,), xla=True)
def walrus_in_and(n):
    if n > 3 and (m := n * 2) > 20:
        return m
    return n


@program(("a",), ("b",))
def string_equality(s):
    return 1 if s == "a" else 2


@program((3,), (-3,), xla=True)
def any_of_python_list(n):
    return any([n > 5, n < 0]), all([n > 0, n < 5])


@program((3.0,), (float("nan"),), xla=True)
def nan_comparisons(x):
    return x == x, x < 1.0, x >= 1.0, not x < 1.0
