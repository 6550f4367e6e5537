"""len, abs, min, max, sum, any, all, int, float, bool, round, sorted, divmod and their like."""

from __future__ import annotations

from tests.equivalence.registry import program


@program(([1, 2, 3],), ([[1, 2], [3, 4]],), xla=True)
def length(xs):
    return len(xs)


@program((3,), (-3,), (-2.5,), xla=True)
def absolute(x):
    return abs(x)


@program((3, 5), (5, 3), (2.5, 1.5), xla=True)
def extremes_of_two(a, b):
    return min(a, b), max(a, b)


@program((3,), (5,), xla=True)
def extremes_with_numbers(a):
    return min(a, 4), max(4, a, 2)


@program(([3, 1, 2],), ([2.5, 0.5],), xla=True)
def extremes_of_tensor(xs):
    return min(xs), max(xs)


@program(([3, -4, 2],))
def extremes_by_key(xs):
    return max(xs, key=lambda x: x * x), min(xs, key=abs)


@program(([3, 1, 2],), ([2.5, 0.5],), xla=True)
def total(xs):
    return sum(xs), sum(xs, 10)


@program(([True, False],), ([True, True],), ([False, False],), xla=True)
def any_all(xs):
    return any(xs), all(xs)


@program(([0, 1],), ([1, 2],), ([0, 0],), xla=True)
def any_all_of_numbers(xs):
    return any(xs), all(xs)


@program(([1, 5, 7],), xla=True)
def any_of_generator(xs):
    return any(x > 6 for x in xs), all(x > 6 for x in xs)


@program((2.7,), (-2.7,), (3,), (True,), xla=True)
def to_int(x):
    return int(x)


@program((3,), (2.5,), (True,), xla=True)
def to_float(x):
    return float(x) / 2


@program((3,), (0,), (0.0,), (0.5,), xla=True)
def to_bool(x):
    return bool(x)


@program((2.5,), (3.5,), (-2.6,), (2.4,), xla=True, oracle="python")
def rounded(x):
    return round(x)


@program((2.567,), (-1.005,), oracle="python")
def rounded_to_digits(x):
    return round(x, 1)


@program(([3, 1, 2],), ([2.5, 0.5, 9.0],))
def ordered(xs):
    return list(sorted(xs))


@program(([3, 1, 2],))
def ordered_reverse(xs):
    a = sorted(xs, reverse=True)
    b = sorted(xs, reverse=False)
    return a[0] * 100 + b[0] * 10 + a[2]


@program(([3, -1, 2],))
def ordered_by_key(xs):
    a = sorted(xs, key=lambda x: -x)
    return a[0] * 100 + a[1] * 10 + a[2]


@program((7, 2), (-7, 2), (7, -2), (7.5, 2.0), xla=True, oracle="python")
def quotient_and_rest(a, b):
    q, r = divmod(a, b)
    return q, r


@program((7, 2), (-7, 2), (7, -2), xla=True)
def division(a, b):
    return a // b, a % b, a / b


@program((7,), xla=True)
def division_by_numbers(a):
    return a // 2, a % 2, a / 2, 2 // a, 15 % a


@program((3,), (0,), xla=True)
def power(n):
    return n**2, 2**n, pow(n, 3)


@program(([3, 1, 2],), xla=True)
def to_list(xs):
    values = list(xs)
    return values[0], tuple(xs)[1], len(values)


@program((3,), xla=True)
def weak_arithmetic(n):
    k = 0
    for _ in range(n):
        k += 2
    return k / 2, k // 2, k % 5, -k, k**2, k * 1.5, k == 6, k > 5, ~k, k & 3, k | 8, k << 1


@program((3,), xla=True)
def isinstance_of_number(n):
    k = 0
    for _ in range(n):
        k += 1
    return 1 if isinstance(k, int) else 2


@program((3,))
def number_index(n):
    k = 0
    for _ in range(n):
        k += 1
    values = [10, 20, 30, 40]
    return values[k]


@program(([4, 5, 6], 1), xla=True)
def tensor_index(xs, i):
    return xs[i] + xs[-1] + xs[i + 1]


@program(([4, 5, 6],), ([4, 7, 6],), xla=True)
def member(xs):
    return 5 in xs, 5 not in xs


@program((5,), (8,), xla=True)
def member_of_list(n):
    return (1 if n in [1, 5, 7] else 2), n not in (5, 6)


@program((5,), xla=True)
def builtins_in_a_loop(n):
    best = 0
    for i in range(n):
        best = max(best, min(i * (4 - i), 3))
    return best


@program((5,), xla=True)
def rebound_builtin(n):
    def total(values):
        return values[0]

    sum = total  # noqa: A001
    return sum([n, 2])
