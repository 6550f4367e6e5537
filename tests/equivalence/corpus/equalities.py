"""Equality of what holds tensors, and what Python finds by it."""

from __future__ import annotations

import collections
import dataclasses

from tests.equivalence.registry import Static, program

UNHASHABLE = dict.fromkeys(["tf_function", "v1_graph"], "TypeError.*unhashable")

Pair = collections.namedtuple("Pair", ["left", "right"])


@dataclasses.dataclass
class Point:
    x: object
    y: object


@program((1, 2), (2, 2), xla=True)
def tuples(a, b):
    return (a, b) == (b, a), (a, 1) != (b, 1)


@program((1, 2), (2, 2), xla=True)
def tuples_in_a_test(a, b):
    c = b + 1
    if (a, c) == (b, c):
        return a * 10
    return c * 100


@program((1, 2), (2, 2))
def tuples_of_unequal_length(a, b):
    return (a, b) == (a, b, b), (a, b) != (a,)


@program((1, 2), (2, 2))
def tuples_in_variables(a, b):
    one, other = (a, b), (a + 0, b + 0)
    return one == other, one != other


@program((1, 2), (2, 2))
def lists_and_dicts(a, b):
    return [a, [b]] == [a + 0, [b + 0]], {"k": a} == {"k": b}, {"k": a} == {"j": a}


@program((1, 2), (2, 2))
def list_and_tuple(a, b):
    return [a, b] == (a, b)


@program((1, 2), (2, 2))
def named_tuples(a, b):
    return Pair(a, b) == Pair(b, a), Pair(a, b) == (a + 0, b + 0)


@program((1, 2), (2, 2))
def dataclasses_with_tensors(a, b):
    return Point(a, b) == Point(a + 0, b + 0), Point(a, b) != Point(b, a), Point(a, b) == (a, b)


@program((1, 2), (2, 2))
def counted(a, b):
    xs = [a, b, 2]
    return xs.count(b + 0), (a, b).count(b + 0), [1, 2, 2].count(b + 0)


@program((1, 2), (2, 2))
def index_of(a, b):
    xs = [a, b, 3]
    return xs.index(b + 0), (a, b).index(a + 0), [5, 2].index(b + 0)


@program((1,), (7,))
def index_of_what_is_not_there(a):
    return [1, 2, 3].index(a)


@program((1, 2), (2, 2))
def member_of_a_list(a, b):
    return b + 0 in [a, b], (a + 0, b) in [(a, b), (b, a)]


@program((1,), (2,))
def removed(a):
    xs = [1, 2, 3]
    xs.remove(a)
    return xs[0]


@program((1,), python=False, refused=UNHASHABLE)
def looked_up(a):
    return {1: 10, 2: 20}.get(a, 30)


@program((1,), python=False, refused=UNHASHABLE)
def item_of_a_dict(a):
    table = {1: 10, 2: 20}
    return table[a]


@program((1,), python=False, refused=UNHASHABLE)
def key_of_a_display(a):
    return len({a: 1})


@program((1,), python=False, refused=UNHASHABLE)
def set_of_tensors(a):
    return len({a, a + 0})


@program((Static("b"), 1))
def other_methods_of_these_names(text, a):
    table = {"b": a}
    return "abba".count(text), "abba".index(text), table.get(text), table.get("c", a)


@program((3,), (1,))
def tensor_and_counted_number(n):
    counted = 0
    for i in range(10):
        if i < 3 and n > -5:
            counted += 1
    found = [n == counted, counted == n, n != counted, counted != n, n in [counted], counted in (n, 7)]
    return found, (n, 1) == (counted, 1), [counted].count(n), [n].count(counted), {"k": n} == {"k": counted}
