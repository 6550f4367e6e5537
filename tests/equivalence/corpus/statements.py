"""Statements: annotations, targets, loops with else, asserts, and text of tensors."""

from __future__ import annotations

from typing import NamedTuple

import tensorflow as tf

from tests.equivalence.registry import Data, Static, program


class Point(NamedTuple):
    x: object
    y: object


@program((3,), (-3,), xla=True)
def annotated(n):
    y: int = 1
    z: tf.Tensor
    if n > 0:
        y: int = n
        z: int = 2
    else:
        z = 3
    return y + z


@program((3,), (0,))
def annotated_loop_state(n):
    s: int = 0
    for i in range(n):
        s: int = s + i
    return s


@program((3,), (-3,))
def annotated_attribute(n):
    class Box:
        v: int = 0

    box = Box()
    if n > 0:
        box.v: int = n
    else:
        box.v: int = 1
    return box.v


@program((3,), (-3,), xla=True)
def filler_statements(n):
    ...
    "text"
    pass
    5
    n
    if n > 0:
        ...
    else:
        pass
    for _ in range(2):
        pass
    return n


@program((3,), (-3,), xla=True)
def multiple_targets(n):
    a = b = n
    if a > 0:
        a = b = 1
    c = d = [a, b]
    return c, d is c


@program((3,), (5,), (0,))
def for_else(n):
    for i in range(4):
        if i == n:
            r = i
            break
    else:
        r = -1
    return r


@program((3,), (0,))
def for_else_staged(n):
    for i in range(n):
        if i == 1:
            r = 10
            break
    else:
        r = 20
    return r


@program(([1, 2, 3], 2), ([1, 2, 3], 9))
def for_else_return(xs, n):
    for x in xs:
        if x == n:
            return x * 10
    else:
        n = n + 1
    return n


@program((3,), (10,))
def while_else(n):
    i = 0
    while i < n:
        if i == 5:
            r = 1
            break
        i += 1
    else:
        r = 2
    return r, i


@program((3,), (10,))
def while_else_continue(n):
    i, s = 0, 0
    while i < n:
        i += 1
        if i % 2:
            continue
        if i > 6:
            break
        s += i
    else:
        s += 100
    return s


@program((Data([1, 2, 3]), 2), (Data([1, 2, 3]), 7))
def for_else_dataset(ds, n):
    for x in ds:
        if x == n:
            r = x
            break
    else:
        r = -n
    return r


@program((3,), (-3,), refused={"tf_function": "TypeError", "v1_graph": "TypeError"})
def returns_tuple_or_none(n):
    if n > 0:
        return n, n + 1
    return None


@program((3,), (-3,), refused={"tf_function": "TypeError", "v1_graph": "TypeError"})
def returns_nothing_on_a_path(n):
    if n > 0:
        return n


@program((3,), (-3,))
def returns_bare(n):
    if n > 0:
        return
    n = n + 1


@program((3,), (-3,))
def returns_dicts(n):
    if n > 0:
        return {"a": n, "b": [n, 1]}
    return {"a": 0, "b": [1, n]}


@program((3,), (-3,))
def returns_namedtuples(n):
    if n > 0:
        return Point(n, 1)
    return Point(x=0, y=n)


@program((3,), (0,))
def returns_list_from_loop(n):
    for i in range(n):
        if i == 2:
            return [i, n]
    return [n, n]


@program((3,), (0,), refused={"tf_function": "TypeError", "v1_graph": "TypeError"})
def returns_none_after_loop(n):
    for i in range(n):
        if i == 2:
            return i


@program((7, 3), (2, 9))
def returns_from_nested_loops(n, m):
    for i in range(n):
        for j in range(m):
            if i * j == 6:
                return i, j
    return -1, -1


@program((7,), (2,))
def break_and_continue(n):
    total = 0
    for i in range(n):
        if i % 2 == 0:
            continue
        if i > 4:
            break
        total += i
    return total


@program((7,), (2,))
def while_true_break(n):
    i = 0
    while True:
        if i >= n:
            break
        i += 1
        if i == 5:
            continue
        i += 1
    return i


@program((7,), (2,))
def while_true_return(n):
    i = 0
    while True:
        i += 2
        if i > n:
            return i


@program((7,), (2,))
def python_range_tensor_break(n):
    total = 0
    for i in range(5):
        if i * 2 > n:
            break
        total += i
    return total


@program((7,), (2,))
def nested_breaks(n):
    total = 0
    for i in range(n):
        for j in range(5):
            if j > i:
                break
            if i == 4:
                continue
            total += j
        if total > 20:
            break
    return total


@program((7,), (-2,))
def return_in_with(n):
    class CM:
        def __enter__(self):
            return 5

        def __exit__(self, *args):
            return False

    with CM() as c:
        if n > 0:
            return n + c
        n = n - 1
    return n


@program((7,), (-2,))
def return_in_try(n):
    log = 0
    try:
        if n > 0:
            return n
        log += 1
    finally:
        log += 10
    return log


@program((7,), (-2,))
def return_in_try_in_loop(n):
    for i in range(10):
        try:
            if i > n:
                return i
        except ValueError:
            pass
    return -1


@program((5,), (0,))
def while_changes_type(n):
    i = 0
    while i < 5:
        i += n + 1
    return i


@program((5, Static("a")), (5, Static("b")))
def static_strings(n, mode):
    if mode == "a" and n > 3:
        return n
    elif mode in ("b", "c"):
        return n * 2
    return 0


@program((5,), (-5,))
def lambda_calls(n):
    f = lambda x: x * 2 if x > 0 else -x  # noqa: E731
    return f(n) + (lambda: n)() + (lambda *a, **k: len(a) + len(k))(n, k=n)


@program((5,), (-5,))
def namedtuple_state(n):
    p = Point(n, 0)
    for i in range(3):
        if p.x > 0:
            p = Point(p.x - 1, p.y + i)
        else:
            p = p._replace(y=p.y + 10)
    return p


@program((Data([1, 2, 3, 4]),))
def dataset_sum_with_continue(ds):
    total = 0
    for x in ds:
        if x % 2 == 0:
            continue
        total += x
    return total


@program((Data([1, 2, 3, 4]),), (Data([9, 2]),))
def dataset_return(ds):
    for x in ds:
        if x > 2:
            return x
    return -1


@program((Data([1, 2, 3, 4]),))
def dataset_loop_variable_after(ds):
    for x in ds:
        pass
    return x


@program((Data([1, 2, 3, 4]),))
def dataset_enumerate(ds):
    total = 0
    for i, x in enumerate(ds):
        if i == 3:
            break
        total += i * x
    return total


@program((5,), (0,))
def loop_created_variables(n):
    i = 0
    while i < n:
        j = i * 2
        i += 1
    if n > 0:
        return j
    return i


@program((5,), (0,))
def loop_variable_shadows(n):
    x = 10
    for x in range(n):
        x = x * 2
    return x


@program((5,), (0,), refused={"tf_function": "AG0203", "v1_graph": "AG0203"})
def illegal_type_change(n):
    x = 1
    for _ in range(n):
        x = "text"
    return x


@program((5,), (0,))
def list_in_loop(n):
    xs = []
    for i in range(n):
        xs.append(i * 2)
    return xs


@program((5,), (0,))
def ext_slices(n):
    xs = [[1, 2, 3], [4, 5, 6]]
    return xs[1][::2], xs[-1][n % 3 :] if isinstance(n, int) else None
