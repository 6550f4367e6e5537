"""`heapq` and `bisect`, and builtins that are handed on."""

from __future__ import annotations

import bisect
import functools
import heapq
import itertools
import operator
from heapq import heappop, heappush

from tests.equivalence.registry import program

TABLE = {"most": max, "least": min, "all": sum}


@program(([5, 1, 4, 2],), ([1],), ([3, 3, 0],))
def pushed_and_popped(xs):
    heap = []
    for x in xs:
        heapq.heappush(heap, x)
    shape = list(heap)
    out = []
    while heap:
        out.append(heapq.heappop(heap))
    return out, shape


@program((5, 1, 4), (1, 2, 3), (3, 3, 0), xla=True)
def heap_of_known_length(a, b, c):
    heap = [a, b, c, 2, 7]
    heapq.heapify(heap)
    first = heap[0]
    old = heapq.heapreplace(heap, a + 1)
    least = heapq.heappushpop(heap, b - 1)
    top = heapq.heappop(heap)
    return first, old, least, top, heap


@program(
    ([[0, 4, 1, 9], [4, 0, 2, 5], [1, 2, 0, 8], [9, 5, 8, 0]],),
    ([[0, 1, 9, 9], [1, 0, 1, 9], [9, 1, 0, 1], [9, 9, 1, 0]],),
)
def shortest_paths(weights):
    n = 4
    distance = [0] + [1000] * (n - 1)
    heap = [(0, 0)]
    visited = 0
    while heap:
        reached, node = heappop(heap)
        if reached > distance[node]:
            continue
        visited += 1
        for other in range(n):
            new = reached + weights[node][other]
            if new < distance[other]:
                distance[other] = new
                heappush(heap, (new, other))
    return distance, visited


@program(([5, 1, 4, 2], 2), ([1, 7], 1))
def smallest_and_largest(xs, k):
    return (
        heapq.nsmallest(2, xs),
        heapq.nlargest(1, xs),
        heapq.nlargest(2, [xs[0], xs[1], k], key=lambda v: -v),
    )


@program((4,), (0,), (9,), (25,), (5,), xla=True)
def graded(x):
    marks = [0, 5, 10, 20]
    return bisect.bisect(marks, x), bisect.bisect_left(marks, x), [7, 8, 9, 10, 11][bisect.bisect(marks, x)]


@program(([1, 3, 3, 8], 3), ([2], 0), ([2], 9))
def searched_tensor(xs, x):
    return bisect.bisect_left(xs, x), bisect.bisect_right(xs, x)


@program(([3, -1, 4],), ([0],), ([2, 2, 9, 1],))
def folded_by_builtins(xs):
    running = list(itertools.accumulate(xs, max))
    product = functools.reduce(operator.mul, xs, 1)
    return functools.reduce(max, xs), functools.reduce(min, xs), running, product


@program((2, 3), (0, 0), (-1, 4), xla=True)
def table_of_functions(a, b):
    results = {}
    for name, function in {"add": operator.add, "most": max, "least": min}.items():
        results[name] = function(a, b)
    return results, TABLE["most"](a, b), [TABLE[name]([a, b, 1]) for name in sorted(TABLE)]


@program((2, 3), (0, 0), (4, -1), xla=True)
def chosen_builtin(a, b):
    pick = max if a < b else min
    return pick(a, b)


@program((2, 3), (4, -1), xla=True)
def applied(a, b):
    def fold(function, *values):
        result = values[0]
        for value in values[1:]:
            result = function(result, value)
        return result

    return fold(max, a, b, 1), fold(min, a, b, 1), max is max, list(map(abs, [a, b]))


@program((4,), (0,), (30,))
def inserted_in_order(x):
    kept = [1, 5, 5, 20]
    bisect.insort(kept, x)
    bisect.insort_left(kept, 5)
    return kept


@program(([4, 1, 3, 3],), ([9],))
def kept_in_order(xs):
    kept = []
    for x in xs:
        if x != 9:
            bisect.insort(kept, x)
    return kept, len(kept)
