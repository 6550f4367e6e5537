"""Tuples of as many elements as a tensor says."""

from __future__ import annotations

from collections import deque

from tests.equivalence.registry import program

INTS = (([1, 2, 3],), ([2, 0, 5],), ([2, 5, 3, 7],))


@program(*INTS, xla=True)
def read(xs):
    kept = []
    for x in xs:
        if x > 1:
            kept.append(x)
    t = tuple(kept)
    return t[0], t[-1], len(t), sum(t), max(t)


@program(*INTS)
def of_a_generator(xs):
    t = tuple(x * 2 for x in xs if x > 1)
    total = 0
    for value in t:
        total += value
    return t[1], total, sorted(t)[-1], [v + 1 for v in t][0], any(v > 6 for v in t)


@program(*INTS)
def returned(xs):
    return tuple([x for x in xs if x > 1])


@program(*INTS)
def of_a_deque(xs):
    queue = deque()
    for x in xs:
        if x > 1:
            queue.append(x)
    t = tuple(queue)
    queue.append(7)
    return len(t), t[0], len(queue)


@program(*INTS)
def a_list_that_goes_on_growing(xs):
    kept = []
    for x in xs:
        if x > 1:
            kept.append(x)
    t = tuple(kept)
    kept.append(9)
    kept[0] = 8
    return len(t), len(kept), t[0], kept[0], tuple(t) is t


@program(*INTS)
def added(xs):
    t = tuple([x for x in xs if x > 1])
    u = t
    t += (7,)
    t = (5,) + t
    t = (4,) + t + u
    return len(t), len(u), t[0], t[-1], t[1:3][0], (u * 2)[-1]


@program(*INTS)
def compared(xs):
    t = tuple([x for x in xs if x > 1])
    return (
        t == (2, 3),
        t != (2, 5),
        t == t[:],
        t == tuple(x for x in xs if x > 1),
        2 in t,
        t.count(2),
        t.index(t[1]),
    )


@program(*INTS)
def what_it_is(xs):
    t = tuple([x for x in xs if x > 1])
    for x in xs:
        if x > 2:
            t = t + (x,)
    if xs[0] > 1:
        t = t[1:]
    return isinstance(t, tuple), isinstance(t, list), isinstance(t, (int, tuple)), type(t) is tuple, len(t)


@program(*INTS)
def in_a_list(xs):
    rows = []
    for x in xs:
        rows.append(tuple([y for y in xs if y < x]))
    return sum(len(row) for row in rows), isinstance(rows[0], tuple)


@program(*INTS)
def without_changes(xs):
    t = tuple([x for x in xs if x > 1])
    found = []
    try:
        t.append(3)
    except AttributeError as error:
        found.append(str(error))
    try:
        t[0] = 3
    except TypeError as error:
        found.append(str(error))
    return len(found), len(t)


@program(*INTS)
def taken_apart(xs):
    t = tuple([x for x in xs if x > 1])
    first, *rest = t
    match t:
        case (a, b):
            return first, len(rest), a + b
        case _:
            return first, len(rest), 0


@program(
    *INTS,
    refused={"tf_function": "AG0501", "v1_graph": "AG0501", "called": "AG0501"},
    reason="it has no hash while the graph is built",
    oracle="python",
)
def a_key(xs):
    seen = set()
    seen.add(tuple([x for x in xs if x > 1]))
    return len(seen)
