"""Reading an item of a defaultdict makes its key, on the paths that read it and on no other."""

from __future__ import annotations

from collections import ChainMap, defaultdict

import tensorflow as tf

from tests.equivalence.registry import program

PAIRS = ((3, 1), (1, 0), (3, 0), (1, 1))


@program(*PAIRS, xla=True)
def in_a_handler(a, b):
    seen = defaultdict(int)
    x = a
    if b == 0:
        try:
            if a < 2:
                raise ValueError(a)
            x = 7
        except ValueError:
            x = seen[1]
    if 1 in seen:
        x = 0
    return x, len(seen)


@program(*PAIRS, (3, 3))
def in_several_handlers(a, b):
    seen = defaultdict(int)
    x = a
    try:
        assert a > 1
        if b < 1:
            raise KeyError(b)
        x = 4
    except AssertionError:
        x = seen[1]
    except KeyError:
        x = seen[2] + 5
    return x, len(seen), 1 in seen


@program(*PAIRS)
def through_a_function_in_a_try(a, b):
    seen = defaultdict(int)
    x = a
    get = lambda k: seen[k]  # noqa: E731
    try:
        if a < 2:
            raise ValueError(1)
        x = get(4)
    except ValueError:
        x = get(2)
    else:
        x = get(5) + 3
    finally:
        if b < 1:
            x += get(9)
    return x, len(seen), 9 in seen


@program(*PAIRS, xla=True)
def in_operands(a, b):
    seen = defaultdict(int)
    y = seen[1] if a < 2 else (seen[2] + 3 if b < 1 else 0)
    z = a < 2 and seen[3] < 1
    return y, z, len(seen), 1 in seen


@program(*PAIRS, (1, 6), python=False)
def in_comprehensions(a, b):
    seen = defaultdict(int)
    z = [seen[1] + a for v in tf.range(b)]
    w = sum(seen[2] for v in tf.range(b) if v > 3)
    return len(z), w, len(seen), 1 in seen, 2 in seen


@program((3, 1), (3, 4), (3, 9), (1, 0))
def in_a_long_chain(a, b):
    seen = defaultdict(int)
    x = a
    if a < 2:
        x = 7
    elif b < 1:
        x = seen[1]
    elif b < 2:
        x = seen[2]
    elif b < 3:
        x = seen[3]
    elif b < 4:
        x = seen[4]
    elif b < 5:
        x = seen[5]
    elif b < 6:
        x = seen[6]
    elif b < 7:
        x = seen[7]
    return x, len(seen), 2 in seen


class Log:
    def __init__(self):
        self.counts = defaultdict(int)

    def of(self, key):
        return self.counts[key]

    @property
    def first(self):
        return self.counts["first"]


@program(*PAIRS)
def of_an_object(a, b):
    log = Log()
    x = a
    if a < 2:
        x = log.counts[1]
    return x, len(log.counts), 1 in log.counts


@program(*PAIRS)
def of_an_object_by_a_method(a, b):
    log = Log()
    x = a
    if a < 2:
        x = log.of(1)
    return x, len(log.counts), 1 in log.counts


@program(*PAIRS)
def of_an_object_by_a_property(a, b):
    log = Log()
    x = a
    if a < 2:
        x = log.first
    return x, len(log.counts), "first" in log.counts


@program(*PAIRS, python=False)
def of_an_object_in_a_loop(a, b):
    logs = [Log()]
    x = a
    for _ in tf.range(b):
        x += logs[0].counts[1]
    return x, len(logs[0].counts), 1 in logs[0].counts


@program(*PAIRS)
def of_a_chain_of_maps(a, b):
    seen = defaultdict(int)
    maps = ChainMap({}, seen)
    x = a
    if a < 2:
        x = maps.maps[1][3]
    return x, len(seen), 3 in seen


@program(*PAIRS)
def by_a_bound_method(a, b):
    seen = defaultdict(int)
    read = seen.__getitem__
    x = a
    if a < 2:
        x = read(1)
    return x, len(seen), 1 in seen


@program(*PAIRS)
def inside_another(a, b):
    seen = defaultdict(lambda: defaultdict(int))
    x = a
    if a < 2:
        x = seen[1][2]
    return x, len(seen), 1 in seen
