"""Frozen sets, and the operators and methods of sets that take a set of the graph at their right."""

from __future__ import annotations

import functools
import operator

from tests.equivalence.registry import Static, program

SMALL = frozenset({1, 2, 3})


def some(n):
    s = {1}
    if n > 2:
        s.add(2)
    if n > 3:
        s.add(3)
    if n > 4:
        s.add(9)
    return s


N = ((1,), (3,), (4,), (5,))


@program(*N)
def union_of_global(n):
    return sorted(SMALL | some(n))


@program(*N)
def intersection_of_local(n):
    f = frozenset([1, 3, 9])
    return sorted(f & some(n)), len(f - some(n)), sorted(f ^ some(n))


@program(*N)
def orders(n):
    s = some(n)
    return SMALL < s, SMALL <= s, SMALL > s, SMALL >= s, SMALL == s, SMALL != s


@program(*N)
def chains(n):
    s = some(n)
    return frozenset() < s <= SMALL, frozenset({1}) <= s < frozenset({1, 2, 3, 9})


@program(*N)
def augmented(n):
    f = frozenset([1, 3])
    f |= some(n)
    return sorted(f)


@program(*N)
def functions(n):
    s = some(n)
    return (
        sorted(operator.or_(SMALL, s)),
        operator.lt(SMALL, s),
        sorted(operator.sub(SMALL, s)),
        operator.le(SMALL, s),
    )


@program(*N)
def in_branches(n):
    s = some(n)
    if SMALL >= s:
        return 1
    if SMALL & s == {1, 2, 3}:
        return 2
    return 3


@program(*N)
def keys_on_the_left(n):
    d = {1: "a", 2: "b", 7: "c"}
    s = some(n)
    return (
        sorted(d.keys() | s),
        sorted(d.keys() & s),
        sorted(d.keys() - s),
        sorted(d.keys() ^ s),
        d.keys() >= s,
        d.keys() == s,
    )


@program((Static({1: 2, 3: 4, 7: 1}), 1), (Static({1: 2, 3: 4, 7: 1}), 5))
def keys_of_an_argument(d, n):
    s = some(n)
    return (
        sorted(d.keys() | s),
        sorted(d.keys() & s),
        sorted(d.keys() - s),
        sorted(d.keys() ^ s),
        d.keys() >= s,
        d.keys() == s,
    )


@program((Static({1: 2, 3: 4, 7: 1}), 1), (Static({1: 2, 3: 4, 7: 1}), 5))
def keys_in_a_name(d, n):
    s = some(n)
    known = d.keys()
    return sorted(known - s), sorted(known & s)


@program(*N)
def graph_element(n):
    n = int(n)
    s = {n}
    return sorted(SMALL | s), SMALL > s, sorted(SMALL - s)


@program(*N)
def made_from_open(n):
    f = frozenset(some(n))
    return sorted(f | {4}), len(f), 3 in f


@program(*N)
def reduced(n):
    return sorted(functools.reduce(operator.or_, [frozenset({7}), some(n), frozenset({8})]))


@program(*N)
def loops(n):
    seen = frozenset()
    for i in range(int(n)):
        seen = seen | {i}
    return sorted(seen)


@program(*N)
def union_method(n):
    return sorted(SMALL.union(some(n), {5})), SMALL.issuperset(some(n)), SMALL.isdisjoint(some(n))


@program(*N)
def mapped(n):
    return sorted(set(map(lambda k: k * 2, SMALL & some(n))))


@program(*N)
def attribute(n):
    class Box:
        allowed = frozenset({1, 2})

    bad = some(n) - Box.allowed
    good = Box.allowed & some(n)
    return sorted(bad), sorted(good)


@program((Static({1: 2, 3: 4, 7: 1}), 1), (Static({1: 2, 3: 4, 7: 1}), 5))
def items_of_an_argument(d, n):
    s = {(1, 2)}
    if n > 2:
        s.add((3, 4))
    return sorted(d.items() - s), sorted(d.items() & s)


@program(*N)
def several_arguments(n):
    base = {1, 7}
    return (
        sorted(base.union(some(n), {5})),
        sorted({1, 2}.intersection(some(n), [2, 1])),
        sorted({1, 2, 3}.difference(some(n), (3,))),
    )


@program(*N)
def starred_arguments(n):
    base = {1, 7}
    return sorted(base.union(*[some(n), {5}]))


@program(*N)
def methods_of_the_class(n):
    return (
        sorted(set.union({3}, some(n))),
        sorted(set.union(*[{1}, some(n)])),
        sorted(frozenset.union(frozenset([1]), some(n))),
    )


@program(*N)
def updates_by_several(n):
    base = {1, 7}
    base.update(some(n), {5})
    base.difference_update(some(n), {7})
    return sorted(base)


@program(*N)
def union_of_none_and_several(n):
    return sorted(set().union(*(some(n), {9}))), sorted(set().union(some(n), some(n - 1)))


@program(*N)
def reduced_by_a_method(n):
    return sorted(functools.reduce(set.union, [{9}, some(n)]))


@program(*N)
def lengths_of_sets(n):
    return sorted(map(lambda q: len(q), [some(n), {1, 2, 3}])), sorted(map(len, [some(n), {1, 2, 3}]))


@program(*N)
def chosen_in_branches(n):
    if n > 3:
        f = frozenset({1, 2})
    else:
        f = frozenset({2, 3, 4})
    return sorted(f), 4 in f, len(f), f == {1, 2}


@program(*N)
def chosen_by_an_expression(n):
    f = SMALL if n > 3 else frozenset()
    return len(f), 2 in f, sorted(f | {9})


@program(*N)
def without_in_a_loop(n):
    left = frozenset(range(6))
    for i in range(int(n)):
        if i % 2 == 0:
            left = left - {i}
    return sorted(left), len(left)


@program(*N)
def its_class(n):
    f = frozenset(some(n))
    found = []
    for one in (f, f | {1}, {1} | f, SMALL & some(n)):
        found.append((isinstance(one, frozenset), isinstance(one, set), type(one) is frozenset))
    return found


@program(*N)
def not_to_be_changed(n):
    f = frozenset(some(n))
    try:
        f.add(3)
    except AttributeError:
        return -1
    return len(f)


@program(*N)
def matched(n):
    match frozenset(some(n)):
        case set():
            return 1
        case frozenset():
            return 2
    return 3


@program(*N)
def going_through(n):
    total = 0
    for one in SMALL & some(n):
        total += one
    return total, sum(SMALL - some(n)), max(SMALL | some(n)), [k in (SMALL ^ some(n)) for k in range(5)]


@program(*N)
def copied(n):
    f = frozenset(some(n))
    g = f.copy()
    return g == f, g == some(n), some(n) == g, f != SMALL, frozenset(f) == f


@program(*N)
def of_a_generator(n):
    n = int(n)
    f = frozenset(i * i for i in range(n) if i != 2)
    return sorted(f), 9 in f, len(f)


@program(*N)
def augmented_sets(n):
    s = some(n)
    t = s
    s |= SMALL
    s -= frozenset({1})
    return sorted(s), sorted(t), s is t


@program(*N)
def numbers_are_none(n):
    n = int(n)
    return n - 1, n & 3, n | 8, n ^ 5, (n - 1) - (n & 1), n < 3


class Rules:
    allowed = frozenset({"add", "drop"})

    def __init__(self, *extra):
        self.extra = frozenset(extra)

    def missing(self, names):
        return (self.allowed | self.extra) - names


@program(*N)
def rules(n):
    have = {"add"}
    if n > 3:
        have.add("go")
    if n > 4:
        have.discard("add")
    missing = Rules("go", "stop").missing(have)
    return len(missing), "go" in missing, "add" in missing, sorted(missing)


@program((Static((1, 2, 3)), 1), (Static((1, 2, 3)), 5))
def visited(edges, n):
    seen = frozenset()
    for e in edges:
        if e < n:
            seen |= {e, e + 1}
    return len(seen), 3 in seen
