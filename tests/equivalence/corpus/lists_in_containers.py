"""Lists that grow in lists and dicts which keep their length, and lists of empty lists."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

X = ([1.0, -2.0, 3.0],)
FULL = {"python": False, "gradient": True, "xla": True}


@program(X, **FULL)
def two_lists_in_one(xs):
    rows = [[], []]
    for x in xs:
        if x > 0:
            rows[0].append(x)
        else:
            rows[1].append(x)
    return tf.stack(rows[0]), sum(rows[1]), len(rows[0])


@program(X, **FULL)
def under_other_names(xs):
    rows = [[xs[0]], [xs[1]]]
    for x in xs:
        first = rows[0]
        first.append(x * x)
        for row in rows:
            row.append(x)
    return tf.stack(rows[0]), sum(rows[1])


@program(X, **FULL)
def made_by_a_comprehension(xs):
    rows = [[] for _ in range(3)]
    for i in tf.range(3):
        rows[0].append(xs[i])
        rows[2].append(i)
    return tf.stack(rows[0]), tf.stack(rows[2]), len(rows[1])


@program(X, **FULL)
def buckets(xs):
    found = [[] for _ in range(2)]
    for x in xs:
        for i, bucket in enumerate(found):
            if x * (i - 0.5) > 0:
                bucket.append(x)
    return [len(bucket) for bucket in found], sum(found[0])


@program(X, **FULL)
def matrix_of_numbers(xs):
    w = [[1.0, 2.0], [3.0, 4.0]]
    w[0][1] = xs[0]
    for x in xs:
        w[1][0] = w[1][0] * x
    return tf.constant([[1, 2], [3, 4]]), tf.stack(w), tf.matmul(w, w)


@program(X, **FULL)
def lists_by_key(xs):
    found = {}
    for k in range(3):
        found[k] = []
    for x in xs:
        for k in range(3):
            found[k].append(x * k)
    return [tf.stack(found[k]) for k in found]


@program(X, **FULL)
def lists_of_a_dict_comprehension(xs):
    found = {k: [] for k in range(3)}
    for x in xs:
        for k in range(3):
            found[k].append(x * k)
    return [tf.stack(found[k]) for k in found]


@program(X, **FULL)
def found_or_new(xs):
    found = {"a": []}
    for x in xs:
        found.setdefault("a", []).append(x)
    return tf.stack(found["a"])


@program(X, python=False)
def empty_lists_are_counted(xs):
    found = []
    for _ in xs:
        found.append([])
    return len(found)


@program(X, python=False)
def some_are_empty(xs):
    found = []
    for x in xs:
        if x > 0:
            found.append([])
        else:
            found.append([x])
    return len(found), len(found[1]), found[1]


@program(X, python=False, gradient=True)
def fixed_lists_become_longer_ones(xs):
    found = []
    for x in xs:
        found.append([x])
    row = []
    for x in xs:
        row.append(x * x)
    found.append(row)
    total = xs[0] * 0
    for row in found:
        total += sum(row)
    return total, len(found[0]), found[3]


@program(X, python=False)
def elements_of_another_rank(xs):
    found = []
    for i in tf.range(3):
        found.append(tf.ones([i + 1]) * xs[i])
    for i in tf.range(2):
        found.append(tf.ones([1, 1]) * xs[i])
    return found[2], found[4], len(found)
