"""What the standard library keeps or chooses for Python's values, asked by numbers of the graph: results that
`lru_cache` keeps, cached properties, functions that `singledispatch` chooses, and classes.
"""

from __future__ import annotations

import functools
from functools import cache, cached_property, lru_cache, singledispatch, singledispatchmethod

from tests.equivalence.registry import Static, program

ONCE = {"tf_function": "AG0454", "v1_graph": "AG0454"}


@lru_cache
def square(i):
    return i * i


@cache
def half(i):
    if i % 2 == 0:
        return i // 2
    return i


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@cache
def loud(i):
    print("asked")
    return i


CALLS = [0]


@cache
def counted(i):
    CALLS[0] += 1
    return i


@cache
def row(i):
    return [i]


@cache
def is_even(i):
    return i % 2 == 0


class Box:
    """Keeps what it computes."""

    def __init__(self, v):
        self.v = v
        self.asked = 0

    @cache  # noqa: B019
    def times(self, i):
        return self.v * i

    @singledispatchmethod
    def form(self, x):
        return self.v

    @form.register
    def _(self, x: int):
        return self.v * 2

    @form.register
    def _(self, x: float):
        return self.v * 3

    @cached_property
    def squared(self):
        return self.v * self.v

    @functools.cached_property
    def evens(self):
        s = 0
        for i in range(self.v):
            if i % 2 == 0:
                s += i
        return s

    @cached_property
    def counts(self):
        self.asked = self.asked + 1
        return self.v

    @cached_property
    def prints(self):
        print("computed")
        return self.v

    @cached_property
    def items(self):
        return [self.v]

    @cached_property
    def total(self):
        return sum(self.all)

    @cached_property
    def names(self):
        return ["a", "b"]


@program((4,), (0,), xla=True)
def results_kept(n):
    t = 0
    for i in range(n):
        t += square(i) + half(i)
        if is_even(i):
            t += 1
    return t, square(5), square(5)


@program((6,), (0,))
def recursion_kept(n):
    t = 0
    for i in range(n):
        t += fib(i)
    return t


@program((4,), (0,))
def methods_results_kept(n):
    box = Box(n)
    t = 0
    for i in range(n):
        t += box.times(i)
    return t, box.times(2)


@program((4,))
def results_by_tuples_and_keywords(n):
    @cache
    def f(pair, k=1):
        return pair[0] + pair[1] * k

    t = 0
    for i in range(n):
        t += f((i, 2)) + f((1, 2), k=i)
    return t, f((1, 2))


@program((4,), refused=ONCE, reason="it would print once for each number", python=False)
def kept_result_that_prints(n):
    t = 0
    for i in range(n):
        t += loud(i)
    return t


@program((4,), refused=ONCE, reason="it would count once for each number", python=False)
def kept_result_that_counts(n):
    t = 0
    for i in range(n):
        t += counted(i)
    return t


@program((4,), refused=ONCE, reason="the next call would give the same list")
def kept_result_that_is_a_list(n):
    t = 0
    for i in range(n):
        t += row(i)[0]
    return t


@program((3,), (-3,), xla=True)
def cached_in_branches(n):
    box = Box(n)
    r = box.squared if n > 0 else box.squared + 1
    return r, box.squared


@program((3,), (-3,), xla=True)
def cached_in_a_loop(n):
    box = Box(n)
    r = 0
    for _ in range(n):
        r += box.squared + box.evens
    if n > 1:
        r += box.evens
    return r, box.squared


@program((3, Static(2)), (-3, Static(2)), xla=True)
def cached_in_a_branch_by_python(n, k):
    box = Box(k)
    r = 0
    if n > 0:
        r = box.squared + len(box.names)
    return r, len(box.names)


@program((3,), (-3,), refused=ONCE, reason="it would count each time")
def cached_that_counts(n):
    box = Box(n)
    if n > 0:
        box.counts  # noqa: B018
    return box.asked


@program((3,), (-3,), refused=ONCE, reason="it would print each time", prints=True)
def cached_that_prints(n):
    box = Box(n)
    r = n
    if n > 0:
        r = box.prints
    return r


@program((3,), (-3,), refused=ONCE, reason="each time there would be another list")
def cached_list(n):
    box = Box(n)
    r = 0
    if n > 0:
        r = len(box.items)
    return r


@program((3,), (-3,), prints=True)
def cached_before_the_branch(n):
    box = Box(n)
    r = box.prints + box.counts + box.items[0]
    if n > 0:
        r = box.prints + box.counts + box.items[0]
    return r, box.asked


@singledispatch
def name(x):
    return 1


@name.register
def _(x: int):
    return 2


@name.register(float)
def _(x):
    return 3


@name.register
def _(x: str):
    return 4


@name.register
def _(x: list):
    return 5


@name.register
def _(x: bool):
    return 6


@program((3,), xla=True)
def chosen_by_class(n):
    t = 0
    for i in range(n):
        t = t * 10 + name(i)
        t = t * 10 + name(i * 0.5)
        t = t * 10 + name(i > 2)
    return t, name([1]), name("s"), name(None)


@program((3,), xla=True)
def method_chosen_by_class(n):
    box = Box(n)
    t = 0
    for i in range(n):
        t = t * 10 + box.form(i)
        t = t + box.form(i * 0.5)
    return t, box.form("x")


@program((3,), (0,), xla=True)
def decorated_inside(n):
    class Local:
        @cached_property
        def w(self):
            return n * 2

        @singledispatchmethod
        def m(self, x):
            return 1

        @m.register
        def _(self, x: int):
            return 2

    @singledispatch
    def f(x):
        return 1

    @f.register
    def _(x: int):
        return 2

    local = Local()
    r = 0
    for i in range(n):
        if i > 1:
            r += local.w
        r += local.m(i) + f(i)
    return r


@program((3,), (0,), xla=True)
def class_of_numbers(n):
    r = 0
    for i in range(n):
        if i.__class__ is int:
            r += 1
        if i.__class__.__name__ == "int":
            r += 10
        if (i > 1).__class__ is bool:
            r += 100
        if (i * 0.5).__class__ is float:
            r += 1000
    return r


@program((3,), (-3,), refused=ONCE, reason="Python would keep what it computed before the change")
def cached_before_an_attribute_changes(n):
    box = Box(n)
    r = 0
    if n > 0:
        r = box.squared
    box.v = n + 1
    return r, box.squared


@program((3,), (-3,), refused=ONCE, reason="Python would keep what it computed in the first iteration")
def cached_while_an_attribute_changes(n):
    box = Box(n)
    r = 0
    for _ in range(abs(n)):
        r += box.squared
        box.v = box.v + 1
    return r


@program((3,), (-3,), refused=ONCE, reason="Python would keep what it computed in the branch")
def cached_before_a_list_grows(n):
    box = Box(n)
    box.all = [n]
    r = 0
    if n > 0:
        r = box.total
    box.all.append(5)
    return r, box.total


@program((3,), (-3,))
def cached_twice(n):
    box = Box(n)
    r = 0
    if n > 0:
        r = box.squared
    if n > 1:
        r += box.squared
    box.other = n
    return r, box.squared, box.squared


@program((3,), refused=ONCE, reason="Python would keep what it computed before the change")
def method_kept_before_an_attribute_changes(n):
    box = Box(n)
    t = 0
    for i in range(n):
        t += box.times(i)
    box.v = box.v + 1
    for i in range(n):
        t += box.times(i)
    return t


SCALE = 2
TABLE = [1, 2, 3]


def afresh():
    global SCALE
    SCALE = 2
    TABLE[0] = 1
    CONFIG.k = 3
    for one in (scaled, from_table, configured):
        one.cache_clear()


class Config:
    def __init__(self):
        self.k = 3


CONFIG = Config()


@cache
def scaled(i):
    return i * SCALE


@cache
def from_table(i):
    return i + TABLE[0]


@cache
def configured(i):
    return i + CONFIG.k


@program((3,), (4,), refused=ONCE)
def global_rebound(n):
    global SCALE
    afresh()
    SCALE = 2
    a = scaled(int(n))
    SCALE = 5
    b = scaled(int(n))
    return a + b


@program((3,), (4,))
def global_steady(n):
    afresh()
    return scaled(int(n)) + scaled(int(n))


@program((3,), (4,), refused=ONCE)
def table_changed(n):
    afresh()
    a = from_table(int(n))
    TABLE[0] = 9
    b = from_table(int(n))
    return a + b


@program((3,), (4,), refused=ONCE)
def config_changed(n):
    afresh()
    a = configured(int(n))
    CONFIG.k = 9
    b = configured(int(n))
    return a + b


@program((3,), (4,))
def config_steady(n):
    afresh()
    return configured(int(n)) + configured(2)


@program((3,), (4,), refused=ONCE)
def in_a_loop(n):
    global SCALE
    afresh()
    total = 0
    for i in range(int(n)):
        SCALE = SCALE + 1
        total += scaled(int(n))
    return total


@program((3,), (4,))
def inner_function(n):
    base = 4

    @cache
    def f(i):
        return i + base

    return f(int(n)) + f(int(n) + 1)


@program((3,), (4,), refused=ONCE)
def inner_rebound(n):
    base = 4

    @cache
    def f(i):
        return i + base

    a = f(int(n))
    base = 5
    return a + f(int(n))


@program((3,), (4,), refused=ONCE)
def inner_in_a_loop(n):
    base = 4

    @cache
    def f(i):
        return i + base

    total = 0
    for k in range(int(n)):
        base = base + 1
        total += f(int(n))
    return total


@program((3,), (4,))
def memo_fib(n):
    @lru_cache(None)
    def fib(i):
        return i if i < 2 else fib(i - 1) + fib(i - 2)

    return fib(int(n))


@program((3,), (4,), refused=ONCE)
def table_in_a_loop(n):
    table = [1, 2]

    @cache
    def f(i):
        return i + table[0]

    total = 0
    for k in range(int(n)):
        total += f(int(n))
        table[0] = table[0] + 1
    return total


@program((3,), (4,), refused=ONCE)
def changed_in_a_branch(n):
    global SCALE
    afresh()
    a = scaled(int(n))
    if n > 3:
        SCALE = 7
        a += scaled(int(n))
    return a


@program((3,), (4,))
def changed_before(n):
    global SCALE
    afresh()
    if n > 3:
        SCALE = 7
    return scaled(int(n)) + scaled(int(n))


class Rate:
    """Keeps what it computes of a global."""

    @cached_property
    def scaled(self):
        return SCALE * 3.0


@program((3.0,), (-4.0,), refused=ONCE)
def kept_before_a_global_changes(x):
    global SCALE
    afresh()
    rate = Rate()
    if x > 0.0:
        SCALE = x
        x = rate.scaled
        SCALE = x + 1.0
        x = x + rate.scaled
    return x
