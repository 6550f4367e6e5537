"""Ranges whose bounds a tensor says: compared, indexed, sliced."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((0,), (3,), (-1,), xla=True)
def compared(n):
    r = range(n)
    return r == range(3), range(0, 3) == r, r != range(n), r == [0, 1, 2], r == range(0)


@program((0, 1), (1, 1), (5, 2), (6, 2), xla=True)
def compared_with_steps(n, step):
    return range(0, n, step) == range(0, 5, 2), range(n) == range(0, n, step), range(n, 0) == range(0)


@program((2,), (5,), xla=True)
def items(n):
    r = range(10, 10 + n)
    return r[0], r[-1], r[1], r[n - 1]


@program((0,), (2,))
def no_such_item(n):
    return range(n)[2]


@program((0,), (1,), (7,))
def slices(n):
    r = range(n)
    found = sum(r[1:]), sum(r[:-1]), sum(r[2:5]), sum(r[::2]), sum(r[-3:]), len(r[1:4])
    backwards = [v for v in r[::-1]]
    total = 0
    for place, v in enumerate(r[4::-2]):
        total += place * v
    return found, len(backwards), total


@program((3, 1), (7, 3))
def slices_by_tensors(n, start):
    r = range(0, n, 2)
    return sum(r[start:]), sum(r[:start]), len(r[start : start + 1])
