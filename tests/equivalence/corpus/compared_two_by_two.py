"""Keys of `functools.cmp_to_key`."""

from __future__ import annotations

import functools
from functools import cmp_to_key

from tests.equivalence.registry import program

MANY = [(7 * i + 3) % 19 for i in range(30)]


def falling(a, b):
    if a < b:
        return 1
    if a > b:
        return -1
    return 0


def by_tens(a, b):
    return a // 10 - b // 10


@program(([3, 1, 2, 3],), ([5],), (MANY,), xla=True)
def a_function(xs):
    return sorted(xs, key=functools.cmp_to_key(falling))


@program(([3, 1, 2, 3],), (MANY,), xla=True)
def lambdas(xs):
    a = sorted(xs, key=cmp_to_key(lambda a, b: b - a))
    b = sorted(xs, key=cmp_to_key(lambda a, b: -1 if a > b else 0 if a == b else 1))
    c = sorted(xs, key=cmp_to_key(lambda a, b: -1 if a > b else 1))
    return a[0], a[-1], b[0], b[-1], c[1]


@program(([25, 11, 21, 19, 3],), xla=True)
def keeps_the_order_of_equals(xs):
    key = cmp_to_key(by_tens)
    rising, down = sorted(xs, key=key), sorted(xs, key=key, reverse=True)
    return rising, down, max(xs, key=key), min(xs, key=key)


@program((3, 1, 2), (2, 2, 1), xla=True)
def of_a_list(x, y, z):
    values = [x, y, z, 2]
    values.sort(key=cmp_to_key(falling))
    return values, sorted([int(x), int(y)], key=cmp_to_key(by_tens))


@program((3, 1), (1, 1), (0, 7), xla=True)
def of_pairs(x, y):
    pairs = [(x, 0), (y, 1), (2, 2)]
    ordered = sorted(pairs, key=cmp_to_key(lambda p, q: q[0] - p[0] if q[0] != p[0] else p[1] - q[1]))
    return [second for _, second in ordered]


@program(([3, 1, 2, 3],), (MANY,))
def of_a_grown_list(xs):
    kept = [x for x in xs if x > 1]
    return sum(sorted(kept, key=cmp_to_key(falling))[:2]), len(kept)


@program(([3, 30, 34, 5, 9],))
def greatest_number(xs):
    def compare(a, b):
        left, right = a * 10 ** _digits(b) + b, b * 10 ** _digits(a) + a
        return right - left

    total = 0
    for x in sorted(xs, key=cmp_to_key(compare)):
        total = total * 10 ** _digits(x) + x
    return total


def _digits(n):
    return 2 if n > 9 else 1


@program(
    ([3, 1, 2],),
    refused={mode: "AG0401" for mode in ("tf_function", "v1_graph", "called", "staged")},
    reason="the key is made in a function that is traced for one element",
    python=False,
)
def within_a_tuple(xs):
    key = cmp_to_key(falling)
    return sorted(xs, key=lambda x: (key(x), 0))
