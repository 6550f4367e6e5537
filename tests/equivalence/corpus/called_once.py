"""Functions that the graph calls by itself: keys, and what is given to TensorFlow's own control flow."""

from __future__ import annotations

import functools
from collections import defaultdict

import tensorflow as tf

from tests.equivalence.registry import program

REFUSED = {"tf_function": "AG0455", "called": "AG0455", "v1_graph": "AG0455"}
EAGER = {"v1_graph": "a v1 graph does not take an eager variable"}
ROWS = ([3, 1, 2],)
VALUE = tf.Variable(0)
SEEN = []


@program(ROWS, refused=REFUSED)
def a_key_that_fills_a_dict(xs):
    memo = {}

    def key(v):
        memo[int(v)] = True
        return -v

    return sorted(xs, key=key), len(memo)


@program(ROWS, refused=REFUSED)
def a_key_that_counts(xs):
    n = 0

    def key(v):
        nonlocal n
        n += 1
        return -v

    return max(xs, key=key), n


@program(ROWS, refused=REFUSED)
def a_key_that_keeps_what_it_saw(xs):
    seen = []

    def key(v):
        seen.append(v)
        return -v

    return min(xs, key=key), len(seen)


@program(ROWS, refused=REFUSED)
def a_counting_key_of_a_grown_list(xs):
    n = 0
    ys = [int(v) for v in xs if v > 0]

    def key(v):
        nonlocal n
        n += 1
        return -v

    ys.sort(key=key)
    return ys, n


@program(ROWS)
def a_key_that_changes_its_own(xs):
    def key(v):
        best = 0
        kept = []

        def up():
            nonlocal best
            best += 1
            kept.append(v)

        up()
        return -v + best

    return sorted(xs, key=key)


@program(ROWS, refused=REFUSED, python=False)
def map_fn_that_counts(xs):
    n = 0

    def f(v):
        nonlocal n
        n += 1
        return v * n

    return tf.map_fn(f, xs), n


@program((True,), refused=REFUSED, python=False)
def cond_of_lambdas_that_log(b):
    log = []
    r = tf.cond(b, lambda: log.append(1) or 10, lambda: log.append(2) or 20)
    return r, log


@program((True,), refused=REFUSED, python=False)
def cond_that_logs(b):
    log = []

    def one():
        log.append(1)
        return 10

    def two():
        log.append(2)
        return 20

    return tf.cond(b, one, two), log


class Counter:
    def __init__(self):
        self.n = 0
        self.held = []

    def step(self, a, v):
        self.n += 1
        return a + v


@program(ROWS, refused=REFUSED, python=False)
def foldl_of_a_method(xs):
    c = Counter()
    return tf.foldl(c.step, xs), c.n


@program(ROWS, refused=REFUSED, python=False)
def scan_of_a_lambda(xs):
    c = Counter()
    return tf.scan(lambda a, v: c.step(a, v), xs), c.n


@program((3,), refused=REFUSED, python=False)
def while_loop_that_counts(n):
    k = 0

    def body(i):
        nonlocal k
        k += 1
        return (i + 1,)

    return tf.while_loop(lambda i: i < n, body, (0,)), k


@program((1,), refused=REFUSED, python=False)
def switch_case_that_counts(n):
    k = 0

    def counted():
        nonlocal k
        k += 1
        return 1

    return tf.switch_case(n, [counted, lambda: 2, counted]), k


@program((1,), refused=REFUSED, python=False)
def case_that_counts(n):
    k = 0

    def counted():
        nonlocal k
        k += 1
        return 1

    return tf.case([(n > 0, counted)], default=lambda: 2), k


def keep(v):
    SEEN.append(v)
    return v


@program(ROWS, refused=REFUSED, python=False)
def map_fn_that_fills_a_global(xs):
    SEEN.clear()
    r = tf.map_fn(keep, xs)
    return r, len(SEEN)


@program((3, [1, 2, 3]), refused=REFUSED, python=False)
def map_fn_that_counts_in_a_loop(n, xs):
    k = 0

    def f(v):
        nonlocal k
        k += 1
        return v

    for _ in range(n):
        xs = tf.map_fn(f, xs)
    return xs, k


@program(ROWS, python=False)
def functions_that_change_their_own(xs):
    def f(v):
        c = Counter()
        total = 0

        def add(k):
            nonlocal total
            total += k

        for i in range(2):
            add(i * v)
            c.step(1, 2)
        c.held.append(v)
        d = {}

        def put():
            d["a"] = v

        put()
        return total + c.n + c.held[0] + d["a"]

    return tf.map_fn(f, xs), tf.cond(xs[0] > 0, lambda: f(xs[0]), lambda: f(xs[1]))


@program(ROWS, python=False, fails=EAGER)
def a_function_that_assigns_a_variable(xs):
    VALUE.assign(0)

    def f(x):
        VALUE.assign_add(x)
        return x

    return tf.map_fn(f, xs), VALUE.read_value()


class Lazy(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = None

    def __call__(self, x):
        if self.w is None:
            self.w = VALUE
        return x + self.w


@program((3,), python=False, fails=EAGER)
def a_layer_that_gets_its_variable_on_demand(n):
    VALUE.assign(1)
    return tf.map_fn(Lazy(), tf.range(n))


@program((3,), python=False)
def statements_inside(n):
    def f(v):
        total = 0
        xs = []
        for i in range(int(n)):
            if v > i:
                total += v
                xs.append(v)
        return total + len(xs)

    return tf.map_fn(f, tf.range(4))


@program((1,), (0,), python=False)
def one_in_another(n):
    def inner():
        return tf.cond(n > 1, lambda: 1, lambda: 2)

    def other():
        return tf.switch_case(n, {0: lambda: 5, 1: lambda: 6})

    return tf.cond(n > 0, inner, other)


@program((True, 3), python=False)
def functions_that_read(b, n):
    log = [n, 2]
    d = {"a": n}
    found = tf.cond(
        b,
        lambda: log[0] * int(n) + d["a"],
        lambda: sum(log),
    )
    return found, log


@program((True,), (False,), python=False)
def a_branch_of_cond_that_raises(b):
    def bad():
        raise ValueError("no")

    return tf.cond(b, lambda: 1, bad) + 1


@program((True, 3), (False, 3), (False, 1), python=False)
def a_branch_of_cond_that_may_raise(b, n):
    def bad():
        if n > 2:
            raise ValueError("no")
        return n

    return tf.cond(b, lambda: n, bad)


@program((True,), (False,), python=False)
def a_branch_of_cond_that_asks_for_what_is_missing(b):
    known = {"a": 1}
    return tf.cond(b, lambda: (known["a"], 2), lambda: (known["b"], 3))


@program((1,), (0,), (5,), python=False)
def branches_of_switch_case_that_raise(n):
    def bad(text):
        raise KeyError(text)

    return tf.switch_case(
        n, [lambda: 1, functools.partial(bad, "one"), lambda: 2], default=functools.partial(bad, "many")
    )


@program((1,), (-1,), (0,), python=False)
def a_branch_of_case_that_raises(n):
    def bad():
        raise KeyError("none")

    return tf.case([(n > 0, lambda: 1), (n < 0, lambda: 2)], default=bad)


@program((3, True), (3, False), python=False, fails=EAGER)
def a_branch_that_raises_does_nothing_else(n, b):
    VALUE.assign(0)

    def bad():
        raise ValueError("no")

    return tf.cond(b, lambda: VALUE.assign_add(n), bad) + VALUE


@program((True,), python=False, refused={"tf_function": "AG0410", "called": "AG0410", "v1_graph": "AG0410"})
def a_branch_of_cond_that_raises_what_is_caught(b):
    def bad():
        raise ValueError("no")

    try:
        return tf.cond(b, lambda: 1, bad)
    except ValueError:
        return 5


@program((True,), refused=REFUSED, python=False, reason="every branch raises")
def cond_that_raises_either_way(b):
    def bad(text):
        raise ValueError(text)

    return tf.cond(b, functools.partial(bad, "no"), functools.partial(bad, "yes"))


@program((0,), refused=REFUSED, python=False)
def a_loop_of_which_the_body_raises(n):
    def body(i):
        raise KeyError("no")

    try:
        return tf.while_loop(lambda i: i < n, body, (0,))
    except KeyError:
        return 5


@program(([],), refused=REFUSED, python=False)
def map_fn_of_what_raises(xs):
    def bad(v):
        raise KeyError(v)

    try:
        return tf.map_fn(bad, xs)
    except KeyError:
        return xs + 1


@program((True,), refused=REFUSED, python=False)
def cond_of_a_partial_of_a_method(b):
    c = Counter()
    return tf.cond(b, functools.partial(c.step, 1, 2), functools.partial(c.step, 3, v=4)), c.n


@program((True,), (False,), refused=REFUSED, python=False)
def cond_that_writes_to_a_defaultdict(b):
    d = defaultdict(int)

    def one():
        d["a"] += 1
        return 1

    return tf.cond(b, one, lambda: 2), len(d)


@program((True,), (False,), refused=REFUSED, python=False)
def cond_that_reads_a_missing_key(b):
    d = defaultdict(int)
    return tf.cond(b, lambda: d["a"], lambda: 2), len(d)


@program((True,), (False,), python=False)
def cond_that_reads_a_defaultdict(b):
    d = defaultdict(int)
    d["a"] += 3
    return tf.cond(b, lambda: d["a"], lambda: 2), len(d)


@program(ROWS, refused=REFUSED)
def a_key_that_writes_to_a_defaultdict(xs):
    d = defaultdict(int)

    def key(v):
        d["a"] += 1
        return -v

    return sorted(xs, key=key), d["a"]


@program(ROWS, refused=REFUSED)
def a_key_that_counts_in_a_defaultdict(xs):
    d = defaultdict(int)

    def key(v):
        d[int(v)] += 1
        return -v

    return sorted(xs, key=key), len(d)


@program(([3, 1, 2, 3],))
def a_key_that_reads_counts(xs):
    d = defaultdict(int)
    for x in xs:
        d[int(x)] += 1
    found = sorted(xs, key=lambda v: (d[int(v)], -v)), max(d, key=lambda v: d[v])
    d[7] = 5
    return found, len(d), d[3]


@program(ROWS)
def a_key_that_reads_a_defaultdict_of_known_keys(xs):
    d = defaultdict(int)
    for x in [1, 2, 3]:
        d[x] += x * 5
    return sorted(xs, key=lambda v: -d[int(v)]), len(d)


@program(([1, 2],), refused=REFUSED)
def a_key_that_reads_a_missing_key(xs):
    d = defaultdict(int)
    for x in xs:
        d[int(x)] += 1
    return sorted(xs, key=lambda v: d[int(v) + 1]), len(d)
