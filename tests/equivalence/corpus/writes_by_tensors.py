"""A tensor as the index of what is written in a list that converted code did not make as a display."""

from __future__ import annotations

import copy

from tests.equivalence.registry import program


def made(n):
    return [0] * n


def itself(values):
    return values


class Holder:
    def __init__(self):
        self.values = [0, 0, 0, 0]


SHARED = {"row": [1, 1, 1, 1]}


@program(([1, 2, 3, 1],), ([0, 0],), xla=True)
def of_a_sum(xs):
    d = [0] + [9] * 4
    for v in xs:
        d[v] += 1
    return d


@program(([1, 2, 3, 1],), ([0, 0],), xla=True)
def of_a_slice_or_a_copy(xs):
    a, b, c = [0, 0, 0, 0, 0][:4], [0, 0, 0, 0].copy(), copy.copy([0, 0, 0, 0])
    d = copy.deepcopy([0, 0, 0, 0])
    for v in xs:
        a[v] += 1
        b[v] = b[v - 1] + v
        c[-1 - v] -= 1
        if v > 1:
            d[v] = v
    return a, b, c, d


@program(([1, 2, 3, 1],), ([0, 0],), xla=True)
def of_a_function(xs):
    a, b, c = made(4), itself([0, 0, 0, 0]), (lambda: [0] * 4)()
    for v in xs:
        a[v] += 1
        b[v] += v
        c[v] = v
    return a, b, c


@program(([1, 2, 3, 1],), ([0, 0],), xla=True)
def of_an_item(xs):
    a, b = {"a": [0] * 4}["a"], ([0] * 4, 1)[0]
    grid = [[0] * 4 for _ in range(2)]
    row = grid[1]
    for v in xs:
        a[v] += 1
        b[v] += v
        row[v] = v
    return a, b, grid


@program((1,), (-2,), (3,), xla=True)
def seen_by_another_name(t):
    values = made(4)
    other = values
    values[t] = 7
    other[0] += 2
    return values, other, values is other


@program((1,), (0,), xla=True)
def seen_by_the_caller(t):
    values = made(3)

    def change(inner):
        inner[t] = 5
        if t > 0:
            inner[t - 1] = 6

    change(values)
    return values


@program((1,), (3,))
def seen_in_an_object(t):
    held = Holder()
    values = held.values
    values[t] = 4
    if t > 1:
        values[t - 1] += 1
    return held.values


@program((1,), (5,), (-5,), xla=False, refused={"xla": None})
def outside_of_it(t):
    values = made(4)
    values[t] = 1
    return values


@program(([3, 1, 2], 1), ([3, 1, 2], 0), xla=True)
def of_sorted(xs, t):
    values = sorted([5, 3, 4])
    values[t] = xs[0]
    return values


@program((1,), (-1,))
def deleted(t):
    values = made(3) + [1]
    del values[t]
    return values, len(values)


@program(([3, 1, 2, 4], 2), ([3, 1, 2, 4], 9), xla=True)
def grows_under_a_condition(xs, t):
    a, b, c = sorted([3, 1]), [1, 2, 3][1:], [1] + [2] * 2
    d = c.copy()
    if t > 3:
        a.append(9)
        b.append(8)
        c += [t]
        d.insert(0, 5)
    return a, b, c, d, len(a), len(d)


@program(([3, 1, 2, 4],), ([1, 1, 5, 0],))
def rest_of_a_list(xs):
    values = [xs[0], 1, xs[1], xs[2]]
    first, rest = values[0], values[1:]
    while rest and rest[0] < 3:
        rest.pop(0)
    return first, len(rest), values


@program(([3, 1, 2, 4],), ([1, 1, 5, 0],))
def merged(xs):
    values = list(xs)
    left, right = values[:2], values[2:]
    out = []
    while left and right:
        if left[0] <= right[0]:
            out.append(left.pop(0))
        else:
            out.append(right.pop(0))
    return out + left + right, values


@program(([0, 1, 2],), ([1, 1, 1],), xla=True)
def rows_of_a_table(xs):
    current = [1, 1]
    for x in xs:
        following = current[:]
        following[x % 2] += x
        current = following
    return current
