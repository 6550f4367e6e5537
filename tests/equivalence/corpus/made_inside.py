"""Objects that a loop's body makes anew, and changes through the same helper as objects from outside."""

from __future__ import annotations

from tests.equivalence.registry import program


def add(values, value):
    values.append(value)


class Counter:
    def __init__(self):
        self.n = 0

    def inc(self):
        self.n += 1


@program(([1, 2, 3],))
def lists_of_tensors(xs):
    out = []
    for x in xs:
        made = []
        add(made, x)
        add(out, x)
    return out


@program(([1, 2, 3],))
def lists_of_numbers(xs):
    out = []
    for _ in xs:
        made = []
        add(made, 1)
        add(out, 1)
    return out


@program(([1, 2, 3],))
def several_lists(xs):
    a = []
    b = []
    for x in xs:
        one = []
        other = []
        add(one, 1)
        add(a, 1)
        add(other, 2)
        if x > 1:
            add(b, 2)
            add(other, 3)
    return a, b


@program(([1, 2, 3],))
def objects(xs):
    outside = Counter()
    for _ in xs:
        inside = Counter()
        inside.inc()
        outside.inc()
    return outside.n


@program(([1, 2, 3],), ([0],))
def objects_in_branches(xs):
    first = Counter()
    second = Counter()
    for x in xs:
        inside = Counter()
        inside.inc()
        if x > 1:
            another = Counter()
            another.inc()
            second.inc()
        else:
            first.inc()
            last = Counter()
            last.inc()
    return first.n, second.n


@program(([1, 2, 3],), ([0],))
def objects_of_several_kinds(xs):
    outside = Counter()
    out = []
    for x in xs:
        made = []
        add(made, x)
        inside = Counter()
        inside.inc()
        if x > 1:
            another = []
            add(another, x)
            outside.inc()
        last = Counter()
        last.inc()
        add(out, x)
    return outside.n, out
