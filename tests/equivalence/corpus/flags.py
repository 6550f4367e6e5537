"""Bools of Python's that come from functions: what arithmetic, builtins, text and containers make of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import tensorflow as tf

from tests.equivalence.registry import program


def above(i, k):
    return i > k


@program((5,), (3,), (4,))
def powers(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append(
            (
                int(f),
                abs(f) * 2,
                round(f) * 3,
                pow(f, 2),
                divmod(f, 2)[1],
                f << 3,
                f**2,
                f // 1,
                f % 2,
            )
        )
    return found[-1]


@program((5,), (3,), (4,))
def ordered(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append(
            (
                2**f,
                2 << f,
                f < g,
                f < 1,
                f >= 0.5,
                f == 1,
                f != g,
                f & g,
                f | g,
            )
        )
    return found[-1]


@program((5,), (3,), (4,))
def joined_by_operators(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append(
            (
                f ^ g,
                f & 3,
                6 | f,
                ~f,
                [1] * f,
                (1, 2) * f,
                sum([f, g]),
                max([f, g]) * 3,
                min(f, g) * 3,
            )
        )
    return found[-1]


@program((5,), (3,), (4,))
def folded(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append(
            (
                sorted([f, g])[0] * 5,
                [f, g].count(True),
                max(f, 0) * 3,
                math.floor(f),
                float(f),
                [f, g].index(True) if f else 0,
                f is True,
                (1, 2) * i,
                divmod(7, f + 1),
            )
        )
    return found[-1]


@program((5,), (3,), (4,))
def taken_from_containers(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append(
            (
                min(i, 3) * f,
                next(iter([f])) * 3,
                list(map(lambda v: v * 3, [f])),
                any([f]) * 3,
                [*[f]][0] * 4,
                f if f else g,
                (f or g) * 3,
                (f and g) * 3,
                (not f) * 3,
            )
        )
    return found[-1]


@program((5,), (3,), (4,))
def computed_with(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append(
            (
                tuple([f])[0] * 3,
                set([f]) == {f},
                1 if f == True else 2,  # noqa: E712
                abs(-f),
                round(f / 3, 2),
                bool(f) + 1,
                all([f, g]) + 1,
                isinstance(f, int) + 1,
                isinstance(f, bool) + 1,
            )
        )
    return found[-1]


@program((5,), (3,), (4,))
def compared(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append(
            (
                type(f) is bool,
                str(f).lower(),
                (f, 1) == (True, 1),
                [f] == [1],
                f in (0, 1),
                f in [True],
                0 <= f < 2,
                int(f) // 2,
                range(f + 1)[0],
            )
        )
    return found[-1]


@program((5,), (3,), (4,))
def more_of_them(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append(
            (
                list(range(f + 2))[f],
                math.isclose(f, 1),
                math.pow(f, 2),
                math.copysign(2, -f),
            )
        )
    return found[-1]


@program((5,), (3,), (4,))
def in_text_1(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append(
            (
                "ab" * f,
                len("ab" * i),
                (lambda **k: k["a"] * 3)(a=f),
                dict(a=f)["a"] * 3,
                {**{"a": f}}["a"] * 3,
                "abc"[f],
            )
        )
    return found[-1]


@program((5,), (3,), (4,))
def in_text_2(n):
    found = []
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        found.append((format(f, ">7"), f"{f:2d}"))
    return found[-1]


@program((5,), (0,), (3,))
def fields(n):
    out = []
    for i in range(n):
        f = above(i, 2)
        out.append(f"{f}|{f!r}|{f:d}|{f!s:>6}")
    return out


@program((5,), (0,), (3,))
def texts(n):
    out = []
    for i in range(n):
        f = above(i, 2)
        out.append(str(f) + "%d" % f + "%s" % f + "{}".format(f) + repr(f) + format(f))
    return out


@program((5,), (3,), prints=True)
def printed_flags(n):
    for i in range(3):
        f = above(i, n - 4)
        print(f, [f], (f, i), {"a": f})
    return n


@program((5,), (0,), (3,))
def folds(n):
    flags = [above(i, 2) for i in range(n)]
    return (
        sum(flags),
        any(flags),
        all(flags),
        max(flags, default=False),
        flags.count(True),
        sorted(flags),
        True in flags,
    )


@program((5,), (0,), (3,))
def folds_static(n):
    t = 0
    for i in range(n):
        flags = [above(i, 2), above(i, 1), above(i, 3)]
        t += (
            sum(flags)
            + max(flags) * 10
            + min(flags) * 100
            + flags.count(True) * 1000
            + (True in flags) * 10000
        )
    return t


@program((5,), (0,), (3,))
def numbers(n):
    t = 0
    for i in range(n):
        f = above(i, 2)
        t += (
            int(f)
            + abs(f) * 2
            + round(f) * 3
            + pow(f, 2) * 5
            + divmod(f, 2)[1] * 7
            + (f << 3)
            + (f**2) * 11
            + f // 1
            + f % 2
        )
    return t


@program((5,), (0,), (3,))
def floats(n):
    t = 0.0
    for i in range(n):
        f = above(i, 2)
        t += float(f) + math.sqrt(f) + f / 2 + 1.5 * f - f + -f
    return t


@program((5,), (0,), (3,))
def repeated(n):
    out = []
    for i in range(n):
        f = above(i, 2)
        out.append("ab" * f + chr(65 + f))
        for _ in range(f):
            out.append("once")
    return out


@program((5,), (0,), (3,))
def compared_in_a_sum(n):
    t = 0
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        t += (
            (f == g) * 1
            + (f != g) * 10
            + (f < g) * 100
            + (f == 1) * 1000
            + (f < 1) * 10000
            + (f >= 0.5) * 100000
        )
    return t


@program((5,), (0,), (3,))
def bits(n):
    t = 0
    for i in range(n):
        f, g = above(i, 2), above(i, 1)
        t += (f & g) * 1 + (f | g) * 10 + (f ^ g) * 100 + (f & 3) * 1000 + (f | 6) * 10000 + (~f) * 100000
    return t


@program((5,), (0,), (3,))
def items(n):
    t = 0
    for i in range(n):
        f = above(i, 2)
        t += (10, 20)[f] + [1, 2][f] + {False: 3, True: 4}[f] + {0: 5, 1: 6}[f]
    return t


@program((5,), (0,), (3,))
def augmented(n):
    f = n > 2 and True
    f = bool(f)
    f += 2
    g = bool(n > 3)
    g *= 7
    h = bool(n > 3)
    h |= n > 10
    return f, g, h


@program((5,), (0,), (3,))
def carried(n):
    f = False
    t = 0
    for i in range(n):
        t += f * 2
        f = i > 2
    return t, f, f * 3


@program((5,), (0,), (3,))
def branch(n):
    if n > 2:
        f = True
    else:
        f = False
    return f * 5, f + f, -f


@program((5,), (0,), (3,))
def maybe(n):
    f = None
    if n > 2:
        f = bool(n > 4)
    if f is None:
        return -1
    return f * 5 + f


@program((5,), (0,), (3,))
def dict_members(n):
    d = {1: 2, 3: 4}
    t = 0
    for i in range(n):
        t += (i in d) * 10 + isinstance(i, int) * 3
    return t


@program((5,), (0,), (3,))
def lists_equal(n):
    t = 0
    for i in range(n):
        t += ([i, 1] == [3, 1]) * 10 + ((i, 2) < (3, 3)) * 100 + ((i, 2) != (4, 2)) * 1000
    return t


class P:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v

    def __bool__(self):
        return self.v > 2

    def __contains__(self, k):
        return k == self.v


@program((5,), (0,), (3,))
def own_objects(n):
    t = 0
    for i in range(n):
        p, q = P(i), P(3)
        t += (p == q) * 1 + (p < q) * 10 + bool(p) * 100 + (3 in p) * 1000 + (not p) * 10000
    return t


@program((7,), (0,))
def while_with_flag(n):
    done = False
    i = 0
    while not done:
        i += 2
        done = i >= n
    return i, done * 7, done


@program((7,), (0,), (4,))
def flag_passed(n):
    def act(go, k=1):
        return (k + 1) * go - (not go)

    return act(n > 4), act(int(n) > 4), act(bool(n > 4), k=3)


@program((7,), (0,), (4,))
def flag_default(n):
    def f(v, strict=bool(n > 3)):
        return v * strict if strict else v - 1

    return f(5)


@program((7,), (0,), (4,))
def flags_in_dict(n):
    d = {"big": int(n) > 5, "odd": int(n) % 2 == 1}
    score = sum(d.values()) * 10 + d["big"] * 3 + (not d["odd"])
    for k, v in d.items():
        if v:
            score += len(k)
    return score, all(d.values()), any(d.values())


@program((7,), (0,), (4,))
def counting_true(n):
    return (
        sum(1 for i in range(n) if i % 2 == 0),
        sum(i % 2 == 0 for i in range(n)),
        len([1 for i in range(n) if i > 2]),
    )


@program((7,), (0,), (4,))
def select_by_flag(n):
    k = int(n)
    return ["lo", "hi"][k > 4], ("a", "b", "c")[(k > 2) + (k > 5)], [k > 3, k < 2].index(False)


@dataclass
class Cfg:
    verbose: object = False
    level: object = 0

    def bump(self):
        self.level += self.verbose
        self.verbose = self.level > 1
        return self


@program((7,), (0,), (4,))
def flags_in_objects(n):
    c = Cfg(int(n) > 3)
    for _ in range(3):
        c.bump()
    return c.level, c.verbose, c.verbose * 4


@program((7,), (0,), (4,))
def xor_toggle(n):
    on = False
    flips = 0
    for i in range(n):
        on = on ^ (i % 3 == 0)
        flips += on
    return on, flips


@program((7,), (0,), (4,))
def parity(n):
    p = True
    for i in range(n):
        p = not p
    return p, p * 2, p + p, -p


@program((7,), (0,), (4,), python=False)
def flags_and_tensors(n):
    f = int(n) > 3
    x = tf.constant([1.0, 2.0])
    return tf.where(f, x, -x), tf.cast(f, tf.float32) * x, tf.reduce_any([f, False])


@program((7,), (0,), (4,))
def compare_flags(n):
    a, b = int(n) > 3, int(n) > 5
    return a == b, a != b, a > b, a is b, (a, b) == (True, False), a <= True


@program((7,), (0,), (4,))
def sort_flags(n):
    k = int(n)
    flags = [k > 5, k > 1, k > 3]
    return (
        sorted(flags),
        max(flags),
        min(flags),
        sum(flags),
        flags.count(True),
        sorted(flags, reverse=True)[0] * 2,
    )


@program((7,), (0,), (4,))
def maybe_flag(n):
    found = None
    for i in range(n):
        if i == 2:
            found = i % 2 == 0
    return -1 if found is None else found * 6
