"""Lists of unknown length taken apart: unpacked, matched, made tuples."""

from __future__ import annotations

from collections import Counter, deque

from tests.equivalence.registry import program


@program(([1.0, 3.0, -1.0],), ([2.0, -5.0, 7.0, -7.0],), xla=True, gradient=True)
def pair_under_xla(xs):
    kept = []
    for x in xs:
        if x > 0:
            kept.append(x)
    a, b = kept
    return a - b


@program(([1, 3, -1],), ([2, -5, 7, -7],), ([1, 2, 3],), ([1],))
def pair(xs):
    kept = []
    for x in xs:
        if x > 0:
            kept.append(x)
    a, b = kept
    return a - b


@program(([1.0, 3.0],), ([2.0, -5.0],), xla=True, gradient=True)
def pair_of_known_number(xs):
    squares = []
    for x in xs:
        squares.append(x * x)
    a, b = squares
    return a - b * 2


@program(([1, 3, -1],), ([1, 2, 3],), ([-1, -2, -3],))
def of_a_comprehension(xs):
    a, b = [x * 2 for x in xs if x > 0]
    return a, b


@program(
    ([1, 3, -1],),
    ([1, 2, 3],),
    refused={"tf_function": "AG0407", "v1_graph": "AG0407", "called": "AG0407"},
    reason="the generator is Python's own",
)
def of_a_generator(xs):
    a, b = (x * 2 for x in xs if x > 0)
    return a, b


@program(([1, 3, -1],), ([1, 2, 3],), ([-1, -2, -3],))
def of_sorted(xs):
    low, high = sorted(x for x in xs if x > 0)
    return low, high


@program(([3, 1, 3],), ([2],))
def most_common(xs):
    counts = Counter(int(x) for x in xs)
    ((value, number),) = counts.most_common(1)
    return value, number


@program(([3, 1, 2],), ([2],), ([-1],))
def first_pair_and_rest(xs):
    pairs = []
    for x in xs:
        if x > 0:
            pairs.append((x, x * x))
    (a, b), *rest = pairs
    return a, b, len(rest)


@program(([3, 1, 2],), ([2, 4],), ([1],))
def nested(xs):
    pairs = []
    for x in xs:
        if x > 1:
            pairs.append((x, x * x))
    (a, b), (c, d) = pairs
    return a + b * 10 + c * 100 + d * 1000


@program(([3, 1, 2],), ([2, 4],), ([1],))
def nested_star(xs):
    kept = []
    for x in xs:
        if x > 1:
            kept.append(x)
    name, (first, *others) = 5, kept
    n, [a, *middle, z] = 6, [first, *kept]
    return name, first, sum(others), n, a, len(middle), z


@program(([3, 1, 2],), ([2, 4],), ([1],))
def of_a_deque(xs):
    q = deque()
    for x in xs:
        if x > 1:
            q.append(x)
    a, b = q
    return a, b


@program(([3, 1, 2],), ([2, 4, 5],))
def unpacked_in_a_loop(xs):
    total = 0
    pair = []
    for x in xs:
        pair.append(x)
        if len(pair) == 2:
            a, b = pair
            total += a * b
            pair = []
    return total


@program(([3, 1],), ([2, 4, 5],), ([3, 4],))
def caught(xs):
    kept = []
    for x in xs:
        if x > 1:
            kept.append(x)
    try:
        a, b = kept
    except ValueError:
        a, b = 0, 0
    return a + b
