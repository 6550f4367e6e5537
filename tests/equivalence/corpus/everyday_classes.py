"""Classes, dataclasses, named tuples and the like as programs have them every day."""

from __future__ import annotations

import abc
import functools
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tests.equivalence.registry import program

ASKED = {"python_in_graph": "the test of a loop that asks for attributes is traced apart"}
A = ((3,), (0,), (1,), (5,))
F = ((3.0,), (-1.0,), (0.5,))


class Stack:
    def __init__(self):
        self._items = []

    def push(self, x):
        self._items.append(x)

    def pop(self):
        if not self._items:
            raise IndexError("empty")
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    @property
    def top(self):
        return self._items[-1]

    @property
    def empty(self):
        return len(self._items) == 0


@program(*A)
def stack(n):
    s = Stack()
    s.push(1)
    for i in range(n):
        s.push(i)
        if i % 2 == 1:
            s.pop()
    return len(s), s.top, s.empty


class Temp:
    def __init__(self, c):
        self.c = c

    @property
    def f(self):
        return self.c * 9 / 5 + 32

    @f.setter
    def f(self, x):
        if x < -40.0:
            raise ValueError("cold")
        self.c = (x - 32) * 5 / 9

    def __lt__(self, o):
        return self.c < o.c

    def __eq__(self, o):
        return self.c == o.c

    def __hash__(self):
        return 1


@program(*F)
def temps(x):
    t = Temp(x)
    if t.f > 33.0:
        t.f = t.f + 10.0
    return t.c, t < Temp(0.5), t == Temp(0.5)


@program(*F)
def temp_max(x):
    ts = [Temp(x), Temp(1.0), Temp(0.0)]
    m = max(ts)
    m.c += 1.0
    return [t.c for t in ts], min(ts).c


@program(*F)
def temp_sorted(x):
    ts = sorted([Temp(x), Temp(1.0), Temp(0.0)])
    return [t.f for t in ts]


class Vec(NamedTuple):
    x: float
    y: float

    def norm1(self):
        return abs(self.x) + abs(self.y)

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)


@program(*F)
def vec(x):
    v = Vec(x, 1.0)
    for i in range(3):
        if v.norm1() < 5.0:
            v = v + Vec(x, 0.5)
        else:
            v = v._replace(x=0.0)
    return v.x, v.y, v


@program(*A)
def vec_list(n):
    vs = [Vec(1.0, 2.0), Vec(3.0, 4.0), Vec(5.0, 0.0)]
    v = vs[int(n) % 3]
    return v.norm1(), v.x, v


@dataclass(frozen=True)
class Fr:
    a: int
    b: int = 2

    def plus(self, k):
        return replace(self, a=self.a + k)


@program(*A)
def frozen(n):
    f = Fr(1)
    for i in range(n):
        f = f.plus(i) if i % 2 else f
    return f.a, f.b, f == Fr(1)


@program(*A)
def frozen_list(n):
    fs = [Fr(1), Fr(2), Fr(3)]
    f = fs[int(n) % 3]
    return f.plus(4).a, f.b, f == fs[0], f in fs, fs.index(f)


@dataclass(order=True)
class Task:
    pri: int
    name: str = field(compare=False, default="")
    done: bool = False


@program(*A)
def tasks(n):
    ts = [Task(n, "a"), Task(2, "b"), Task(1, "c")]
    t = min(ts)
    t.done = True
    return [x.done for x in ts], t.name, t.pri


@program(*A)
def tasks_sorted(n):
    ts = sorted([Task(n, "a"), Task(2, "b"), Task(1, "c")])
    ts[0].done = True
    return [x.name for x in ts], [x.done for x in ts]


@program(*A)
def tasks_queue(n):
    ts = [Task(i, "t") for i in range(4)]
    k = 0
    while k < n and k < 4:
        ts[k].done = True
        k += 1
    return sum(1 for t in ts if t.done), all(t.done for t in ts)


class Animal(abc.ABC):
    def __init__(self, name, energy):
        self.name = name
        self.energy = energy

    @abc.abstractmethod
    def speak(self): ...

    def eat(self, x):
        self.energy += x
        return self

    def act(self):
        if self.energy > 2:
            self.energy -= 2
            return self.speak()
        return 0


class Dog(Animal):
    def speak(self):
        return 10


class Cat(Animal):
    lives = 9

    def speak(self):
        self.lives -= 1
        return self.lives


@program(*A)
def animals(n):
    zoo = [Dog("d", n), Cat("c", 3)]
    total = 0
    for a in zoo:
        total += a.eat(n).act()
    return total, [a.energy for a in zoo], zoo[1].lives


@program(*A)
def animals_loop(n):
    zoo = [Dog("d", 2), Cat("c", 3)]
    total = 0
    for i in range(n):
        total += zoo[i % 2].act()
    return total, [a.energy for a in zoo], zoo[1].lives, Cat.lives


@program(*A)
def animal_name(n):
    zoo = [Dog("d", 2), Cat("c", 3)]
    a = zoo[int(n) % 2]
    return a.name, type(a) is Dog, isinstance(a, Animal), a.energy


@program(*A)
def animal_eq(n):
    zoo = [Dog("d", 2), Cat("c", 3)]
    a = zoo[int(n) % 2]
    return a == zoo[0], a is zoo[1], a in zoo, zoo.index(a)


@program(*A, refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0467"))
def animal_match(n):
    zoo = [Dog("d", 2), Cat("c", 3)]
    match zoo[int(n) % 2]:
        case Dog(energy=e):
            r = e
        case Cat(energy=e):
            r = e * 10
    return r


@program(*A)
def animal_isinstance(n):
    zoo = [Dog("d", 2), Cat("c", 3)]
    a = zoo[int(n) % 2]
    if isinstance(a, Cat):
        r = a.lives
    else:
        r = -1
    return r


class Slots:
    __slots__ = ("a", "_b")

    def __init__(self, a):
        self.a = a
        self._b = 0

    @property
    def b(self):
        return self._b

    @b.setter
    def b(self, v):
        self._b = max(v, 0)

    def step(self):
        self.a, self.b = self.b + 1, self.a - 2


@program(*A)
def slots(n):
    s = Slots(5)
    for i in range(n):
        s.step()
    return s.a, s.b


@program(*A)
def slots_if(n):
    s = Slots(n)
    if s.a > 2:
        s.b = s.a
    else:
        s.b = -1
    return s.b


@program(*A, refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0203"))
def slots_rebound(n):
    s = Slots(1)
    for i in range(n):
        s = Slots(s.a + i)
    return s.a


@program(*A)
def slots_conditional(n):
    a, b = Slots(1), Slots(2)
    s = a if n > 1 else b
    s.b = 7
    s.a += 1
    return a.a, a.b, b.a, b.b


class Money:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return Money(self.v + (o.v if isinstance(o, Money) else o))

    __radd__ = __add__

    def __sub__(self, o):
        return Money(self.v - o.v)

    def __neg__(self):
        return Money(-self.v)

    def __abs__(self):
        if self.v < 0:
            return -self
        return self

    def __bool__(self):
        return bool(self.v > 0)

    def __repr__(self):
        return f"${self.v}"

    def __float__(self):
        return float(self.v)

    def __int__(self):
        return int(self.v)

    def __contains__(self, x):
        return x <= self.v

    def __iter__(self):
        yield self.v
        yield self.v + 1

    def __matmul__(self, o):
        return self.v * o.v

    def __le__(self, o):
        return self.v <= o.v


@program(*A)
def money(n):
    m = sum([Money(n), Money(2)], Money(-4))
    r = abs(m)
    return r.v, 1 in r, (5 if m else 6), list(m), m @ r, float(r), int(m)


@program(*A)
def money_text(n):
    m = Money(n) + 3
    return f"{m!r}", str(m), 3 + m <= Money(7)


@program(*A, refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0453"))
def money_abs_then_changed(n):
    m = Money(n - 2)
    r = abs(m)
    r.v += 100
    return r.v


@program(*A)
def money_chosen_ops(n):
    ms = [Money(1), Money(5), Money(-2)]
    m = ms[int(n) % 3]
    return abs(m).v, (m + ms[0]).v, (-m).v, m @ m, bool(m), list(m), m <= ms[1], repr(m)


class Counter:
    instances = 0

    def __init__(self):
        Counter.instances += 1
        self.hits = {}

    def hit(self, k):
        self.hits[k] = self.hits.get(k, 0) + 1
        return self.hits[k]

    @classmethod
    def reset(cls):
        cls.instances = 0

    @staticmethod
    def scale(x):
        return x * 2 if x > 1 else x


@program(*A)
def counters(n):
    Counter.reset()
    a, b = Counter(), Counter()
    for i in range(n):
        a.hit(i % 2)
    if n > 2:
        b.hit(5)
    r = Counter.instances
    Counter.reset()
    return r, a.hits.get(0, -1), b.hits.get(5, -1), Counter.scale(n)


@program(*A, refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0408"))
def counter_chosen(n):
    cs = [Counter(), Counter()]
    c = cs[int(n) % 2]
    c.hit("x")
    c.hit("x")
    Counter.reset()
    return [x.hits.get("x", 0) for x in cs], c.hits["x"]


class Machine:
    def __init__(self):
        self.state = "idle"
        self.n = 0

    def feed(self, x):
        if self.state == "idle":
            if x > 0:
                self.state = "run"
        elif self.state == "run":
            self.n += x
            if self.n > 4:
                self.state = "done"
        return self

    @property
    def done(self):
        return self.state == "done"


@program(*A)
def machine(n):
    m = Machine()
    for i in range(n):
        m.feed(i)
        if m.done:
            break
    return m.state, m.n, m.done


@program(*A)
def machines(n):
    ms = [Machine(), Machine()]
    for i in range(n):
        ms[i % 2].feed(i).feed(1)
    return [m.state for m in ms], [m.n for m in ms]


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, k):
        i, j = k
        return self.rows[i][j]

    def __setitem__(self, k, v):
        i, j = k
        self.rows[i][j] = v


@program(*A)
def matrix(n):
    m = Matrix([[1, 2], [3, 4]])
    i = int(n) % 2
    m[i, 0] = 9
    m[0, i] += 1
    return m[0, 0], m[0, 1], m[1, 0], m[i, i]


class Tree:
    def __init__(self, v, left=None, right=None):
        self.v, self.left, self.right = v, left, right

    def find(self, x):
        node = self
        depth = 0
        while node is not None and node.v != x:
            node = node.left if x < node.v else node.right
            depth += 1
        return depth, node is not None


@program(*A, fails=ASKED)
def tree(n):
    t = Tree(3, Tree(1, Tree(0), Tree(2)), Tree(5))
    return t.find(n)


@program(*A)
def tree_changed(n):
    t = Tree(3, Tree(1), Tree(5))
    node = t.left if n < 3 else t.right
    node.v += 100
    return t.left.v, t.right.v


class Linked:
    def __init__(self):
        self.head = None
        self.size = 0

    def push(self, v):
        self.head = Tree(v, self.head)
        self.size += 1

    def total(self):
        t, node = 0, self.head
        while node is not None:
            t += node.v
            node = node.left
        return t


@program(*A)
def linked(n):
    chain = Linked()
    chain.push(n)
    chain.push(2)
    if n > 1:
        chain.push(7)
    return chain.size, chain.total()


@program(*A)
def linked_known(n):
    chain = Linked()
    chain.push(n)
    chain.push(2)
    chain.head.left.v += 5
    return chain.size, chain.total()


class Wrapper:
    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)


@program(*A)
def wrapper(n):
    w = Wrapper(Machine())
    for i in range(n):
        w.feed(i)
    return w.n, w.state


@program(*A)
def wrapper_chosen(n):
    ws = [Wrapper(Temp(1.0)), Wrapper(Temp(2.0))]
    w = ws[int(n) % 2]
    return w.c, w.f


class Desc:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        return getattr(obj, self.name)

    def __set__(self, obj, v):
        setattr(obj, self.name, v * 2)


class HasDesc:
    v = Desc()

    def __init__(self, v):
        self.v = v


@program(*A)
def descriptor(n):
    h = HasDesc(n)
    if n > 1:
        h.v = 5
    return h.v


@program(*A)
def descriptor_chosen(n):
    hs = [HasDesc(1), HasDesc(2)]
    h = hs[int(n) % 2]
    h.v = 7
    return [x.v for x in hs], h.v


class Base:
    def __init__(self, x):
        self.x = x

    def go(self, k):
        self.x += k
        return self.x


class Derived(Base):
    def __init__(self, x):
        super().__init__(x)
        self.log = []

    def go(self, k):
        r = super().go(k * 2)
        self.log.append(r)
        return r


@program(*A)
def derived(n):
    ds = [Derived(1), Derived(2)]
    d = ds[int(n) % 2]
    d.go(3)
    d.go(n)
    return [x.x for x in ds], [list(x.log) for x in ds], len(d.log)


@program(*A)
def derived_mixed(n):
    ds = [Base(1), Derived(2)]
    r = 0
    for i in range(n):
        r += ds[i % 2].go(i)
    return r, [x.x for x in ds]


@program(*A)
def nested_objects(n):
    outer = [Base(Base(1)), Base(Base(2))]
    outer[int(n) % 2].x.go(5)
    outer[int(n) % 2].x.x += 1
    return [o.x.x for o in outer]


@program(*A)
def list_of_lists_of_objects(n):
    grid = [[Base(1), Base(2)], [Base(3), Base(4)]]
    i = int(n) % 2
    grid[i][1 - i].go(10)
    grid[i][0].x += 100
    return [[b.x for b in row] for row in grid]


@program(*A)
def dict_loop(n):
    d = {"a": Base(1), "b": Base(2)}
    for k in ["a", "b", "a"]:
        if d[k].x < n:
            d[k].go(3)
    return d["a"].x, d["b"].x


@program(*A)
def swap_attributes(n):
    a, b = Base(1), Base(2)
    if n > 1:
        a.x, b.x = b.x, a.x
    return a.x, b.x


@program(*A)
def object_swap(n):
    a, b = Base(1), Base(2)
    for i in range(n):
        a, b = b, a
        a.x += i
    return a.x, b.x


@program(*A)
def returns_object(n):
    def choose(x):
        if x > 2:
            return Base(x)
        return Base(0)

    r = choose(n)
    r.x += 1
    return r.x, r.go(2)


@program(*A)
def default_object(n, b=Base(1)):
    b.x = 1
    if n > 1:
        b.go(2)
    return b.x


@program(*A)
def any_all(n):
    bs = [Base(1), Base(n), Base(3)]
    return any(b.x == n for b in bs), all(b.x > 0 for b in bs), sum(b.x for b in bs if b.x > 1)


@program(*A)
def partial_method(n):
    b = Base(1)
    add = functools.partial(b.go, 2)
    for _ in range(n):
        add()
    f = b.go
    if n > 1:
        f(10)
    return b.x


@program(*A)
def method_of_chosen_kept(n):
    bs = [Base(1), Base(2)]
    f = bs[int(n) % 2].go
    f(5)
    f(n)
    return [b.x for b in bs]


@program(*A)
def method_as_key(n):
    bs = [Base(3), Base(n), Base(1)]
    bs.sort(key=lambda b: b.x)
    first, *rest = bs
    first.x = -1
    return [b.x for b in bs], first.x, len(rest)


@program(*A)
def zip_objects(n):
    a = [Base(1), Base(2)]
    b = [Base(3), Base(n)]
    for x, y in zip(a, b):
        if x.x < y.x:
            x.x, y.x = y.x, x.x
    return [p.x for p in a + b]


@program(*A)
def grows(n):
    bs = [Base(1)]
    for i in range(n):
        bs.append(Base(i))
    return sum(b.x for b in bs), len(bs)


@program(*A, refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0453"))
def grows_changed(n):
    bs = [Base(1)]
    first = bs[0]
    for i in range(n):
        bs.append(Base(i))
    first.x = 50
    return bs[0].x, len(bs)


@program(*A, fails=ASKED)
def generator_method(n):
    class Gen:
        def __init__(self, k):
            self.k = k

        def __iter__(self):
            i = 0
            while i < self.k:
                yield i
                i += 1

    gs = [Gen(2), Gen(3)]
    return sum(x for x in gs[int(n) % 2]), sum(Gen(n))
