"""Small programs, each on one corner: aliases, order of evaluation, scopes, effects, loops and functions."""

from __future__ import annotations

import functools
import operator

from tests.equivalence.registry import Static, program

COUNTER = 0


@program((3,), (0,))
def alias_of_list(n):
    a = []
    b = a
    for i in range(n):
        a.append(i)
    return b, len(a)


@program((3,), (-1,))
def augmented_list_is_in_place(x):
    a = [1]
    b = a
    if x > 0:
        a += [2]
    return b


@program((3,), (-1,))
def rebinding_list_is_not(x):
    a = [1]
    b = a
    if x > 0:
        a = a + [2]
    return a, b


@program((2,), (0,))
def nested_lists_shared(n):
    rows = [[0]] * 2
    for i in range(n):
        rows[0][0] = rows[0][0] + 1
    return rows


@program((3,), (-3,))
def left_to_right(x):
    log = []

    def f(v):
        log.append(v)
        return v

    y = f(1) + f(2) * f(3) if x > 0 else f(4)
    return y, log


@program((3,), (-3,))
def right_side_first(x):
    log = []

    def f(v):
        log.append(v)
        return v

    d = {}
    d[f(1)] = f(2) if x > 0 else f(3)
    return d, log


@program((3,), (0,), fails={"python_in_graph": "asking a test apart leaves constants in the graph"})
def condition_with_effect(n):
    calls = []

    def more(i):
        calls.append(i)
        return i < n

    i = 0
    while more(i):
        i += 1
    return i, len(calls)


@program((3,), (-3,))
def short_circuit_with_effect(x):
    log = []

    def f(v):
        log.append(1)
        return v

    r = x > 0 and f(x) > 1 or f(-1) > 0
    return r, len(log)


@program((3,), (-3,))
def call_evaluates_arguments_once(x):
    count = [0]

    def tick():
        count[0] += 1
        return count[0]

    def g(a, b):
        return a * 10 + b

    y = g(tick(), tick()) if x > 0 else tick()
    return y, count[0]


@program((3,), (0,))
def counter_in_cell(n):
    count = 0

    def bump():
        nonlocal count
        count += 1

    for _ in range(n):
        bump()
    return count


@program((3,), (-3,))
def global_in_branch(x):
    global COUNTER
    COUNTER = 0
    if x > 0:
        COUNTER += 5
    return COUNTER


@program((3,), (-3,))
def closure_sees_later_assignment(x):
    y = 1

    def read():
        return y

    if x > 0:
        y = 2
    return read()


@program((3,), (-3,))
def lambda_sees_later_assignment(x):
    y = 1
    f = lambda: y * 10  # noqa: E731
    while x > 0:
        y += 1
        x -= 1
    return f()


@program((3,))
def late_binding(n):
    fs = []
    for i in range(3):
        fs.append(lambda: i + n)
    return [f() for f in fs]


@program((3,))
def early_binding(n):
    fs = [lambda k=i: k + n for i in range(3)]
    return [f() for f in fs]


@program((3,), (-3,))
def unbound_on_a_path(x):
    if x > 0:
        y = x
    return y


@program((3,), (-3,))
def bound_where_used(x):
    if x > 0:
        y = x
    if x > 0:
        return y
    return 0


@program((3,), (0,))
def unbound_after_empty_loop(n):
    for i in range(n):
        y = i
    return y


@program((3,), (-3,))
def deleted_on_a_path(x):
    y = 1
    if x > 0:
        del y
        y = 3
    return y


@program((3,), (-3,))
def deleted_and_read(x):
    y = 1
    if x > 0:
        del y
    return y


@program((3,), (-3,))
def comprehension_scope(x):
    i = x
    ys = [i * 2 for i in range(3)]
    if x > 0:
        i += 1
    return i, ys


@program((3,), (-3,))
def walrus_in_condition(x):
    if (y := x * 2) > 4:
        return y
    return -y


@program((3,), (0,))
def walrus_in_while(n):
    i = 0
    while (j := i * i) < n:
        i += 1
    return i, j


@program((3,), (0,))
def walrus_in_comprehension(n):
    ys = [last := i + n for i in range(3)]
    return ys, last


@program((3,), (9,))
def while_else(n):
    i = 0
    while i < n:
        if i == 5:
            r = "found"
            break
        i += 1
    else:
        r = "none"
    return r


@program((3,), (9,), (0,))
def for_else_with_return(n):
    for i in range(n):
        if i * i > 20:
            return i
    else:
        n = -n
    return n


@program((3,), (0,))
def nested_loops_with_both_jumps(n):
    c = 0
    for i in range(n):
        for j in range(n):
            if j > i:
                break
            if (i + j) % 2:
                continue
            c += 1
        else:
            c += 100
    return c


@program((4,), (0,))
def while_true_with_return(n):
    k = 0
    while True:
        if k >= n:
            return k
        k += 3


@program((4,), (0,))
def while_true_with_break(n):
    k = 0
    while True:
        k += 1
        if k > n:
            break
        if k % 2:
            continue
        k += 1
    return k


@program((3,), (0,))
def finally_after_return(x):
    log = []

    def f():
        try:
            if x > 0:
                return 1
            return 2
        finally:
            log.append("done")

    return f(), log


@program((3,), (-3,))
def assertion(x):
    assert x > 0, f"got {x}"
    return x


@program((3,), (-3,))
def starred_call(x):
    args = (x, 1) if x > 0 else (x, 2)
    return operator.add(*args)


@program((3,), (0,))
def recursion_bounded(n):
    def depth(k, v):
        if k == 0:
            return v
        return depth(k - 1, v + n)

    return depth(4, 0)


@program((5,), (2,))
def partial_application(x):
    def scale(a, b):
        return a * b if b > 3 else a + b

    return functools.partial(scale, 10)(x)


@program(([1, -2, 3],), ([-5],))
def any_and_all(xs):
    return any(x < 0 for x in xs), all(x > 0 for x in xs)


@program(([1, -2, 3],), ([-5],))
def filtered_comprehension(xs):
    return [x * 2 for x in xs if x > 0]


@program(([1, -2, 3],), ([-5],))
def sum_of_filtered(xs):
    return sum(x for x in xs if x > 0)


@program((3,), (-3,))
def dictionary_get_default(x):
    d = {"a": x}
    return d.get("a", 0) if x > 0 else d.get("z", -1)


@program((3,), (0,))
def dictionary_iteration(n):
    d = {"a": 1, "b": 2}
    for k in d:
        d[k] = d[k] + n
    return d, sum(v for v in d.values())


@program((3,), (0,))
def list_insert_and_reverse(n):
    xs = []
    for i in range(3):
        xs.insert(0, i + n)
    xs.reverse()
    return xs


@program((3,), (-3,))
def list_truth(x):
    xs = []
    if x > 0:
        xs.append(x)
    if xs:
        return xs[0]
    return -1


@program((4,), (0,))
def worklist(n):
    todo = [n]
    seen = 0
    while todo:
        k = todo.pop()
        seen += 1
        if k > 1:
            todo.append(k // 2)
    return seen


@program((3,), (0,))
def attribute_in_loop(n):
    class Box:
        value = 0

    box = Box()
    for i in range(n):
        box.value += i
    return box.value


@program((3,), (-3,))
def attribute_added_in_branch(x):
    class Box:
        pass

    box = Box()
    box.v = 1
    if x > 0:
        box.v = 2
        box.w = 3
    return box.v


@program((3,), (-3,))
def attribute_tested_by_hasattr(x):
    class Box:
        pass

    box = Box()
    if x > 0:
        box.w = 3
    return box.w if hasattr(box, "w") else 0


@program((3,), (-3,))
def operators_with_branches(x):
    class Clamped:
        def __init__(self, v):
            self.v = v

        def __add__(self, other):
            s = self.v + other.v
            return Clamped(s if s < 5 else 5)

        def __lt__(self, other):
            return self.v < other.v

    a, b = Clamped(x), Clamped(4)
    return (a + b).v, a < b


@program((3,), (-3,))
def context_manager_logs(x):
    log = []

    class Log:
        def __enter__(self):
            log.append("in")
            return self

        def __exit__(self, *error):
            log.append("out")
            return False

    with Log():
        if x > 0:
            y = 1
        else:
            y = 2
    return y, log


@program((3,), (-3,))
def return_inside_with(x):
    log = []

    class Log:
        def __enter__(self):
            return 5

        def __exit__(self, *error):
            log.append(1)

    def f():
        with Log() as v:
            if x > 0:
                return v
        return -v

    return f(), len(log)


@program((3,), (5,), (0,))
def match_numbers(x):
    match x:
        case 0 | 1:
            return 10
        case 3:
            return 30
        case _:
            return -1


@program((3,), (0,))
def decorated(n):
    def twice(f):
        @functools.wraps(f)
        def run(v):
            return f(f(v))

        return run

    @twice
    def step(v):
        return v + 1 if v > 0 else v

    return step(n)


@program((3,), (-3,))
def cached_helper(x):
    @functools.lru_cache
    def helper(k):
        return k * 2

    return helper(3) if x > 0 else helper(4)


@program((3,), (0,))
def state_in_two_lists(n):
    xs, ys = [0], [1]
    for i in range(n):
        xs[0], ys[0] = ys[0], xs[0] + ys[0]
    return xs, ys


@program((3,), (0,))
def tuple_state_rebuilt(n):
    p = (0, 1)
    for _ in range(n):
        p = (p[1], p[0] + p[1])
    return p


@program((3,), (0,))
def dictionary_state_rebuilt(n):
    d = {"a": 0}
    for i in range(n):
        d = {"a": d["a"] + i}
    return d


@program((3,), (0,))
def chained_assignment(n):
    a = b = n
    if n > 0:
        a = b = a + 1
    return a, b


@program((3,), (0,))
def annotated_assignment(n):
    total: int = 0
    for i in range(n):
        total: int = total + i
    return total


@program((3,), (0,))
def empty_bodies(n):
    for _ in range(n):
        ...
    while n > 10:
        pass
    if n > 0:
        pass
    else:
        "nothing"
    return n


@program((3,), (0,))
def iterator_by_hand(n):
    it = iter([1, 2, 3])
    y = next(it)
    if n > 0:
        y = y + n
    return y + next(it), next(it, 0), next(it, -1)


@program((3,), (7,))
def static_flag_and_tensor(n, verbose=False):
    y = 0
    if verbose and n > 3:
        y = 1
    elif not verbose or n > 100:
        y = 2
    return y


@program((3, Static("mean")), (3, Static("sum")), (3, Static("bad")))
def static_choice(n, how):
    total = 0
    for i in range(n):
        total += i
    if how == "mean":
        return total / n
    elif how == "sum":
        return total
    raise ValueError(how)


@program((3,), (0,))
def empty_list_iterated(n):
    c = n
    for x in []:
        c += x
    for _ in range(0):
        c += 1
    return c


@program((5, 2), (2, 5))
def conditional_swap_many(a, b):
    lo, hi = (a, b) if a < b else (b, a)
    d = hi - lo
    while d > 1:
        lo, hi, d = lo + 1, hi - 1, d - 2
    return lo, hi, d


@program((5,), (0,))
def zip_of_range_and_list(n):
    out = 0
    for i, c in zip(range(n), [10, 20, 30]):
        out += i * c
    return out


@program((3,), (0,))
def string_join_of_static(n):
    return ",".join(["a", "b"]) + ("c" if n > 0 else "d")
