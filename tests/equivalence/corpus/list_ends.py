"""Lists that lose elements at their front, gain some anywhere, are sliced and searched, under XLA too."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

X = ([1.0, -2.0, 3.0, 4.0],)
FULL = {"python": False, "gradient": True, "xla": True}


@program(X, **FULL)
def first_taken(xs):
    z = []
    for x in xs:
        z.append(x * x)
    first = z.pop(0)
    return first, tf.stack(z)


@program(X, **FULL)
def queue_of_two(xs):
    queue = []
    total = xs[0] * 0
    for x in xs:
        queue.append(x)
        if len(queue) > 2:
            total += queue.pop(0) * x
    return total, len(queue)


@program(X, ([1.0],), **FULL)
def one_in_one_out(xs):
    queue = [xs[0] * 0]
    total = xs[0] * 0
    for x in xs:
        queue.append(x * x)
        total += queue.pop(0) * x
    return total, len(queue)


@program(X, **FULL)
def drained(xs):
    queue = []
    for x in xs:
        queue.append(x * x)
    total = xs[0] * 0
    for _ in tf.range(3):
        total = total * 2 + queue.pop(0)
    return total, len(queue)


@program(X, python=False, xla=True)
def drained_while_it_lasts(xs):
    queue = []
    for x in xs:
        queue.append(x * x)
    total = xs[0] * 0
    while len(queue) > 0:
        total = total * 2 + queue.pop(0)
    return total


@program(X, **FULL)
def thrown_away(xs):
    z = []
    for x in xs:
        z.append(x * x)
    for _ in tf.range(3):
        z.pop(0)
    return tf.stack(z), len(z)


@program(X, **FULL)
def taken_in_a_branch(xs):
    z = []
    for x in xs:
        z.append(x * x)
    if xs[0] > 0:
        first = z.pop(0)
    else:
        first = xs[0]
    return first, sum(z), len(z)


@program(X, **FULL)
def taken_and_put_back(xs):
    z = []
    for x in xs:
        if x > 0:
            z.append(x * x)
    first = z.pop(0)
    z.append(first * xs[1])
    second = z.pop(0)
    return first, second, tf.stack(z)


@program(X, **FULL)
def greatest_and_sum(xs):
    z = []
    for x in xs:
        if x > 0:
            z.append(x * x)
    return sum(z) + max(z) + min(z) + tf.reduce_mean(tf.stack(z)) + z[0]


@program(X, **FULL)
def put_in_at_the_end(xs):
    z = [xs[0]]
    for x in xs:
        z.insert(len(z), x)
    return tf.stack(z)


@program(X, **FULL)
def put_in_at_the_front(xs):
    z = [xs[0]]
    for x in xs:
        z.insert(0, x * x)
    return tf.stack(z)


@program(X, **FULL)
def put_in_between(xs):
    z = [xs[0]]
    for x in xs:
        if x > 0:
            z.append(x)
    for x in xs:
        z.insert(-1, x * x)
    z.insert(2, xs[1])
    z.insert(100, xs[2])
    z.insert(-100, xs[3])
    return tf.stack(z), len(z)


@program(X, **FULL)
def changed_at_the_front(xs):
    z = [xs[0]]
    for x in xs:
        z.append(x * x)
        z.insert(0, z.pop(0) * x)
    return tf.stack(z), len(z)


@program(X, **FULL)
def last_two(xs):
    z = [xs[0]]
    for x in xs:
        z.append(x * x)
        z = z[-2:]
    return tf.stack(z), len(z)


@program(X, **FULL)
def sliced_again_and_again(xs):
    z = []
    for x in xs:
        z.append(x * x)
    for _ in xs:
        z = z[-2:]
    return tf.stack(z), len(z)


@program(X, **FULL)
def sliced_in_a_branch(xs):
    z = [xs[0]]
    for x in xs:
        z.append(x * x)
        if len(z) > 2:
            z = z[1:]
    return sum(z), len(z)


@program(X, **FULL)
def filled_after_a_slice(xs):
    z = [xs[0]]
    for x in xs:
        if x > 0:
            z = z[1:]
        z.append(x)
        z.append(x * x)
    return tf.stack(z), len(z)


@program(X, **FULL)
def copied_and_cleared(xs):
    z = []
    for x in xs:
        if x > 0:
            z.append(x)
    other = z.copy()
    for x in xs:
        other.append(x * x)
        if x < 0:
            z.clear()
        else:
            z.append(x * xs[1])
    return tf.stack(other), sum(z), len(z)


@program(([1.0, -2.0, 3.0],), python=False, gradient=True, xla=True)
def a_longer_list_by_a_star(xs):
    out = []
    for x in xs:
        if x > 0:
            out = [*out, x * x]
    return tf.stack(out), len([*out, *xs, 5.0])


@program(([1, -2, 3],))
def stars_of_generators_in_order(xs):
    told = []

    def values():
        for x in xs:
            told.append(x)
            if x > 0:
                yield x * 2

    def last():
        told.append(100)
        return 7

    found = [*values(), last(), *range(2)]
    return len(found), found[0], found[-1], len(told), told[-1]


@program(([1, -2, 3],), prints=True)
def stars_of_dicts_in_order(xs):
    d = {"a": xs[0]}

    def changed():
        d["a"] = 50
        return 2

    e = {**d, "b": changed(), **d}
    return e["a"], e["b"], list(e), {**d}["a"]


@program((2,), (0,), (5,))
def sums_of_numbers_that_a_graph_counts(x):
    y = int(x)
    some = sum([k * y for k in range(3) if k < x])
    z = []
    for i in range(x):
        z.append(i * y)
    return x + some, x + sum(z), x * sum(z, 3)
