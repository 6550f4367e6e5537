"""Functions and classes that nobody marked, called by what is converted on demand."""

import contextlib
import dataclasses
import functools


def sign(x):
    if x > 0:
        return x
    return -x


def even(x, depth=3):
    if depth == 0:
        return x
    if x > 0:
        x = x - 1
    return odd(x, depth - 1)


def odd(x, depth):
    if depth == 0:
        return x
    if x > 5:
        x = x - 2
    return even(x, depth - 1)


class Obj:
    kind = 2

    def __init__(self, v):
        if v > 0:
            self.v = v
        else:
            self.v = -v

    def method(self, x):
        return x if x > self.v else self.helper(x)

    def helper(self, x):
        while x > self.kind:
            x = x - 1
        return x

    @property
    def prop(self):
        return self.v if self.v > 2 else self.v * 10

    @classmethod
    def cm(cls, x):
        return x if x > cls.kind else -x

    @staticmethod
    def sm(x):
        return x if x > 2 else -x

    def __call__(self, x):
        return x if x > self.v else self.v

    def __add__(self, o):
        return self.v + o if o > 1 else self.v

    def __getitem__(self, i):
        return self.v + i if i > 1 else self.v

    def __enter__(self):
        self.w = 1 if self.v > 2 else 0
        return self

    def __exit__(self, *a):
        return False


class Sub(Obj):
    def method(self, x):
        y = super().method(x)
        return y if y > 1 else y - 100


def deco(f):
    @functools.wraps(f)
    def w(*a):
        r = f(*a)
        return r if r > 3 else r + 50

    return w


@deco
def decorated(x):
    return x if x > 0 else -x


lam = lambda x: x if x > 1 else x * 7
part = functools.partial(even, depth=2)


def adder(n):
    def add(x):
        return x + n if x > n else x

    return add


plus2 = adder(2)


@dataclasses.dataclass
class DC:
    x: object

    def m(self):
        return self.x if self.x > 2 else -self.x

    def __post_init__(self):
        if self.x > 100:
            self.x = self.x - 100


def gen(x):
    yield x
    yield x + 1


def apply(f, x):
    return f(x) if x > -50 else x


def other_module(x):
    from tests.api import deeper_callees

    return deeper_callees.deep(x)


def star(*args, **kw):
    return args[0] if args[0] > kw["k"] else kw["k"]


@contextlib.contextmanager
def cm(x):
    y = x if x > 1 else -x
    yield y
