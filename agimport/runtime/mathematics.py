"""The functions of `math`, for numbers of a graph too."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Callable
from typing import Any

from agimport.runtime.context import graph_is_built
from agimport.runtime.lists import is_grown
from agimport.runtime.values import any_staged

NAMES = (
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos", "cosh",
    "degrees", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "floor", "fmod", "hypot", "isclose", "isfinite",
    "isinf", "isnan", "lgamma", "log", "log10", "log1p", "log2", "nextafter", "pow", "radians", "remainder",
    "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "ulp",
)  # fmt: skip


def _operator(name: str) -> Callable[..., Any]:
    function = getattr(math, name)

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        if not any_staged((*args, *kwargs.values())):
            return function(*args, **kwargs)
        from agimport.runtime.tf.builtins import mathematics

        return mathematics.apply(name, args, kwargs)

    return call


@functools.wraps(math.prod)
def prod(iterable: Any, /, *, start: Any = 1) -> Any:
    """Stands for ``math.prod``."""
    from agimport.runtime.library import reduced

    if not graph_is_built():
        return math.prod(iterable, start=start)
    return reduced(operator.mul, iterable, start)


@functools.wraps(math.ldexp)
def ldexp(x: Any, i: Any, /) -> Any:
    """Stands for ``math.ldexp``."""
    if not any_staged((x, i)):
        return math.ldexp(x, i)
    from agimport.runtime.tf.builtins import mathematics

    return mathematics.scaled(x, i)


@functools.wraps(math.modf)
def modf(x: Any, /) -> Any:
    """Stands for ``math.modf``."""
    return _in_parts(math.modf, x)


@functools.wraps(math.frexp)
def frexp(x: Any, /) -> Any:
    """Stands for ``math.frexp``."""
    return _in_parts(math.frexp, x)


def _in_parts(function: Callable[[Any], Any], number: Any) -> Any:
    if not any_staged((number,)):
        return function(number)
    from agimport.runtime.tf.builtins import parts_of_floats

    return getattr(parts_of_floats, function.__name__)(number)


@functools.wraps(math.dist)
def dist(p: Any, q: Any, /) -> Any:
    """Stands for ``math.dist``."""
    are_known = all(isinstance(end, (tuple, list)) and not is_grown(end) for end in (p, q))
    if not (are_known and len(p) == len(q) and any_staged((*p, *q))):
        return math.dist(p, q)
    from agimport.runtime.tf.builtins import mathematics

    return mathematics.distance(p, q)


@functools.wraps(math.gcd)
def gcd(*integers: Any) -> Any:
    """Stands for ``math.gcd``."""
    if not any_staged(integers):
        return math.gcd(*integers)
    from agimport.runtime.tf.builtins import mathematics

    return functools.reduce(mathematics.common_divisor, integers, 0)


@functools.wraps(math.lcm)
def lcm(*integers: Any) -> Any:
    """Stands for ``math.lcm``."""
    if not any_staged(integers):
        return math.lcm(*integers)
    from agimport.runtime.tf.builtins import mathematics

    return functools.reduce(mathematics.common_multiple, integers, 1)


@functools.wraps(math.isqrt)
def isqrt(n: Any, /) -> Any:
    """Stands for ``math.isqrt``."""
    if not any_staged((n,)):
        return math.isqrt(n)
    from agimport.runtime.tf.builtins import mathematics

    return mathematics.whole_root(n)


@functools.wraps(math.factorial)
def factorial(n: Any, /) -> Any:
    """Stands for ``math.factorial``."""
    if not any_staged((n,)):
        return math.factorial(n)
    from agimport.runtime.tf.builtins import mathematics

    return mathematics.factorial(n)


@functools.wraps(math.comb)
def comb(n: Any, k: Any, /) -> Any:
    """Stands for ``math.comb``."""
    return _product(math.comb, n, k, lambda total, n, i: total * (n - i) // (i + 1))


@functools.wraps(math.perm)
def perm(n: Any, k: Any = None, /) -> Any:
    """Stands for ``math.perm``."""
    return factorial(n) if k is None else _product(math.perm, n, k, lambda total, n, i: total * (n - i))


def _product(function: Callable[..., int], n: Any, k: Any, step: Callable[[Any, Any, Any], Any]) -> Any:
    if not any_staged((n, k)):
        return function(n, k)
    from agimport.runtime.adaptors import each
    from agimport.runtime.iterables import range_
    from agimport.runtime.tf.builtins import mathematics

    number, count = (mathematics.counted(one, "nk"[at]) for at, one in enumerate((n, k)))
    total: Any = 1

    def body(i: Any) -> None:
        nonlocal total
        total = step(total, number, i)

    each(range_(count), body, ("total",))
    return total


_WHOLE = {
    math.gcd: gcd,
    math.lcm: lcm,
    math.isqrt: isqrt,
    math.factorial: factorial,
    math.comb: comb,
    math.perm: perm,
}
_FLOATS = {math.dist: dist, math.frexp: frexp, math.ldexp: ldexp, math.modf: modf}

OPERATORS = {getattr(math, name): _operator(name) for name in NAMES} | {math.prod: prod} | _WHOLE | _FLOATS
"""The operator for each function."""
