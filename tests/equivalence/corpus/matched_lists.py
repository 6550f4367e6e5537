"""``match`` on lists of unknown length, and on values that may be None."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from tests.equivalence.registry import program

LENGTHS = (([1, 2, 3],), ([2, 0],), ([-1, 0],), ([1, 7, 4],), ([2, 5, 3, 7],), ([2, 3, 4, 5, 6],))


@program(*LENGTHS, xla=True)
def by_length(xs):
    kept = []
    for x in xs:
        if x > 1:
            kept.append(x)
    match kept:
        case [a, b]:
            found = a + b
        case [a]:
            found = a
        case []:
            found = 0
        case [2, 5, c] if c > 3:
            found = c + 1000
        case [2, 5, c, d] if d > c:
            found = c + d * 100
        case _:
            found = -1
    return found


@program(*LENGTHS)
def with_a_rest(xs):
    kept = []
    for x in xs:
        if x > 1:
            kept.append(x)
    match kept:
        case [first, *middle, last] if first < last:
            return first, sum(middle), last
        case [first, *others]:
            return first, len(others), -1
        case [*all_of_them]:
            return -1, len(all_of_them), -1


@program(([1.0, 2.0, 3.0],), ([2.5, 0.0],), ([0.5],), xla=True, gradient=True)
def with_gradient(xs):
    kept = []
    for x in xs:
        if x > 1.0:
            kept.append(x * x)
    match kept:
        case [a, b]:
            return a * b
        case [a]:
            return a * 3.0
        case _:
            return xs[0]


@program(*LENGTHS)
def pairs(xs):
    kept = []
    for x in xs:
        if x > 1:
            kept.append((x, [x, x + 1]))
    match kept:
        case [(a, [b, c])]:
            return a, b, c
        case [(2, _), (a, [b, c]), *rest]:
            return a, b, c + len(rest)
        case _:
            return 0, 0, 0


@program(*LENGTHS)
def rows(xs):
    found = []
    for x in xs:
        smaller = []
        for y in xs:
            if y < x:
                smaller.append(y)
        found.append(smaller)
    match found:
        case [[], [b], c]:
            return b, sum(c)
        case [_, []]:
            return 5, 5
        case _:
            return 0, 0


@program(*LENGTHS)
def of_a_deque(xs):
    queue = deque()
    for x in xs:
        if x > 1:
            queue.append(x)
    match queue:
        case [a, *rest, b]:
            return a, b, len(rest)
        case _:
            return 0, 0, 0


@program(([3, 1],), ([-3, 1],))
def list_or_none(xs):
    found = None
    if xs[0] > 0:
        found = [xs[0], xs[1]]
    match found:
        case [a, b]:
            return a + b
        case None:
            return -5
        case _:
            return -6


@program(([3, 1],), ([-3, 1],), ([4, 1, 5],), ([0, 0],))
def grown_list_or_none(xs):
    found = None
    if xs[0] >= 0:
        found = [x for x in xs if x > 0]
    match found:
        case [a, b, c]:
            return a + b + c
        case [a, *others]:
            return a + 100 * len(others)
        case None:
            return -5
        case _:
            return -6


@program(([3, 1],), ([-3, 1],), ([1, 1],))
def dict_or_none(xs):
    found = None
    if xs[0] > 0:
        found = {"kind": xs[0], "value": xs[1]}
    match found:
        case {"kind": 3, "value": value}:
            return value
        case {"kind": kind}:
            return kind + 10
        case None:
            return -5


@dataclass
class Point:
    x: object
    y: object


@program(([3, 1],), ([-3, 1],), ([1, 1],))
def object_or_none(xs):
    found = None
    if xs[0] > 0:
        found = Point(xs[0], xs[1])
    match found:
        case Point(x=3, y=y):
            return y
        case Point(x, y):
            return x + y * 100
        case _:
            return -5
