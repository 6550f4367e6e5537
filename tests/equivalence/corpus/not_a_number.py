"""NaN: a comparison with it is false, and its negation is true."""

from __future__ import annotations

from tests.equivalence.registry import program

NAN = float("nan")


@program((NAN,), (1.0,), xla=True)
def while_not_below(x):
    n = 0
    while not x < 0.3 and n < 6:
        x = x * 0.5
        n += 1
    return n


@program((NAN,), (1.0,), xla=True)
def left_when_below(x):
    n = 0
    while True:
        x = x * 0.5
        n += 1
        if x < 0.3 or n == 9:
            return n


@program((NAN,), (1.0,), (0.1,), xla=True)
def returned_in_turn(x):
    if x > 0.3:
        return 1
    if not x >= 0.2:
        return 2
    return 3


@program((NAN,), (1.0,), (0.1,))
def raised_unless(x):
    if x > 0.3:
        raise ValueError("too much")
    return x


@program((NAN,), (1.0,), (0.1,), xla=True)
def negations(x):
    return (1 if not x > 0.3 else 2), not 0.2 < x < 0.5, not (x > 0.3) and not (x < 0.5), not not x > 0.3


@program(([NAN, 1.0, 0.1],), xla=True)
def counted(xs):
    return any(not x > 0.3 for x in xs), sum(1 for x in xs if not x > 0.5)


@program((NAN,), (1.0,), (0.1,), xla=True)
def guarded_case(x):
    match x:
        case 1.0:
            return 1
        case v if not v > 0.5:
            return 2
    return 3
