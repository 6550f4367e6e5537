"""Side effects: not in a branch that is not taken, each time in a loop, whoever causes them."""

from __future__ import annotations

import contextlib
import functools
import itertools
import operator

from tests.equivalence.registry import Data, Static, program

TOTAL = 0
LOG = []


class Counter:
    """Counts."""

    def __init__(self, n=0):
        self.n = n
        self.seen = []
        self.stats = {"n": 0}

    def inc(self, k=1):
        self.n += k

    def twice(self, k):
        self.inc(k)
        self.inc(k)

    def note(self, v):
        self.seen.append(v)

    def count(self, k):
        self.stats["n"] += k

    def chained(self, k):
        self.n += k
        return self


class Guarded:
    """Has a property with a setter, which counts."""

    def __init__(self, v):
        self._v = v
        self.sets = 0

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, value):
        self.sets += 1
        self._v = value if value > 0 else 0


class Recorder:
    """Defines what assignments do."""

    def __init__(self):
        object.__setattr__(self, "log", {"n": 0})
        object.__setattr__(self, "values", {"a": 0, "b": 0})

    def __setattr__(self, name, value):
        self.log["n"] += 1
        object.__setattr__(self, name, value)

    def __setitem__(self, key, value):
        self.log["n"] += 10
        self.values[key] = value

    def __getitem__(self, key):
        return self.values[key]

    def __delitem__(self, key):
        self.log["n"] += 100


class Slots:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


@program((3,), (-3,))
def method_in_branch(x):
    c = Counter(x)
    if x > 0:
        c.inc(2)
    return c.n


@program((3,), (0,))
def method_in_loop(n):
    c = Counter()
    for i in range(n):
        c.inc(i)
    return c.n


@program((3,), (0,))
def two_levels_in_loop(n):
    c = Counter()
    for i in range(n):
        c.twice(i)
    return c.n


@program((3,), (-3,))
def method_appends(x):
    c = Counter()
    if x > 0:
        c.note(x)
    return len(c.seen)


@program((3,), (0,))
def method_appends_in_loop(n):
    c = Counter()
    for i in range(n):
        c.note(i)
    return len(c.seen), sum(c.seen)


@program((3,), (0,))
def method_changes_dict(n):
    c = Counter()
    for i in range(n):
        c.count(i)
    return c.stats


@program((3,), (-3,))
def method_chain(x):
    c = Counter()
    if x > 0:
        c.chained(1).chained(x)
    return c.n


@program((3,), (-3,))
def bound_method(x):
    c = Counter()
    inc = c.inc
    if x > 0:
        inc(x)
    return c.n


@program((3,), (0,))
def bound_method_in_loop(n):
    c = Counter()
    inc = c.inc
    for i in range(n):
        inc(i)
    return c.n


@program((3,), (-3,))
def bound_append(x):
    z = [0]
    put = z.append
    if x > 0:
        put(x)
    return len(z)


@program((3,), (0,))
def bound_append_in_loop(n):
    z = []
    put = z.append
    for i in range(n):
        put(i)
    return len(z)


@program((3,), (-3,))
def bound_add(x):
    s = {1}
    put = s.add
    if x > 0:
        put(5)
        s.discard(5)
    return len(s)


@program((3,), (-3,))
def partial_method(x):
    c = Counter()
    inc = functools.partial(c.inc, 5)
    if x > 0:
        inc()
    return c.n


@program((3,), (-3,))
def partial_append(x):
    z = [x]
    put = functools.partial(z.append, 5)
    if x > 0:
        put()
    return len(z)


def _bump(c, k):
    c.n += k


def _bump_deep(c, k):
    _bump(c, k)


def _bump_each(cs, k):
    for c in cs:
        _bump(c, k)


def _put(d, key, value):
    d[key] = value


def _note(value):
    LOG.append(value)


def _total(k):
    global TOTAL
    TOTAL += k


def _total_deep(k):
    _total(k)
    _total(1)


@program((3,), (-3,))
def helper_in_branch(x):
    c = Counter()
    if x > 0:
        _bump_deep(c, x)
    return c.n


@program((3,), (0,))
def helper_in_loop(n):
    c = Counter()
    for i in range(n):
        _bump_deep(c, i)
    return c.n


@program((3,), (0,))
def helper_objects_in_list(n):
    cs = [Counter(), Counter(5)]
    for i in range(n):
        _bump_each(cs, i)
    return cs[0].n, cs[1].n


@program((3,), (-3,))
def helper_partial(x):
    c = Counter()
    bump = functools.partial(_bump, c)
    if x > 0:
        bump(x)
    return c.n


@program((3,), (-3,))
def helper_puts(x):
    d = {"a": 0}
    if x > 0:
        _put(d, "a", x)
    return d


@program((3,), (-3,))
def helper_setitem(x):
    d = {"a": 0}
    if x > 0:
        operator.setitem(d, "a", x)
    return d


@program((3,), (-3,))
def dunder_setitem(x):
    d = {"a": 0}
    if x > 0:
        d.__setitem__("a", x)
    return d


@program((3,), (-3,))
def through_vars(x):
    c = Counter()
    if x > 0:
        c.__dict__["n"] = x
    return c.n


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def global_list(x):
    LOG.clear()
    if x > 0:
        _note(1)
    result = len(LOG)
    LOG.clear()
    return result


@program((3,), (-3,))
def global_number(x):
    global TOTAL
    TOTAL = 0
    if x > 0:
        _total_deep(x)
    result = TOTAL
    TOTAL = 0
    return result


@program((3,), (0,))
def global_number_in_loop(n):
    global TOTAL
    TOTAL = 0
    for i in range(n):
        _total_deep(i)
    result = TOTAL
    TOTAL = 0
    return result


@program((3,), (0,))
def nonlocal_two_deep(n):
    count = 0

    def one(k):
        nonlocal count
        count += k

    def two(k):
        one(k)
        one(1)

    for i in range(n):
        two(i)
    return count


@program((3,), (-3,))
def object_in_list(x):
    cs = [Counter(), Counter()]
    if x > 0:
        cs[0].n = x
        cs[-1].inc(2)
    return cs[0].n, cs[1].n


@program((3,), (0,))
def objects_in_list_in_loop(n):
    cs = [Counter(), Counter()]
    for i in range(n):
        for c in cs:
            c.n += i
    return [c.n for c in cs]


@program((3,), (-3,))
def object_in_dict(x):
    d = {"c": Counter()}
    if x > 0:
        d["c"].n = x
    return d["c"].n


@program((3,), (-3,))
def object_of_object(x):
    c = Counter()
    c.inner = Counter()
    if x > 0:
        c.inner.n = x
        c.inner.inc()
    return c.inner.n


@program((3,), (-3,))
def setter(x):
    g = Guarded(1)
    if x > 0:
        g.v = x
    else:
        g.v = x
    return g.v, g.sets


@program((3,), (-3,))
def setter_in_one_branch(x):
    g = Guarded(1)
    if x > 0:
        g.v = x
    return g.v, g.sets


@program((3,), (0,))
def setter_in_loop(n):
    g = Guarded(1)
    for i in range(n):
        g.v += i
    return g.v, g.sets


@program((3,), (-3,))
def user_setattr(x):
    r = Recorder()
    r.v = 1
    if x > 0:
        r.v = x
    return r.v, r.log["n"]


@program((3,), (-3,))
def user_setitem(x):
    r = Recorder()
    if x > 0:
        r["a"] = x
    return r["a"], r.log["n"]


@program((3,), (0,))
def user_setitem_in_loop(n):
    r = Recorder()
    for i in range(n):
        r["a"] += i
    return r["a"], r.log["n"]


@program((3,), (-3,))
def user_delitem(x):
    r = Recorder()
    if x > 0:
        del r["a"]
    return r.log["n"]


@program((3,), (-3,))
def slots(x):
    s = Slots(1, 2)
    if x > 0:
        s.a, s.b = s.b, x
    return s.a, s.b


@program((3,), (-3,))
def setattr_called(x):
    c = Counter()
    if x > 0:
        setattr(c, "n", x)
    return c.n


@program((3,), (-3,))
def setattr_name_made(x):
    c = Counter()
    if x > 0:
        for name in ("n", "m"):
            setattr(c, name, x)
    else:
        c.m = 1
    return c.n, c.m


@program(
    (3,),
    (-3,),
)
def delattr_called(x):
    c = Counter()
    if x > 0:
        delattr(c, "n")
    return hasattr(c, "n")


@program((3,), (-3,))
def attribute_added(x):
    c = Counter()
    if x > 0:
        c.extra = x
    return c.extra if x > 0 else c.n


@program(
    (3,),
    (-3,),
)
def attribute_asked_for(x):
    c = Counter()
    if x > 0:
        c.extra = x
    return hasattr(c, "extra")


@program(
    (3,),
    (-3,),
)
def attribute_or_default(x):
    c = Counter()
    if x > 0:
        c.extra = x
    return getattr(c, "extra", 0)


@program((3,), (0,))
def attribute_of_class(n):
    class Own:
        made = 0

        def __init__(self):
            Own.made += 1

    for _ in range(n):
        Own()
    return Own.made


@program((3,), (-3,))
def map_with_effects(x):
    c = Counter()
    if x > 0:
        list(map(c.inc, [1, 2, 3]))
    return c.n


@program((3,), (-3,))
def comprehension_with_effects(x):
    c = Counter()
    if x > 0:
        [c.inc(k) for k in (1, 2)]
    return c.n


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def comprehension_over_staged(n):
    c = Counter()
    z = [c.inc(k) for k in range(n)]
    return c.n, len(z)


@program((3,), (-3,))
def comprehension_appends(x):
    z = []
    if x > 0:
        [z.append(k) for k in (1, 2)]
    return len(z)


@program((3,), (-3,))
def and_calls(x):
    c = Counter()
    y = x > 0 and c.chained(1).n > 0
    return y, c.n


@program((3,), (-3,))
def or_calls(x):
    c = Counter()
    y = x > 0 or c.chained(1).n > 5
    return y, c.n


@program((3,), (-3,))
def conditional_calls(x):
    c = Counter()
    y = c.chained(1).n if x > 0 else c.chained(10).n
    return y, c.n


@program((3,), (-3,))
def conditional_appends(x):
    z = []
    z.append(1) if x > 0 else None
    return len(z)


@program((3,), (-3,), (0,))
def chained_calls_once(x):
    c = Counter()
    y = 0 < c.chained(x).n < 5
    return y, c.n


@program((3,), (-3,))
def chained_short(x):
    c = Counter()
    y = 0 < x < c.chained(5).n
    return y, c.n


@program((3,), (-3,))
def walrus_in_and(x):
    y = 0
    if x > 0 and (y := x * 2) > 2:
        x = x + 1
    return x, y


@program((3,), (-3,))
def walrus_in_conditional(x):
    y = 0
    z = (y := x * 2) if x > 0 else (y := 1)
    return y, z


@program((3,), (-3,))
def walrus_in_or(x):
    y = 0
    z = x > 0 or (y := x) < -2
    return y, z


@program((3,), (-3,))
def test_with_effect(x):
    c = Counter()
    if c.chained(1).n > x:
        c.inc(10)
    return c.n


@program(
    (3,),
    (0,),
    fails={"python_in_graph": "a test with calls is asked in a graph apart, which leaves constants behind"},
)
def loop_test_with_effect(n):
    c = Counter()
    while c.chained(1).n < n:
        pass
    return c.n


@program(
    (3,),
    (0,),
    fails={"python_in_graph": "a test with calls is asked in a graph apart, which leaves constants behind"},
)
def loop_test_with_bound_method(n):
    c = Counter()
    step = c.chained
    while step(1).n < n:
        pass
    return c.n


def _made(log):
    log.append(1)
    return len(log)


@program((3,), (-3,))
def default_once(x):
    log = []

    def inner(k=_made(log)):  # noqa: B008
        return k

    y = 0
    if x > 0:
        y = inner() + inner()
    return y, len(log)


@program((3,), (-3,))
def default_made_in_branch(x):
    c = Counter()
    if x > 0:

        def inner(k=c.chained(1).n):  # noqa: B008
            return k

        y = inner() + inner()
    else:
        y = 0
    return y, c.n


@program((3,), (-3,))
def mutable_default(x):
    def inner(k, z=[0]):  # noqa: B006
        z[0] += k
        return z[0]

    y = inner(1)
    if x > 0:
        y = inner(x)
    return y, inner(0)


class Manager:
    """Counts how often it is entered and left."""

    def __init__(self):
        self.entered = 0
        self.left = 0

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, *error):
        self.left += 1


@program((3,), (-3,))
def manager_in_branch(x):
    m = Manager()
    y = x
    if x > 0:
        with m:
            y = x + m.entered
    return y, m.entered, m.left


@program((3,), (0,))
def manager_in_loop(n):
    m = Manager()
    for i in range(n):
        with m as k:
            k.entered += i
    return m.entered, m.left


@program((3,), (-3,))
def contextmanager_in_branch(x):
    c = Counter()

    @contextlib.contextmanager
    def managed():
        c.inc()
        yield c
        c.inc(10)

    if x > 0:
        with managed() as k:
            k.inc(100)
    return c.n


@program((3,), (0,))
def contextmanager_in_loop(n):
    c = Counter()

    @contextlib.contextmanager
    def managed():
        c.inc()
        try:
            yield c
        finally:
            c.inc(10)

    for _ in range(n):
        with managed():
            c.inc(100)
    return c.n


@program((3,), (-3,))
def exit_stack_in_branch(x):
    m = Manager()
    if x > 0:
        with contextlib.ExitStack() as stack:
            stack.enter_context(m)
    return m.entered, m.left


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0450", "v1_graph": "AG0450"},
    reason="how far an iterator is cannot be put back",
)
def next_in_branch(x):
    it = iter([1, 2, 3])
    y = 0
    if x > 0:
        y = next(it)
    return y, next(it)


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0450", "v1_graph": "AG0450"},
    reason="how far an iterator is cannot be put back",
)
def next_in_loop(n):
    it = iter([1, 2, 3])
    y = 0
    for _ in range(n):
        y += next(it)
    return y


@program((3,), (-3,))
def next_of_own(x):
    y = 0
    if x > 0:
        it = iter([1, 2, 3])
        y = next(it) + next(it)
    return y


@program((3,), (0,))
def next_of_own_in_loop(n):
    y = 0
    for i in range(n):
        it = iter([i, 2, 3])
        y += next(it) * next(it)
    return y


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0450", "v1_graph": "AG0450"},
    reason="how far an iterator is cannot be put back",
)
def count_in_branch(x):
    it = itertools.count()
    y = next(it)
    if x > 0:
        y = next(it)
    return y, next(it)


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0450", "v1_graph": "AG0450"},
    reason="how far an iterator is cannot be put back",
)
def generator_in_branch(x):
    def numbers():
        yield 1
        yield 2
        yield 3

    it = numbers()
    y = next(it)
    if x > 0:
        y = next(it)
    return y, next(it)


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0450", "v1_graph": "AG0450"},
    reason="how far an iterator is cannot be put back",
)
def generator_sent_in_branch(x):
    def numbers():
        k = yield 1
        k = yield k
        yield k

    it = numbers()
    y = next(it)
    if x > 0:
        y = it.send(7)
    return y, it.send(1)


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0450", "v1_graph": "AG0450"},
    reason="how far an iterator is cannot be put back",
)
def dunder_next_in_branch(x):
    it = iter([1, 2, 3])
    y = 0
    if x > 0:
        y = it.__next__()
    return y, next(it)


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0450", "v1_graph": "AG0450"},
    reason="how far an iterator is cannot be put back",
)
def loop_over_shared_iterator(x):
    it = iter([1, 2, 3])
    y = 0
    if x > 0:
        for k in it:
            y += k
            break
    return y, next(it)


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0450", "v1_graph": "AG0450"},
    reason="how far an iterator is cannot be put back",
)
def list_of_shared_iterator(x):
    it = iter([1, 2, 3])
    y = 0
    if x > 0:
        y = sum(it)
    return y, len(list(it))


class Numbers:
    """An iterator of the user's."""

    def __init__(self):
        self.k = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.k += 1
        return self.k


@program((3,), (-3,))
def own_iterator_in_branch(x):
    it = Numbers()
    y = 0
    if x > 0:
        y = next(it)
    return y, next(it)


@program((3,), (0,))
def own_iterator_in_loop(n):
    it = Numbers()
    y = 0
    for _ in range(n):
        y += next(it)
    return y, it.k


@program((3,), (-3,), prints=True, python=False)
def prints_in_branch(x):
    y = x + 1
    if x > 0:
        print("positive")
    else:
        print("negative")
    return y


@program((3,), (0,), prints=True, python=False)
def prints_in_loop(n):
    y = n + 1
    for i in range(n):
        print("step", i)
    return y


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0451", "v1_graph": "AG0451"},
    reason="what was written cannot be taken back",
)
def written_file(x):
    import io

    f = io.StringIO()
    y = x
    if x > 0:
        f.write("a")
        y = x + 1
    return y, len(f.getvalue())


@program((5,), (0,))
def unpacking_changes(n):
    c = Counter()
    d = {"a": 0}
    for i in range(n):
        c.n, d["a"] = i, c.n
    return c.n, d["a"]


@program((3,), (-3,))
def loop_target_is_attribute(n):
    c = Counter()
    for c.n in range(n):
        pass
    return c.n


@program((3,), (-3,))
def star_target_is_item(x):
    d = {"a": 0, "b": 0}
    if x > 0:
        d["a"], *d["b"] = x, 1, 2
    else:
        d["b"] = [0, 0]
    return d["a"], d["b"]


@program((Data([1, 2, 3]),), (Data([5]),))
def method_over_elements(elements):
    c = Counter()
    for e in elements:
        c.inc(e)
    return c.n


@program((3, Static(True)), (-3, Static(False)))
def method_in_both_kinds(x, flag):
    c = Counter()
    if flag:
        c.inc(1)
        if x > 0:
            c.inc(x)
    return c.n


@program((3,), (-3,))
def try_in_branch(x):
    c = Counter()
    if x > 0:
        try:
            c.inc(1)
        finally:
            c.inc(10)
    return c.n


@program((3,), (0,))
def break_after_effect(n):
    c = Counter()
    for i in range(10):
        c.inc(1)
        if i >= n:
            break
        c.inc(10)
    return c.n


@program(
    (3,),
    (-3,),
)
def returns_after_effect(x):
    c = Counter()

    def inner():
        c.inc(1)
        if x > 0:
            return c.n
        c.inc(10)
        return c.n * 2

    y = inner()
    return y, c.n


@program((1,), (-7,), (200,))
def changes_that_nobody_announces_before_a_nested_branch(c):
    d, e = {1: 2, 2: 3}, {1: 0}
    if c < 100:
        operator.setitem(d, 1, c)
        operator.setitem(e, 5, c)
        if c >= 0:
            c = c + 1
        else:
            operator.setitem(d, 2, c)
            e[7] = c
    return d[1], d[2], len(e), e.get(5, -1), e.get(7, -1), c


@program((1,), (-7,), (200,))
def sets_changed_in_place_by_operators(c):
    st = {1, 2}
    same = st
    if c < 100:
        st ^= {2, 2}
        if c < 0:
            st |= {int(c // 3) % 4, 2}
    return len(st), sum(st), 2 in st, len(same)
