"""Methods that return their object, and members of enumerations that the graph looks up."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from tests.equivalence.registry import program

A = ((3,), (0,), (1,), (2,))


@dataclass
class V:
    x: int
    y: int = 0

    def scale(self, k):
        self.x *= k
        self.y *= k
        return self

    def shift(self, n):
        if n > 1:
            self.x += n
        else:
            self.y += n
        return self

    def __iadd__(self, k):
        self.x += k
        return self


class B:
    def __init__(self):
        self.parts = []
        self.total = 0

    def add(self, x):
        self.parts.append(x)
        self.total += x
        return self

    def add_if(self, c, x):
        if c:
            return self.add(x)
        return self

    def build(self):
        return self.total * 10 + len(self.parts)

    def __iadd__(self, x):
        self.add(x)
        return self


@program(*A)
def chain_in_branch(n):
    p = V(1, 2)
    if n > 1:
        p.scale(2).shift(n)
    else:
        p.shift(n).scale(3)
    return p.x, p.y


@program(*A)
def chain_in_loop(n):
    p = V(1, 2)
    for i in range(n):
        p.scale(2).shift(i)
    return p.x, p.y


@program(*A)
def chain_rebinds(n):
    p = V(1, 2)
    for i in range(n):
        p = p.scale(2).shift(i)
    return p.x, p.y


@program(*A)
def chain_rebinds_alias(n):
    p = V(1, 2)
    q = p
    for i in range(n):
        p = p.scale(2).shift(i)
    q.x += 1
    return p.x, p.y, q.x


@program(*A)
def rebinds_in_branch(n):
    p = V(1, 2)
    q = p
    if n > 1:
        p = p.scale(2)
    p.x += 1
    return p.x, q.x, p is q


@program(*A)
def builder(n):
    b = B()
    b.add(1).add_if(n > 1, 5).add_if(n > 2, 7).add(n)
    return b.build()


@program(*A)
def builder_loop(n):
    b = B()
    for i in range(n):
        b = b.add(i).add_if(i % 2 == 0, 10)
    return b.build()


@program(*A)
def iadd_loop(n):
    b = B()
    for i in range(n):
        b += i
    return b.build()


@program(*A)
def iadd_dataclass_loop(n):
    p = V(1)
    q = p
    for i in range(n):
        p += i
    return p.x, q.x


@program(*A)
def iadd_branch(n):
    p = V(1)
    if n > 1:
        p += 5
    return p.x


@program(*A)
def iadd_attribute(n):
    class H:
        pass

    h = H()
    h.v = V(1)
    for i in range(n):
        h.v += i
    return h.v.x


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 7

    @property
    def warm(self):
        return self is Color.RED


class Num(enum.IntEnum):
    ONE = 1
    TWO = 2


class Text(str, enum.Enum):
    A = "a"
    B = "b"


class Perm(enum.Flag):
    R = 4
    W = 2
    X = 1


class Bits(enum.IntFlag):
    R = 4
    W = 2
    X = 1


@program((1,), (2,), (7,))
def by_value(n):
    c = Color(int(n))
    return c is Color.RED, c == Color.BLUE, c.value, c.name, c.warm


@program((1,), (2,), (7,), (3,))
def by_value_fails(n):
    c = Color(int(n))
    return c is Color.RED


@program((1,), (2,), (3,), refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0410"))
def by_value_caught(n):
    try:
        c = Color(int(n))
        r = c.value
    except ValueError as e:
        r = -1
    return r


@program((1,), (2,), (3,), refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0410"))
def by_value_message(n):
    try:
        c = Color(int(n))
        r = c.name
    except ValueError as e:
        r = str(e)
    return r


@program((1,), (2,))
def int_by_value(n):
    c = Num(int(n))
    return c + 1, c is Num.ONE, c == 2


@program((1,), (2,))
def by_tensor_value(n):
    c = Num(n)
    return c + 1


@program((1,), (2,), (3,))
def by_name(n):
    name = "RED" if n > 1 else "BLUE"
    c = Color[name]
    return c.value, c is Color.RED


@program((1,), (2,), (3,), refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0410"))
def by_name_missing(n):
    name = "RED" if n > 1 else "NONE"
    try:
        c = Color[name]
        r = c.value
    except KeyError:
        r = -1
    return r


@program((1,), (2,), (3,))
def text_by_value(n):
    name = "a" if n > 1 else "b"
    c = Text(name)
    return c is Text.A, c.value


@program((1,), (2,), (3,))
def by_value_in_loop(n):
    total = 0
    for i in range(n):
        c = Color(i % 2 + 1)
        if c is Color.GREEN:
            total += c.value
    return total


@program((1,), (2,), (3,))
def by_value_matched(n):
    match Color(int(n) % 2 + 1):
        case Color.RED:
            r = 10
        case Color.GREEN:
            r = 20
        case _:
            r = 30
    return r


@program((1,), (2,), (3,))
def flags_chosen(n):
    p = Perm.R | Perm.W if n > 1 else Perm.X
    return bool(p & Perm.R), p == Perm.X, Perm.W in p


@program((1,), (2,), (3,))
def flags_combined(n):
    p = Perm.R
    if n > 1:
        p = p | Perm.W
    if n > 2:
        p |= Perm.X
    return p == Perm.R, Perm.W in p, p.value


@program((1,), (2,), (3,))
def flags_in_loop(n):
    p = Perm(0)
    for i in range(n):
        p |= Perm.R if i % 2 else Perm.W
    return p.value


@program((1,), (2,), (3,), refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0467"))
def flags_by_value(n):
    p = Perm(int(n))
    return Perm.X in p, bool(p & Perm.W)


@program((1,), (2,), (3,))
def intflags(n):
    p = Bits.R
    if n > 1:
        p |= Bits.W
    return p & Bits.W, int(p)


@program((1,), (2,), (3,), refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0467"))
def intflag_by_value(n):
    p = Bits(int(n))
    return p & Bits.W


@program((1,), (2,), (3,))
def next_member(n):
    c = Color.RED
    for i in range(n):
        c = Color(c.value % 2 + 1)
    return c.name


@program((1,), (2,), (3,))
def member_list(n):
    c = list(Color)[int(n) % 3]
    return c.value, c is Color.BLUE


@program((1,), (2,), (3,))
def value_in_enum(n):
    return any(m.value == n for m in Color)
