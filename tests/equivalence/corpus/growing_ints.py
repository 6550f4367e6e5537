"""Ints of Python's that begin with 32 bits, and leave these by a step, a sum or a change of sign."""

from __future__ import annotations

from tests.equivalence.registry import program

LARGEST = 2**31 - 1


@program((3000,), (0,))
def sums_of_constants(n):
    k = int(n)
    return (
        sum(1000000 for _ in range(k)),
        sum([1000000 for _ in range(k)]),
        sum([1000000] * k),
        sum([1500000000, k + 1500000000]),
    )


@program(([2**30, 2**30, 2**30],), ([-5, 4],))
def sum_of_ints_in_a_list(xs):
    z = []
    for x in xs:
        z.append(int(x))
    return sum(z), max(z) + 1, min(z) - 1, sum(int(x) for x in xs)


@program((LARGEST - 40,), (LARGEST,), (-LARGEST - 1,), xla=True)
def steps(n):
    k = int(n)
    return k + 50, k + 1, 1 + k, k - 1, 1 - k, k - 30, -k, abs(k), ~k, (k + 1) // 2, float(k + 1)


@program((LARGEST,), (-LARGEST - 1,))
def written(n):
    k = int(n)
    return f"{k + 1}|{k - 1}|{-k}", str(abs(k)), k + 1 > k, k - 1 < k


@program((2147483000, 700), (2147483000, 3))
def counter_that_begins_high(n, m):
    k = 2147483000
    for i in range(m):
        if i % 2 == 0:
            k += 1
        else:
            k += 2
    high = int(n)
    while high < 2147483900:
        high += 1
    return k, high


@program((LARGEST,), (5,), xla=True)
def after_a_branch(n):
    k = int(n)
    if n > 10:
        m = k
    else:
        m = 0
    best = 0
    for i in range(3):
        if i == 1:
            best = k
    return m + 1, best + 1, max(k, 3) + 1, min(k, LARGEST) + 1


@program((LARGEST,), (10,))
def ranges_to_the_end(n):
    k = int(n)
    z = [i for i in range(0, k, 1000000007)]
    first = range(k - 2, k)
    return (
        sum(z),
        len(range(0, k, 1000000000)),
        len(range(-5, k, 1000000007)),
        first[1] + 1,
        [i + 2 for i in first],
    )


@program((LARGEST, 4), (6, LARGEST))
def chosen_from_containers(n, m):
    k, j = int(n), int(m)
    z = [k, j, 2]
    d = {"a": k}
    i = 0
    for v in z:
        i = v
    return z[j % 3] + 1, z[k % 3] + 1, d["a"] + 1, i + 1, (k if n > m else j) + 1


@program((LARGEST,))
def handed_to_a_function(n):
    def more(k):
        return k + 1

    def last(k):
        if k > 5:
            return k
        return 0

    k = int(n)
    return more(k), more(last(k)), last(k) + 1


@program((2, 20), (0, 20), xla=True)
def counters_stay_narrow(n, m):
    k = 0
    for _ in range(n):
        k += 1
    i = 0
    while i < m:
        i += 2
    return k, i


@program((2**31 - 1, -(2**31)), (12, 18))
def common_divisors(a, b):
    import math

    return math.gcd(int(a), int(b)), math.gcd(int(b)), math.lcm(int(a) % 1000, int(b) % 1000)
