"""``any`` and ``all`` go no further than the element that decides: nothing fails or happens beyond it."""

from __future__ import annotations

from tests.equivalence.registry import program

ROWS = (([3, 1, 2],), ([5, 5],))


@program(*ROWS)
def a_counting_test_in_a_stored_generator(xs):
    calls = 0

    def test(v):
        nonlocal calls
        calls += 1
        return v < 3

    g = (test(v) for v in xs)
    a = any(g)
    return a, calls


@program((3,))
def pops(n):
    st = [1, 2, 50]
    r = any(st.pop() > 20 for _ in range(int(n)))
    return r, st


@program(*ROWS)
def a_counting_test(xs):
    calls = 0

    def test(v):
        nonlocal calls
        calls += 1
        return v < 3

    a = any(test(v) for v in xs)
    return a, calls


@program(*ROWS)
def counting_tests_of_both(xs):
    calls = 0

    def test(v):
        nonlocal calls
        calls += 1
        return v > 2

    a = all(test(v) for v in xs)
    b = not all(test(v) for v in xs) and not any(test(v) for v in xs)
    return a, calls, b


@program(*ROWS)
def a_test_that_keeps_what_it_saw(xs):
    log = []

    def test(v):
        log.append(int(v))
        return v < 3

    a = any(test(v) for v in xs)
    return a, log


@program(*ROWS)
def mapped_test_that_keeps_what_it_saw(xs):
    log = []

    def test(v):
        log.append(int(v))
        return v < 3

    a = any(map(test, xs))
    return a, log


@program(*ROWS)
def a_mapped_counting_test(xs):
    calls = 0

    def test(v):
        nonlocal calls
        calls += 1
        return v < 3

    a = any(map(test, xs))
    return a, calls


@program(([3, 0],), ([1, 3],))
def divisions(xs):
    return any(6 // int(v) == 2 for v in xs)


@program(([3, 0],), ([1, 3],))
def divisions_behind_a_condition(xs):
    return any(6 // int(v) == 2 for v in xs if v != 1)


@program(([3, 0],), ([1, 3],))
def divisions_in_a_condition(xs):
    return any(v == 2 for v in xs if 6 // int(v) == 2)


@program(([3, 0],), ([1, 3],))
def divisions_in_a_test(xs):
    if any(6 // int(v) == 2 for v in xs):
        return 1
    return 0


@program(([3, 1, 2], 2), ([5, 5], 3))
def of_a_list_of_python(xs, n):
    # Python list of staged values
    calls = 0

    def test(v):
        nonlocal calls
        calls += 1
        return v < n

    a = any(test(v) for v in [3, 1, 2])
    return a, calls


@program((0,), (3,), (1,))
def divisions_over_a_tuple(n):
    return any(6 // (int(n) - v) == 2 for v in (0, 1, 2, 3))


@program((0,), (3,), (1,))
def two_levels(n):
    return any(6 // (int(n) - v) == w for v in range(n) for w in range(3)), all(
        6 // (1 + int(n) - v) != w for v in range(5) for w in range(3)
    )


@program((0,), (3,), (1,))
def items_of_a_dict(n):
    d = {0: 1}
    return any(d[v] == 1 for v in range(n)), not any(d[v] != 1 for v in range(int(n) // 2))


@program((3,), (1,))
def mapped_over_lists_of_python(n):
    calls = 0

    def test(v):
        nonlocal calls
        calls += 1
        return v < n

    a = any(map(test, [3, 1, 2]))
    b = all(map(test, (0, 1, 2)))
    c = any(map(lambda v: v < 2, [5, 1]))
    return a, b, c, calls


@program((0,), (3,), (1,))
def mapped_divisions(n):
    return any(map(lambda v: 6 // (int(n) - v) == 2, (0, 1, 2, 3)))


@program(([3, 1, 2],), ([5, 5],), ([0, 1],))
def a_filter_that_counts(xs):
    calls = 0

    def test(v):
        nonlocal calls
        calls += 1
        return v > 2

    a = any(filter(test, xs))
    return a, calls


@program(([3, 1, 2], [3, 4, 5]), ([5, 5], [5, 6]))
def mapped_over_two_tensors(xs, ys):
    log = []

    def test(v, w):
        log.append(int(v))
        return v == w

    a = any(map(test, xs, ys))
    return a, log


@program(*ROWS)
def a_method_that_counts(xs):
    class T:
        def __init__(self):
            self.n = 0

        def test(self, v):
            self.n += 1
            return v > 2

    t = T()
    if all(t.test(v) for v in xs):
        return 100 + t.n
    return t.n


@program(*ROWS)
def over_a_grown_list(xs):
    ys = [int(v) for v in xs if v > 1]
    log = []

    def test(v):
        log.append(v)
        return v > 2

    return all(test(v) for v in ys), any(map(test, ys)), log
