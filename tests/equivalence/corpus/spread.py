"""`*values` where only the graph knows how many there are: printed, zipped, in a tuple."""

from __future__ import annotations

from collections import namedtuple

import tensorflow as tf

from tests.equivalence.registry import program

Pair = namedtuple("Pair", "left right")


@program(([1, 2, 3],), ([5, 1],), ([0],), prints=True)
def printed(xs):
    big = []
    for x in xs:
        if x > 1:
            big.append(x)
    print(*big)
    print("big:", *big, "end", sep=", ", end=".\n")
    print("none", *[x for x in xs if x > 9])
    return len(big)


@program(([1, 2, 3],), ([5, 1],), xla=True)
def columns(xs):
    pairs = []
    for x in xs:
        pairs.append((x, x * 2))
    left, right = zip(*pairs)
    total = 0.0
    for a, b in zip(left, right):
        total += a * b
    return total, len(left), left[0], right[-1]


@program(([1.0, 2.0, 3.0],), gradient=True, xla=True, python=False)
def columns_of_named_tuples(xs):
    pairs = []
    for x in xs:
        if x > 1:
            pairs.append(Pair(x, x * x))
    left, right = zip(*pairs)
    return tf.reduce_sum(tf.stack(left)) * tf.reduce_sum(tf.stack(right))


@program(([1, 2, 3],), ([5, 1],))
def columns_in_a_loop(xs):
    rows = []
    for x in xs:
        rows.append([x, x + 1, x + 2])
    sums = []
    for column in zip(*rows):
        sums.append(sum(column))
    transposed = [list(column) for column in zip(*rows)]
    return sums, transposed[2][0]


@program(([[1, 2], [3, 4], [5, 6]],), ([[1, 0]],))
def columns_of_tensors(rows):
    kept = [row for row in rows if row[0] > 0]
    first, second = zip(*kept)
    return first[0], second[-1], len(first)


@program(([1, 2, 3],), ([0],))
def columns_of_nothing(xs):
    pairs = [(x, x) for x in xs if x > 0]
    left, right = zip(*pairs)
    return left[0]


@program(
    ([1, 2, 3],),
    refused={mode: "AG0460" for mode in ("tf_function", "v1_graph", "called")},
    reason="how long the rows are depends on a tensor",
)
def columns_of_ragged_rows(xs):
    rows = []
    for x in xs:
        row = []
        for y in xs:
            if y >= x:
                row.append(y)
        rows.append(row)
    return len(list(zip(*rows)))


@program(([1, 2, 3],), ([5, 1],), ([0],), xla=False)
def in_a_tuple(xs):
    big = [x for x in xs if x > 1]
    both = (0, *big, *big, 9)
    first, *rest = *big, 7
    return len(both), both[1], first, len(rest), isinstance(both, tuple)
