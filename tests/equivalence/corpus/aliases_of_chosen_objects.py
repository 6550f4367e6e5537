"""Objects that a tensor chose and that have other names: each name sees what is changed through another."""

from __future__ import annotations

import copy
import dataclasses
from dataclasses import dataclass, field

import tensorflow as tf

from tests.equivalence.registry import program

ASKED = {"python_in_graph": "the test of a loop that asks for attributes is traced apart"}
A = ((3,), (0,), (1,), (2,))


class P:
    def __init__(self, v, w=0):
        self.v = v
        self.w = w

    def hit(self, k=1):
        self.v += k
        return self

    def take(self, other):
        self.v += other.v
        other.v = 0

    def read(self):
        return self.v + self.w

    def made(self, k):
        return type(self)(self.v + k, self.w)

    def __add__(self, other):
        return P(self.v + other.v, self.w + other.w)


class Box:
    def __init__(self, p):
        self.p = p
        self.items = []

    def push(self, x):
        self.items.append(x)


@dataclass
class D:
    v: int
    tags: list = field(default_factory=list)

    def add(self, t):
        self.tags.append(t)
        return self


@program(*A)
def two_names(n):
    ps = [P(1), P(2), P(3)]
    q = ps[1]
    i = int(n) % 3
    ps[i].v = 9
    q.v += 1
    return q.v, ps[i].v, [p.v for p in ps]


@program(*A)
def twice_in_list(n):
    a = P(1)
    ps = [a, P(2), a]
    i = int(n) % 3
    ps[i].v += 10
    return a.v, [p.v for p in ps]


@program(*A)
def twice_in_list_both(n):
    a = P(1)
    ps = [a, P(2), a]
    i = int(n) % 3
    x, y = ps[i], ps[0]
    x.v += 10
    y.v += 100
    return a.v, x.v, y.v, x is y, x is a


@program(*A)
def held_in_other(n):
    a, b = P(1), P(2)
    boxes = [Box(a), Box(b), Box(a)]
    i = int(n) % 3
    boxes[i].p.v += 5
    return a.v, b.v, [x.p.v for x in boxes]


@program(*A)
def replaced_in_other(n):
    a, b, c = P(1), P(2), P(7)
    boxes = [Box(a), Box(b), Box(a)]
    i = int(n) % 3
    boxes[i].p = c
    boxes[0].p.v += 100
    c.v += 1
    return a.v, b.v, c.v, [x.p.v for x in boxes], boxes[0].p is c


@program(*A)
def new_in_other(n):
    a, b = P(1), P(2)
    boxes = [Box(a), Box(b), Box(a)]
    i = int(n) % 3
    boxes[i].p = P(50)
    return a.v, b.v, [x.p.v for x in boxes]


@program(*A)
def new_in_other_changed(n):
    a, b = P(1), P(2)
    boxes = [Box(a), Box(b), Box(a)]
    i = int(n) % 3
    q = P(50)
    boxes[i].p = q
    q.v += 1
    boxes[1].p.v += 10
    return a.v, b.v, q.v, [x.p.v for x in boxes]


@program(*A)
def list_in_object(n):
    boxes = [Box(P(1)), Box(P(2)), Box(P(3))]
    i = int(n) % 3
    boxes[i].items.append(4)
    boxes[i].push(5)
    boxes[1].push(6)
    return [list(x.items) for x in boxes], len(boxes[i].items)


@program(*A)
def list_in_dataclass(n):
    ds = [D(1), D(2), D(3)]
    i = int(n) % 3
    ds[i].add(1).add(2)
    ds[i].tags += [7]
    return [list(x.tags) for x in ds], len(ds[i].tags)


@program(*A)
def owner_changed_then_read(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    for q in ps:
        q.v *= 10
    return p.v, p.read()


@program(*A)
def in_branches(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    if n > 1:
        p.v = 9
        ps[0].v = 4
    else:
        ps[1].v = 50
        p.w = p.v
    return p.v, p.w, [q.v for q in ps]


@program(*A)
def rebound_in_branch(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    if n > 1:
        p = ps[0]
    p.v = 77
    return p.v, [q.v for q in ps], p is ps[0]


@program(*A)
def rebound_new_in_branch(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    if n > 1:
        p = P(100)
    return p.v, [q.v for q in ps]


@program(*A, refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0453"))
def rebound_new_then_changed(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    if n > 1:
        p = P(100)
    p.v += 1
    return p.v, [q.v for q in ps]


@program(*A, refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0453"))
def rebound_new_then_owner_changed(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    if n > 1:
        p = P(100)
    ps[0].v += 1
    return p.v, [q.v for q in ps]


@program(*A)
def in_loop_rebound(n):
    ps = [P(1), P(2), P(3)]
    best = ps[0]
    for i in range(n):
        if ps[i % 3].v >= best.v:
            best = ps[i % 3]
    best.v = 0
    ps[1].v += 10
    return best.v, [q.v for q in ps]


@program(*A)
def in_loop_changed(n):
    ps = [P(1), P(2), P(3)]
    best = ps[0]
    for i in range(n):
        best.v += 5
        if ps[i % 3].v < best.v:
            best = ps[i % 3]
        ps[2].v += 1
    return best.v, [q.v for q in ps]


@program(*A, fails=ASKED)
def while_loop(n):
    ps = [P(1), P(2), P(3)]
    p = ps[0]
    k = 0
    while k < n and p.v < 10:
        p.v += k
        p = ps[(k + 1) % 3]
        k += 1
    return p.v, [q.v for q in ps]


@program(*A)
def in_helper(n):
    def transfer(a, b, x):
        if a.v >= x:
            a.v -= x
            b.v += x
            return True
        return False

    ps = [P(10), P(2), P(3)]
    i = int(n) % 3
    done = transfer(ps[i], ps[0], 2)
    again = transfer(ps[0], ps[i], 1)
    return done, again, [q.v for q in ps]


@program(*A)
def helper_gives(n):
    def pick(ps, n):
        if n > 1:
            return ps[n % 3]
        return ps[0]

    ps = [P(10), P(2), P(3)]
    p = pick(ps, n)
    p.v += 1
    return p.v, [q.v for q in ps]


@program(*A)
def take_other(n):
    ps = [P(10), P(2), P(3)]
    i = int(n) % 3
    ps[i].take(ps[1])
    return [q.v for q in ps]


@program(*A)
def take_other_chosen(n):
    ps = [P(10), P(2), P(3)]
    i = int(n) % 3
    ps[0].take(ps[i])
    return [q.v for q in ps]


@program(*A)
def two_chosen(n):
    ps = [P(10), P(2), P(3)]
    a, b = ps[int(n) % 3], ps[(int(n) + n) % 3]
    a.take(b)
    return a.v, b.v, [q.v for q in ps], a is b


@program(*A)
def after_max(n):
    ps = [P(n * 4), P(5), P(6)]
    top = max(ps, key=lambda p: p.v)
    low = min(ps, key=lambda p: p.v)
    top.v, low.v = low.v, top.v
    return [q.v for q in ps], top.v, low.v


@program(*A)
def after_sorted(n):
    ps = [P(n * 4), P(5), P(6)]
    order = sorted(ps, key=lambda p: p.v)
    order[0].v = 100
    return [q.v for q in ps], [q.v for q in order]


@program(*A)
def after_sort(n):
    ps = [P(n * 4), P(5), P(6)]
    a = ps[0]
    ps.sort(key=lambda p: -p.v)
    ps[0].v = 100
    a.w = 5
    return [(q.v, q.w) for q in ps], a.v


@program(*A)
def sorted_dataclasses(n):
    ds = [D(n * 4), D(5), D(6)]
    order = sorted(ds, key=lambda p: p.v)
    order[0].v = 100
    return [q.v for q in ds], [q.v for q in order]


@program(*A)
def popped(n):
    ps = [P(1), P(2), P(3)]
    p = ps.pop(int(n) % 3)
    p.v = 30
    ps[0].v += 1
    return p.v, [q.v for q in ps]


@program(*A)
def kept_in_list(n):
    ps = [P(1), P(2), P(3)]
    kept = []
    for i in range(n):
        kept.append(ps[i % 3])
    ps[0].v = 40
    for q in kept:
        q.v += 1
    return [q.v for q in kept], [q.v for q in ps]


@program(*A)
def kept_in_tuple(n):
    ps = [P(1), P(2), P(3)]
    t = (ps[int(n) % 3], ps[1])
    t[0].v = 5
    t[1].v += 1
    return t[0].v, t[1].v, [q.v for q in ps]


@program(*A)
def kept_in_dict(n):
    ps = [P(1), P(2), P(3)]
    t = {"x": ps[int(n) % 3]}
    t["x"].v = 5
    ps[1].v += 1
    return t["x"].v, [q.v for q in ps]


@program(*A)
def kept_in_object(n):
    ps = [P(1), P(2), P(3)]
    b = Box(ps[int(n) % 3])
    b.p.v = 5
    ps[1].v += 1
    if n > 1:
        b.p = ps[2]
        b.p.v += 1
    return b.p.v, [q.v for q in ps]


@program(*A)
def copied(n):
    ps = [P(1), P(2), P(3)]
    p = copy.copy(ps[int(n) % 3])
    q = copy.deepcopy(ps[int(n) % 3])
    p.v = 5
    q.v += 6
    return p.v, q.v, [q.v for q in ps]


@program(*A)
def replaced(n):
    ds = [D(1), D(2), D(3)]
    d = dataclasses.replace(ds[int(n) % 3], v=20)
    d.v += 1
    return d.v, [q.v for q in ds], dataclasses.asdict(ds[int(n) % 3])


@program(*A)
def made_of(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3].made(4)
    p.v += 1
    r = ps[int(n) % 3] + ps[0]
    return p.v, r.v, [q.v for q in ps], type(p) is P, isinstance(p, P)


@program(*A)
def type_of(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    return type(p) is P, isinstance(p, P), p.__class__ is P, type(p) is type(ps[0]), type(p).__name__


@program(*A)
def membership(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    return p in ps, p in ps[:1], ps.index(p), p == ps[1], p != ps[1], p is not ps[2], ps[1] == p, ps.count(p)


@program(*A)
def membership_of_dataclasses(n):
    ps = [D(1), D(2), D(3)]
    p = ps[int(n) % 3]
    return p in ps, p in ps[:1], ps.index(p), p == ps[1], p != ps[1], p == D(2), D(2) == p


@program(*A)
def removed(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    ps.remove(p)
    p.v = 70
    return [q.v for q in ps], len(ps), p.v


@program(*A)
def swapped(n):
    ps = [P(1), P(2), P(3)]
    i = int(n) % 3
    a = ps[0]
    ps[0], ps[i] = ps[i], ps[0]
    ps[0].v += 10
    a.w = 1
    return [(q.v, q.w) for q in ps], a.v


@program(*A)
def linked(n):
    class N:
        def __init__(self, v, nxt):
            self.v = v
            self.nxt = nxt

    c = N(3, None)
    b = N(2, c)
    a = N(1, b)
    node = a
    for _ in range(n):
        if node.nxt is not None:
            node = node.nxt
    node.v = 50
    return a.v, b.v, c.v


@program(*A)
def linked_walk(n):
    class N:
        def __init__(self, v, nxt):
            self.v = v
            self.nxt = nxt

    a = N(1, N(2, N(3, N(4, None))))
    node = a
    total = 0
    while node is not None:
        if node.v > n:
            total += node.v
            node.v = 0
        node = node.nxt
    return total, a.v, a.nxt.v


@program(*A)
def changed_in_one_branch(n):
    a, b = P(1), P(2)
    if n > 1:
        p, q = a, b
    else:
        p, q = b, a
    p.v += 10
    q.v += 100
    a.w = 1
    return p.v, q.v, a.v, b.v, p.w, q.w, p is a


@program(*A)
def chain_of_conditionals(n):
    a, b, c = P(1), P(2), P(3)
    p = a if n > 2 else b if n > 1 else c
    p.hit(5).hit(6)
    return a.v, b.v, c.v, p.v


@program(*A)
def or_default(n):
    a = P(1)
    found = None
    for p in [P(2), P(3)]:
        if p.v == n:
            found = p
    p = found if found is not None else a
    p.v += 7
    return a.v, p.v


@program(*A)
def searched(n):
    ps = [P(1), P(2), P(3)]
    found = None
    for p in ps:
        if p.v == n:
            found = p
            break
    if found is not None:
        found.v = 70
    return [q.v for q in ps]


@program(*A)
def next_found(n):
    ps = [P(1), P(2), P(3)]
    found = next((p for p in ps if p.v > n), ps[0])
    found.v = 70
    return [q.v for q in ps]


@program(*A)
def state_machine(n):
    ps = [P(1), P(2), P(3)]
    cur, other = ps[0], ps[1]
    for i in range(n):
        cur.v += 1
        cur, other = other, cur
    cur.v += 100
    return [q.v for q in ps], cur.v, other.v


@program(*A)
def filtered(n):
    ps = [P(1), P(2), P(3)]
    some = [p for p in ps if p.v > n]
    for p in some:
        p.v = 0
    return [q.v for q in ps]


@program(*A)
def object_of_owner_in_vars(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    return vars(p), p.__dict__["v"], getattr(p, "v"), hasattr(p, "zz"), hasattr(p, "w")


@program(*A)
def setattr_(n):
    ps = [P(1), P(2), P(3)]
    p = ps[int(n) % 3]
    setattr(p, "v", 20)
    setattr(p, "new", n)
    return [q.v for q in ps], p.new


@program(*A)
def matched(n):
    ds = [D(1), D(2), D(3)]
    match ds[int(n) % 3]:
        case D(v=1):
            r = 10
        case D(v=x) if x > 2:
            r = x * 100
        case _:
            r = -1
    return r


@program(*A, python=False)
def tensors(n):
    ps = [P(tf.constant(1.0)), P(tf.constant([2.0])), P(tf.constant(3.0))]
    p = ps[int(n) % 3]
    return tf.reduce_sum(p.v * 2.0)


@program(*A)
def dict_changed(n):
    d = {"a": P(1), "b": P(2)}
    k = ["a", "b"][int(n) % 2]
    p = d[k]
    d[k] = P(9)
    p.v = 44
    return [q.v for q in d.values()], p.v


@program(*A)
def list_item_replaced(n):
    ps = [P(1), P(2), P(3)]
    i = int(n) % 3
    p = ps[i]
    ps[i] = P(9)
    p.v = 44
    return [q.v for q in ps], p.v
