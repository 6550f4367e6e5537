"""What properties and ``__post_init__`` raise in the graph, caught by a ``try``."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from tests.equivalence.registry import program


class Temp:
    def __init__(self, c):
        self.c = c
        self.sets = 0

    @property
    def celsius(self):
        return self.c

    @celsius.setter
    def celsius(self, v):
        if v < -273:
            raise ValueError("too cold")
        self.c = v
        self.sets = self.sets + 1

    @property
    def checked(self):
        if self.c < 0:
            raise RuntimeError("neg")
        return self.c

    def reset(self, v):
        try:
            self.celsius = v
            return True
        except ValueError:
            return False


class Other:
    def __init__(self):
        self.celsius = 1
        self.checked = 5


class Sub(Temp):
    pass


@dataclass
class Acc:
    v: int
    log: list = field(default_factory=list)

    def __post_init__(self):
        if self.v < 0:
            raise ValueError("neg")
        self.log.append(self.v)


@program((3,), (-300,), (5,))
def setter(x):
    t = Sub(1)
    try:
        t.celsius = x
        t.celsius = x + 1
        t.celsius = x - 276
    except ValueError as e:
        return t.celsius, t.sets, 1
    return t.celsius, t.sets, 0


@program((3,), (-300,), (-3,))
def getter(x):
    t = Temp(1)
    try:
        t.celsius = x
        r = t.checked + t.checked * 2
        if t.checked > 2:
            r += 100
    except RuntimeError:
        r = 9
    except ValueError:
        r = 8
    return r, t.sets


@program((3,), (-300,))
def by_method(x):
    t = Temp(1)
    a = t.reset(x)
    b = t.reset(x + 1000)
    return a, b, t.c, t.sets


@program((3,), (-3,))
def loop(n):
    t = Temp(2)
    bad = 0
    for i in range(abs(n)):
        try:
            t.celsius = i - 274 if i % 2 else i
        except ValueError:
            bad += 1
    return bad, t.c, t.sets


@program((3,), (-3,))
def loop_while(n):
    t = Temp(n)
    k = 0
    try:
        while t.checked > 0:
            t.celsius = t.celsius - 1
            k += 1
            if k > 2:
                t.celsius = -5
    except RuntimeError:
        k += 100
    return k, t.c


@program((3,), (-3,))
def plain_attr(n):
    o = Other()
    try:
        o.celsius = n
        if o.checked > n:
            raise ValueError
    except ValueError:
        o.celsius = o.celsius + 10
    return o.celsius


@program((3,), (-3,))
def final(n):
    t = Temp(1)
    done = 0
    try:
        try:
            t.celsius = n * 100
        finally:
            done += 1
    except ValueError:
        done += 10
    else:
        done += 100
    return done, t.c


@program((3,), (-3,))
def post(n):
    made = []
    bad = 0
    for i in range(3):
        try:
            a = Acc(n * i)
            made.append(a.v + len(a.log))
        except ValueError:
            bad += 1
    return made, bad


@program((3,), (-3,))
def in_helper(n):
    def take(t, v):
        t.celsius = v * 100
        return t.checked

    t = Temp(0)
    try:
        r = take(t, n)
    except ValueError:
        r = -1
    except RuntimeError:
        r = -2
    return r, t.c


@program((3,), (-3,))
def uncaught(n):
    t = Temp(0)
    try:
        t.celsius = n * 100
    except KeyError:
        return 1
    return t.c


@program((3,), (-3,))
def suppressed(n):
    t = Temp(0)
    with suppress(ValueError):
        t.celsius = n * 100
        t.c = t.c + 1
    return t.c, t.sets
