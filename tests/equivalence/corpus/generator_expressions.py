"""The first of what a generator expression gives, and generator expressions beside other arguments."""

from __future__ import annotations

from tests.equivalence.registry import Data, Static, program


@program(([1, 2, 3], 1), ([1, 2, 3], 9))
def first_greater(xs, n):
    return next((x for x in xs if x > n), -1)


@program(([1, 2, 3], 1), ([1, 2, 3], 9))
def first_index(xs, n):
    i = next((i for i, x in enumerate(xs) if x > n), len(xs))
    if i < len(xs):
        return xs[i] * 10
    return i


@program((5,), (1,))
def first_in_static(n):
    names = [2, 4, 8]
    return next((k for k in names if k > n), 0) + n


@program(([1, 2, 3], 1), ([1, 2, 3], 9))
def first_or_none(xs, n):
    found = next((x for x in xs if x > n), None)
    if found is None:
        return 0
    return found


@program((10,), (0,))
def first_in_while(n):
    k = 0
    while next((i for i in range(5) if i * k > n), 0) < 1 and k < 6:
        k += 1
    return k


@program((Data([1, 2, 3]), 2), (Data([1, 2, 3]), 7))
def first_in_dataset(ds, n):
    return next((x * 2 for x in ds if x >= n), -1)


@program((4, Static([1, 5, 3])), (0, Static([1, 5, 3])))
def static_with_tensor_condition(n, ks):
    return (
        sum(k for k in ks if k < n),
        max((k for k in ks if k < n), default=-1),
        any(k == n - 1 for k in ks if k > 1),
        all(k < n for k in ks if k > 3),
    )


@program(([[1, 2], [3, 4]], 3), ([[1, 2], [3, 4]], 9))
def nested_any_all(m, n):
    return any(x == n for row in m for x in row), all(x < n for row in m for x in row if x > 1)


@program((4,), (0,))
def any_is_lazy_for_python(n):
    seen = []
    found = any(seen.append(k) or k > 1 for k in (1, 2, 3))
    return found, len(seen), n


@program((4,), (2,))
def any_of_endless(n):
    def numbers():
        k = 0
        while True:
            yield k
            k += 1

    return any(k > 3 for k in numbers()), n


@program(([1, 2, 3],))
def dict_and_set_of_static(xs):
    d = {i: x * 2 for i, x in enumerate(xs)}
    e = {name: x for name, x in zip("abc", xs)}
    s = {i % 2 for i, x in enumerate(xs)}
    f = {k: {j: k * j for j in range(2)} for k in (1, 2)}
    g = {(a, b): a + b for a in (1, 2) for b in (3, 4) if a + b > 4}
    return d, e, len(s), f, [g[key] for key in sorted(g)]


@program((3,), refused={"tf_function": "AG0463", "v1_graph": "AG0463"})
def dict_of_staged_length(n):
    return {i: i * i for i in range(n)}


@program((3,), refused={"tf_function": "AG0463", "v1_graph": "AG0463"})
def dict_with_staged_condition(n):
    return {k: k * n for k in range(4) if k < n}


@program((3,), oracle="python", refused={"tf_function": "unhashable", "v1_graph": "unhashable"})
def dict_with_staged_key(n):
    return {n + k: k for k in range(2)}


@program(([1, 2, 3],), oracle="python", refused={"tf_function": "unhashable", "v1_graph": "unhashable"})
def set_over_tensor(xs):
    return sum({x % 2 for x in xs})


@program(([3, 1, 2],))
def generators_beside_arguments(xs):
    return sum((x for x in xs), 10), sorted((x for x in xs), reverse=True), max((x for x in xs), default=0)


@program(([3, 1, 2],))
def generators_to_zip_enumerate_map(xs):
    return (
        [a + b for a, b in zip((x for x in xs), (x * 2 for x in xs))],
        [i * x for i, x in enumerate(x + 1 for x in xs)],
        list(map(lambda v: v + 1, (x for x in xs))),
    )


@program((3,))
def generator_to_converted_function(n):
    def total(values, start):
        for v in values:
            start += v
        return start

    return total((k * n for k in (1, 2)), 5), total((i for i in range(n)), 5)
