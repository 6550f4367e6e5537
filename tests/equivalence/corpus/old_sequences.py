"""Classes whose objects are gone through by ``__getitem__`` alone, or by an iterator of what they hold."""

from __future__ import annotations

from tests.equivalence.registry import program


class Bag:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]


class Sized(Bag):
    def __len__(self):
        return len(self.items)


class Seq:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i


class It:
    def __init__(self, items):
        self._items = items
        self.d = {1: 2, 3: 4}

    def __iter__(self):
        return iter(self._items)


class ItMap(It):
    def __iter__(self):
        return map(lambda v: v * 2, self._items)


class ItRange:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return iter(range(self.n))


class ItDict:
    def __init__(self, n):
        self.d = {i: i * i for i in range(n)}

    def __iter__(self):
        return iter(self.d.items())


class ItKeys(ItDict):
    def __iter__(self):
        return iter(self.d)


A = ((3,), (0,), (7,))


@program(*A)
def bag_for(n):
    s = 0
    for v in Bag(list(range(int(n)))):
        s += v + 1
    return s


@program(*A)
def sized_for(n):
    s = 0
    for v in Sized(list(range(int(n)))):
        if v == 4:
            break
        s += v + 1
    return s


@program(*A)
def seq_for(n):
    s = 0
    for v in Seq(int(n)):
        s += v + 1
    return s


@program(*A)
def seq_list(n):
    return list(Seq(int(n))), sum(Seq(int(n))), [v for v in Seq(int(n))], sum(v for v in Seq(int(n)))


@program(*A)
def seq_in(n):
    return 4 in Seq(int(n)), 5 in Seq(int(n)), 5 not in Seq(int(n))


@program(*A)
def seq_python(n):
    s = 0
    for v in Seq(3):
        s += v * n
    return s, list(Seq(3)), 4 in Seq(3)


@program(*A)
def it_for(n):
    s = 0
    for v in It(list(range(int(n)))):
        s += v + 1
    for v in It([1, 2, 3]):
        s += v * n
    return s


@program(*A)
def it_in(n):
    b = It(list(range(int(n))))
    return 2 in b, 9 in b


@program(*A)
def range_for(n):
    s = 0
    for v in ItRange(int(n)):
        s += v
    return s, list(ItRange(int(n))), 2 in ItRange(int(n)), sum(ItRange(int(n)))
