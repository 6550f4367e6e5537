"""Named tuples compared by order."""

from __future__ import annotations

from collections import namedtuple
from typing import NamedTuple

from tests.equivalence.registry import program

Pair = namedtuple("Pair", "left right")


class Scored(NamedTuple):
    score: float
    place: int


@program((3, 1), (-3, -3), (2, 2), xla=True)
def compared(x, y):
    p, q = Pair(x, 2), Pair(y, x)
    first = 0
    if p < q:
        first = 1
    return first, p >= q, q > p


@program(([3, 7, 7, 1],), ([0],), xla=True)
def best_of(xs):
    best = Scored(-1, 0)
    place = 0
    for x in xs:
        found = Scored(x, -place)
        if found > best:
            best = found
        place += 1
    return best.score, best.place


@program((3, 1), (1, 3), xla=True)
def replaced(x, y):
    p = Pair(x, y)
    q = p._replace(left=y)
    return (1 if p <= q else 2), tuple(p) < tuple(q)
