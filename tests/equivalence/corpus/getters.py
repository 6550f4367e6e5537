"""Properties that count how often they are read, and what they give changed."""

from __future__ import annotations

from tests.equivalence.registry import program


class P:
    def __init__(self):
        self._items = []
        self.reads = 0

    @property
    def items(self):
        self.reads += 1
        return self._items


@program((1,), (3,))
def in_a_branch(n):
    p = P()
    if n > 2:
        p.items.append(4)
    return p.reads, list(p._items)


@program((1,), (3,))
def straight(n):
    p = P()
    p.items.append(n)
    p.items.append(n + 1)
    return p.reads, list(p._items)


@program((1,), (3,))
def in_a_loop(n):
    p = P()
    for i in range(int(n)):
        p.items.append(i)
    return p.reads, list(p._items)


@program((1,), (3,))
def item_set(n):
    p = P()
    p._items = [1, 2, 3]
    if n > 2:
        p.items[0] = 5
    return p.reads, list(p._items)


@program((1,), (3,))
def by_self(n):
    class Q(P):
        def add(self, v):
            if v > 1:
                self.items.append(v)
            return self

    q = Q().add(n).add(n + 1)
    return q.reads, list(q._items)


@program((1,), (3,))
def extended(n):
    p = P()
    if n > 2:
        p.items.extend([n, n])
        p.items.sort()
    else:
        p.items.insert(0, n)
    return p.reads, list(p._items)


@program((1,), (3,))
def dict_of_property(n):
    class D:
        reads = 0

        def __init__(self):
            self._d = {}

        @property
        def d(self):
            self.reads += 1
            return self._d

    p = D()
    if n > 2:
        p.d["a"] = n
    p.d["b"] = 1
    return p.reads, p._d.get("a", 0)


@program((1,), (3,))
def new_list_each_time(n):
    class D:
        @property
        def d(self):
            return [1, 2]

    p = D()
    if n > 2:
        p.d.append(3)
        t = p.d
        t.append(n)
    else:
        t = p.d
    return len(p.d), list(t)
