"""Lists, containers, objects and functions of classes: programs named after their rows in `peer_rows.py`."""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import enum
import types

import numpy as np
import tensorflow as tf

from tests.equivalence.registry import Static, program

REFUSED_0203 = {"tf_function": "AG0203", "v1_graph": "AG0203"}


@program((3,), (0,))
def e1_append_in_a_loop(n):
    kept = []
    for i in range(n):
        kept.append(i * i)
    return kept


@program((3,), (-3,))
def e1_append_in_a_branch(x):
    kept = [x]
    if x > 0:
        kept.append(x * 2)
    return kept


@program((3,), (0,))
def e1_extend_in_a_loop(n):
    kept = [7]
    for i in range(n):
        kept.extend([i, -i])
    return kept


@program((3,), (-3,))
def e1_extend_in_a_branch(x):
    kept = [x]
    if x > 0:
        kept.extend((1, 2))
    return kept


@program((3,), (0,))
def e2_list_added_to_in_a_loop(n):
    kept = [5]
    for i in range(n):
        kept += [i]
    return kept


@program((3,), (0,))
def e2_tuple_that_grows(n):
    kept = ()
    for i in range(n):
        kept = (*kept, i)
    return len(kept)


@program(([3, 1, 2],))
def e3_empty_list_sorted(t):
    kept = []
    for v in t:
        kept.append(v)
    kept = sorted(kept)
    return kept


@program(([3, 1, 2],))
def e3_list_of_the_graph_sorted_in_place(t):
    kept = []
    for v in t:
        kept.append(v)
    kept.sort()
    return kept


@program((3,), (0,))
def e3_bound_append(n):
    kept = []
    put = kept.append
    for i in range(n):
        put(i)
    return kept


@program((3,), (-3,))
def e3_insert_and_value_of_append(x):
    kept = [1]
    r = kept.append(3)
    kept.insert(0, x)
    a = b = x + 1
    if x > 0:
        kept.append(a)
    return kept, r is None, b


@program((1,), (-1,), (0,), xla=True)
def e4_list_read_by_a_tensor(i):
    items = [10, 20, 30]
    return items[i], [1, 2, 3][i]


@program((1,), (-1,), (0,), xla=True)
def e4_list_written_by_a_tensor(i):
    items = [10, 20, 30]
    items[i] = 7
    items[i] += 1
    return items


@program((1, 3), (0, 0), (-2, 5))
def e4_slice_of_a_list_by_tensors(a, b):
    items = [10, 20, 30]
    return len(items[a:b]), sum(items[a:b])


@program((3,), (0,), xla=True)
def e5_items_as_state(n):
    items = [0, 0, 0]
    d = {(0, 1): 0, "a": 0, "b": 0}
    k = 0
    for i in range(n):
        items[-1] += i
        items[k + 1] += 2 * i
        d[0, 1] += i
    return items, d[0, 1]


@program((3,), (0,), xla=True)
def e5_items_by_the_variable_of_a_loop(n):
    d = {"a": 0, "b": 1}
    for i in range(n):
        for k in d:
            d[k] += i
    return d["a"], d["b"]


@program((3,), (0,), xla=True)
def e5_attribute_of_a_result_as_state(n):
    o = types.SimpleNamespace(x=0)

    def g():
        return o

    for i in range(n):
        g().x += i
    return o.x


@program((3,), (0,), xla=True)
def e6_fixed_structures(n):
    Pair = collections.namedtuple("Pair", "a b")
    items = [0, 1]
    d = {"a": 0}
    o = types.SimpleNamespace(a=0, o=types.SimpleNamespace(a=0))
    p = Pair(0, 1)
    held = [types.SimpleNamespace(x=0)]
    for i in range(n):
        items[0] += i
        items[0], items[1] = items[1], items[0]
        d["a"] += i
        o.a += i
        o.o.a -= i
        held[0].x += 2
        p = Pair(p.b, p.a + i)
        items = [items[1], items[0] + 1]
        d = {"a": d["a"] + 1}
    return items, d["a"], o.a, o.o.a, p.a, p.b, held[0].x


@program((3,), (0,), xla=True)
def e6_alias(n):
    d = {"a": 0}
    alias = d
    for i in range(n):
        alias["a"] += i
        d["a"] += 1
    return d["a"], alias["a"]


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="two names of one dict, of which the loop gives one another dict",
)
def e6_alias_that_is_rebound(n):
    d = {"a": 0}
    alias = d
    for i in range(n):
        alias["a"] += 1
        d = {"a": alias["a"] + i}
    return d["a"], alias["a"]


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0


@program((3,), (-3,), xla=True)
def e7_dataclass_rebound_in_a_branch(x):
    p = Point(1)
    if x > 0:
        p = Point(x, 2)
    return p.x, p.y


@program((3,), (0,), xla=True)
def e7_dataclass_rebound_in_a_loop(n):
    p = Point(0)
    for i in range(n):
        p = Point(p.y + i, p.x)
    return p.x, p.y


class Plain:
    def __init__(self, v):
        self.v = v


@program((3,), (-3,))
def e7_object_rebound_in_a_branch(x):
    p = Plain(1)
    if x > 0:
        p = Plain(x)
    return p.v


class Color(enum.Enum):
    RED = 1
    BLUE = 2


@program((3,), (-3,))
def e7_enum_rebound_in_a_branch(x):
    c = Color.RED
    if x > 0:
        c = Color.BLUE
    return c.value


@program((3,), (-3,))
def e7_function_rebound_in_a_branch(x):
    f = abs
    if x > 0:
        f = lambda v: v * 2  # noqa: E731 - the row is about functions
    return f(x)


@program((3,), (0,), xla=True)
def e7_fields_mutated(n):
    p = Point(0)
    q = Plain(1)
    for i in range(n):
        p.x += i
        q.v *= 2
    return p.x, q.v


class Counter:
    def __init__(self):
        self.n = 0

    def inc(self, k):
        self.n += k


@program((3,), (0,), xla=True)
def e8_mutation_by_a_method_in_a_loop(n):
    c = Counter()
    for i in range(n):
        c.inc(i)
    return c.n


@program((3,), (0,), xla=True)
def e8_mutation_by_a_helper_in_a_loop(n):
    c = Counter()

    def helper(o, k):
        o.n += k
        o.inc(1)

    for i in range(n):
        helper(c, i)
    return c.n


@program(
    ([1, 2, 3], 5), python=False, refused={"tf_function": "AG0465", "v1_graph": "AG0465"}, oracle="python"
)
def e9_item_of_a_tensor_assigned(t, v):
    t[0] = v
    return t


@program(
    ([1, 2, 3], 5), python=False, refused={"tf_function": "AG0465", "v1_graph": "AG0465"}, oracle="python"
)
def e9_item_of_a_tensor_added_to(t, v):
    t[0] += v
    return t


@program(
    ([1, 2, 3], [7, 8]),
    python=False,
    refused={"tf_function": "AG0465", "v1_graph": "AG0465"},
    oracle="python",
)
def e9_slice_of_a_tensor_assigned(t, v):
    t[0:2] = v
    return t


@program((3,), (-3,), python=False, refused=REFUSED_0203, reason="an array is NumPy's")
def e10_array_written_in_a_branch(x):
    a = np.zeros(3, np.int32)
    if x > 0:
        a[0] = 7
    return a[0]


class Threshold:
    def __init__(self, x):
        self.x = x

    def __bool__(self):
        return bool(self.x > 2)


@program((3,), (-3,), xla=True)
def e11_object_with_truth_as_a_condition(x):
    t = Threshold(x)
    if t:
        y = 1
    else:
        y = 2
    return y, not t, 5 if t else 6


@program((3, Static("RED")), (-3, Static("BLUE")), xla=True)
def e11_enum_as_a_condition(x, name):
    if Color[name] is Color.RED and x > 0:
        return x
    return -x


# 2.F: functions and classes


class Account:
    def __init__(self, v):
        if v > 0:
            self._v = v
        else:
            self._v = v * 0

    @property
    def v(self):
        return self._v if self._v < 100 else 100

    @v.setter
    def v(self, value):
        if value > 10:
            value = value - 1
        self._v = value


@program((3,), (-3,), (300,), xla=True)
def f1_property_getter_and_setter(x):
    a = Account(x)
    a.v = a.v * 5
    return a.v


@program((3,), (-3,), xla=True)
def f1_constructor_of_a_module_level_class(x):
    return Account(x)._v


class Meta(type):
    def __call__(cls, v):
        made = super().__call__(v)
        if v > 0:
            made.extra = v
        else:
            made.extra = -v * 10
        return made


class Made(metaclass=Meta):
    def __init__(self, v):
        self.v = v


@program((3,), (-3,), xla=True)
def f1_call_of_a_metaclass(x):
    m = Made(x)
    return m.v, m.extra


class Number:
    def __init__(self, v):
        self.v = v

    def __add__(self, other):
        return Number(self.v + other.v if self.v > 0 else other.v)

    def __radd__(self, other):
        return Number(self.v + other if self.v > 0 else other)

    def __mul__(self, k):
        return Number(self.v * k if k > 0 else k)

    def __neg__(self):
        return Number(-self.v if self.v > 0 else self.v)

    def __lt__(self, other):
        if self.v > 0:
            return self.v < other.v
        return other.v < 0

    def __eq__(self, other):
        return self.v == other.v if self.v > 0 else False

    __hash__ = None

    def __getitem__(self, i):
        if self.v > i:
            return self.v
        return i

    def __contains__(self, i):
        if self.v > 0:
            return i == self.v
        return i > self.v

    def __len__(self):
        return 3

    def __getattr__(self, name):
        if name == "twice":
            return self.v * 2 if self.v > 0 else 0
        raise AttributeError(name)


@program((3,), (-3,), xla=True)
def f1_operators(x):
    a, b = Number(x), Number(4)
    return (a + b).v, (1 + a).v, (a * x).v, (-a).v, a < b, a == b, a.twice


@program((3,), (-3,), xla=True)
def f1_getitem_and_contains(x):
    a = Number(x)
    return a[1], 4 in a, 3 in a


class Steps:
    def __init__(self, x, n):
        self.x, self.n = x, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        if self.x > 0:
            self.x = self.x - 1
        else:
            self.x = self.x * 2
        return self.x


@program((2,), (-3,), xla=True)
def f1_next_of_a_class(x):
    s = 0
    for v in Steps(x, 4):
        s = s * 2 + v
    return s


class Managed:
    def __init__(self, x):
        self.x = x

    def __enter__(self):
        if self.x > 0:
            return self.x * 2
        return self.x

    def __exit__(self, *exc):
        if self.x > 0:
            self.x = 0


@program((3,), (-3,), xla=True)
def f1_enter_and_exit(x):
    m = Managed(x)
    with m as y:
        z = y + 1
    return z, m.x


@contextlib.contextmanager
def managed(x, log):
    if x > 0:
        log.v = x
    yield x * 2 if x > 0 else x
    if x > 0:
        log.v = log.v + 1


@program((3,), (-3,), xla=True)
def f1_contextmanager(x):
    log = types.SimpleNamespace(v=0)
    with managed(x, log) as y:
        z = y + 1
    return z, log.v


def steps(n, x):
    for i in range(n):
        if x > i:
            yield x - i
        else:
            yield i


@program((3, 2), (0, 2), (5, -1), xla=True)
def f1_generator(n, x):
    s = 0
    for v in steps(n, x):
        s = s * 2 + v
    return s


def small(v):
    if v > 2:
        return False
    return v > -2


@program(([3, 1, -1, -5],))
def f1_predicate_of_filter(t):
    return sum(filter(small, t))


@program(([3, 1, -1, -5],))
def f1_condition_of_a_comprehension(t):
    return [v for v in t if small(v)]


class BadInputError(Exception):
    def __init__(self, value, why):
        super().__init__(f"{value}: {why}")
        self.value, self.why = value, why


def careful(flag, x):
    if flag:
        raise BadInputError(3, "flagged")
    return x


@program((3, Static(True)), (-3, Static(False)), xla=True)
def f2_exception_with_its_own_init_is_caught(x, flag):
    try:
        y = careful(flag, x)
    except BadInputError as error:
        y = error.value * 100
    if y > 0:
        y = y + 1
    return y


@program((3,), (-3,))
def f2_exception_with_its_own_init_in_a_branch(x):
    try:
        if x > 0:
            raise BadInputError(3, "positive")
        y = x
    except BadInputError as error:
        y = error.value * 100
    return y


@program(
    (3,),
    (-3,),
    refused={"tf_function": "as a Python `bool`", "v1_graph": "as a Python `bool`"},
    reason="the user said so; under the hook the error has the note AG0301",
)
def f3_do_not_convert_on_a_nested_function(x):
    @tf.autograph.experimental.do_not_convert
    def plain(v):
        if v > 0:
            return v
        return -v

    return plain(x)
