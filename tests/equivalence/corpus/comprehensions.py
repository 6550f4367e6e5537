"""Comprehensions and generator expressions over everything, in displays and in builtins."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import Data, Static, program


@program(([1, -2, 3],))
def list_display(xs):
    return [x * 2 for x in xs], [x for x in xs if x > 0], [x if x > 0 else 0 for x in xs]


@program((3,), (0,))
def list_of_range(n):
    return [i * i for i in range(n)]


@program((7,), (0,))
def list_of_range_condition(n):
    return [i for i in range(n) if i % 2 == 1]


@program((3,), (0,))
def range_condition_on_tensor(n):
    return [i for i in range(5) if i < n]


@program(([1, -2, 3],))
def two_conditions(xs):
    return [x for x in xs if x > -5 if x % 2 == 1]


@program((3,), (0,))
def nested_dependent(n):
    return [i * 10 + j for i in range(n) for j in range(i)]


@program(([[1, 2], [3, 4]],))
def nested_rows(m):
    return [x for row in m for x in row], [x for row in m for x in row if x > 1]


@program(([[1, 2], [3, 4]],))
def comprehension_in_comprehension(m):
    return [[x + 1 for x in row] for row in m]


@program((3,))
def nested_static_and_staged(n):
    return [a + i for a in (10, 20) for i in range(n)]


@program(([1, 2, 3], [4, 5, 6]))
def over_zip(xs, ys):
    return [x * y for x, y in zip(xs, ys)], [x for x, y in zip(xs, ys) if y > 4]


@program(([1, 2, 3],))
def over_enumerate(xs):
    return [i * x for i, x in enumerate(xs)], [x for i, x in enumerate(xs) if i > 0]


@program((3,))
def over_dict_items(n):
    d = {"a": n, "b": n + 1}
    return [v for k, v in d.items()], [k for k, v in d.items()], [v for v in d.values() if v > 3]


@program((Data([1, 2, 3, 4]),), python=True)
def over_dataset(ds):
    return [x * 2 for x in ds]


@program((Data([1, 2, 3, 4]),))
def over_dataset_condition(ds):
    return [x for x in ds if x > 2]


@program((Data([1, 2, 3, 4]),))
def sum_over_dataset(ds):
    return sum(x for x in ds)


@program((Data([1, 2, 3, 4]),))
def any_all_over_dataset(ds):
    return any(x > 3 for x in ds), all(x > 3 for x in ds)


@program((Data([1, 2, 3, 4]),))
def max_over_dataset(ds):
    return max(x for x in ds), min(x * -1 for x in ds)


@program(([1, -2, 3],), ([-1, -2, -3],))
def sum_generator(xs):
    return sum(x * x for x in xs), sum(x for x in xs if x > 0), sum((x for x in xs), 10)


@program((4,), (0,))
def sum_generator_range(n):
    return sum(i for i in range(n)), sum(i * i for i in range(n) if i > 1)


@program((4,))
def sum_generator_static_condition_on_tensor(n):
    return sum(i for i in range(6) if i < n)


@program(([1, -2, 3],), ([-1, -2, -3],))
def any_all_generators(xs):
    return any(x > 2 for x in xs), all(x > -3 for x in xs), any(x > 100 for x in xs if x < 0)


@program((4,), (0,))
def any_all_over_range(n):
    return any(i == 3 for i in range(n)), all(i < 3 for i in range(n))


@program(([1, -2, 3],))
def max_min_generators(xs):
    return max(x * x for x in xs), min(x - 1 for x in xs), max((x for x in xs), default=0)


@program(([1, -2, 3], 100))
def max_with_default_and_condition(xs, n):
    return max((x for x in xs if x > n), default=-1)


@program(([3, 1, 2],))
def sorted_generators(xs):
    return sorted(x * 2 for x in xs), sorted((x for x in xs), reverse=True), sorted(xs, key=lambda v: -v)


@program(([3, 1, 2],))
def list_tuple_of_generator(xs):
    return list(x + 1 for x in xs), tuple(x + 1 for x in xs), tuple([x for x in xs])


@program((3,), (0,))
def list_of_generator_range(n):
    return list(i + 1 for i in range(n))


@program((3,), (0,))
def tuple_of_generator_range(n):
    return tuple(i + 1 for i in range(n))


@program((3,))
def set_of_static_range(n):
    return len({i % 2 for i in range(4)}), n


@program((3,))
def set_comprehension_staged_length(n):
    return len({i % 2 for i in range(n)})


@program((3,), oracle="python", refused={"tf_function": "unhashable", "v1_graph": "unhashable"})
def set_of_tensor_elements(n):
    return len({x for x in [n, n + 1]})


@program(([1, 2, 3],), oracle="python", refused={"tf_function": "unhashable", "v1_graph": "unhashable"})
def set_over_tensor(xs):
    return sum({x % 2 for x in xs})


@program((3,))
def dict_comprehension_static(n):
    return {k: k * n for k in range(3)}, {k: n for k in "ab"}


@program(([1, 2, 3],))
def dict_comprehension_static_length_tensor(xs):
    return {i: x for i, x in enumerate(xs)}


@program((3,), refused={"tf_function": "AG0463", "v1_graph": "AG0463"})
def dict_comprehension_staged_range(n):
    return {i: i * i for i in range(n)}


@program((3,))
def dict_comprehension_condition(n):
    return {k: k * n for k in range(4) if k % 2}


@program((3,), refused={"tf_function": "AG0463", "v1_graph": "AG0463"})
def dict_comprehension_staged_condition(n):
    return {k: k * n for k in range(4) if k < n}


@program((3,))
def dict_comprehension_items(n):
    d = {"a": n, "b": n + 1}
    return {k: v * 2 for k, v in d.items()}, dict((k, v + 1) for k, v in d.items())


@program(([1, 2, 3],))
def dict_of_zip(xs):
    return dict(zip("abc", xs)), {k: v for k, v in zip("abc", xs)}


@program((3,))
def set_and_dict_walrus(n):
    return {(m := k): m + n for k in range(2)}


@program(([1, 2, 3],), python=False)
def stack_generator(xs):
    return tf.stack([x * 2 for x in xs]), tf.stack(list(x * 2 for x in xs)), tf.add_n([x for x in xs])


@program(([[1.0, 2.0], [3.0, 4.0]],), python=False)
def concat_comprehension(m):
    return tf.concat([row for row in m], 0), tf.concat([row * 2 for row in m if row[0] > 1.0], 0)


@program((3,), python=False)
def add_n_staged(n):
    return tf.add_n([i * 2 for i in tf.range(n)])


@program((["a", "bc"],), python=False)
def join_strings(v):
    return "".join(["x", "y"]), tf.strings.join([s for s in v])


@program(([1, 2, 3],))
def len_of_comprehension(xs):
    return len([x for x in xs if x > 1]), len([x for x in xs])


@program((3,), (0,))
def len_of_comprehension_range(n):
    return len([i for i in range(n) if i % 2 == 0])


@program(([1, 2, 3],))
def comprehension_scope(xs):
    x = 100
    ys = [x for x in xs]
    return x, ys


@program(([1, 2, 3],))
def comprehension_sees_outer(xs):
    k = 10
    ys = [x + k for x in xs]
    k = 20
    zs = [x + k for x in xs if x < k]
    return ys, zs


@program(([1, 2, 3], 2))
def comprehension_after_branch(xs, n):
    k = 1
    if n > 1:
        k = 5
    return [x * k for x in xs]


@program(([1, 2, 3], 2))
def comprehension_in_branch(xs, n):
    if n > 1:
        ys = [x * 2 for x in xs]
    else:
        ys = [x + 1 for x in xs]
    return ys


@program(([1, 2, 3], 2), ([1, 2, 3], 0))
def comprehension_in_loop(xs, n):
    total = 0
    for i in range(n):
        total += sum([x * i for x in xs])
    return total


@program(([1, 2, 3], 2), ([1, 2, 3], 0))
def generator_in_loop(xs, n):
    total = 0
    for i in range(n):
        total += sum(x * i for x in xs if x > 1)
    return total


@program(([1, 2, 3],))
def tuple_target_nested(xs):
    return [a + b * c for a, (b, c) in zip(xs, zip(xs, xs))]


@program(([[1, 2, 3], [4, 5, 6]],))
def starred_target(m):
    return [a + b[0] for a, *b in m]


@program(([1, 2, 3],))
def list_target(xs):
    return [a - i for [i, a] in enumerate(xs)]


@program(([1, 2, 3],))
def lambda_in_comprehension(xs):
    fs = [lambda y, x=x: x + y for x in xs]
    return [f(1) for f in fs]


@program((3,))
def call_in_comprehension(n):
    def f(i):
        if i > 1:
            return i * 10
        return i

    return [f(i) for i in range(n)], [f(n + k) for k in (0, -2)]


@program(([1, 2, 3],))
def map_filter_with_lambdas(xs):
    return list(map(lambda x: x + 1, xs)), list(filter(lambda x: x > 1, xs))


@program(([1, 2, 3],))
def enumerate_zip_reversed(xs):
    return [i * x * y for i, (x, y) in enumerate(zip(xs, reversed(xs)))]


@program((3,), (5,))
def range_with_step(n):
    return [i for i in range(n, 0, -1)], [i for i in range(0, 10, n)]


@program((3, Static([10, 20, 30])))
def static_list_and_tensor_condition(n, ks):
    return [k for k in ks if k > n * 5], sum(k for k in ks if k > n * 5)


@program(([1, 2, 3],))
def unused_comprehension(xs):
    [x for x in xs]
    return 1


@program((3,))
def append_in_comprehension(n):
    out = []
    [out.append(i) for i in range(n)]
    return out


@program(([1.0, 2.0, 3.0],), python=False)
def mean_via_len(xs):
    return sum(x for x in xs) / len(xs)


@program((3, 4))
def product_of_ranges(n, m):
    return sum(i * j for i in range(n) for j in range(m) if i != j)


@program(([[1, 2], [3, 4]],))
def nested_generator_rows(m):
    return sum(x for row in m for x in row), max(max(row) for row in m), any(x > 3 for row in m for x in row)


@program(([[1, 2], [3, 4]],))
def transpose_with_comprehension(m):
    return [[row[i] for row in m] for i in range(2)]


@program(([1, 2, 3, 4, 5],))
def sliding_windows(xs):
    return [xs[i] + xs[i + 1] for i in range(len(xs) - 1)]


@program(([1, 2, 3],), oracle="python")
def join_of_str(xs):
    return ",".join(str(x) for x in xs), ",".join([str(x) for x in xs])


@program((3,), oracle="python")
def join_of_staged_range(n):
    return ",".join([str(i) for i in range(n)])


@program(([1, 2, 3],), oracle="python")
def fstrings_in_comprehension(xs):
    return [f"<{x}>" for x in xs]


@program((3,))
def generator_argument_to_user_function(n):
    def consume(it):
        total = 0
        for v in it:
            total += v
        return total

    return consume(i * 2 for i in range(n)), consume(k + n for k in (1, 2))
