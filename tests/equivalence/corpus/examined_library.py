"""Functions of the standard library that go over tensors, or ask a function what a tensor decides."""

from __future__ import annotations

import copy
import dataclasses
import functools
import itertools

from tests.equivalence.registry import program

VALUES = [3, -1, 4, -1, 5]


@program((VALUES,))
def map_over_filter(xs):
    return sum(map(lambda v: v + 1, filter(lambda v: v > 0, xs)))


@program((VALUES,))
def list_of_map_over_filter(xs):
    return list(map(lambda v: v + 1, filter(lambda v: v > 0, xs)))


@program((VALUES,))
def loop_over_map_over_filter(xs):
    s = 0
    for v in map(lambda v: v + 1, filter(lambda v: v > 0, xs)):
        if v == 5:
            continue
        s += v
    return s


@program((4,), (0,))
def filter_of_numbers(n):
    chosen = list(filter(lambda v: v < n, [1, 2, 3, 7, 1]))
    return len(chosen), sum(filter(lambda v: v > n, (1, 5, 9)))


@program((4,), prints=True)
def filter_is_lazy(n):
    def small(v):
        print("asked", v)
        return v < n

    for v in filter(small, [1, 9, 3, 8]):
        print("got", v)
        if v == 3:
            break
    return n


@program((VALUES,), ([1],))
def reduced(xs):
    largest = functools.reduce(lambda a, b: a if a > b else b, xs)
    return largest, functools.reduce(lambda a, b: a + b if b > 0 else a, xs, 100)


@program((VALUES,))
def accumulated(xs):
    sums = list(itertools.accumulate(xs))
    largest = list(itertools.accumulate(xs, lambda a, b: a if a > b else b))
    return sums, largest


@program((VALUES,), ([-1, 2],))
def taken_and_dropped(xs):
    taken = list(itertools.takewhile(lambda v: v > 0, xs))
    dropped = list(itertools.dropwhile(lambda v: v > 0, xs))
    return len(taken), dropped, list(itertools.filterfalse(lambda v: v > 0, xs))


@program((4,), (0,), (9,))
def numbers_taken_and_dropped(n):
    values = [1, 2, 3, 7, 1]
    taken = sum(itertools.takewhile(lambda v: v < n, values))
    dropped = sum(itertools.dropwhile(lambda v: v < n, values))
    return taken, dropped, sum(itertools.filterfalse(lambda v: v < n, values))


@program((4,), prints=True)
def takewhile_asks_no_more(n):
    def small(v):
        print("asked", v)
        return v < n

    s = 0
    for v in itertools.takewhile(small, [1, 9, 3]):
        s += v
    return s


@program((VALUES,))
def rows_in_combinations(xs):
    pairs = sum(a * b for a, b in itertools.combinations(xs, 2))
    products = sum(itertools.starmap(lambda a, b: a * b, zip(xs, xs)))
    steps = [b - a for a, b in itertools.pairwise(xs)]
    return pairs, products, steps, list(itertools.chain(xs, [7]))[5], list(itertools.islice(xs, 1, 4))


@program((VALUES,))
def rows_compressed_and_padded(xs):
    kept = list(itertools.compress(xs, [1, 0, 1, 0, 1]))
    return kept, [a + b for a, b in itertools.zip_longest(xs, [1, 2], fillvalue=0)]


@program((4,))
def deep_copy(n):
    a = {"list": [1, n], "pair": (n, 2)}
    b = copy.deepcopy(a)
    c = copy.copy(a)
    b["list"][0] = n + 1
    c["list"][0] = n + 2
    return a, b, c


@dataclasses.dataclass
class Pair:
    x: object
    y: object


@program((4,))
def fields_taken_apart(n):
    pair = Pair(n, Pair(1, [n, 2]))
    return dataclasses.astuple(pair), dataclasses.asdict(pair)


@program((4,))
def deep_copy_of_an_object(n):
    one = Pair(n, [n])
    two = copy.deepcopy(one)
    two.y.append(3)
    two.x = two.x + 1
    return len(one.y), len(two.y), one.x, two.x


@program((1,))
def repeated_number(i):
    costs = [float("inf")] * 3
    costs[i] = 2.0
    x = i * 2
    numbers = [x] * 3
    numbers[i] = 5
    return costs, numbers


@program((1,), (-1,))
def repeated_row(x):
    row = [0, 0]
    rows = [row] * 2
    if x > 0:
        rows[0][1] = x
        row[0] = 5
    return rows, row


@program(([[0.0, 1.0, 4.0], [9.0, 0.0, 2.0], [9.0, 9.0, 0.0]], 0), python=False)
def shortest_paths(w, source):
    n = w.shape[0]
    cost = [float("inf")] * n
    done = [False] * n
    cost[source] = 0.0
    for _ in range(n):
        u = -1
        for i in range(n):
            if not done[i] and (u == -1 or cost[i] < cost[u]):
                u = i
        done[u] = True
        for v in range(n):
            other = cost[u] + w[u][v]
            if other < cost[v]:
                cost[v] = other
    return cost
