"""Branches that give a list or tuple another length than others do."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

GRAPHS = ("tf_function", "v1_graph")
SAME = {mode: "AG0453" for mode in GRAPHS}
NO_KEY = {mode: "AG0501" for mode in GRAPHS}
STARRED = {mode: "AG0460" for mode in GRAPHS}
FUNCTIONS = {mode: "AG0203" for mode in GRAPHS}
A = [1, 2]
B = [3]


class Box:
    def __init__(self, xs):
        self.xs = xs


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_ifexp(v, t):
    xs = [1, 2, 3] if t else [4]
    return xs


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_len(v, t):
    xs = [1, 2, 3] if t else [4]
    return len(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_iter(v, t):
    xs = [1, 2, 3] if t else [4]
    s = 0
    for x in xs:
        s += x
    return s, xs[0]


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_append(v, t):
    xs = [1, 2, 3] if t else [4]
    xs.append(v[0])
    return xs, len(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_stmt(v, t):
    if t:
        xs = [1, 2, 3]
    else:
        xs = [4]
    xs.append(v[0])
    xs[0] = 7
    return xs, len(xs), xs[0], sum(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_empty(v, t):
    xs = [1, 2, 3] if t else []
    s = 0
    for x in xs:
        s += x
    return len(xs), s


@program(([1, 2, 3], True), ([1, 2], False), xla=True, python=False)
def by_tensors(v, t):
    xs = [v[0], v[1]] if t else [v[0]]
    return len(xs), tf.add_n(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_tuple(v, t):
    xs = (1, 2, 3) if t else (4,)
    s = 0
    for x in xs:
        s += x
    return s, xs[0], len(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_call(v, t):
    return total([1, 2, 3] if t else [4])


def total(xs):
    s = 0
    for x in xs:
        s += x
    return s


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_direct(v, t):
    s = 0
    for x in [1, 2, 3] if t else [4]:
        s += x
    return s


@program(([1, 2, 3], True), ([1, 2], False))
def by_nested(v, t):
    xs = [[1, 2], [3]] if t else [[4]]
    s = 0
    for x in xs:
        for y in x:
            s += y
    return s


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_comp(v, t):
    xs = [x * 2 for x in v] if t else []
    return [x + 1 for x in xs], max(xs, default=0)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_or(v, t):
    xs = t and [1, 2] or [3]
    return xs[0]


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_plus(v, t):
    xs = [1] + ([2] if t else [])
    return xs, len(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def by_star(v, t):
    xs = [1, *([2] if t else []), 3]
    return xs, len(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def module_lists(v, t):
    xs = A if t else B
    return len(xs), sum(xs)


@program(([1, 2, 3], True), ([1, 2], False), refused=SAME)
def module_lists_changed(v, t):
    xs = A if t else B
    xs[0] = 5
    return len(xs), sum(xs), sum(A)


@program(([1, 2, 3], True), ([1, 2], False), refused=SAME)
def two_names(v, t):
    a, b = [1, 2], [3]
    xs = a if t else b
    xs.append(9)
    return len(a), len(b), len(xs)


@program(([1, 2, 3], True), ([1, 2], False), refused=SAME)
def two_names_read(v, t):
    a, b = [1, 2], [3]
    xs = a if t else b
    a.append(9)
    return len(a), len(b), len(xs)


@program(([1, 2, 3], True), ([1, 2], False), python=False, refused=FUNCTIONS)
def functions(v, t):
    fs = [tf.abs, tf.square] if t else [tf.abs]
    x = tf.constant(3)
    for f in fs:
        x = f(x)
    return x


@program(([1, 2, 3], True), ([1, 2], False), python=False)
def shape(v, t):
    s = (2, 3) if t else (2,)
    return tf.reduce_sum(tf.ones(s))


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def helper(v, t):
    return len(chosen(t)), chosen(t)[-1]


def chosen(t):
    if t:
        return [1, 2, 3]
    return [4]


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def none_or(v, t):
    xs = [1, 2] if t else None
    if xs is None:
        return 0
    return len(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def three_ways(v, t):
    if t:
        xs = [1, 2, 3]
    elif v[0] > 1:
        xs = []
    else:
        xs = [4]
    n = 0
    for x in xs:
        n += x
    return n, xs


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def in_loop(v, t):
    xs = [0]
    for x in v:
        if x > 1:
            xs = [x, x]
        else:
            xs = [x]
    return xs[0], len(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def dict_values(v, t):
    d = {"a": [1, 2], "b": []} if t else {"a": [3], "b": [1]}
    return len(d["a"]), d["a"][0], len(d["b"])


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def pairs(v, t):
    xs = [(1, 2.0), (3, 4.0)] if t else [(5, 6.0)]
    s = 0.0
    for a, b in xs:
        s += a * b
    return s, len(xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def unpack(v, t):
    a, *b = (1, 2, 3) if t else (4, 5)
    return a, len(b), b


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def tuple_eq(v, t):
    p = (1, 2) if t else (4,)
    return p == (1, 2), len(p), 2 in p


@program(([1, 2, 3], True), ([1, 2], False))
def texts(v, t):
    names = ["a", "bc"] if t else ["d"]
    return len(names), "bc" in names, ",".join(names)


@program(([1, 2, 3], True), ([1, 2], False), refused=STARRED)
def args(v, t):
    return added(*((1, 2) if t else (4,)))


def added(*vs):
    return sum(vs)


@program(([1, 2, 3], True), ([1, 2], False), python=False, xla=True)
def concat(v, t):
    parts = [v, v] if t else [v]
    return tf.concat(parts, 0), tf.stack(parts)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def sorted_(v, t):
    parts = [3, 1, 2] if t else [5, 4]
    return sorted(parts), max(parts), min(parts), list(reversed(parts)), [p for p in parts if p > 1]


@program(([1, 2, 3], True), ([1, 2], False))
def index_error(v, t):
    parts = [3, 1, 2] if t else [5, 4]
    return parts[2]


@program(([1, 2, 3], True), ([1, 2], False), refused=NO_KEY)
def key(v, t):
    p = (1, 2) if t else (4,)
    return {(1, 2): 5, (4,): 6}[p]


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def attribute(v, t):
    b = Box([1])
    if t:
        b.xs = [1, 2]
    b.xs.append(5)
    return len(b.xs), b.xs


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def obj(v, t):
    b = Box([1]) if t else Box([2, 3])
    return len(b.xs), sum(b.xs)


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def isinst(v, t):
    p = (1, 2) if t else (4,)
    q = [1] if t else []
    return isinstance(p, tuple), isinstance(p, list), isinstance(q, list), bool(q), not q


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def while_q(v, t):
    q = [1, 2] if t else [3]
    s = 0
    while q:
        s += q.pop()
    return s
