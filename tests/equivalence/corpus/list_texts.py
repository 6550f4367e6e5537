"""The text of lists whose length only the graph knows."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


@program((3,), (0,))
def texts(n):
    xs = [i * i for i in range(int(n))]
    return str(xs), repr(xs), f"{xs}", "%s" % xs, "{} and {!r}".format(xs, 1), "xs: " + str(xs)


@program((3,), (0,), prints=True)
def printed(n):
    xs = []
    for i in range(int(n)):
        xs.append(i)
    print(xs)
    print("xs", xs, len(xs))
    return len(xs)


@program((3,), (0,))
def bools_floats(n):
    xs = []
    ys = []
    for i in range(int(n)):
        xs.append(i > 1)
        ys.append(i / 2)
    return f"{xs} {ys}"


@program((3,), (0,))
def texts_in_it(n):
    xs = []
    for i in range(int(n)):
        xs.append("a" if i > 1 else "b")
    return f"{xs}"


@program((3,), (0,))
def of_pairs(n):
    xs = []
    for i in range(int(n)):
        xs.append((i, i + 1))
    return f"{xs}"


@program((3,), (0,))
def within_containers(n):
    xs = []
    for i in range(int(n)):
        xs.append(i)
    return str({"xs": xs, "n": 1}), str((xs, 2)), str([xs])


class Stack:
    def __init__(self):
        self.items = []

    def push(self, v):
        self.items.append(v)

    def __repr__(self):
        return f"Stack({self.items})"


@program((3,), (0,))
def own_repr(n):
    s = Stack()
    for i in range(int(n)):
        s.push(i)
    return repr(s)


@program((3,), (0,))
def of_a_tuple(n):
    return str(tuple(range(int(n))))


@program((3,), (1,), python=False)
def of_tensors(n):
    xs = []
    for i in tf.range(n):
        xs.append(i)
    print(xs)
    return len(xs)


@program((3,), (0,))
def in_a_field(n):
    xs = [i for i in range(int(n))]
    return f"{xs!s:>20}|"


@program((3,), (0,))
def of_lists(n):
    xs = [[j for j in range(i)] for i in range(int(n))]
    return str(xs)
