"""What tf.autograph converts, construct by construct: programs named after their rows in `peer_rows.py`."""

from __future__ import annotations

import contextlib
import types

import tensorflow as tf

from tests.equivalence.registry import program


def decorated(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs) + 1

    return wrapper


@decorated
def with_defaults(x: tf.Tensor, k: int = 3, *, sign: int = 1) -> tf.Tensor:
    """A function that has everything a `def` can have."""
    if x > 0:
        return x * k * sign
    return x


@program((3,), (-3,), xla=True)
def con01_function_with_decorator_defaults_and_annotations(x):
    return with_defaults(x) + with_defaults(x, 5, sign=-1)


@program((3,), (-3,), xla=True)
def con02_nested_function(x):
    def inner(v, k=2):
        if v > 0:
            return v * k
        return -v

    return inner(x) + inner(x - 4, k=7)


double = lambda v: v * 2 if v > 0 else -v  # noqa: E731 - the row is about lambdas


@program((3,), (-3,), xla=True)
def con03_lambdas(x):
    nested = lambda v, k=3: v + k if v > k else v - k  # noqa: E731 - the row is about lambdas
    return double(x) + nested(x) + (lambda v: v if v > 0 else 0)(x)


@program((3,), (-3,), xla=True)
def con04_local_class(x):
    class Local:
        def __init__(self, v):
            if v > 0:
                self.v = v
            else:
                self.v = -v

        def more(self):
            return self.v + 1 if self.v > 2 else self.v

    return Local(x).more()


def summed(*args, **kwargs):
    s = 0
    for value in args:
        if value > 0:
            s += value
    for name in kwargs:
        s += kwargs[name]
    return s


@program((3,), (-3,), xla=True)
def con05_calls_with_stars(x):
    return summed(x, *(x + 1, x - 1), **{"a": x}, b=2)


@program((3,), (-3,), (0,), xla=True)
def con06_if_elif_else(x):
    if x > 0:
        y = x * 2
    elif x < 0:
        y = -x
    else:
        y = x + 7
    return y


@program((3,), (-3,), python=False)
def con06_branches_of_different_shapes(x):
    if x > 0:
        y = tf.zeros([2])
    else:
        y = tf.ones([3])
    return tf.reduce_sum(y), tf.size(y)


@program((3,), (-3,), xla=True)
def con07_conditional_expression(x):
    return x * 2 if x > 0 else x - 1


@program(
    (3,),
    (0,),
    fails={
        "python_in_graph": "a test that calls is asked in a branch that is thrown away; its constant stays"
    },
)
def con08_test_of_while_is_evaluated_as_often_as_in_python(n):
    called = [0]

    def more(i):
        called[0] += 1
        return i < n

    i = 0
    while more(i):
        i += 1
    return i, called[0]


@program((3,), (0,), xla=True)
def con09_for(n):
    s = 0
    for i in range(n):
        s += i * i
    return s


@program((5,), (1,), xla=True)
def con10_break(n):
    s = 0
    for i in range(n):
        if i > 2:
            break
        s += i
    return s


@program((5,), (1,), xla=True)
def con10_break_in_a_while(n):
    s = 0
    while s < 100:
        if s > n:
            break
        s += 2
    return s


@program((5,), (1,), xla=True)
def con11_continue(n):
    s = 0
    for i in range(n):
        if i % 2 == 0:
            continue
        s += i
    return s


@program((5,), (1,), (-5,), xla=True)
def con12_returns(x):
    if x > 3:
        return x
    y = x * 2
    if y > 0:
        return y
    return y - 1


@program((5,), (-5,), xla=True)
def con13_and_or_not(x):
    return x > 0 and x < 10, x > 0 or x < -10, not x > 0


@program((5,), (0,))
def con13_and_is_lazy(x):
    called = [0]

    def f():
        called[0] += 1
        return 10 // x > 1

    return x > 0 and f(), called[0]


@program((5,), (-5,), (50,), xla=True)
def con14_chained_comparison(x):
    return 0 < x < 10, 0 < x <= 5 < x + 3


@program((5,), (-5,), xla=True)
def con15_equality(x):
    return x == 5, x != 5


@program((5,), (-5,))
def con16_read_of_an_unbound_name(x):
    if x > 0:
        y = x
    return y + 1


@program((5,), (-5,), xla=True)
def con17_augmented_assignment(x):
    if x > 0:
        x += 2
        x *= 3
    else:
        x -= 1
    return x


@program((5,), (-5,), xla=True)
def con18_del_of_names_attributes_and_items(x):
    o = types.SimpleNamespace(a=x, b=x + 1)
    items = [x, x + 1, x + 2]
    y = x * 2
    if x > 0:
        z = y
    else:
        z = -y
    del y, o.a, items[0]
    return z, o.b, items[0], hasattr(o, "a")


@program((5,), (-5,))
def con18_del_in_a_branch(x):
    y = x
    if x > 0:
        del y
    return y + 1


@program((3,), (0,), xla=True)
def con19_composite_state(n):
    o = types.SimpleNamespace(v=0)
    d = {"k": 0, ("a", 1): 0}
    items = [0, 0, 0]
    k = 1
    for i in range(n):
        o.v += i
        d["k"] += 1
        d["a", 1] += 2
        items[0] += i
        items[k] += 1
        items[-1] += 5
        items[k - 1] += 3
    return o.v, d["k"], d["a", 1], items


@program((3,), (0,), xla=True)
def con19_slice_of_a_list_as_state(n):
    items = [0, 0, 0]
    for i in range(n):
        items[1:] = [i, items[1] + 1]
    return items


TOTAL = 0


@program((3,), (0,), xla=True)
def con20_global_and_nonlocal_writes(n):
    global TOTAL
    TOTAL = 0
    c = 0

    def add(i):
        nonlocal c
        global TOTAL
        c += i
        if i > 0:
            TOTAL += 1

    for i in range(n):
        add(i)
    found = TOTAL
    TOTAL = 0
    return c, found


@program((3,), (-3,))
def con21_assert_with_a_message(x):
    assert x > 0, "must be positive"
    return x


@program((3,), (-3,))
def con21_assert_with_a_message_that_shows_the_value(x):
    assert x > 0, f"{x} must be positive"
    return x


@program((3,), (0,))
def con22_list_literal_append_pop_items(n):
    kept = []
    for i in range(n):
        kept.append(i)
        kept.append(i * 2)
        last = kept.pop()
        kept[-1] = kept[-1] + last
    return kept


@program((3,), (0,), python=False)
def con22_list_stacked(n):
    kept = [tf.constant(7)]
    for i in tf.range(n):
        kept.append(i)
    return tf.stack(kept)


@program((3,), (0,), python=False, xla=True)
def con23_set_loop_options_of_tensorflow(n):
    s = 0
    for i in tf.range(n):
        tf.autograph.experimental.set_loop_options(maximum_iterations=10, parallel_iterations=2)
        s += i
    return s


@program((3,), (0,), python=False, xla=True)
def con23_set_loop_options_of_tensorflow_in_a_while(n):
    i = 0
    while i < n:
        tf.autograph.experimental.set_loop_options(maximum_iterations=10)
        i += 1
    return i


@program((3,), (0,), python=False)
def con23_shape_invariants_of_tensorflow(n):
    v = tf.zeros([1])
    for _ in tf.range(n):
        tf.autograph.experimental.set_loop_options(shape_invariants=[(v, tf.TensorShape([None]))])
        v = tf.concat([v, [1.0]], 0)
    return v


@program((3,), (-3,), xla=True)
def con24_with(x):
    with contextlib.nullcontext(x + 1) as y:
        if y > 0:
            z = y * 2
        else:
            z = y
    return z


class Manager:
    def __init__(self, x):
        self.x = x

    def __enter__(self):
        if self.x > 0:
            return self.x
        return -self.x

    def __exit__(self, *exc):
        if self.x > 0:
            self.x = self.x + 1


@program((3,), (-3,), xla=True)
def con24_with_of_a_manager_that_decides(x):
    manager = Manager(x)
    with manager as y:
        z = y * 2
    return z, manager.x


@program((3,), (-3,))
def con25_try_except_finally(x):
    done = 0
    try:
        if x > 0:
            raise ValueError("positive")
        y = x
    except ValueError:
        y = x * 100
    finally:
        done += 1
    return y, done


@program((4,), (1,), xla=True)
def con25_break_and_return_in_try_finally(n):
    done = 0
    for i in range(n):
        try:
            if i > 1:
                break
        finally:
            done += 1
    return done


@program(([3, -1, 2],), xla=True)
def con26_list_comprehension(t):
    return [v * 2 for v in t]


@program(([3, -1, 2],), ([-1, -2],))
def con26_comprehension_with_a_condition(t):
    return [v * 2 if v > 2 else v for v in t if v > 0]


@program(([3, -1, 2],), xla=True)
def con26_generator_expression(t):
    return sum(v * 2 if v > 2 else v for v in t if v > 0)


@program((3,), (6,), xla=True)
def con27_for_else(n):
    for i in range(n):
        if i == 4:
            y = i
            break
    else:
        y = -1
    return y


@program((3,), (6,), xla=True)
def con27_while_else(n):
    i = 0
    while i < n:
        if i == 4:
            break
        i += 1
    else:
        i = -1
    return i


def counted(n):
    i = 0
    while i < n:
        if i != 1:
            yield i
        i += 1


@program((3,), (0,), xla=True)
def con27_yield(n):
    s = 0
    for v in counted(n):
        s += v
    return s


class Mangled:
    def __init__(self, x):
        self.__private = x

    def more(self):
        __k = 2
        if self.__private > 0:
            self.__private = self.__private * __k
        return self.__private


@program((3,), (-3,), xla=True)
def con27_mangled_names(x):
    return Mangled(x).more()


@program((3,), (1,), (8,), xla=True)
def con27_match(x):
    match x:
        case 1:
            return x * 10
        case 2 | 3:
            return x * 100
        case _:
            return x
