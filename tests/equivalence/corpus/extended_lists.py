"""Lists that are extended by what the graph knows the length of: ranges, generators, tensors, tables."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


def without_one(n):
    for i in range(n):
        if i != 1:
            yield i


class Triples:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            yield i * 3


class Fives:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * 5


@program((3,), (5,), (0,))
def ranges(n):
    n = int(n)
    xs = []
    xs += range(n)
    xs.extend(range(2, n))
    xs.extend(reversed(range(n)))
    return xs


@program((3,), (5,), (0,))
def a_list_that_has_grown(n):
    n = int(n)
    xs = list(without_one(n))
    xs += range(n)
    xs = xs + list(range(n))
    xs += xs
    return xs


@program((3,), (5,), (0,))
def iterators(n):
    n = int(n)
    xs = [9]
    xs += map(lambda v: v + 1, range(n))
    xs.extend(filter(lambda v: v > 1, range(n)))
    xs.extend(i * v for i, v in enumerate(range(n)))
    return xs


@program((3,), (5,), (0,))
def in_a_loop(n):
    n = int(n)
    xs = []
    for i in range(n):
        xs += range(i)
        xs.extend(j * i for j in range(i))
        xs += (j for j in [1, 2])
    return xs


@program((3,), (5,), (0,))
def in_a_branch(n):
    n = int(n)
    xs = [1]
    if n > 2:
        xs += range(n)
    return xs


@program((3,), (5,), (0,))
def generators(n):
    n = int(n)
    xs = [1]
    xs.extend(without_one(n))
    xs += without_one(n)
    return xs


@program((2,), (4,))
def objects(n):
    n = int(n)
    xs = [0]
    xs.extend(Triples(n))
    xs += Fives(n)
    return xs


@program(([1, 2],), ([1],))
def tables(t):
    table = {}
    for v in t:
        table[int(v)] = int(v) * 2
    xs = [0]
    xs.extend(table)
    xs += table.values()
    xs += {4: 5}
    return sorted(xs)


@program(
    (3,), (5,), refused={"tf_function": "AG0450", "v1_graph": "AG0450"}, reason="Python advances the iterator"
)
def an_iterator_in_a_branch(n):
    n = int(n)
    it = iter([1, 2, 3])
    xs = [0]
    if n > 3:
        xs.extend(it)
    xs.append(next(it, -1))
    return xs


@program((3,), (5,))
def sums_of_what_is_no_list(n):
    n = int(n)
    xs = []
    for i in range(n):
        xs.append(i)
    found = []
    try:
        found.append(xs + (1, 2))
    except TypeError:
        found.append(-1)
    try:
        found.append(xs + range(n))
    except TypeError:
        found.append(-2)
    try:
        xs += 5
    except TypeError:
        found.append(-3)
    return found


@program(([1.0, 2.0],), ([3.0],), xla=True, gradient=True, python=False)
def elements_of_a_tensor(x):
    xs = []
    xs.extend(v * v for v in x)
    xs += x
    return tf.stack(xs)
