"""Chosen objects with special methods, class attributes and classes of their own; of several classes."""

from __future__ import annotations

import functools
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from tests.equivalence.registry import program

A = ((3,), (0,), (1,), (2,))


class P:
    count = 0

    def __init__(self, v):
        self.v = v

    def bump(self):
        self.count += 1

    def same(self, other):
        return self is other

    @classmethod
    def origin(cls):
        return cls(0)

    def twin(self):
        return type(self)(self.v)

    @functools.cached_property
    def cached(self):
        return self.v * 3

    def __len__(self):
        return self.v

    def __contains__(self, x):
        return x < self.v

    def __getitem__(self, k):
        return self.v + k

    def __setitem__(self, k, x):
        self.v = k * 100 + x

    def __call__(self, x):
        self.v += x
        return self.v

    def __iadd__(self, x):
        self.v += x
        return self

    def __str__(self):
        return f"P({self.v})"

    def __bool__(self):
        return self.v > 1

    def __enter__(self):
        self.v += 1
        return self

    def __exit__(self, *args):
        self.v *= 2


def same(a, b):
    return a is b


@program(*A)
def identity_in_function(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    return same(p, ps[0]), p.same(ps[1]), ps[2].same(p), same(p, p)


@program(*A)
def class_attribute(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    p.bump()
    p.bump()
    return [q.count for q in ps], P.count, p.count


@program(*A, refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0457"))
def class_attribute_changed(n):
    ps = [P(1), P(2), P(3)]
    old = P.count
    p = ps[int(n) % 3]
    p.bump()
    P.count = 50
    r = [q.count for q in ps], p.count
    P.count = old
    return r


@program(*A)
def made_by_class(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    q = p.twin()
    q.v += 5
    r = p.origin()
    r.v += 1
    return p.v, q.v, r.v, [x.v for x in ps], type(q) is P


@program(*A, refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0453"))
def cached(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    a = p.cached
    p.v = 100
    return a, p.cached, [x.cached for x in ps]


@program(*A)
def dunders(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    a = len(p), 1 in p, p[4], f"{p}", str(p)
    p[1] = 7
    b = p(3)
    if p:
        p.v += 1
    return a, b, [x.v for x in ps]


@program(*A)
def iadd_name(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    p += 4
    return p.v, [x.v for x in ps]


@program(*A)
def iadd_item(n):
    ps = [P(1), P(2), P(3)]
    i = int(n) % 3
    ps[i] += 4
    ps[1] += 10
    return [x.v for x in ps]


@program(*A)
def iadd_dict(n):
    d = {"a": P(1), "b": P(2)}
    k = ["a", "b"][int(n) % 2]
    d[k] += 4
    return [x.v for x in d.values()]


@program(*A)
def managed(n):
    ps = [P(1), P(2), P(3)]
    with ps[int(n) % 3] as p:
        p.v += 10
    return [x.v for x in ps]


@program(*A)
def truth(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    return (1 if p else 0), not p, (p or ps[1]).v, bool(p)


@program(*A)
def or_then_changed(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3] or ps[1]
    p.v = 40
    return [x.v for x in ps]


class Shape(ABC):
    def __init__(self, s):
        self.s = s
        self.hits = 0

    @abstractmethod
    def area(self): ...

    def grow(self, k):
        self.s += k
        self.hits += 1
        return self


class Square(Shape):
    def area(self):
        return self.s * self.s


class Bar(Shape):
    def __init__(self, s, h):
        super().__init__(s)
        self.h = h

    def area(self):
        if self.s > 2:
            return self.s * self.h
        return self.h

    def grow(self, k):
        super().grow(k)
        self.h += 1
        return self


@program(*A)
def same_class_abc(n):
    ps = [Bar(1, 2), Bar(3, 4)]
    b = ps[int(n) % 2]
    b.grow(3).grow(1)
    return b.area(), [p.area() for p in ps], isinstance(b, Shape)


@program(*A)
def polymorphic(n):
    ps = [Square(3), Bar(3, 4), Square(2)]
    s = ps[int(n) % 3]
    return s.area(), s.s, isinstance(s, Bar)


@program(*A)
def polymorphic_loop(n):
    ps = [Square(3), Bar(3, 4), Square(2)]
    total = 0
    for i in range(n):
        total += ps[i % 3].area()
    return total


@program(*A)
def polymorphic_changed(n):
    ps = [Square(3), Bar(3, 4), Square(2)]
    s = ps[int(n) % 3]
    s.grow(2)
    s.s += 1
    return [p.s for p in ps], [p.hits for p in ps], s.area()


@program(*A)
def polymorphic_conditional(n):
    a, b = Square(3), Bar(3, 4)
    s = a if n > 1 else b
    s.grow(1)
    return a.s, b.s, b.h, s.area()


@program(*A)
def polymorphic_max(n):
    ps = [Square(n), Bar(3, 4), Square(2)]
    s = max(ps, key=lambda p: p.area())
    s.grow(1)
    return [p.s for p in ps]


@dataclass
class Node:
    v: int
    kids: list = field(default_factory=list)
    best: object = None


@program(*A)
def tree(n):
    a, b, c = Node(1), Node(2), Node(3)
    a.kids.append(b)
    a.kids.append(c)
    k = a.kids[int(n) % 2]
    k.v += 10
    k.kids.append(5)
    return [x.v for x in a.kids], [len(x.kids) for x in a.kids], b.v


@program(*A)
def object_in_object_set(n):
    a, b = Node(1), Node(2)
    ns = [Node(7), Node(8)]
    p = ns[int(n) % 2]
    p.best = a if n > 1 else b
    p.best.v += 5
    return a.v, b.v, p.best.v


@program(*A)
def none_then_set(n):
    a = Node(1)
    ns = [Node(7), Node(8)]
    p = ns[int(n) % 2]
    p.best = a
    r = [x.best is None for x in ns]
    a.v = 9
    return r, p.best.v


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, x):
        if x <= 0:
            raise ValueError("bad")
        self.balance += x
        self.history.append(x)
        return self.balance


class Bank:
    def __init__(self):
        self.accounts = {"a": Account("a", 10), "b": Account("b", 20)}
        self.log = []

    def get(self, name):
        return self.accounts[name]

    def transfer(self, src, dst, x):
        s, d = self.get(src), self.get(dst)
        if s.balance < x:
            return False
        s.balance -= x
        d.deposit(x)
        self.log.append(x)
        return True


@program(*A)
def bank(n):
    names = ["a", "b"]
    bank = Bank()
    ok = bank.transfer(names[int(n) % 2], names[(int(n) + 1) % 2], 15)
    return ok, [a.balance for a in bank.accounts.values()], len(bank.log)


@program(*A)
def bank_loop(n):
    bank = Bank()
    done = 0
    for i in range(n + 3):
        if bank.transfer("a" if i % 2 == 0 else "b", "b", 4):
            done += 1
    return done, [a.balance for a in bank.accounts.values()]


@program(*A)
def module_level(n):
    for p in PS:
        p.v = 1
    p = PS[int(n) % 2]
    p.v += 5
    if n > 1:
        q = PS[0]
    else:
        q = PS[1]
    q.v += 100
    r = [x.v for x in PS]
    for p in PS:
        p.v = 1
    return r


PS = [P(1), P(2)]


class Game:
    def __init__(self):
        self.players = [P(0), P(0)]
        self.turn = 0
        self.leader = self.players[0]

    def play(self, x):
        self.players[self.turn].v += x
        if self.players[self.turn].v > self.leader.v:
            self.leader = self.players[self.turn]
        self.turn = 1 - self.turn


@program(*A)
def game(n):
    g = Game()
    for i in range(n + 2):
        g.play(i * 3 % 4)
    g.leader.v += 1000
    return [p.v for p in g.players], g.turn, g.leader is g.players[1]


@program(*A)
def game_unrolled(n):
    g = Game()
    for i in [1, 5, 3]:
        g.play(n * i)
    g.leader.v += 1000
    return [p.v for p in g.players], g.turn, g.leader.v


@program(*A)
def enumerate_best(n):
    ps = [P(3), P(n), P(2)]
    best, at = ps[0], 0
    for k, p in enumerate(ps):
        if p.v > best.v:
            best, at = p, k
    best.v = -1
    return [p.v for p in ps], at, best.v


@program(*A)
def local_made_in_loop(n):
    total = 0
    for i in range(n):
        ps = [P(i), P(i + 1)]
        p = ps[i % 2]
        p.v += 10
        total += ps[0].v * 100 + ps[1].v
    return total


@program(*A)
def carried_from_loop(n):
    p = P(1)
    for i in range(n):
        ps = [P(i), P(i + 1)]
        q = ps[i % 2]
        q.v += 10
        if q.v > p.v:
            p = q
    return p.v
