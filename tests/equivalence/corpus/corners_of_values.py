"""Small programs, each on one corner: kinds of numbers, truth, strings, ranges, division."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((3,), (-3,))
def boolean_counts_as_one(x):
    c = 0
    c += x > 0 if isinstance(x, bool) else int(x > 0)
    return c + True


@program(([1, 2, 3],), ([],))
def sum_stays_integer(xs):
    return sum(int(x) for x in xs)


@program((7, 2), (-7, 2), (7, -2), (-7, -2))
def floor_division_and_modulo(a, b):
    return a // b, a % b, (a // b) * b + a % b == a


@program((7.5, 2.0), (-7.5, 2.0), (7.5, -2.0))
def floor_division_of_floats(a, b):
    return a // b, a % b


@program((7, 2), (1, 4))
def true_division(a, b):
    return a / b


@program((2147483647,), (5,))
def overflow_of_width(x):
    y = x
    if x > 100:
        y = x - 100 + 100
    return y


@program((2.567,), (-1.005,))
def rounding_digits(x):
    return round(float(x), 1)


@program((2.7,), (-2.7,))
def integer_of_float(x):
    return int(x)


@program((3,), (0,), (-1,))
def truth_of_integer(x):
    return "yes" if x else "no"


@program((0.0,), (0.1,))
def truth_of_float(x):
    return bool(x), not x


@program(("",), ("a",), python=False)
def truth_of_text(s):
    if s == "":
        return 0
    return 1


@program((0, 5), (3, 5))
def or_selects_value(a, b):
    return a or b


@program((0, 5), (3, 5))
def and_selects_value(a, b):
    return a and b


@program((0, 0, 7), (1, 0, 7), (1, 2, 7))
def mixed_and_or(a, b, c):
    return a and b or c


@program((5,), (15,), (25,))
def chained_with_three(x):
    return 0 < x < 10 <= 2 * x < 40


@program((1,), (5,))
def equality_chain(x):
    return x == 1 == x


@program((3,), (0,), (-2,))
def negative_range(n):
    return [i for i in range(n, -n, -1)]


@program((10, 3), (10, 20), (0, 1), (-5, 2))
def range_with_large_step(n, step):
    c = 0
    for i in range(0, n, step):
        c = c * 10 + i
    return c


@program((5, -2), (5, 2), (-5, -2))
def range_with_tensor_step(n, step):
    out = []
    for i in range(n, 0, step):
        out.append(i)
    return out


@program((3, 0), (3, 1))
def range_with_zero_step(n, step):
    c = 0
    for i in range(0, n, step):
        c += i
    return c


@program((5,), (0,))
def loop_variable_afterwards(n):
    i = -7
    for i in range(n):
        pass
    return i


@program((5,), (1,))
def loop_variable_changed_inside(n):
    out = 0
    for i in range(n):
        i = i * 2
        out += i
    return out, i


@program((3,), (0,))
def bound_evaluated_once(n):
    c = 0
    for _ in range(n):
        n += 1
        c += 1
    return c, n


@program(([3, 1, 2],), ([5],))
def sorted_descending(xs):
    return sorted(xs, reverse=True)


@program(([3, -1, -2],), ([5, -5],))
def sorted_by_key(xs):
    return sorted(xs, key=abs)


@program(([3, -3, 2, -2],), ([1, -1],))
def ties_keep_order(xs):
    return sorted(xs, key=lambda v: v * v), min(xs, key=abs), max(xs, key=abs)


@program((3, 3.5), (4, 3.5))
def maximum_of_kinds(a, b):
    return max(float(a), b), min(float(a), b)


@program(
    (3, 1, 2),
)
def minimum_of_three(a, b, c):
    return min(a, b, c), max(a, b, c)


@program(([],), ([4],))
def minimum_with_default(xs):
    return min((int(x) for x in xs), default=-1)


@program(([1, 2, 3], [4, 5]), ([], [1]))
def zip_stops_at_shortest(a, b):
    c = 0
    for x, y in zip(a, b):
        c += int(x) * int(y)
    return c


@program(([5, 6],), ([1],))
def enumerate_from_ten(xs):
    total = 0
    for i, x in enumerate(xs, 10):
        total += i * x
    return total


@program(([5, 6, 7],), ([1],))
def enumerate_position_afterwards(xs):
    for i, x in enumerate(xs):
        if x > 5:
            break
    return i, x


@program(([1, 2, 3],), ([4],))
def reversed_order(xs):
    n = 0
    for x in reversed(xs):
        n = n * 10 + x
    return n


@program((5,), (0,), prints=True)
def printed_in_branch(x):
    if x > 0:
        print("positive", x)
    else:
        print("zero")
    return x


@program((3,), (0,), prints=True)
def printed_in_loop(n):
    for i in range(n):
        print(i, end=";")
    print()
    return n


@program((2.5,), (-0.125,), prints=True)
def printed_float(x):
    print(f"x is {x:.2f}!")
    return x


@program((12,), (-3,), prints=True)
def printed_padded(x):
    print(f"[{x:5d}]")
    return x


@program((1, 2), prints=True)
def printed_separator(a, b):
    print(a, b, sep=", ", end=".\n")
    return a


@program((7,), (2,), prints=True)
def printed_percent(a):
    print("%d items" % a)
    return a


@program((7,), (2,), prints=True)
def printed_by_format(a):
    print("{} and {}".format(a, "b"))
    return a


@program(([1, 2, 3, 4, 5], 2), ([1], 0))
def slices_by_tensor(xs, k):
    return xs[:k], xs[k:]


@program(([1, 2, 3, 4, 5], 2), ([1, 2], 1))
def slice_with_step(xs, k):
    return xs[::k], xs[-1], xs[-k]


@program(([1, 2, 3], 0), ([1, 2, 3], 2))
def element_by_index(xs, i):
    return xs[i] if i < len(xs) else -1


@program(([1, 2, 3], 5), ([1, 2, 3], 2))
def guard_before_index(xs, i):
    if i < len(xs) and xs[i] > 2:
        return True
    return False


@program((3, [1, 2, 3]), (4, [1, 2, 3]))
def membership_in_values(x, xs):
    return x in xs, x not in xs


@program((3,), (9,))
def membership_in_range(x):
    return x in range(0, 10, 3)


@program((3,), (4,))
def membership_in_tuple(x):
    return x in (1, 3, 5)


@program((3,), (5,))
def none_tested_afterwards(x):
    y = None
    if x > 4:
        y = x
    return 0 if y is None else y * 2


@program((3,), (5,))
def none_is_false(x):
    y = None
    if x > 4:
        y = "set"
    return 1 if y else 2


@program(([-5, -7, -6],), ([3],))
def best_from_none(xs):
    best = None
    for x in xs:
        if best is None or x > best:
            best = x
    return best


@program((5,), (-5,))
def is_not_none_guard(x):
    y = x if x > 0 else None
    if y is not None and y > 3:
        return y
    return 0


@program((3,), (-3,))
def conversion_of_flags(x):
    return int(x > 0) + int(x < 0) * 2, float(x > 0)


@program((3,), (-3,))
def absolute_and_sign(x):
    return abs(x), -x, +x, (x > 0) - (x < 0) if isinstance(x, int) else 0


@program((3, 5))
def bits(a, b):
    return a & b, a | b, a ^ b, ~a


@program((2, 10), (3, 0))
def powers(a, b):
    return a**b


@program((2.0, -1), (4.0, 2))
def power_of_float(a, b):
    return a ** float(b)


@program((5,), (2,))
def conditional_in_arithmetic(x):
    return 10 + (1 if x > 3 else 2) * 3


@program((5,), (2,), (-1,))
def nested_conditional(x):
    return "big" if x > 3 else "small" if x > 0 else "negative"


@program((5,), (2,))
def text_chosen_then_compared(x):
    kind = "big" if x > 3 else "small"
    return 1 if kind == "big" else 0


@program((3,), (1,))
def text_accumulated(n):
    s = ""
    for i in range(n):
        s = s + "ab"
    return s


@program((3, "x"), (1, "yy"), python=False)
def text_tensor_accumulated(n, t):
    s = t
    for _ in range(n):
        s = s + t
    return s


@program((5,), (2,))
def tuple_chosen(x):
    a, b = (1, 2.0) if x > 3 else (3, 4.0)
    return a, b


@program((5,), (2,))
def tuple_swapped_in_branch(x):
    a, b = x, x + 1
    if x > 3:
        a, b = b, a
    return a, b


@program((5,), (2,))
def starred_targets(x):
    first, *rest = [x, x + 1, x + 2]
    if first > 3:
        rest = rest[::-1]
    return first, rest


@program((5,), (0,))
def dictionary_chosen(x):
    d = {"a": 1} if x > 0 else {"a": 2}
    return d["a"], len(d)


@program((5,), (0,))
def dictionary_key_added(x):
    d = {"a": 1}
    if x > 0:
        d["a"] = x
    d["b"] = d["a"] + 1
    return d


@program((1.5,), (0.5,))
def infinity_and_nan(x):
    y = float("inf") if x > 1 else -float("inf")
    z = y - y
    return y, z == z


@program((3,), (0,))
def accumulates_power(n):
    x = 2
    for _ in range(n):
        x = x**2
    return x


@program(([1, 2], [1, 2]), ([1, 2], [1, 3]), python=False)
def compares_lists_of_items(a, b):
    return all(x == y for x, y in zip(a, b))


@program((5, 3), (3, 5))
def compares_twice_with_calls(a, b):
    log = []

    def seen(v):
        log.append(1)
        return v

    result = seen(a) > seen(b) > seen(0)
    return result, len(log)


@program((3,), (-1,))
def identity_of_flags(x):
    flag = False
    if x > 0:
        flag = True
    return flag is True if isinstance(x, int) else flag


@program((4,), (7,))
def parity(x):
    return ["even", "odd"][x % 2]


@program((2,), (0,))
def tuple_indexed_by_tensor(i):
    return (10, 20, 30)[i]


@program((2,), (-1,))
def list_indexed_from_end(i):
    return [10, 20, 30][i]


@program((3.0,), (-1.0,))
def float_as_condition_of_while(x):
    n = 0
    while x > 0:
        x -= 1.25
        n += 1
    return n, x


@program((5,), (0,))
def integer_as_condition_of_while(n):
    c = 0
    while n:
        n -= 1
        c += n
    return c


@program((1.0, 2), (1.0, 0))
def float_state_meets_integer(x, n):
    for _ in range(n):
        x = x * 2 + 1
    return x
