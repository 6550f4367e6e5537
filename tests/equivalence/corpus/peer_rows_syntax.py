"""Syntax for which tf.autograph gives a function up: programs named after their rows in `peer_rows.py`."""

from __future__ import annotations

import asyncio
import functools

import tensorflow as tf

from tests.equivalence.registry import Static, program


@program((3,), (6,), (0,), xla=True)
def c1_for_else(n):
    for i in range(n):
        if i * i > 10:
            found = i
            break
    else:
        found = -1
    return found


@program((3,), (60,), xla=True)
def c1_while_else(n):
    i = 1
    while i < n:
        if i > 30:
            break
        i *= 2
    else:
        i = -i
    return i


@program((3,), (-3,), xla=True)
def c1_for_else_of_python_around_a_branch(x):
    for k in (1, 2, 3):
        if k > 3:
            break
        if x > 0:
            x = x + k
    else:
        x = x * 2
    return x


@functools.singledispatch
def shown(v):
    if v > 0:
        return v
    return -v


@shown.register
def _(v: str):
    return len(v)


@program((3,), (-3,), xla=True)
def c1_singledispatch(x):
    return shown(x) + shown("four")


@program((3, Static("a")), (-3, Static("b")), (3, Static("c")), xla=True)
def c2_match_on_python_values(x, kind):
    match kind:
        case "a":
            if x > 0:
                return x
            return -x
        case "b" | "d":
            return x * 2
        case other if other == "c":
            return x * 3
    return x


@program((3, Static((1, 2))), (-3, Static((1,))), (3, Static({"k": 4})), xla=True)
def c2_match_on_python_structures(x, value):
    match value:
        case (a, b):
            return x + a + b
        case [a]:
            return x - a
        case {"k": k}:
            return x * k
    return x


@program((1,), (2,), (5,), xla=True)
def c2_match_on_a_tensor(x):
    match x:
        case 1:
            y = 10
        case 2:
            y = 20
        case n if n > 4:
            y = n * 100
    return y


@program((5,), (-5,), xla=True)
def c3_walrus_in_an_if(x):
    if (y := x * 2) > 4:
        return y
    return y - 1


@program((5,), (-5,), xla=True)
def c3_walrus_in_a_while(n):
    s = 0
    while (k := n - s) > 0:
        s += 2
    return s, k


@program((5,), (1,), (-5,), xla=True)
def c3_walrus_in_and_or(x):
    if (y := x * 2) > 4 and (z := y + 1) < 100:
        return y + z
    return y


@program((5,), (-5,), xla=True)
def c3_walrus_in_a_conditional_expression(x):
    return y + 1 if (y := x * 2) > 4 else y


@program((3,), (0,), python=False, xla=True)
def c4_annotated_assignment_in_a_loop(n):
    s = tf.constant(0)
    for i in tf.range(n):
        s: tf.Tensor = s + i
    return s


@program((3,), (-3,), xla=True)
def c4_annotated_assignment_in_a_branch(x):
    if x > 0:
        y: int = x * 2
    else:
        y: int = -x
    return y


@program((3,), (-3,), xla=True)
def c5_bare_annotation_before_an_if(x):
    y: tf.Tensor
    if x > 0:
        y = x + 1
    else:
        y = x - 1
    return y


@program((3,), (-3,), xla=True)
def c6_generator_inside(x):
    def several():
        yield x
        yield x + 1

    if x > 0:
        x = x * 10
    return sum(several())


@program((3,), (-3,), xla=True)
def c7_coroutine_inside(x):
    async def plus(v):
        return v + 1

    if x > 0:
        x = x * 10
    return asyncio.run(plus(x))


@program(
    (3,),
    (-3,),
    refused={"tf_function": "as a Python `bool`", "v1_graph": "as a Python `bool`"},
    reason="a coroutine keeps its body; under the hook the error has the note AG0301",
)
def c7_coroutine_that_decides(x):
    async def positive(v):
        if v > 0:
            return v
        return -v

    return asyncio.run(positive(x))


class Mangled:
    __slots__ = ("__private",)

    def __init__(self, x):
        self.__private = x

    def run(self):
        if self.__private > 0:
            self.__private = self.__private * 2
        for i in range(self.__private):
            self.__private = self.__private + i
        return self.__private


@program((3,), (-3,), xla=True)
def c8_mangled_names(x):
    return Mangled(x).run()


@program((3,), (-3,), xla=True)
def c9_two_lambdas_on_one_line(x):
    f, g = lambda v: v if v > 0 else -v, lambda v: v * 2 if v > 0 else v * 3
    return f(x) + g(x)


@program((3,), (-3,), xla=True)
def c9_lambda_in_a_lambda(x):
    make = lambda x: lambda x: x if x > 0 else -x  # noqa: E731 - the row is about lambdas
    return make(x)(x)


def applied(change):
    def decorator(function):
        return lambda v: change(function(v))

    return decorator


@applied(lambda t: t if t > 0 else t - 100)
def changed(v):
    return v * 2


@program((3,), (-3,), xla=True)
def c10_lambda_in_a_decorator(x):
    return changed(x)


@program((3,), (-3,), xla=True)
def c10_lambda_in_a_decorator_of_a_nested_function(x):
    @applied(lambda t: t if t > 0 else t - 100)
    def inner(v):
        return v + x

    return inner(x)


@program((3,), (0,), python=False, xla=True)
def c11_set_loop_options_not_first(n):
    s = 0
    for i in tf.range(n):
        s += i
        tf.autograph.experimental.set_loop_options(maximum_iterations=10)
        s += 1
    return s


@program((3,), (-3,), xla=True)
def c13_variable_named_ag(x):
    ag__ = x + 1
    if ag__ > 0:
        ag__ = ag__ * 2
    return ag__


@program((3,), (-3,), xla=True)
def c14_annotation_by_a_name_of_the_enclosing_function(x):
    from typing import Tuple as Pair

    def both(v) -> Pair[int, int]:
        w: Pair = (v, v + 1)
        if v > 0:
            return w
        return -v, v

    return both(x)


@functools.cache
def cached(k):
    return k * 2


@functools.lru_cache(maxsize=4)
def decided(k, flag=False):
    if k > 2:
        return k
    return -k if flag else k


@program((3,), (-3,), xla=True)
def c15_functools_cache(x):
    if x > 0:
        x = x + cached(3)
    return x + decided(4) + decided(1, flag=True)


# What tf.autograph does right, checked here too.


@program((3,), (-3,), refused={"tf_function": "AG0410", "v1_graph": "AG0410"}, reason="groups are Python's")
def c16_except_star(x):
    try:
        if x > 0:
            y = x
        else:
            raise ExceptionGroup("several", [ValueError("negative")])
    except* ValueError:
        y = x * 100
    return y


@program((3,), (-3,), xla=True)
def c16_parenthesised_with_stars_and_targets(x):
    import contextlib

    with (
        contextlib.nullcontext(x) as a,
        contextlib.nullcontext(a + 1) as b,
    ):
        c = d = a + b
        (e, (f, *g)) = c, (d, a, b)
        if e > 0:
            e, (f, *g) = f, (e, *g)
    return e, f, g


def only(a, /, b, *, c):
    if a > 0:
        return b
    return c


@program((3,), (-3,), xla=True)
def c16_positional_and_keyword_only(x):
    return only(x, x + 1, c=x - 1) + only(x, b=2, c=3)


@program((3,), (-3,), xla=True)
def c16_star_in_an_index(x):
    table = {(1, 2): 5, (1, 3): 6}
    rest = (2,)
    y = table[1, *rest]
    if x > 0:
        y = table[1, 3]
    return y + x


@program((3,), (-3,), xla=True)
def c16_import_in_a_branch(x):
    if x > 0:
        from math import floor

        y = x + floor(2.5)
    else:
        y = x
    return y


@program((3,), (-3,), refused={"tf_function": "AG0410", "v1_graph": "AG0410"}, reason="groups are Python's")
def c16_except_star_of_a_lone_exception(x):
    try:
        if x > 0:
            y = x
        else:
            raise ValueError("negative")
    except* ValueError:
        y = x * 100
    return y
