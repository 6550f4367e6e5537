"""Variables that are None or unbound before a loop or in one branch."""

from __future__ import annotations

from collections import namedtuple

import tensorflow as tf

from tests.equivalence.registry import program

Pair = namedtuple("Pair", "product count")


@program(([1.0, 3.0, 2.0],), ([-5.0, -7.0],), gradient=True, xla=True)
def largest_from_none(xs):
    best = None
    for x in xs:
        if best is None or x > best:
            best = x
    return best * 2.0


@program(([1.0, 3.0, 2.0],), python=False, gradient=True, xla=True)
def state_of_a_recurrent_loop(xs):
    state = None
    for x in xs:
        if state is None:
            state = tf.zeros([2])
        state = tf.tanh(state * 0.5 + x)
    return state


@program(([1.0, 3.0, 2.0],), python=False, gradient=True, xla=True)
def pair_that_is_none_in_the_first_step(xs):
    state = None
    for x in xs:
        if state is None:
            h, c = x, x * 2.0
        else:
            h, c = state
        state = h * 0.5 + x, c + h
    return state


@program(([1.0, 3.0, 2.0],), gradient=True, xla=True)
def previous_is_none(xs):
    previous = None
    s = 0.0
    for x in xs:
        if previous is not None:
            s += (x - previous) ** 2
        previous = x
    return s


@program((3, 2.0), (0, 2.0), xla=True)
def none_after_no_iteration(n, x):
    last = None
    for i in range(n):
        last = x * i
    return -1.0 if last is None else last


@program((3, 2.0), (0, 2.0), python=False)
def none_is_read_after_no_iteration(n, x):
    last = None
    for _ in tf.range(n):
        last = x * 2.0
    return last + 1.0


@program((3, 2.0), (0, 2.0))
def unbound_is_read_after_no_iteration(n, x):
    for i in range(n):
        last = x * i
    return last


@program((3.0,), (-3.0,))
def unbound_in_one_branch(x):
    if x > 0:
        y = x * 2
    return y


@program((3.0,), (-3.0,))
def deleted_in_one_branch(x):
    y = x * 2
    if x > 0:
        del y
    return y


@program(([1.0, 3.0, 2.0],), gradient=True, xla=True)
def first_assigned_inside(xs):
    for x in xs:
        square = x * x
    return square


@program(([1.0, 3.0, 2.0],), ([0.5, 1.0],))
def first_assigned_in_a_branch_of_a_loop(xs):
    for x in xs:
        if x > 2:
            found = x
    return found


@program((3.0,), (-3.0,), xla=True, gradient=True)
def none_in_one_branch(x):
    y = None
    if x > 0:
        y = x * 2
    if y is not None:
        return y + 1
    return x


@program(
    (3.0,),
    (-3.0,),
    refused=dict.fromkeys(["tf_function", "v1_graph"], "None"),
    reason="a graph's function returns a tensor",
)
def none_returned_in_one_branch(x):
    if x > 0:
        return x * 2
    return None


def _positive(x):
    if x > 0:
        return x
    return None


@program(([1.0, -3.0, 2.0],), xla=True, gradient=True)
def helper_gives_none(xs):
    s = 0.0
    for x in xs:
        y = _positive(x)
        if y is None:
            continue
        s += y
    return s


@program(([1.0, -3.0, 2.0],), ([-1.0],), xla=True)
def none_or_default(xs):
    best = None
    for x in xs:
        if x > 0:
            best = x
    return best or 5.0


@program(([1.0, 3.0, 2.0],), xla=True, gradient=True)
def becomes_none_again(xs):
    held = None
    out = 0.0
    for x in xs:
        if held is None:
            held = x
        else:
            out += held * x
            held = None
    return out, held is None


@program(([1.0, 3.0, 2.0],), ([1.0],), xla=True, gradient=True)
def none_in_an_attribute(xs):
    class Box:
        value = None

    box = Box()
    box.value = None
    for x in xs:
        box.value = x if box.value is None else box.value * x
    return box.value


@program(([1.0, 3.0, 2.0],), ([1.0],), xla=True, gradient=True)
def none_in_a_dict(xs):
    d = {"best": None}
    for x in xs:
        if d["best"] is None or x > d["best"]:
            d["best"] = x
    return d["best"]


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def none_in_a_tuple(xs):
    best = (None, 0)
    for x in xs:
        if best[0] is None or x > best[0]:
            best = (x, best[1] + 1)
    return best


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def none_in_a_namedtuple(xs):
    pair = Pair(None, 0)
    for x in xs:
        if pair.product is None:
            pair = Pair(x, 1)
        else:
            pair = Pair(pair.product * x, pair.count + 1)
    return pair.product, pair.count


@program(([1.0, 3.0, 2.0],), python=False, gradient=True, xla=True)
def vector_from_none_with_a_static_shape(xs):
    total = None
    for x in xs:
        row = tf.stack([x, x * x])
        total = row if total is None else total + row
    return total


@program(([1.0, 3.0, 2.0],), python=False)
def shape_grows_from_none(xs):
    total = None
    for x in xs:
        total = x[None] if total is None else tf.concat([total, x[None]], 0)
    return total


@program(([1.0, -3.0, 2.0],), ([-1.0],), oracle="python")
def none_among_elements(xs):
    z = []
    for x in xs:
        z.append(x if x > 0 else None)
    s = 0.0
    for one in z:
        s += 0.5 if one is None else one
    return s, len(z), z[0] is None


@program(([1.0, -3.0, 2.0], 1.0), ([-1.0], -1.0), xla=True)
def default_for_none_becomes_an_element(xs, k):
    n = None
    z = []
    for x in xs:
        z.append(x)
        if x > k:
            n = x
    z.append(0.0 if n is None else n)
    return z[-1], len(z)


@program(([1.0, 3.0, 2.0],), ([1.0, -1.0],), python=False)
def elements_that_may_be_none_as_a_tensor(xs):
    z = []
    for x in xs:
        z.append(x if x > 0 else None)
    return tf.stack(z)


@program(([1.0, -3.0, 2.0], 1.0), ([-1.0], -1.0), python=False, xla=True, gradient=True)
def default_for_none_is_set(xs, k):
    n = None
    z = [k]
    for x in xs:
        if x > 0:
            n = x
    if n is None:
        n = k
    for x in xs:
        z.append(x * n)
        n = n * 0.5
    return tf.stack(z)


@program((3.0, 1.0), (-3.0, 1.0), (-3.0, -1.0), xla=True, gradient=True)
def both_are_there(x, y):
    a, b = None, None
    if x > 0:
        a = x
    if y > 0:
        b = y
    if a is not None and b is not None:
        c = a, b
    else:
        c = y, x
    return c


@program((3.0, 1.0), (-3.0, 1.0), (-3.0, -1.0), gradient=True, xla=True)
def neither_is_missing(x, y):
    a = b = None
    if x > 0:
        a = x
    if y > 0:
        b = y
    if a is None or b is None:
        return x
    return a + b


@program((3.0, 1.0), (-3.0, 1.0), gradient=True, xla=True)
def there_until_it_is_set_to_none(x, y):
    a = None
    if x > 0:
        a = x
    if a is not None:
        y = a
        if y > 5:
            y = y + a
        a = None
    return y, a is None
