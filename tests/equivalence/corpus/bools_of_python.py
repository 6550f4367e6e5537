"""What Python gives as a bool is one, and counts as 0 or 1."""

from __future__ import annotations

import collections

from tests.equivalence.registry import program


@program(([1, 2, 3], 3), ([1, 2, 9], 7), xla=True)
def added(xs, t):
    n = 0
    n += 3 in xs
    n += not t > 5
    n += bool(t > 2)
    n += any(x > 2 for x in xs)
    return n, (3 in xs) + 1, (not t > 5) * 4, 2 - bool(t > 5), (t not in (3, 4)) / 2


@program(([1, 2, 3],), ([0, 2, 9],), ([5],), (list(range(20)),), xla=True)
def counted(xs):
    return sum(x in (1, 2) for x in xs), sum(bool(x > 1) for x in xs), sum(not x for x in xs)


@program(([1, 2, 3],), ([0, 2, 9],), xla=True)
def counted_in_a_loop(xs):
    n = 0
    for x in xs:
        n += x in (1, 2)
        n += bool(x > 1)
        n -= not x
    return n


@program((3,), (-3,), xla=True)
def is_an_instance(x):
    b, c, d = bool(x > 0), not x, x in (1, 3)
    kinds = isinstance(b, bool), isinstance(c, int), isinstance(d, float), isinstance(b and c, bool)
    return kinds, type(d) is bool, isinstance(int(x) > 2, bool), isinstance(x > 0, bool)


@program((3,), (-3,), xla=True, python=False)
def is_no_instance(x):
    positive = x > 0
    made = bool(positive)
    return isinstance(positive, bool), isinstance(made, bool)


@program((3,), (-3,), xla=True)
def is_true(x):
    b = bool(x > 0)
    found = 0
    if b is True:
        found = 1
    if (not b) is not False:
        found += 2
    return found, (x in (3, 4)) is True, None is True


@program(
    (3,),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="whether it is a bool of Python's is not known",
    python=False,
)
def is_true_of_a_tensor(x):
    positive = x > 0
    if x > 1:
        positive = True
    return positive is True


@program(([1, 2, 1],), ([0, 0, 2],), xla=False)
def found_in_a_set(xs):
    seen = set()
    repeated = 0
    for x in xs:
        repeated += int(x) in seen
        seen.add(int(x))
    return repeated


@program(([1, 2, 3],), ([5, 7],), xla=True)
def is_an_instance_in_a_loop(xs):
    found, kinds = False, 0
    for x in xs:
        kinds += isinstance(found, bool)
        found = x in (2, 3)
    return found, kinds, isinstance(found, bool)


@program(([1, 2, 3],), ([5, 7],), xla=True)
def counts_in_a_loop(xs):
    found, times = False, 0
    for x in xs:
        times = times + found
        found = not x > 1
    return times * 2 + found


@program(
    ([1, 2, 3],),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="in the first iteration it is a bool of Python's, then a tensor",
    python=False,
)
def is_an_instance_at_first(xs):
    found, kinds = False, 0
    for x in xs:
        kinds += isinstance(found, bool)
        found = x > 1
    return found, kinds


@program(([1, 2, 3],), ([5, 7],), xla=True)
def a_bool_and_then_a_tensor(xs):
    found = False
    for x in xs:
        if not found:
            found = x > 2
    return found


@program((3,), (-3,), xla=True)
def counts_from_a_variable(t):
    c = not t > 0
    d = t in (1, 3)
    e = c or d
    total = c + 1
    total += d
    return total, e * 2, -c, +d, abs(c)


# Keys of dicts, elements of sets


@program((5,), (0,), (-3,))
def sign_table(n):
    table = {True: "pos", False: "neg"}
    return table[bool(n >= 0)]


@program((5,), (0,), (-3,))
def sign_table_ints(n):
    table = {True: 1, False: 2}
    return table[bool(n >= 0)]


@program((5,), (0,), (-3,))
def sign_display(n):
    return {True: 1, False: 2}[bool(n >= 0)]


@program((1,), (0,))
def int_table(n):
    table = {0: 1, 1: 2}
    return table[int(n)]


@program((1,), (0,))
def bool_in_tuple(n):
    return (10, 20)[bool(n > 0)]


TABLE = {True: 1.5, False: 2.5}


@program((1,), (0,))
def outer_table(n):
    return TABLE[bool(n > 0)]


@program((1,), (0,))
def not_table(n):
    return TABLE[not n > 0], TABLE.get(not n > 0)


@program((1,), (0,))
def in_sets(n):
    seen = set()
    seen.add(bool(n > 0))
    seen.add(True)
    return len(seen), False in seen


@program((1,), (0,))
def counted_by_truth(n):
    c = {}
    for i in range(4):
        k = bool(i > n)
        c[k] = c.get(k, 0) + 1
    return c[True]


@program((1,), (0,))
def keys_of_displays(n):
    s = {bool(n > 0), True}
    d = {bool(n > 0): 1, True: 2}
    return len(s), len(d), d[True], (n > 5) in s


@program((1,), (0,))
def keys_of_comprehensions(n):
    s = {bool(i > n) for i in range(3)}
    d = {bool(i > n): i for i in range(3)}
    return len(s), d[True], d.get(False, -1)


@program(
    (1,),
    (0,),
    prints=True,
    refused=dict.fromkeys(("tf_function", "v1_graph"), "AG0463"),
    reason="no text of keys that a tensor decides",
)
def printed_keys(n):
    d = {}
    d[bool(n > 0)] = 5
    print(d)
    for k in d:
        print(k)
    s = {bool(n > 0)}
    print(s)
    return len(d)


@program((1,), (0,))
def keys_as_numbers(n):
    d = {}
    d[bool(n > 0)] = 5
    t = 0
    for k, v in d.items():
        t += k * v
        if k:
            t += 100
        if k is True:
            t += 1000
    return t, isinstance(list(d)[0], bool)


@program((1,), (0,), (7,))
def pairs_as_elements(n):
    seen = set()
    for i in range(4):
        seen.add((bool(i > n), i % 2))
    return len(seen), (True, 0) in seen


@program((1,), (0,), (7,))
def groups_by_truth(n):
    groups = collections.defaultdict(list)
    c = collections.Counter()
    for i in range(5):
        groups[bool(i > n)].append(i)
        c[bool(i > n)] += 1
    return len(groups[True]), c[False]


@program((1,), (0,), (7,))
def ints_and_bools(n):
    d = {0: "zero", 1: "one", 2: "two"}
    return d[bool(n > 0)], d[int(n > 0)], 2 in d


@program((1,), (0,), (7,))
def not_keys(n):
    d = {True: 3}
    d[not n > 0] = 4
    return d[True], len(d)


@program((1,), (0,), (7,))
def removed_keys(n):
    s = {True, False}
    s.discard(bool(n > 0))
    d = {True: 1, False: 2}
    d.pop(bool(n > 0))
    return len(s), True in s, len(d), sum(d.values())


@program((1,), (0,), (7,))
def of_in(n):
    t = {True: "y", False: "n"}
    return t[n in (1, 7)], t[bool(n)]


@program((1,), (0,))
def tensors_still_refused(n):
    t = {True: "y", False: "n"}
    try:
        return t[n > 0]
    except TypeError:
        return "unhashable"


@program(
    (1,),
    (0,),
    refused=dict.fromkeys(("tf_function", "v1_graph"), "AG0203"),
    reason="one list of bools and numbers",
)
def set_operations(n):
    a = {bool(n > 0), 5}
    b = {True, 6}
    return len(a | b), len(a & b), len(a - b), True in a


@program((1,), (0,))
def method_gets(n):
    t = {True: 1}
    return t.get(bool(n > 0), -1), t.setdefault(bool(n > 0), 9), len(t)


# Where no statement says that it is a bool


def is_even(i):
    return i % 2 == 0


@program((5,), (0,))
def predicate_times(n):
    t = 0
    for i in range(n):
        t += is_even(i) * 10
    return t


@program((5,), (0,))
def predicate_added(n):
    t = 0
    for i in range(n):
        t += is_even(i)
    return t


def bonus(flag, by):
    return flag * by


@program((5,), (0,))
def parameter_times(n):
    t = 0
    for i in range(n):
        t += bonus(i > 2, 7)
    return t


class State:
    def __init__(self):
        self.done = False

    def step(self, i):
        self.done = i > 2


@program((5,), (0,))
def attribute_times(n):
    s = State()
    t = 0
    for i in range(n):
        s.step(i)
        t += s.done * 3 + i
    return t


@program((5,), (0,))
def items_times(n):
    flags = []
    for i in range(n):
        flags.append(i > 2)
    t = 0
    for f in flags:
        t += f * 3
    return t


@program((5,), (1,))
def subscript_times(n):
    flags = []
    for i in range(n):
        flags.append(i > 2)
    return flags[0] * 3, flags[-1] * 4


@program((5,), (1,))
def comp_times(n):
    return sum([(f * w) for f, w in [(i > 2, i) for i in range(n)]])


@program((5,), (0,))
def lambda_times(n):
    big = lambda i: i > 2  # noqa: E731
    t = 0
    for i in range(n):
        t += big(i) * 4
    return t


@program((5,), (0,))
def taken_away(n):
    t = 0
    for i in range(n):
        t += 1 - is_even(i)
    return t


@program((5,), (0,))
def tuple_given(n):
    def both(i):
        return i > 2, i

    t = 0
    for i in range(n):
        ok, v = both(i)
        t += ok * v
    return t
