"""``itertools`` and ``reduce`` over ranges and lists whose length only the graph knows; ``math.comb``."""

from __future__ import annotations

import itertools
import math
import operator
from functools import reduce
from itertools import accumulate, combinations, pairwise, product

from tests.equivalence.registry import program


@program((4,), (0,))
def acc(n):
    return [v for v in accumulate(range(n))], list(accumulate(range(n), operator.mul, initial=2))


@program((4,), (0,))
def acc_l(n):
    xs = [i * 2 for i in range(n)]
    return list(itertools.accumulate(xs, max)), sum(accumulate(xs, lambda a, b: a * 2 + b))


@program((4,), (0,))
def acc_break(n):
    t = 0
    for v in accumulate(range(1, n + 1)):
        if v > 5:
            break
        t += v
    return t


@program((4,), (1,), (0,))
def pw(n):
    t = 0
    for a, b in pairwise(range(n)):
        t += a * b
    return t


@program((4,), (1,), (0,))
def pw_l(n):
    xs = [(i * 3) % 5 for i in range(n)]
    return all(a <= b for a, b in pairwise(xs)), [b - a for a, b in itertools.pairwise(xs)]


@program((4,), (1,), (0,))
def prod(n):
    t = 0
    for i, j in product(range(n), range(3)):
        t += i * j + 1
    return t, [a * b for a, b in product(range(n), repeat=2)]


@program((4,), (1,))
def prod3(n):
    xs = [i + 1 for i in range(n)]
    t = 0
    for i, j, k in itertools.product(xs, range(n), [1, 2]):
        if i == j:
            continue
        if i * j * k > 20:
            break
        t += i * j * k
    return t


@program((4,), (1,), (0,))
def comb(n):
    t = 0
    for i, j in combinations(range(n), 2):
        t += i * j
    xs = [i * 2 for i in range(n)]
    return t, [a + b + c for a, b, c in itertools.combinations(xs, 3)], sum(1 for _ in combinations(xs, 2))


@program((4,), (1,))
def red(n):
    xs = [i + 1 for i in range(n)]
    return reduce(operator.mul, xs), reduce(lambda a, b: a * 10 + b, range(n)), reduce(operator.add, xs, 5)


@program((0,))
def red_empty(n):
    xs = [i + 1 for i in range(n)]
    return reduce(operator.mul, xs)


@program(([1, 2, 3],), ([4.0, 5.0],))
def tensors(xs):
    pairs = [a * b for a, b in pairwise(xs)], [a * b for a, b in product(xs, xs)]
    return (
        [v for v in accumulate(xs)],
        *pairs,
        [a + b for a, b in combinations(xs, 2)],
        reduce(operator.add, xs),
    )


@program((5, 2), (5, 0), (3, 5), (0, 0), xla=True)
def combinations_counted(n, k):
    n, k = int(n), int(k)
    return math.comb(n, k), math.perm(n, k), math.perm(n), math.comb(n, 2)


@program((5, -2), (-5, 2))
def combinations_of_negatives(n, k):
    return math.comb(int(n), int(k))
