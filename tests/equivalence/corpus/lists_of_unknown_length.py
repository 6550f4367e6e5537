"""Lists that are made as long as a tensor says."""

from __future__ import annotations

from tests.equivalence.registry import program


def unknown(xs):
    """Gives the elements of a tensor as one of unknown length."""
    return xs[xs > -1000] if hasattr(xs, "shape") else xs


@program(([3, 1, 2],), ([1],), ([5, 4, 4, 1],))
def bubble_sort(values):
    xs = list(unknown(values))
    n = len(xs)
    swaps = 0
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
                swapped = True
                swaps += 1
        if not swapped:
            break
    return xs, swaps


@program(([10, 9, 2, 5, 3, 7, 101, 18],), ([1],), ([3, 2, 1],))
def longest_increasing(values):
    xs = unknown(values)
    n = len(xs)
    best = [1] * n
    for i in range(n):
        for j in range(i):
            if xs[j] < xs[i] and best[j] + 1 > best[i]:
                best[i] = best[j] + 1
    return max(best)


@program(([1, 2, 3, 4, 1], [3, 4, 1, 2, 1, 3]), ([1], [2]), ([5, 5], [5, 5, 5]))
def common_subsequence(first, second):
    xs, ys = unknown(first), unknown(second)
    previous = [0] * (len(ys) + 1)
    for x in xs:
        current = [0]
        for j, y in enumerate(ys):
            if x == y:
                current.append(previous[j] + 1)
            else:
                current.append(max(previous[j + 1], current[j]))
        previous = current
    return previous[-1]


@program(([1.5, 2.0],), ([1.0],))
def repeated(values):
    xs = unknown(values)
    a = [0, 0.5] * len(xs)
    b = [(0, 1)] * len(xs)
    c = a
    a.extend(xs)
    a[0] = xs[0]
    b.append((3, 4))
    d = [1] * (len(xs) - 1)
    return len(a), a[0], a[-1], c[1], b[-1], len(b), len(d), sum(d)


@program(([7, 3, 3, 9],), ([1, 2],))
def ranks(values):
    xs = unknown(values)
    order = sorted(range(len(xs)), key=lambda i: xs[i], reverse=True)
    result = [0] * len(xs)
    for rank, i in enumerate(order):
        result[i] = rank
    return result


@program(
    ([3, 5, 2],),
    ([1],),
    fails={"python_in_graph": "a test with calls is asked in a graph apart, which leaves constants behind"},
)
def visited(values):
    xs = unknown(values)
    seen = [False] * len(xs)
    order = []
    i = 0
    while not seen[i]:
        seen[i] = True
        order.append(i)
        i = (i + xs[i]) % len(xs)
    return order, seen, all(seen), seen.count(True)


@program(([3, 5, 2],), ([1],))
def given_or_new(values):
    def collect(xs, out=None):
        out = out if out is not None else []
        more = None or []
        for x in xs:
            if x > 1:
                out.append(x)
                more.append(x)
        return out, len(more)

    found, count = collect(values)
    again, _ = collect(values, found)
    return len(again), len(found), count


@program(([1, 2, 3, 4],), ([0, 5],), ([7],))
def first_rest_last(values):
    first, *rest, last = unknown(values)
    total = 0
    for value in rest:
        if value > 2:
            total += value
    rest.append(first)
    return first, total, last, len(rest)


@program(([1, 2, 3, 4],), ([5],), ([2, 2],))
def popped_pairs(values):
    grown = []
    for x in values:
        if x > 1:
            grown.append(x)
    total = 0
    while len(grown) > 1:
        head, *grown = grown
        total = total * 10 + head
    *most, end = values
    most.append(end)
    return total, len(grown), most


@program((3,), (0,))
def starred_target_grows(n):
    first, *rest = [1, 2, 3]
    for i in range(n):
        rest.append(i)
    return first, rest


@program((3,), (0,))
def repeated_after_it_grew(n):
    grown = []
    for i in range(n):
        grown.append(i)
    twice = grown * 2
    twice.append(7)
    return twice, len(grown)


@program(
    ([3, 5, 2],),
    ([1],),
    refused={"tf_function": "AG0403", "v1_graph": "AG0403"},
    reason="all rows are one list",
)
def repeated_list(values):
    rows = [[0]] * len(unknown(values))
    rows[0].append(1)
    return len(rows[-1])
