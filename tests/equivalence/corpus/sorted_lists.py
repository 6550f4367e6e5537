"""What `sorted` of a tensor gives is a list."""

from __future__ import annotations

from tests.equivalence.registry import program

MANY = [(7 * i + 3) % 20 for i in range(20)]


@program(([3, 1, 2],), ([5, 5, 4],), (MANY,), xla=True)
def joined_and_repeated(xs):
    return sorted(xs) + [9], [9] + sorted(xs), sorted(xs) * 2, sorted(xs)[:2] + sorted(xs)[2:]


@program(
    ([3, 1, 2], [1, 2, 3]), ([3, 1, 2], [1, 2, 2]), ([3, 1, 2], [1, 2]), (MANY, MANY), (MANY, [1]), xla=True
)
def anagrams(a, b):
    if sorted(a) == sorted(b):
        return 1
    return 2 if sorted(a) != sorted(b) else 3


@program(([3, 1, 2],), (MANY,), ([2],), xla=True)
def is_a_list(xs):
    values = sorted(xs, reverse=True)
    kind = isinstance(values, list)
    return kind, len(values), bool(values), not values, values[-1], 3 in values, values.count(3)


@program(([3, 1, 2], 0), ([3, 1, 2], 4), (MANY, 0), (MANY, 30), xla=True)
def grows(xs, t):
    values = sorted(xs, key=lambda v: -v)
    values.append(t)
    if t > 3:
        values.append(7)
    total = 0
    for place, value in enumerate(values):
        total = total * 3 % 1000 + value * place
    return total, len(values)


@program(([3, 1, 2],), (MANY,))
def shrinks(xs):
    values = sorted(xs)
    taken = 0
    while values and values[0] < 3:
        taken += values.pop(0)
    return taken, len(values)


@program(([3, 1, 2], 1), (MANY, 2), (MANY, 19), xla=True)
def written_by_a_tensor(xs, t):
    values = sorted(xs)
    values[t] = 40
    values[0] += 1
    return sum(values), values[t], max(values)


@program(([3.0, 1.0, 2.0],), ([float(v) for v in MANY],), xla=True, gradient=True)
def has_a_gradient(xs):
    values = sorted(xs)
    total = 0.0
    for place, value in enumerate(values):
        total += value * value * place
    return total + values[len(values) // 2]


@program(([3, 1, 2],), (MANY,), xla=True)
def counting_pairs(xs):
    values = sorted(xs)
    pairs = 0
    for left, right in zip(values, values[1:], strict=False):
        if right - left < 2:
            pairs += 1
    return pairs, sum(values[1:-1]), [v for v in values if v % 2 == 0][-1:]


@program(([[3, 1], [1, 2], [2, 3]],), xla=True)
def rows(xs):
    ordered = sorted(xs, key=lambda row: row[0])
    return ordered[0], len(ordered), ordered[-1][1]


@program(([4, 1, 3, 2],), (MANY,), xla=True)
def median(xs):
    values = sorted(xs)
    n = len(values)
    return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2


@program(([3, 1, 2],), (MANY,), ([1, 1, 5],))
def handed_to_tensorflow(xs):
    values = sorted(xs)
    low, *others = values
    return low, len(others), tuple(values)[1], list(values)[2]


@program((4,), (5,))
def in_an_order_that_the_graph_decides(n):
    n = int(n)
    flag = n > 4
    xs = [n, 3, 5]
    xs.sort(reverse=flag)
    return (
        xs,
        sorted([3, 1, 2], reverse=flag),
        sorted([n, 3, 5], key=lambda v: v % 4, reverse=flag),
        sorted(["bb", "a", "ccc"], reverse=flag),
        sorted([], reverse=flag),
        sorted([(1, n), (2, 3), (1, 9)], reverse=flag),
        sorted({3, n, 1}, reverse=flag),
        sorted(range(n), reverse=flag),
        sorted(["bb", "a", "ccc"], key=len, reverse=n > 2),
    )
