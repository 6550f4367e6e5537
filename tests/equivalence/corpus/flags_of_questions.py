"""What Python gives as a bool counts as one, whatever asks: mathematics, text, containers, objects."""

from __future__ import annotations

import collections
import enum
import functools
import math
import operator
from dataclasses import dataclass
from typing import NamedTuple

from tests.equivalence.registry import program


class Kind(enum.Enum):
    A = 1
    B = 2


@dataclass(order=True)
class Ordered:
    v: object


class Pair(NamedTuple):
    v: object
    w: object


class Held:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v

    def __lt__(self, other):
        return self.v < other.v

    def __bool__(self):
        return self.v > 2

    def __contains__(self, k):
        return k == self.v

    @property
    def flag(self):
        return self.v > 2

    def at(self, k):
        return self.v > k

    @classmethod
    def of(cls, v):
        return v > 2


def flags_of(v):
    return [v > 2, v == 3]


@program((5,), (4,))
def asked_1(n):
    found = []
    for i in range(n):
        found.append(
            (
                (math.isinf(i)) * 3 + 1,
                (math.isnan(i * 1.0)) * 3 + 1,
                (math.isfinite(i / 2)) * 3 + 1,
                (math.isclose(i, 3)) * 3 + 1,
                ((i / 2).is_integer()) * 3 + 1,
                (str(i).startswith("3")) * 3 + 1,
                (str(i).endswith("3")) * 3 + 1,
                (str(i) == "3") * 3 + 1,
                (str(i) != "3") * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_2(n):
    found = []
    for i in range(n):
        found.append(
            (
                ("3" in str(i)) * 3 + 1,
                (str(i) in ("3",)) * 3 + 1,
                (str(i) in {"3", "4"}) * 3 + 1,
                (str(i) in {"3": 1}) * 3 + 1,
                (i in {3}) * 3 + 1,
                (i in {3: 1}) * 3 + 1,
                (i in [3]) * 3 + 1,
                (i in (3, 4)) * 3 + 1,
                (i in range(3)) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_3(n):
    found = []
    for i in range(n):
        found.append(
            (
                (i not in [3]) * 3 + 1,
                (operator.eq(i, 3)) * 3 + 1,
                (operator.lt(i, 3)) * 3 + 1,
                (operator.contains([i], 3)) * 3 + 1,
                (operator.not_(i)) * 3 + 1,
                (operator.truth(i)) * 3 + 1,
                ({i} == {3}) * 3 + 1,
                ({i} <= {3, 4}) * 3 + 1,
                ({i}.issubset({3, 4})) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_4(n):
    found = []
    for i in range(n):
        found.append(
            (
                ({i}.isdisjoint({3})) * 3 + 1,
                ({3} <= {i, 4}) * 3 + 1,
                ([i, 1] == [3, 1]) * 3 + 1,
                ([i] != [3]) * 3 + 1,
                ((i, 1) < (3, 2)) * 3 + 1,
                ((i, 1) >= (3, 1)) * 3 + 1,
                ([i, 2] > [3, 1]) * 3 + 1,
                (any([i > 2, i > 3])) * 3 + 1,
                (all([i > 2, i > 3])) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_5(n):
    found = []
    for i in range(n):
        found.append(
            (
                (any(k > 2 for k in range(i))) * 3 + 1,
                (isinstance(i, int)) * 3 + 1,
                (i is None) * 3 + 1,
                (i > 2 or i > 5) * 3 + 1,
                (not i > 2) * 3 + 1,
                (not (i > 2 and i < 5)) * 3 + 1,
                (2 < i < 5) * 3 + 1,
                (i == 3 == i) * 3 + 1,
                (bool(i)) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_6(n):
    found = []
    for i in range(n):
        found.append(
            (
                (bool(str(i))) * 3 + 1,
                (bool([i])) * 3 + 1,
                (Held(i) == Held(3)) * 3 + 1,
                (Held(i) < Held(3)) * 3 + 1,
                (Held(i) != Held(3)) * 3 + 1,
                (3 in Held(i)) * 3 + 1,
                (bool(Held(i))) * 3 + 1,
                (Ordered(i) == Ordered(3)) * 3 + 1,
                (Ordered(i) < Ordered(3)) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_7(n):
    found = []
    for i in range(n):
        found.append(
            (
                (Pair(i, 1) == Pair(3, 1)) * 3 + 1,
                (Held(i).flag) * 3 + 1,
                (Held(i).at(2)) * 3 + 1,
                (Held.of(i)) * 3 + 1,
                (hasattr(Held(i), "v")) * 3 + 1,
                ((lambda v: v > 2)(i)) * 3 + 1,
                (flags_of(i)[0]) * 3 + 1,
                (flags_of(i)["a"] if False else flags_of(i)[1]) * 3 + 1,
                (next(iter([i > 2]))) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_8(n):
    found = []
    for i in range(n):
        found.append(
            (
                (max(i > 2, i > 3)) * 3 + 1,
                ([k > 2 for k in range(i + 1)][-1]) * 3 + 1,
                (dict(a=i > 2)["a"]) * 3 + 1,
                ((i > 2) == (i > 3)) * 3 + 1,
                ((i > 2) != (i > 3)) * 3 + 1,
                ((i > 2) is True) * 3 + 1,
                ((i > 2) & (i > 3)) * 3 + 1,
                ((i > 2) ^ True) * 3 + 1,
                (i > 2 if i else False) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_9(n):
    found = []
    for i in range(n):
        found.append(
            (
                (functools.reduce(lambda a, b: a or b > 2, [i, 1], False)) * 3 + 1,
                (functools.partial(operator.gt, 3)(i)) * 3 + 1,
                (list(map(lambda v: v > 2, [i]))[0]) * 3 + 1,
                (len([v for v in [i] if v > 2]) > 0) * 3 + 1,
                ([i].count(3) == 1) * 3 + 1,
                (i.bit_length() > 1) * 3 + 1,
                (range(i) == range(3)) * 3 + 1,
                (list(range(i)) == [0, 1, 2]) * 3 + 1,
                (tuple(range(i)) == (0, 1, 2)) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_10(n):
    found = []
    for i in range(n):
        found.append(
            (
                (set(range(i)) == {0, 1, 2}) * 3 + 1,
                (str(i).isdigit() if False else True) * 3 + 1,
                (collections.deque([i]) == collections.deque([3])) * 3 + 1,
                (i.__gt__(2)) * 3 + 1,
                (i.__eq__(3)) * 3 + 1,
                (int.__lt__(i, 3)) * 3 + 1,
                (abs(i) > 2) * 3 + 1,
                (divmod(i, 2) == (1, 1)) * 3 + 1,
                ((Kind.A if i > 2 else Kind.B) == Kind.A) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_11(n):
    found = []
    for i in range(n):
        found.append(
            (
                ((Kind.A if i > 2 else Kind.B) is Kind.A) * 3 + 1,
                ((None if i > 2 else i) is None) * 3 + 1,
                (("a" if i > 2 else "b") == "a") * 3 + 1,
                (("a" if i > 2 else "b") in ("a",)) * 3 + 1,
                (type(i) is int) * 3 + 1,
                (type(i) == int) * 3 + 1,  # noqa: E721
                (issubclass(type(i), int)) * 3 + 1,
                (not [i][1:]) * 3 + 1,
                (not str(i)[1:]) * 3 + 1,
            )
        )
    return found[-1]


@program((5,), (4,))
def asked_12(n):
    found = []
    for i in range(n):
        found.append(
            (
                (all(v in (3, 4) for v in [i])) * 3 + 1,
                (sum(v > 2 for v in [i, 1]) == 1) * 3 + 1,
                (isinstance(Held(i), Held)) * 3 + 1,
                (bool(i) == True) * 3 + 1,  # noqa: E712
                ((i > 2, 1)[0]) * 3 + 1,
                (sorted([i > 2, i > 3])[1]) * 3 + 1,
                (min([i > 2])) * 3 + 1,
                ((not i) == False) * 3 + 1,  # noqa: E712
            )
        )
    return found[-1]
