"""``type(x)`` of what stands for a value of Python's; loops over tensors without elements."""

import collections

from tests.equivalence.registry import program


@program((5, 2.5), (-1, 0.0), xla=True)
def numbers(n, x):
    k, y = int(n), float(x)
    if k > 0:
        k = k + 1
    quotient = type(k / 2) in (int, float)
    return type(k) is int, type(y) in (float, str), type(k).__name__ == "int", quotient, type(k) is bool


@program(([1, 2],), ([3],))
def containers(xs):
    found, counts, seen = [], {}, set()
    for x in xs:
        found.append(x)
        counts[int(x)] = 1
        seen.add(int(x))
    kinds = collections.defaultdict(list), collections.Counter()
    return (
        type(found) is list,
        type(counts) is dict,
        type(seen) is set,
        type(kinds[0]) is collections.defaultdict,
        type(kinds[1]) is collections.Counter,
        type((xs,)) is tuple,
    )


@program((3,), (-3,))
def text_or_nothing(n):
    text = str(int(n))
    chosen = None
    if n > 0:
        chosen = int(n)
    return type(text) is str, type(chosen) is int, type(chosen) is type(None)


def is_int(value):
    return isinstance(value, int)


def is_exactly_int(value):
    return type(value) is int


@program((3,), (-3,))
def asked_by_a_function(n):
    k = int(n)
    return is_int(k), is_exactly_int(k), is_int(k / 2), is_exactly_int(str(k))


@program((3,), (-3,))
def class_of_three_arguments(n):
    made = type("Made", (), {"value": n})
    if n > 0:
        n = n * 2
    return made.value + n, made.__name__ == "Made", type(made()) is made


@program(([],), ([],), xla=True, gradient=False)
def no_elements(xs):
    total, last = 0, -1
    for i, x in enumerate(xs):
        total = total + int(x)
        last = i
    for a, b in zip(xs, reversed(xs)):
        total = total + int(a) - int(b)
    return total, last


@program(([5],), ([2],), xla=True)
def rest_without_elements(xs):
    total = 0
    for x in xs[1:]:
        if x > 1:
            total = total + x
    return total


@program(([1, 2, 2, 3],), ([5, 5],))
def sets_of_comprehensions(xs):
    first = {int(x) for x in xs}
    second = {2, 3, 4}
    large = {int(x) for x in xs if x > 2}
    common = len(first & second), len(first | second), len(large)
    return *common, sorted(first - second), 2 in first, first <= second
