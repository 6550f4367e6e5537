"""Statements in the body of a class in a function, which is not staged."""

from __future__ import annotations

from tests.equivalence.registry import program

REFUSED = {mode: "AG0301" for mode in ("tf_function", "v1_graph")}


@program(([1, 2, 3], True), ([1, 2], False), refused=REFUSED)
def class_if(v, t):
    class A:
        if t:
            x = 1
        else:
            x = 2

    return A.x


@program(([1, 2, 3], True), ([1, 2], False), refused=REFUSED)
def class_for(v, t):
    class A:
        s = 0
        for y in v:
            s += y

    return A.s


@program(([1, 2, 3], True), ([1, 2], False), refused=REFUSED)
def class_while(v, t):
    class A:
        s = v[0]
        while s < 5:
            s += 1

    return A.s


@program(([1, 2, 3], True), ([1, 2], False))
def class_ifexp(v, t):
    class A:
        s = 1 if t else 2

    return A.s


@program(([1, 2, 3], True), ([1, 2], False), refused=REFUSED)
def class_assert(v, t):
    class A:
        assert v[0] > 0

    return 1


@program(([1, 2, 3], True), ([1, 2], False), refused=REFUSED)
def class_try(v, t):
    class A:
        try:
            s = v[0]
            if t:
                s = v[1]
        finally:
            z = 1

    return A.s


@program(([1, 2, 3], True), ([1, 2], False), refused=REFUSED)
def class_match(v, t):
    class A:
        match v[0]:
            case 1:
                s = 5
            case _:
                s = 6

    return A.s


@program(([1, 2, 3], True), ([1, 2], False), refused=REFUSED)
def class_def(v, t):
    class A:
        if t:

            def f(self):
                return 1
        else:

            def f(self):
                return 2

    return A().f()


@program(([1, 2, 3], True), ([1, 2], False))
def plain_statements(v, t):
    names = ["a", "b"]

    class A:
        if len(names) > 1:
            first = 1
        for name in names:
            last = name
        while first < 3:
            first += 1
        assert first == 3

        def get(self, x):
            return x if x > 1 else self.first

    return A().get(v[0]), A.last
