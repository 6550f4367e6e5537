"""Variables that are None or unbound on some path: what they hold otherwise is compared, read and changed."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


@program((3,), (-3,))
def none_compared(x):
    r = x if x > 0 else None
    return r == None, r != None, r == 3, r != 3, None == r, 3 == r  # noqa: E711


@program((3,), (-3,), (7,))
def two_that_may_be_none(x):
    r = x if x > 0 else None
    q = x if x > -5 else None
    z = x if x > 5 else None
    return r == q, q != r, z == r


@program((3,), (-3,))
def test_of_equality(x):
    r = None
    if x > 0:
        r = x
    if r == 3:
        return 1
    return 0


@program((3,), (-3,))
def none_among_values(x):
    d = None
    if x > 0:
        d = x
    return d in (1, 2, 3), d in (None, 1), d not in [3]


@program((3,), (-3,))
def text_or_none(x):
    s = None
    if x > 0:
        s = "a"
    return s == "a", s in ("a", "b"), s == None, s != "a"  # noqa: E711


@program((3,), (-3,))
def text_that_is_missing(x):
    s = None
    if x > 0:
        s = f"{x}"
    return s + "!"


@program((3,), (-3,))
def string_that_is_missing(x):
    s = None
    if x > 0:
        s = "abc"
    return s.upper(), x


@program((3,), (-3,))
def string_that_is_unbound(x):
    if x > 0:
        s = "abc"
    return s, x


@program((3,), (-3,))
def list_that_is_unbound(x):
    if x > 0:
        values = [1, 2]
    return len(values) + x


@program((3,), (-3,))
def function_that_is_missing(x):
    f = None
    if x > 0:
        f = lambda v: v + 1  # noqa: E731
    return f(3), x


@program((3,), (-3,))
def tuple_that_is_missing(x):
    pair = None
    if x > 0:
        pair = ("a", x)
    return pair[0], x


@program((3,), (-3,))
def grown_list_that_is_missing(x):
    values = None
    if x > 0:
        values = []
        for i in range(x):
            values.append(i)
    return values[1]


@program((3,), (-3,), (10,))
def list_or_none_appended_to(x):
    values = None
    if x > 0:
        values = [1]
    if x > 5:
        values.append(2)
        values[0] = x
    return 0 if values is None else len(values) + values[0]


@program((3,), (-3,), (10,))
def dict_or_none_updated(x):
    table = None
    if x > 0:
        table = {"a": 1, "b": 0}
    if x > 5:
        table.update(a=2)
        table["b"] += x
    return 0 if table is None else table["a"] + table["b"]


class Counter:
    def __init__(self):
        self.count = 1

    def add(self):
        self.count += 1


@program((3,), (10,))
def object_or_none_changed(x):
    one = Counter()
    counter = None
    if x > 0:
        counter = one
    if x > 5:
        counter.count = 2
        counter.add()
    return one.count


@program((5,), (0,))
def list_made_in_the_first_iteration(n):
    found = None
    for i in range(n):
        if found is None:
            found = [0]
        found.append(i)
    return -1 if found is None else len(found)


@program((5,), (0,))
def dict_made_in_the_first_iteration(n):
    found = None
    for i in range(n):
        if found is None:
            found = {"sum": 0}
        found["sum"] += i
    return -1 if found is None else found["sum"]


@program(([1, 2],), ([-1, 2],))
def list_and_number_returned_from_an_endless_loop(xs):
    n = 0
    while True:
        n += 1
        if xs[0] > 0 or n > 3:
            return [xs[0], n], n


@program((3,), (-3,), python=False)
def vector_or_none(x):
    d = None
    if x > 0:
        d = tf.stack([x, 1])
    if d is not None:
        return d == tf.stack([3, 3])
    return tf.constant([True, True])
