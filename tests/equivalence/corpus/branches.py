"""if, elif, else and conditional expressions."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import Static, program


@program((3.0,), (-3.0,), (0.0,), xla=True)
def if_else(x):
    if x > 0:
        y = x * 2
    else:
        y = -x
    return y


@program((3.0,), (-3.0,), xla=True)
def if_without_else(x):
    y = x
    if x > 0:
        y = x * 2
    return y + 1


@program((9,), (5,), (1,), (-1,), xla=True)
def elif_chain(n):
    if n > 8:
        name = 4
    elif n > 4:
        name = 3
    elif n > 0:
        name = 2
    else:
        name = 1
    return name


@program((1,), (2,), (3,), (7,), xla=True)
def equality_chain(n):
    if n == 1:
        return 10
    elif n == 2:
        return 20
    elif n == 3:
        return 30
    return n


@program((1.0, 2.0), (2.0, 1.0), (-1.0, 2.0), (-2.0, -1.0), xla=True)
def nested(a, b):
    if a > 0:
        if b > a:
            r = b - a
        else:
            r = a - b
    else:
        if b > 0:
            r = b
        else:
            r = a * b
    return r


@program((3.0,), (-3.0,), xla=True)
def several_results(x):
    if x > 0:
        a, b, c = x, x + 1, 1
    else:
        a, b, c = -x, x - 1, 2
    return a, b, c


@program((1,), (-1,), xla=True)
def numbers_of_python(x):
    if x > 0:
        y = 1
    else:
        y = 2.5
    return y * 2.0


@program((1,), (-1,), python=False, xla=True)
def number_and_tensor(x):
    y = 0
    if x > 0:
        y = tf.cast(x, tf.float32) * 0.5
    return y + 1.0


@program((1,), (-1,))
def bools_of_python(x):
    found = False
    if x > 0:
        found = True
    return found


@program((1,), (-1,), python=False)
def strings(x):
    if x > 0:
        s = "positive"
    else:
        s = "other"
    return tf.strings.join([s, "!"])


@program((3,), (0,), (-2,), xla=True)
def truth_of_int(n):
    if n:
        return 1
    return 2


@program((0.0,), (0.5,), xla=True)
def truth_of_float(x):
    return 1 if x else 2


@program(("",), ("a",))
def truth_of_string(s):
    if s:
        return 1
    return 2


@program((3.0,), (-3.0,), xla=True)
def conditional_expression(x):
    return (x * 2 if x > 0 else -x) + (1 if x > 1 else 0)


@program((5,), (-5,), (50,), xla=True)
def nested_conditional_expressions(n):
    return n if n < 0 else n * 2 if n < 10 else (n * 3 if n > 40 else 0)


@program((5,), (-5,), xla=True)
def conditional_expression_in_call(n):
    return abs(n - (10 if n > 0 else 20)) + max(n, 3 if n < 0 else 4)


@program((3,), (-3,), xla=True)
def swap(n):
    a, b = 1, 2
    if n > 0:
        a, b = b, a
    return a * 10 + b


@program((3,), (-3,), xla=True)
def augmented(n):
    total = 10
    if n > 0:
        total += n
        total *= 2
    else:
        total -= n
        total //= 2
    return total


@program((3.0,), (-3.0,), xla=True)
def one_of_three_assigned(x):
    a = 1.0
    b = 2.0
    if x > 0:
        a = x
    elif x > -5:
        b = x
    return a * b


@program((3,), (-3,))
def assigned_and_used_inside_only(n):
    if n > 0:
        temporary = n * 2
        n = temporary + 1
    else:
        other = n - 1
        n = other * other
    return n


@program((3,), (-3,))
def defined_in_one_branch_and_used_there(n):
    if n > 0:
        y = n * 2
    if n > 0:
        n = y + 1
    return n


@program((3,), (-3,))
def defined_in_one_branch_and_used_after(n):
    if n > 0:
        y = n * 2
    return y


@program((3,), (-3,))
def none_in_one_branch(n):
    y = None
    if n > 0:
        y = n * 2
    if y is None:
        return -1
    return y


@program((3,), (-3,))
def none_returned_in_one_branch(n):
    def half(k):
        if k > 0:
            return k // 2
        return None

    found = half(n)
    return 0 if found is None else found + 1


@program((3, Static(True)), (3, Static(False)), (-3, Static(True)), xla=True)
def flag_of_python(n, flag):
    if flag:
        n = n + 1
    if flag and n > 0:
        n = n * 2
    return n if not flag else -n


@program((3, Static(None)), (3, Static(2)), xla=True)
def optional_argument(n, scale):
    if scale is not None:
        n = n * scale
    if n > 3:
        n = n - 1
    return n


@program((3,), (-3,), xla=True)
def tuple_of_state(n):
    pair = (0, 1.5)
    if n > 0:
        pair = (n, 2.5)
    return pair[0], pair[1]


@program((3,), (-3,))
def dict_of_state(n):
    d = {"a": 1, "b": 2.0}
    if n > 0:
        d = {"a": n, "b": 3.0}
    return d["a"], d["b"]


@program(([1.0, 2.0],), ([-1.0, -2.0],), python=False, xla=True)
def branch_on_a_reduction(x):
    if tf.reduce_sum(x) > 0:
        y = x / tf.reduce_sum(x)
    else:
        y = tf.zeros_like(x)
    return y


@program(([1.0, 2.0],), ([-1.0, -2.0],), python=False)
def shapes_differ(x):
    if tf.reduce_sum(x) > 0:
        y = x[:1]
    else:
        y = x
    return tf.reduce_sum(y), tf.shape(y)


@program((3,), (-3,), (0,), xla=True)
def pass_and_ellipsis(n):
    if n > 0:
        pass
    elif n < 0:
        ...
    else:
        n = 7
    return n


@program((3,), (-3,), xla=True)
def many_names_of_one_value(n):
    a = b = c = 0
    if n > 0:
        a = b = n
    else:
        (b, (c, a)) = (n, (1, 2))
    return a, b, c


@program((3,), (-3,))
def starred_assignment(n):
    first, *rest = (n, 1, 2)
    if n > 0:
        first, *rest = (1, n, n + 1)
    return first, rest[0], rest[1]


@program((3,), (-3,), xla=True)
def annotated_assignment(n):
    y: int = 0
    z: int
    if n > 0:
        y: int = n
        z = 1
    else:
        z = 2
    return y + z


@program((3,), (-3,), xla=True)
def walrus_in_test(n):
    if (y := n * 2) > 0:
        return y + 1
    return y - 1


@program((3, 4), (4, 3), xla=True)
def comparison_of_arguments(a, b):
    bigger = a if a > b else b
    smaller = b if a > b else a
    return bigger, smaller


@program((3,), (-3,))
def deletes_a_variable(n):
    temporary = n * 2
    if n > 0:
        n = temporary
        del temporary
    return n


@program((3, 1, 2), (-3, 1, 2))
def optional_value_used_twice_in_a_branch(a, b, c):
    y = c if b > 0 else None
    if a > 0:
        y = y + y
    return y


@program((3, 1, 2), (3, 3, 2))
def optional_value_used_twice_in_a_loop(a, b, c):
    y = None
    if b < 2:
        y = c
    for _ in range(a):
        if y is not None:
            y = y * y - y
    return -1 if y is None else y


@program((3,), (-3,))
def two_conditional_expressions_of_unlike_kinds(n):
    first = 1 if n > 0 else None
    second = 2 if n > 0 else 3
    if first is None:
        return second
    return first + second


@program((3,), (-3,))
def constant_or_none(n):
    y = None
    if n > 0:
        y = 1
    z = 2.5 if n > 0 else None
    w = None if n > 0 else True
    return (7 if y is None else y), z is None, w is None


@program((3,), (-3,))
def constant_or_unbound(n):
    if n > 0:
        y = 1
        flag = True
    if n > 0:
        n = y + (1 if flag else 2)
    return n


@program((3,), (-3,))
def none_or_constant_and_back(n):
    y = 5
    if n > 0:
        y = None
    if n < 0:
        y = 6
    if y is not None:
        n = n + y
    return n
