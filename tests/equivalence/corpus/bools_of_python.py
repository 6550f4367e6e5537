"""What Python gives as a bool is one, and counts as 0 or 1."""

from __future__ import annotations

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
