"""Functions that return tuples, lists and objects on several paths, called in statements that catch."""

from __future__ import annotations

import contextlib
import dataclasses
from typing import NamedTuple

from tests.equivalence.registry import program

PAIRS = ((3, 0.5), (1, 2.0), (0, 0.25))
LARGE = ((16777217, 0.5), (1, 2.0))


def pair(k, x):
    if k > 2:
        return k, x
    elif k > 0:
        return k + 1, x * 2
    return 0, x * 3


def pair_or_nothing(k, x):
    if k > 2:
        return k, x
    elif k > 0:
        return k + 1, x * 2


def list_or_nothing(k):
    if k > 2:
        return [k, 2]
    elif k > 0:
        return [k + 1, 4]


def add(a, b):
    return a * 2, b


@program((16777217, 2.0), *PAIRS, xla=True)
def a_tuple_in_a_try(n, x):
    try:
        a, b = pair(int(n), x)
    except ValueError:
        a, b = -1, x
    return a, b


@program(*PAIRS)
def a_tuple_where_exceptions_are_suppressed(n, x):
    a, b = 0, x
    with contextlib.suppress(KeyError):
        a, b = pair(int(n), x)
    return a, b


@program(*PAIRS)
def of_a_method(n, x):
    class Sorter:
        def sort(self, k):
            if k > 2:
                return k, True
            elif k > 0:
                return k + 1, True
            return 0, False

    try:
        a, b = Sorter().sort(int(n))
    except KeyError:
        a, b = 0, False
    return a, b


def returned_at_the_end_or_raised(k, x):
    if k > 2:
        r = (k, x)
    elif k > 0:
        r = (k + 1, x * 2)
    else:
        raise ValueError("no")
    return r


@program(*PAIRS)
def raised_on_the_last_path(n, x):
    try:
        a, b = returned_at_the_end_or_raised(int(n), x)
    except ValueError:
        a, b = -1, x
    return a, b


def two_returns_then_a_raise(k, x):
    if k > 2:
        return k, x
    if k > 0:
        return k + 1, x * 2
    raise ValueError("no")


@program(*PAIRS)
def raised_at_the_end(n, x):
    try:
        a, b = two_returns_then_a_raise(int(n), x)
    except ValueError:
        a, b = -1, x
    return a, b


def cleaned(k, x, log):
    try:
        if k > 2:
            return k, x
        elif k > 0:
            return k + 1, x * 2
        return 0, x
    finally:
        log.append(1)


@program(*PAIRS)
def returned_before_a_finally(n, x):
    log = []
    try:
        a, b = cleaned(int(n), x, log)
    except ValueError:
        a, b = -1, x
    return a, b, log, cleaned(int(n), x, log), log


def handled(k, x):
    try:
        if k > 2:
            raise KeyError(k)
        elif k > 0:
            return k + 1, x * 2
        return 0, x
    except KeyError:
        return -1, x


@program(*PAIRS)
def returned_in_a_handler(n, x):
    try:
        a, b = handled(int(n), x)
    except ValueError:
        a, b = -1, x
    return a, b


class Point(NamedTuple):
    k: int
    x: float


def named(k, x):
    if k > 2:
        return Point(k, x)
    elif k > 0:
        return Point(k + 1, x * 2)
    return Point(0, x)


@program(*PAIRS)
def a_named_tuple(n, x):
    try:
        p = named(int(n), x)
    except ValueError:
        p = Point(0, x)
    return p.k, p.x


@dataclasses.dataclass(frozen=True)
class Weights:
    a: int
    b: int = 0


def bumped(w, big):
    if big:
        return dataclasses.replace(w, a=w.a + 1)
    return dataclasses.replace(w, b=w.b + 1)


@program((1,), (2,))
def a_dataclass(n):
    try:
        w = bumped(Weights(int(n)), n > 1)
        return dataclasses.astuple(w), dataclasses.replace(w, a=3).b, isinstance(w, Weights)
    except ValueError:
        return (0, 0), 0, False


@program((1,), (2,))
def a_dataclass_compared(n):
    try:
        w = bumped(Weights(int(n)), n > 1)
        return w == Weights(1, 1), dataclasses.asdict(w)["b"]
    except ValueError:
        return False, 0


@program(*LARGE, xla=False)
def perhaps_nothing_unpacked(n, x):
    a, b = pair_or_nothing(int(n), x)
    c, *d = pair_or_nothing(int(n), x)
    (e, f), g = pair_or_nothing(int(n), x), x
    return a, b, c, d, e, f, g


@program(*LARGE)
def perhaps_nothing_spread(n, x):
    return add(*pair_or_nothing(int(n), x)), [*pair_or_nothing(int(n), x)]


@program(*LARGE)
def perhaps_nothing_consumed(n, x):
    p = pair_or_nothing(int(n), x)
    q = list_or_nothing(int(n))
    return list(p), tuple(q), len(p), sum(q), max(q), sorted(q)


@program(*LARGE)
def perhaps_nothing_in_loops(n, x):
    s = 0
    for v in list_or_nothing(int(n)):
        s += v % 7
    for a, b in zip(list_or_nothing(int(n)), [1, 2], strict=True):
        s += a % 7 * b
    for i, b in enumerate(list_or_nothing(int(n))):
        s += i * b
    return s, [v * 2 for v in pair_or_nothing(int(n), x)]


@program(*LARGE)
def perhaps_nothing_asked(n, x):
    p = list_or_nothing(int(n))
    return 2 in p, p + [1], p == [2, 4], p != [2, 4], list(reversed(p)), p[n % 2]


@program((16777217,), (1,), (0,))
def nothing_compared_with_a_list(n):
    p = list_or_nothing(int(n))
    return p == [2, 4], p != [2, 4]
