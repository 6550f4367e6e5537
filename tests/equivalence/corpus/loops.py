"""while and for."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import Static, program


@program((10,), (0,), xla=True)
def countdown(n):
    steps = 0
    while n > 0:
        n = n - 3
        steps = steps + 1
    return n, steps


@program((6,), (27,), (1,), xla=True)
def collatz(a):
    count = 0
    while a != 1:
        if a % 2 == 0:
            a = a // 2
        else:
            a = 3 * a + 1
        count = count + 1
    return count


@program((2.0,), (9.0,), xla=True)
def newton(x):
    guess = x
    while abs(guess * guess - x) > 1e-4:
        guess = (guess + x / guess) / 2
    return guess


@program((5,), (0,), xla=True)
def for_range_of_tensor(n):
    total = 0
    for i in range(n):
        total += i
    return total


@program((2, 9), (9, 2), xla=True)
def for_range_start_stop(a, b):
    total = 0
    for i in range(a, b):
        total += i * i
    return total


@program((2, 9, 3), (9, 2, -2), (1, 10, 100), (5, 5, 1))
def for_range_step(a, b, c):
    total = 100
    for i in range(a, b, c):
        total = total * 2 + i
    return total


@program(([1, 2, 3],), ([5],), xla=True)
def for_over_tensor(xs):
    total = 0
    for x in xs:
        total = total * 10 + x
    return total


@program(([1.5, 2.5],), ([],), python=False)
def for_over_vector_of_floats(xs):
    total = 0
    for x in xs:
        total += x
    return total * 1.0


@program(([[1, 2], [3, 4]],), xla=True)
def for_over_rows(rows):
    total = 0
    for row in rows:
        for x in row:
            total = total * 10 + x
    return total


@program(([[1, 2], [3, 4]],), xla=True)
def for_unpacks_rows(rows):
    total = 0
    for a, b in rows:
        total = total + a * b
    return total


@program((4,), (0,), xla=True)
def nested_ranges(n):
    total = 0
    for i in range(n):
        for j in range(i):
            total += i * j
    return total


@program((4,), (1,), xla=True)
def while_in_for(n):
    total = 0
    for i in range(n):
        k = i
        while k > 0:
            total += k
            k -= 1
    return total


@program((4,), xla=True)
def for_in_while(n):
    total = 0
    while n > 0:
        for i in range(n):
            total += i
        n -= 1
    return total


@program((7,), (0,), xla=True)
def if_in_loop(n):
    odd, even = 0, 0
    for i in range(n):
        if i % 2 == 1:
            odd += i
        else:
            even += i
    return odd, even


@program((3,), (12,), xla=True)
def loop_in_if(n):
    total = 0
    if n > 5:
        for i in range(n):
            total += i
    else:
        while n > 0:
            n -= 1
            total += 100
    return total


@program((7,), xla=True)
def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


@program((5,), xla=True)
def python_range_with_staged_body(n):
    for i in range(3):
        if n > i:
            n = n - 1
    return n


@program((5, Static(3)), (5, Static(0)), xla=True)
def mixed_state(n, k):
    total = 0.0
    for i in range(k):
        total += i
        if n > 2:
            total = total * 2
    return total


@program((5,), (0,), xla=True)
def number_becomes_float(n):
    s = 0
    for i in range(n):
        s = s + 0.5
    return s * 2.0


@program((5,), python=False, xla=True)
def number_meets_wide_tensor(n):
    s = 0
    for i in range(n):
        s = s + tf.constant(2, tf.int64)
    return s


@program((5,), (1,), xla=True)
def loop_variable_after(n):
    for i in range(n):
        pass
    return i


@program((0,))
def loop_variable_after_no_iteration(n):
    for i in range(n):
        pass
    return i


@program((5,), xla=True)
def loop_variable_before_and_after(n):
    i = -1
    for i in range(n):
        pass
    for j in range(i):
        i = i + j
    return i


@program((5,), (0,), xla=True)
def loop_variable_reassigned(n):
    total = 0
    for i in range(n):
        total += i
        i = i * 2
        total += i
    return total


@program((5,), (0,))
def variable_made_in_the_loop(n):
    for i in range(n):
        last = i * 2
    if n > 0:
        return last
    return -1


@program((5,), xla=True)
def variable_of_one_iteration(n):
    total = 0
    for i in range(n):
        square = i * i
        if square > 4:
            square = 4
        total += square
    return total


@program(([-5, -7, -6],), ([3, 9, 4],), ([2],))
def maximum_from_none(t):
    best = None
    for e in t:
        if best is None or e > best:
            best = e
    return best


@program(([2, 3, 4],), ([5],))
def product_from_none(t):
    p = None
    for e in t:
        p = e if p is None else p * e
    return p


@program((3,), (0,))
def none_while(n):
    h = None
    while n > 0:
        h = n if h is None else h + n
        n -= 1
    return -1 if h is None else h


@program((5,), (0,))
def previous_guarded(n):
    s = 0
    for i in range(n):
        if i > 0:
            s += prev * i
        prev = i
    return s


@program((4,), xla=True)
def tuple_in_loop(n):
    pair = (0, 1)
    for i in range(n):
        pair = (pair[1], pair[0] + i)
    return pair


@program((4,))
def dict_in_loop(n):
    d = {"a": 0, "b": 1}
    for i in range(n):
        d = {"a": d["b"], "b": d["a"] + i}
    return d["a"], d["b"]


@program((4,))
def dict_items_in_loop(n):
    d = {"a": 0, "b": 1}
    for i in range(n):
        d["a"] += i
        d["b"] = d["b"] * 2
    return d["a"], d["b"]


@program((4,))
def list_items_in_loop(n):
    z = [0, 1, 2]
    for i in range(n):
        z[0] += i
        z[-1] = z[0] + z[1]
    return z[0], z[1], z[2]


@program((4,), python=False)
def shape_grows(n):
    v = tf.constant([0])
    for i in range(n):
        v = tf.concat([v, [i]], 0)
    return v


@program((4,), python=False, xla=True)
def vector_state(n):
    v = tf.zeros([3])
    while n > 0:
        v = v + tf.cast(n, tf.float32)
        n -= 1
    return v


@program((30,), (0,), xla=True)
def while_with_and(n):
    total = 0
    while n > 0 and total < 50:
        total += n
        n -= 1
    return n, total


@program((5,), (-1,), xla=True)
def while_with_not(n):
    done = False
    steps = 0
    while not done:
        n -= 1
        steps += 1
        done = n < 0
    return steps


@program((13,), (0,), xla=True)
def while_truth_of_int(n):
    bits = 0
    while n:
        bits += n % 2
        n //= 2
    return bits


@program((10,), (3,))
def while_with_walrus(n):
    total = 0
    while (n := n - 2) > 0:
        total += n
    return n, total


@program((3, Static([1.0, 2.0, 3.0])), xla=True)
def python_list_of_weights(n, weights):
    total = 0.0
    for w in weights:
        if n > w:
            total += w
    return total


@program((5,))
def tensor_in_python_loop_condition(n):
    i = 0
    while i < 5:
        i += n
    return i


@program((2,), xla=True)
def loop_without_state(n):
    for i in range(n):
        pass
    while n < 0:
        pass
    return n


@program((3,), xla=True)
def bool_state(n):
    flag = True
    for i in range(n):
        flag = not flag
    return flag


@program((3,), xla=True)
def complex_target(n):
    total = 0
    for i, (a, b) in [(1, (2, 3)), (4, (5, 6))]:
        if n > i:
            total += a * b
    return total


@program((3,), (0,))
def target_is_an_item(n):
    z = [0, 0]
    for z[0] in range(n):
        z[1] += z[0]
    return z[1]


@program((3, 4), xla=True)
def for_over_stacked(a, b):
    total = 0
    for x in (a, b, a + b):
        if x > 3:
            total += x
    return total


@program(([4, 9, 2], 1), ([], 1), python=False, xla=True)
def loop_in_the_condition(x, least):
    steps = 0
    while any(v > least for v in x) and steps < 20:
        least = least + 2
        steps += 1
    return least, steps


@tf.function
def _sum_below(n):
    total = 0
    for k in tf.range(n):
        total += k
    return total


@program((3, 40), (9, 40), python=False, xla=True)
def called_loop_in_the_condition(n, most):
    rounds = 0
    for _ in range(2):
        while _sum_below(n) < most:
            n += 1
            rounds += 1
        most = most + 20
    return n, rounds
