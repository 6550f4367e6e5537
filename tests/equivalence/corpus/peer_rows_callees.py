"""What a `for` goes through and whom a call reaches: programs named after their rows in `peer_rows.py`."""

from __future__ import annotations

import collections
import contextlib
import functools

import numpy as np
import tensorflow as tf

from tests.equivalence.registry import Data, Static, program

# 1.5: the iterable of a `for`


@program((4,), (0,), python=False, xla=True)
def itr01_tf_range(n):
    s = 0
    for i in tf.range(n):
        s += i * i
    return s


@program((4,), (1,), python=False, xla=True)
def itr01_tf_range_keeps_its_variable(n):
    for i in tf.range(n):
        pass
    return i


@program((7, 2), (1, 3), python=False)
def itr01_tf_range_with_a_step(n, k):
    s = 0
    for i in tf.range(1, n, k):
        s = s * 10 + i
    return s


@program(([3, 1, 2],), xla=True)
def itr02_tensor(t):
    s = 0
    for v in t:
        s = s * 10 + v
    return s


@program(([3, 1, 2],), python=False)
def itr02_variable(t):
    v = tf.Variable([1, 2, 3]) if tf.executing_eagerly() else tf.identity([1, 2, 3])
    s = t[0]
    for e in v:
        s = s * 10 + e
    return s


@program(([3, 1, 2],), python=False)
def itr03_ragged_tensor(t):
    s, last = 0, None
    for row in tf.RaggedTensor.from_row_lengths(t, [2, 0, 1]):
        s += tf.size(row)
        last = tf.reduce_sum(row)
    return s, last


@program((Data([3, 1, 9, 2]),))
def itr04_dataset_with_break(ds):
    s = 0
    for v in ds:
        if v > 5:
            break
        s += v
    else:
        s = -1
    return s


@program((Data([3, 1, 9, 2]),))
def itr04_dataset_with_state_that_is_none(ds):
    best = None
    for v in ds:
        if best is None or v > best:
            best = v
    return best


@program((Data([3.0, 1.0]),), python=False)
def itr04_dataset_with_a_shape_that_grows(ds):
    out = tf.zeros([0])
    for v in ds:
        out = tf.concat([out, [v]], 0)
    return out


@program((Data([3, 1, 9, 2]),), refused={"v1_graph": "Python-style iteration"})
def itr05_iterator(ds):
    s = 0
    it = iter(ds)
    for v in it:
        if v > 5:
            break
        s += v
    for v in it:
        s += v * 100
    return s


@program(([3, 1, 2],), python=False)
def itr06_sparse_tensor(t):
    s = 0
    for v in tf.sparse.from_dense(t):
        s += v
    return s


@program((3,), (-3,), xla=True)
def itr07_python_containers(x):
    s = 0
    for k in [1, 2]:
        if x > k:
            s += k
    for k in {"a": 1, "b": 2}.items():
        s += k[1] * x
    for k in np.array([1, 2]):
        s += int(k) if x > 0 else 1
    for k, v in zip((1, 2), (x, x + 1), strict=True):
        s += k * v
    for k in (v * 2 for v in (1, 2)):
        s += k if x > 0 else x
    return s


@program((3,), python=False, refused={"tf_function": "not iterable", "v1_graph": "not iterable"})
def itr07_tensor_array(n):
    ta = tf.TensorArray(tf.int32, size=n)
    s = 0
    for v in ta:
        s += v
    return s


# 1.6: which callees are converted


@functools.lru_cache(maxsize=8)
def cached(flag, k=2):
    if flag:
        return k * 2
    return k


@program((3, Static(True)), (-3, Static(False)), xla=True)
def cal01_lru_cache(x, flag):
    return x * cached(flag) if x > 0 else cached(not flag)


Pair = collections.namedtuple("Pair", "a b")


class Richer(Pair):
    def total(self):
        if self.a > 0:
            return self.a + self.b
        return self.b


@program((3,), (-3,), xla=True)
def cal02_method_of_a_named_tuple(x):
    return Richer(x, x + 1).total() + Pair(x, 2).b


class Parts:
    def __init__(self, x):
        self.x = x if x > 0 else -x

    @classmethod
    def made(cls, x):
        return cls(x + 1 if x > 0 else x - 1)

    @staticmethod
    def sign(x):
        return 1 if x > 0 else -1

    def __call__(self, y):
        return self.x if y > 0 else y

    def bound(self, y):
        if y > self.x:
            return y
        return self.x

    def level(self):
        return self.x if self.x > 2 else 2


class Deeper(Parts):
    def __init__(self, x):
        super().__init__(x * 2 if x > 0 else x)

    def level(self):
        return super(Deeper, self).level() + (1 if self.x > 3 else 0)


@program((3,), (-3,), xla=True)
def cal03_methods_of_every_kind(x):
    p = Parts.made(x)
    call = p.bound
    partial = functools.partial(Parts.bound, p)
    return p(x), Parts.sign(x), call(x), partial(x), Parts.bound(p, 2), Deeper(x).level()


def counting(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        r = function(*args, **kwargs)
        if r > 2:
            return r * 10
        return r

    return wrapper


@counting
def wrapped(x, k=1):
    return x + k if x > 0 else k


@program((3,), (-3,), xla=True)
def cal04_decorator_with_control_flow_of_its_own(x):
    return wrapped(x, k=2)


class Descriptor:
    def __get__(self, owner, cls):
        if owner.v > 0:
            return owner.v * 2
        return owner.v

    def __set__(self, owner, value):
        if value > 5:
            value = value - 5
        owner.v = value


class Described:
    d = Descriptor()

    def __init__(self, v):
        self.v = v


@program((3,), (-3,), (30,), xla=True)
def cal05_descriptor(x):
    o = Described(x)
    o.d = o.d + 1
    return o.v, o.d


def by_key(v):
    if v > 2:
        return -v
    return v


@program(([3, -1, 2],))
def cal06_functions_called_by_library_code(t):
    total = functools.reduce(lambda a, b: a + b if b > 0 else a, t)
    return total, sorted(t, key=by_key)


@program((3.0,), (-3.0,), python=False, xla=True)
def cal06_functions_called_by_tensorflow(x):
    def step(v):
        if v > 0:
            return v * 2
        return -v

    return tf.map_fn(step, tf.stack([x, -x])), tf.nest.map_structure(step, {"a": x})["a"]


@functools.total_ordering
class Version:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v

    def __lt__(self, other):
        return self.v < other.v

    __hash__ = None


@program((3, 4), (4, 3), (3, 3), xla=True)
def cal07_total_ordering(a, b):
    v, w = Version(a), Version(b)
    return v < w, v <= w, v > w, v >= w, v == w, v != w


@program((3, 4), (4, 3), (3, 3), xla=True)
def cal07_total_ordering_in_branches(a, b):
    v, w = Version(a), Version(b)
    y = 0
    if v >= w:
        y += 1
    if v <= w:
        y += 10
    while v > w:
        w.v += 1
        y += 100
    return y


@functools.total_ordering
class Greater:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        if not isinstance(other, Greater):
            return NotImplemented
        return self.v == other.v

    def __ge__(self, other):
        if not isinstance(other, Greater):
            return NotImplemented
        return self.v >= other.v

    __hash__ = None


@program((3, 4), (4, 3), (3, 3), xla=True)
def cal07_total_ordering_by_ge(a, b):
    v, w = Greater(a), Greater(b)
    return v < w, v <= w, v > w, v >= w


# 1.7: errors


class OwnError(Exception):
    def __init__(self, value, why):
        super().__init__(f"{value}: {why}")
        self.value, self.why = value, why


@contextlib.contextmanager
def quiet():
    try:
        yield
    except OwnError as error:
        if error.why != "static":
            raise


def fails(flag):
    if flag:
        raise OwnError(3, "static")
    return 1


@program((3, Static(True)), (-3, Static(False)), xla=True)
def err01_exception_keeps_its_type_and_contents_while_tracing(x, flag):
    y = 5
    with quiet():
        y = fails(flag)
    return y if x > 0 else -y


@program((3,), (-3,))
def err01_exception_keeps_its_type_in_the_graph(x):
    try:
        if x > 0:
            raise OwnError(3, "staged")
        y = x
    except OwnError as error:
        y = error.value + 1
    return y
