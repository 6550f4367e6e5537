"""`next` of a generator expression without a default, and `iter` of a function and the value that ends it."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((5,), (3,), (0,))
def in_a_try(n):
    n = int(n)
    try:
        found = next(i for i in range(n) if i > 3) * 2
    except StopIteration:
        found = -1
    return found


@program((5,), (6,), (2,))
def with_nothing_to_find(n):
    n = int(n)
    return next(i for i in range(n) if i > 3)


def first_above_three(n):
    return next(i for i in range(n) if i > 3)


@program((5,), (3,), (0,))
def in_a_function(n):
    n = int(n)
    try:
        return first_above_three(n)
    except StopIteration:
        return -1


@program((3,), (5,), (0,))
def where_it_may_be_skipped(n):
    n = int(n)
    found = next(i for i in range(n) if i > 1) if n > 2 else -4
    return found, n == 0 or next(i for i in range(n) if i >= n - 1) > 2


@program((3,), (5,), (4,))
def in_a_comprehension(n):
    n = int(n)
    k = 100
    found = [next(i for i in range(n) if i > k) for k in range(2)]
    return found, [next((i for i in range(n) if i > k), -1) for k in range(4)], k


@program((3,), (5,))
def in_the_test_of_a_comprehension(n):
    n = int(n)
    return [k for k in range(n) if next((i for i in range(4) if i * 2 == k), None) is not None]


@program((3,), (5,), (0,))
def in_the_test_of_a_loop(n):
    n = int(n)
    k = 0
    while k < n and next(i for i in range(n) if i >= k) < 3:
        k += 1
    return k


@program((3,), (5,), (0,))
def of_several_loops(n):
    n = int(n)
    found = next((i * j for i in range(n) for j in range(n) if i * j > 5), -1)
    try:
        return next((i, j) for i in range(n) for j in range(i) if i * j > 5), found
    except StopIteration:
        return (-1, -1), found


@program(([1.0, 5.0, 9.0],), ([1.0, 2.0],))
def of_a_tensor(x):
    return next(v for v in x if v > 0.5), next((a, i) for i, a in enumerate(x) if a > 0.5)


@program((3,), (5,), (0,))
def before_a_finally(n):
    n = int(n)
    log = []
    try:
        log.append(next(v for v in range(n) if v > 3))
    except (StopIteration, ValueError):
        log.append(-1)
    finally:
        log.append(7)
    return log


@program((5,), refused={"tf_function": "AG0420", "v1_graph": "AG0420"}, reason="it stands in a lambda")
def in_a_lambda(n):
    n = int(n)
    return sum(map(lambda k: next(i for i in range(n) if i > k), (0, 1)))


@program((5,), (3,), (0,))
def up_to_a_value(n):
    n = int(n)
    k = 0

    def step():
        nonlocal k
        k += 1
        return k

    total = 0
    for v in iter(step, n + 1):
        total += v
    return total, k


class Counter:
    def __init__(self):
        self.k = 0

    def step(self):
        self.k += 2
        return self.k


@program((6,), (4,), (2,))
def a_method_up_to_a_value(n):
    n = int(n)
    counter = Counter()
    found = []
    for v in iter(counter.step, n):
        if v > 4:
            break
        found.append(v)
    return found, counter.k


@program((6,), (4,), (2,))
def taken_out_up_to_a_value(n):
    n = int(n)
    xs = [0] + [i + 1 for i in range(n)]
    return sum(iter(xs.pop, 0)), xs


@program((6,), (4,))
def one_by_one(n):
    xs = [0, 3, 4]
    values = iter(xs.pop, 0)
    return next(values) + n, next(values), next(values, -1)


@program((6,), refused={"tf_function": "AG0424", "v1_graph": "AG0424"}, reason="a tensor ends it")
def one_by_one_of_the_graph(n):
    n = int(n)
    counter = Counter()
    values = iter(counter.step, n)
    return next(values) + next(values)
