"""Objects of the program's own classes that a tensor chose: what is set reaches the one that was chosen."""

from __future__ import annotations

from dataclasses import dataclass

from tests.equivalence.registry import program

A = ((3,), (0,), (1,))


class Point:
    def __init__(self, v, w=0):
        self.v = v
        self.w = w

    def hit(self, k):
        self.v += k
        return self.v

    def move(self):
        self.v += 1
        return self

    @property
    def double(self):
        return self.v * 2

    @double.setter
    def double(self, x):
        self.v = x // 2


@dataclass
class Data:
    v: int
    w: int = 0

    def hit(self, k):
        self.v += k
        return self.v

    def scale(self, k):
        self.v *= k
        return self


class Slotted:
    __slots__ = ("v", "w")

    def __init__(self, v, w=0):
        self.v = v
        self.w = w

    def hit(self, k):
        self.v += k


def points():
    return [Point(1), Point(2), Point(3)]


@program(*A)
def write(n):
    ps = [Point(1), Point(2), Point(3)]
    i = int(n) % 3
    ps[i].v = 9
    return ps[0].v + ps[1].v * 10 + ps[2].v * 100


@program(*A)
def augmented(n):
    ps = points()
    i = int(n) % 3
    ps[i].v += 1
    return [p.v for p in ps]


@program(*A)
def named(n):
    ps = points()
    p = ps[int(n) % 3]
    p.v += 1
    ps[1].v += 5
    return p.v, [p.v for p in ps]


@program(*A)
def method(n):
    ps = points()
    i = int(n) % 3
    ps[i].move()
    ps[i].move().move()
    return [p.v for p in ps]


@program(*A)
def method_gives(n):
    ps = points()
    i = int(n) % 3
    r = ps[i].hit(4)
    return r, [p.v for p in ps], ps[i].double


@program(*A)
def prop(n):
    ps = points()
    i = int(n) % 3
    ps[i].double = 40
    return [p.v for p in ps], ps[i].double


@program(*A)
def helper(n):
    def bump(p, k):
        if k > 1:
            p.v += k
        else:
            p.v = -1
        return p.v

    ps = points()
    r = bump(ps[int(n) % 3], n)
    return r, [p.v for p in ps]


@program(*A)
def loop(n):
    ps = points()
    for i in range(n):
        ps[i % 3].hit(i)
    return [p.v for p in ps]


@program(*A)
def loop_assign(n):
    ps = points()
    for i in range(n):
        p = ps[i % 3]
        p.v += i
        p.w = p.v
    return [(p.v, p.w) for p in ps]


@program(*A)
def dict_of(n):
    d = {0: Point(1), 1: Point(2), 3: Point(3)}
    d[int(n)].v = 30
    return [p.v for p in d.values()]


@program(*A)
def dict_of_texts(n):
    d = {"a": Point(1), "b": Point(2)}
    key = ["a", "b"][int(n) % 2]
    d[key].v = 30
    d[key].hit(4)
    return [p.v for p in d.values()]


@program(*A)
def greatest(n):
    ps = [Point(n), Point(2), Point(3)]
    best = max(ps, key=lambda p: p.v)
    best.v = 0
    return [p.v for p in ps], best.v


@program(*A)
def least(n):
    ps = [Data(n), Data(2), Data(1)]
    worst = min(ps, key=lambda p: p.v)
    worst.hit(7)
    return [p.v for p in ps], worst.v


@program(*A)
def conditional(n):
    a, b = Point(1), Point(2)
    p = a if n > 1 else b
    p.v = 5
    return a.v, b.v, p.v


@program(*A)
def branches(n):
    a, b = Data(1), Data(2)
    if n > 1:
        p = a
    else:
        p = b
    p.v = 5
    b.v += 1
    return a.v, b.v, p.v


@program(*A)
def dataclasses(n):
    ps = [Data(1), Data(2), Data(3)]
    i = int(n) % 3
    ps[i].v = 9
    ps[i].w += 2
    ps[i].scale(2).scale(3)
    return [(p.v, p.w) for p in ps]


@program(*A)
def slotted(n):
    ps = [Slotted(1), Slotted(2), Slotted(3)]
    i = int(n) % 3
    ps[i].v = 9
    ps[i].hit(3)
    return [p.v for p in ps], ps[i].v
