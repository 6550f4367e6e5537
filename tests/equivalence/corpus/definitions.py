"""What runs where a function or class is defined: defaults, decorators, bases, the values of a class body."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((3,), (-3,), xla=True)
def default(x):
    def scaled(v, by=2 if x > 0 else 3):
        return v * by

    return scaled(x), scaled(x, 4)


@program((3,), (-3,), (9,), xla=True)
def default_of_a_keyword(x):
    def told(*, between=x > 0 and x < 5, n=1):
        return between, n

    return told()


@program((3,), (-3,), xla=True)
def default_of_a_lambda(x):
    scaled = lambda v, by=2 if x > 0 else 3: v * by  # noqa: E701, E731
    return scaled(x)


@program((3,), (-3,), xla=True)
def decorator(x):
    def times(k):
        return lambda f: lambda v: f(v) * k

    @times(2 if x > 0 else 3)
    def more(v):
        return v + 1

    return more(x)


@program((3,), (-3,), (9,), xla=True)
def values_of_a_class_body(x):
    class Limits:
        low = 2 if x > 0 else 3
        between: bool = x > 0 and x < 5
        name = "limits"

        def least(self):
            return min(self.low, x)

    return Limits.low, Limits.between, Limits().least()


@program((3,), (-3,), xla=False)
def values_of_a_class_body_by_its_own_names(n):
    class Limits:
        low = 2
        high = low + 1 if low > 1 else 0

    return Limits.high + n
