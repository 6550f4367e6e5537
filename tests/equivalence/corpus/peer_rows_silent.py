"""Where tf.autograph is silently wrong: a program for each pattern, named after its row in `peer_rows.py`."""

from __future__ import annotations

import asyncio
import contextlib
import random
import types

import tensorflow as tf

from tests.equivalence.registry import Static, program


@program(([-5, -7, -6],), ([3],), xla=True)
def a1_best_from_none(t):
    best = None
    for e in t:
        if best is None or e > best:
            best = e
    return best


@program(([2, 3, 4],), ([-5, -7],), xla=True)
def a1_product_from_none(t):
    p = None
    for e in t:
        p = e if p is None else p * e
    return p


@program(([2, 3, 4],), ([7],), xla=True)
def a1_first_from_none(t):
    h = None
    for e in t:
        h = e if h is None else h
    return h


@program((5,), (1,), xla=True)
def a1_best_from_none_in_a_while(n):
    best = None
    while n > 0:
        v = (n - 3) * (n - 3) - 20
        if best is None or v > best:
            best = v
        n -= 1
    return best


@program((4,), (1,), xla=True)
def a1_product_from_none_in_a_while(n):
    p = None
    while n > 0:
        p = n if p is None else p * n
        n -= 1
    return p


@program((4,), (1,), xla=True)
def a1_first_from_none_in_a_while(n):
    h = None
    while n > 0:
        h = n if h is None else h
        n -= 1
    return h


@program((3,), (-3,), xla=True)
def a2_nonlocal_written_in_a_branch(x):
    y = 0

    def bump():
        nonlocal y
        if x > 0:
            y = y + 1

    bump()
    return y


@program((3,), (-3,), xla=True)
def a2_nonlocal_written_in_both_branches(x):
    y = 0

    def bump():
        nonlocal y
        if x > 0:
            y = y + 1
        else:
            y = y - 5

    bump()
    return y


COUNT = 0


@program((3,), (-3,), xla=True)
def a3_global_written_in_a_branch(x):
    global COUNT
    COUNT = 2

    def bump():
        global COUNT
        if x > 0:
            COUNT = COUNT + 1

    bump()
    found = COUNT
    COUNT = 0
    return found


@program((3,), (-3,), xla=True)
def a3_global_written_in_both_branches(x):
    global COUNT
    COUNT = 2

    def bump():
        global COUNT
        if x > 0:
            COUNT = COUNT + 1
        else:
            COUNT = COUNT * 10

    bump()
    found = COUNT
    COUNT = 0
    return found


@program((2,), (0,), xla=True)
def a4_lambda_called_after_a_loop_rebinds(n):
    a = 0
    read = lambda: a  # noqa: E731 - the row is about a lambda
    for _ in range(n):
        a = a + 1
    return read()


@program((2,), (0,), xla=True)
def a4_lambda_called_after_a_while_rebinds(n):
    a = 0
    read = lambda: a  # noqa: E731 - the row is about a lambda
    while a < n:
        a = a + 1
    return read()


@program((10,), xla=True)
def a5_late_binding_lambdas(x):
    made = []
    for i in range(3):
        made.append(lambda: i + x)  # noqa: B023 - the row is about late binding
    return [f() for f in made]


@program((10,), xla=True)
def a5_late_binding_functions(x):
    made = []
    for i in range(3):

        def read():
            return i + x  # noqa: B023 - the row is about late binding

        made.append(read)
    return [f() for f in made]


@program((3,), (-3,), xla=True)
def a5_late_binding_lambdas_in_a_branch_in_the_loop(x):
    made = []
    for i in range(3):
        if x > 0:
            y = i * x
        else:
            y = i
        made.append(lambda: y)  # noqa: B023 - the row is about late binding
    return [f() for f in made]


@program((3,), python=False, xla=True)
def a6_write_whose_result_is_dropped(n):
    ta = tf.TensorArray(tf.int32, size=3, clear_after_read=False)
    for i in tf.range(n):
        ta.write(i, i)
    return ta.stack()


@program((3,), (-3,), python=False, xla=True)
def a6_write_whose_result_is_dropped_in_a_branch(x):
    ta = tf.TensorArray(tf.int32, size=1, clear_after_read=False)
    ta = ta.write(0, 7)
    if x > 0:
        ta.write(0, x)
    return ta.stack()


@program((3,), (-3,))
def a7_append_in_a_branch(x):
    kept = [1, 2]
    if x > 0:
        kept.append(x)
    return len(kept), kept[-1]


@program((3,), (-3,))
def a7_pop_in_a_branch(x):
    kept = [1, 2]
    if x > 0:
        kept.pop()
    return len(kept), kept[-1]


@program((3,), (-3,))
def a7_del_of_an_item_in_a_branch(x):
    kept = [1, 2]
    if x > 0:
        del kept[0]
    return len(kept), kept[0]


@program((3,), (-3,))
def a7_add_to_a_set_in_a_branch(x):
    kept = {1, 2}
    if x > 0:
        kept.add(3)
    return len(kept)


@program((3,), (-3,), xla=True)
def a7_update_of_a_dict_in_a_branch(x):
    kept = {"a": 1, "b": 2}
    if x > 0:
        kept.update({"a": 10}, b=20)
    return kept["a"] + kept["b"]


@program((3,), (-3,))
def a7_update_with_a_new_key_in_a_branch(x):
    kept = {"a": 1}
    if x > 0:
        kept.update(b=20)
    return len(kept)


@program((3,), (-3,), python=False, xla=True)
def a6_write_whose_result_is_dropped_outside_of_all(x):
    ta = tf.TensorArray(tf.int32, size=2)
    ta = ta.write(0, 7)
    ta.write(1, x)
    if x > 0:
        x = x + 1
    return ta.stack() * x


@program((3,), (-3,), xla=True)
def a7_setattr_in_a_branch(x):
    o = types.SimpleNamespace(v=1)
    if x > 0:
        setattr(o, "v", 5)  # noqa: B010 - the row is about setattr
    return o.v


class Holder:
    def __init__(self):
        self.v = 1

    def set(self, v):
        self.v = v


@program((3,), (-3,), xla=True)
def a7_method_that_sets_in_a_branch(x):
    o = Holder()
    if x > 0:
        o.set(x * 2)
    return o.v


@program((3,), (0,))
def a8_append_in_a_loop(n):
    kept = []
    for _ in range(n):
        kept.append(1)
    return len(kept), sum(kept)


@program((3,), (0,), xla=True)
def a8_nonlocal_counter_in_a_helper(n):
    c = 0

    def bump():
        nonlocal c
        c += 1

    for _ in range(n):
        bump()
    return c


@program(
    (3,), refused={"tf_function": "AG0450", "v1_graph": "AG0450"}, reason="Python's iterators are Python's"
)
def a9_next_of_an_iterator_in_a_loop(n):
    it = iter([1, 2, 3, 4])
    s = 0
    for _ in range(n):
        s += next(it)
    return s


@program((3,), python=False)
def a9_random_of_python_in_a_loop(n):
    # docs/limits.md: Python's random numbers are drawn while the graph is built; how many there are is right.
    drawn = 0
    for _ in range(n):
        drawn += 1 if random.random() < 2.0 else 0
    return drawn


@program((3,), (-3,), (0,))
def a10_or_and_a_choice_with_side_effects(x):
    called = []

    def f():
        called.append(1)
        return 0

    y = f() or x if x < 0 else x
    return y, len(called)


@program((3,), (-3,))
def a10_and_with_side_effects(x):
    called = [0]

    def f():
        called[0] += 1
        return True

    found = (x < 0) and f()
    return found, called[0]


@program((3,), (-3,), (30,))
def a11_call_in_the_middle_of_a_chain(x):
    called = [0]

    def f():
        called[0] += 1
        return x

    inside = 0 < f() < 10
    return inside, called[0]


@program((3,), (-3,), (30,))
def a11_call_that_appends_in_the_middle_of_a_chain(x):
    called = []

    def f():
        called.append(x)
        return x

    inside = 0 < f() < 10 < f() + 8
    return inside, len(called)


@program((2,), python=False, xla=True)
def a12_int_keeps_its_width(x):
    return int(tf.cast(x, tf.int64) * (2**39))


@program((2.0,), python=False, xla=True)
def a12_float_keeps_its_width(x):
    return float(tf.cast(x, tf.float64) * 5e299)


@program(([3, 1, 2],), xla=True)
def a13_sorted_not_reversed(t):
    return sorted(t, reverse=False)


@program(([3, 1, 2],), xla=True)
def a13_sorted_reversed(t):
    return sorted(t, reverse=True)


@program(([3, 1, 2], Static(0)), ([3, 1, 2], Static(1)), xla=True)
def a13_sorted_with_a_flag(t, down):
    return sorted(t, reverse=down)


@program(
    (3,),
    (-3,),
    refused={"tf_function": "as a Python `bool`", "v1_graph": "as a Python `bool`"},
    reason="a coroutine keeps its body; under the hook the error has the note AG0301",
)
def a14_coroutine_inside(x):
    async def f():
        if x > 0:
            return x + 1
        return x

    return asyncio.run(f())


@program((2,), xla=True)
def a14_coroutine_without_a_tensor_test(x):
    async def f():
        await asyncio.sleep(0)
        return x + 1

    return asyncio.run(f())


class Manager:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.entered += 1
        return self

    def __exit__(self, *exc):
        self.log.left += 1


@program((3,), (-3,), xla=True)
def a15_manager_in_a_branch(x):
    log = types.SimpleNamespace(entered=0, left=0)
    if x > 0:
        with Manager(log):
            x = x + 1
    return x, log.entered, log.left


@program((3,), (-3,), xla=True)
def a15_generator_manager_in_a_branch(x):
    log = types.SimpleNamespace(entered=0, left=0)

    @contextlib.contextmanager
    def managed():
        log.entered += 1
        yield
        log.left += 1

    if x > 0:
        with managed():
            x = x + 1
    return x, log.entered, log.left


@program((3,), (-3,), xla=True)
def a16_bool_in_a_try(x):
    try:
        ok = bool(x > 0)
    except Exception:
        ok = False
    return ok


@program((3,), (-3,))
def a16_assert_in_a_try(x):
    try:
        assert x > 0
        ok = 1
    except Exception:
        ok = 0
    return ok


@program((3,), (-30,), python=True)
def a17_f_string(x):
    return f"<{x}>"


@program((3,), (-30,), oracle="python")
def a17_str(x):
    return "x = " + str(x)


@program((3,), (-30,), oracle="python")
def a17_format(x):
    return "x = {} or {:5d}".format(x, x)  # noqa: UP032 - the row is about format


@program((3,), (-30,), oracle="python")
def a17_percent(x):
    return "x = %d or %s" % (x, x)  # noqa: UP031 - the row is about %


@program((3,), (0,), prints=True)
def a18_print_in_a_loop(n):
    for i in range(n):
        print("step", i)
    return n


@program((3,), (-3,), prints=True)
def a18_print_in_a_branch(x):
    if x > 0:
        print("positive", x)
    else:
        print("not", x)
    return x


@program((3,), xla=True)
def a19_isinstance_of_a_counter(n):
    k = 0
    for _ in range(n):
        k += 1
    return isinstance(k, int)


@program((3,), (-3,), xla=True)
def a19_isinstance_of_a_chosen_number(x):
    k = 1 if x > 0 else 2
    f = 1.5 if x > 0 else 2.5
    return isinstance(k, int), isinstance(f, float), isinstance(k, float)


@program((3,), (-3,), kept=True, fails={"to_graph": "it says that the function has no staged form"})
def a20_vars(x):
    y = 1
    if y > 0:
        y = 2
    return sorted(vars())


@program((3,), (-3,), kept=True, fails={"to_graph": "it says that the function has no staged form"})
def a20_locals(x):
    y = 1
    if y > 0:
        y = 2
    return sorted(locals())


@program((3,), (-3,))
def a22_assert(t):
    assert t > 0
    return t


@program((3,), (-3,), xla=True)
def a23_attribute_set_in_a_branch(x):
    obj = Holder()
    if x > 0:
        obj.v = x * 2
    return obj.v
