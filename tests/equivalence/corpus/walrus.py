"""Assignment expressions in parts that may be skipped, and in comprehensions."""

from __future__ import annotations

from tests.equivalence.registry import Static, program


@program((3,), (30,), (-1,))
def order_of_evaluation(n):
    log = []

    def f(v):
        log.append(v)
        return v

    y = [f(1), f(2) and (m := f(n)), f(4)]
    return y, log


@program((3,), (30,), (-1,), xla=True)
def rebinding_before(n):
    m = 5
    y = m + (0 if n < 0 else (m := n)) + m
    return y, m


@program((3,), (30,), (-1,), xla=True)
def in_keyword_and_dict(n):
    def f(a, b=0, **kw):
        return a - b + kw["c"]

    m = 0
    y = f(n, b=(1 if n > 5 else (m := 2)), c=m)
    d = {"a": m, "b": (m := 7 if n > 0 else 8)}
    return y, d, m


@program(([1, 2, 3],), ([5, -6, 7],))
def any_in_while(xs):
    k = 0
    while any((last := x) > k for x in xs):
        k += 1
    return k, last


@program(([1, 2, 3],), ([5, -6, 7],))
def all_with_witness(xs):
    w = 0
    if all((w := x) > 0 for x in xs):
        return 100
    return w


@program(([[1, 2], [3, 4]], 2), ([[1, 2], [3, 4]], 9))
def nested_any_with_witness(m, k):
    w = 0
    found = any((w := x) == k for row in m for x in row)
    return found, w


@program(([1, 2, 3],))
def sum_with_walrus(xs):
    last = 0
    total = sum((last := x + last) for x in xs)
    return total, last


@program((4,), (0,))
def running_over_range(n):
    acc = 1
    ys = [acc := acc * 2 + i for i in range(n)]
    return ys, acc


@program(([1, 2, 3],))
def set_and_dict_with_walrus(xs):
    k = 0
    d = {(k := k + i): xs for i in range(3)}
    s = {(k := k + i) for i in range(3)}
    return len(d), sorted(s), k


@program(([1, 2, 3], 1))
def comprehension_in_comprehension(xs, n):
    m = 0
    ys = [[(m := m + x * y) for y in xs] for x in xs]
    return ys, m


@program(([1, 2, 3],))
def shadowed_inside(xs):
    x = 100
    m = 0
    ys = [(m := x) + sum([x for x in xs]) + (lambda x: x)(1) for x in xs]
    return x, ys, m


@program(([1, 2, 3], 2), ([1, 2, 3], 20))
def walrus_comprehension_in_branch(xs, n):
    t = 0
    if n > 5:
        ys = [t := t + x for x in xs]
    else:
        ys = [t := t - x for x in xs]
    return ys, t


@program((3,), (-3,))
def walrus_in_elif_chain(n):
    if n > 5 and (a := n) > 6:
        return a
    elif n > 0 and (a := n * 2) > 5:
        return a + 1
    elif (a := -n) > 2 or (b := a) > 1:
        return a + 2
    else:
        return b


@program((3,), (-3,))
def walrus_in_return_and_nested_functions(n):
    def f(k):
        return m if k > 0 and (m := k * 2) > 2 else -1

    return f(n), f(1), (lambda v: (q := v + 1) + q)(n)


@program((3,), (-3,))
def walrus_in_with_item(n):
    class CM:
        def __init__(self, v):
            self.v = v

        def __enter__(self):
            return self.v

        def __exit__(self, *a):
            return False

    m = 1
    with CM(n if n > 0 else (m := 5)) as v:
        return v + m


@program((3,), (7,))
def walrus_in_for_iter(n):
    total = 0
    for i in range(k := n + 1):
        total += i
    for i in range(n if n > 5 else (k := 2)):
        total += i
    return total, k


@program(
    (3,),
    (7,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="no value of the graph is a bool or a string",
)
def walrus_in_raise(n):
    if n > 5:
        raise ValueError((m := n) > 6 and "a")
    return n


@program((3,), (7,))
def walrus_in_augmented_guarded(n):
    total = 1
    m = 0
    total += n if n > 5 and (m := n) else 2
    return total, m


@program((3,), (7,))
def walrus_in_subscript_store(n):
    xs = [0, 0]
    m = 0
    xs[0] = (m := n) if n > 5 else 1
    xs[(j := 1)] = m
    return xs, j


@program((3,), (7,), oracle="python")
def walrus_in_fstring_guarded(n):
    m = 0
    s = f"{m}{'x' if n > 5 and (m := 2) > 1 else 'y'}{m}"
    return m, s


@program((3,), (7,))
def expression_statement_comprehensions(n):
    out = []
    [out.append(i * n) for i in range(3)]
    [out.append(i) for i in range(n) if i % 2]
    [[out.append(i + j) for j in range(2)] for i in range(2)]
    return out


@program((3,), (7,))
def chain_of_four(n):
    m = 0
    ok = 0 < (m := n) < 5 < (m := m + 10) < 100
    return ok, m


@program((3,), (7,))
def walrus_not(n):
    m = 0
    if not (n > 5 and (m := n) > 6):
        return m
    return m + 100


@program(([1, 2, 3], Static(True)), ([1, 2, 3], Static(False)))
def static_guard(xs, flag):
    if flag and (n := len(xs)) > 2:
        return n
    return xs[0]


@program((5,), (0,))
def while_else_walrus(n):
    i = 0
    while (k := i * 2) < n and (j := k + 1) < 8:
        i += 1
    else:
        i += 100
    return i, k
