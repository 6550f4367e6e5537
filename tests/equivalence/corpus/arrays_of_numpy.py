"""Arrays of NumPy that are read at places which only the graph knows."""

from __future__ import annotations

import numpy as np

from tests.equivalence.registry import program

TENTHS = np.arange(10)


@program((5,), (3,), (0,))
def slices(n):
    n = int(n)
    halves = np.arange(10.0) / 2
    return halves[:n], halves[n : n + 3], halves[-n:], TENTHS[::-1][n:], TENTHS[n::2], len(halves[:n])


@program((5,), (3,))
def items_and_rows(n):
    n = int(n)
    table = np.arange(20).reshape(10, 2)
    return TENTHS[n], TENTHS[-n], table[n], table[n][1], table[:n]


@program((5,), (3,))
def loops(n):
    n = int(n)
    total = 0
    for v in TENTHS[:n]:
        total += v
    for i in range(n):
        total += TENTHS[i]
    return total


@program(([1, 2, -1],), ([3, 4, -2],))
def several_places(places):
    return TENTHS[places]


@program((5,), (3,))
def changed_before(n):
    n = int(n)
    values = np.arange(10)
    values[0] = 100
    return values[:n]


@program((5,), refused={"tf_function": "AG0464", "v1_graph": "AG0464"}, reason="a slice is a view")
def changed_after(n):
    n = int(n)
    values = np.arange(10)
    found = values[:n]
    values[0] = 100
    return found


@program((5,), refused={"tf_function": "AG0465", "v1_graph": "AG0465"}, reason="a slice is a view")
def a_view_that_is_written(n):
    n = int(n)
    values = np.arange(10)
    found = values[:n]
    found[0] = 100
    return values
