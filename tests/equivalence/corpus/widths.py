"""Numbers keep their width, and round and divide as Python's."""

from __future__ import annotations

from tests.equivalence.registry import program

BIG = 1099511627776


@program((3,), (-3,), python=False)
def int_keeps_width(x):
    import tensorflow as tf

    return int(tf.cast(x, tf.int64) * BIG)


@program((2.5,), (-2.5,), (1e10,))
def int_of_float(x):
    return int(x)


@program((2.5,), (-2.5,))
def float_of_float(x):
    return float(x) * 2


@program((3,), (-3,))
def float_of_int(x):
    return float(x) / 2


@program((3,), (-3,), python=False)
def float_keeps_width(x):
    import tensorflow as tf

    y = float(tf.cast(x, tf.float64) * 1e300)
    return tf.convert_to_tensor(y, tf.float64) / 1e300, y / 1e299, y - 1.0 < y * 1.5


@program((3,), (-3,), python=False)
def float_is_wide_outside(x):
    import tensorflow as tf

    return float(tf.cast(x, tf.float64) / 3e300) * 1e290


@program((3,), (-3,), python=False)
def int_of_double(x):
    import tensorflow as tf

    return int(tf.cast(x, tf.float64) * 1e15)


@program((3,), (-3,), python=False)
def int_of_small(x):
    import tensorflow as tf

    return int(tf.cast(x, tf.int8)) * 100


@program((3,), (-3,), python=False)
def float_of_half(x):
    import tensorflow as tf

    return float(tf.cast(x, tf.float16)) * 1e5


@program(("12",), ("-7",))
def int_of_text(x):
    return int(x) + 1


@program(("1.5",), ("-7",))
def float_of_text(x):
    return float(x) + 1


@program((3,), (0,), (-3,))
def bool_of_int(x):
    return bool(x)


@program((0.0,), (0.5,))
def bool_of_float(x):
    return bool(x), not x


@program(("",), ("a",))
def bool_of_text(x):
    return bool(x), not x


@program((2.5,), (3.5,), (-2.5,), (2.4,), oracle="python")
def rounded(x):
    return round(x)


@program((2.567,), (-2.567,), oracle="python")
def rounded_to(x):
    return round(x, 2), round(x, 0)


@program((1234,), (-1250,), (1250,), oracle="python")
def rounded_int(x):
    return round(x), round(x, -2), round(x, 1)


@program((2.5,), oracle="python")
def rounded_none(x):
    return round(x, None)


@program((7,), (-7,))
def absolute(x):
    return abs(x), abs(x * 0.5)


@program((7, 2), (-7, 2), (7, -2), (-7, -2), oracle="python")
def integers_divided(x, y):
    return divmod(x, y), x // y, x % y, x / y


@program((7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (-7.5, -2.0), oracle="python")
def floats_divided(x, y):
    return divmod(x, y), x // y, x % y, x / y


@program((7,), (-7,))
def divided_by_constant(x):
    return x // 2, x % 3, -x // 2, 7 // x, 7 % x, x // -2, x % -3


@program((2, 3), (-2, 3), (5, 0))
def powers(x, y):
    return x**y, pow(x, y), 2**y


@program((2.0, 3.0), (4.0, 0.5), (2.0, -1.0))
def float_powers(x, y):
    return x**y, pow(x, y), 2.0**y


@program((5, 2), (-5, 2))
def shifts(x, y):
    return x << y, x >> y, x & y, x | y, x ^ y, ~x


@program((3,), (-3,))
def unary(x):
    return -x, +x, ~x, abs(-x)


@program(([3, 1, 2],))
def sorted_up(t):
    return list(sorted(t)), list(sorted(t, reverse=False))


@program(([3, 1, 2],))
def sorted_down(t):
    return list(sorted(t, reverse=True))


@program(([3, -1, 2, 1, -3],))
def sorted_stable(t):
    return list(sorted(t, key=abs)), list(sorted(t, key=abs, reverse=True))


@program(([3, -1, 2],), ([5, 5, 5],))
def sorted_by_key(t):
    return list(sorted(t, key=lambda v: -v)), list(sorted(t, key=lambda v: v % 2, reverse=False))


@program((3, 1), (1, 3), (2, 2))
def sorted_pair(x, y):
    return sorted([x, y]), sorted((x, y), reverse=True)


@program((3,), (-3,))
def sorted_reverse_decided(x):
    return sorted([1, 3, 2], reverse=x > 0)


@program((3, 1), (1, 3))
def extremes(x, y):
    return max(x, y), min(x, y), max(x, y, 2), min([x, y]), max((x, y), key=lambda v: -v)


@program(([3, 1, 2],), ([-1, -5, -2],))
def extremes_of_tensor(t):
    return max(t), min(t), max(t, key=lambda v: -v), min(t, key=abs), max(t, default=0)


@program(([3, 1, 2],))
def sums(t):
    return sum(t), sum(t, 10), sum(v * 2 for v in t), sum([v for v in t], 1.5)


@program((3,), (0,))
def sum_in_range(n):
    return sum(range(n)), sum(i * i for i in range(n)), sum([i for i in range(n)], 5)


@program(
    (3,),
    (0,),
)
def sum_of_generator_with_start(n):
    return sum((i for i in range(n)), 5)


@program((3, 0.5), (-3, 2.5))
def mixed(x, y):
    return int(y) + x, float(x) + y


@program((3,), (0,))
def truth_counted(x):
    return int(bool(x)) + 1


@program((3,), (5,))
def counter_widens(n):
    total = 0
    for i in range(n):
        total += i * 0.5
    return total


@program((3,), (0,))
def integer_counts(n):
    k = 0
    for _ in range(n):
        k += 1
    return isinstance(k, int), k


@program((40,), python=False)
def counter_of_wide(n):
    import tensorflow as tf

    total = tf.constant(1, tf.int64)
    for _ in range(n):
        total = total * 2
    return int(total), total


@program((2.0,), (-1.5,))
def is_integer(x):
    return int(x) == x, x % 1 == 0


@program((3,), (-3,))
def compared(x):
    return x == 3, x != 3, x == 3.0, 3 == x, x < 3.5, x >= -3


@program((5,), (0,))
def truth_of_numbers(n):
    y = 10
    while n:
        n -= 1
        y += 1
    return y if n or y else 0


@program((300,), python=False)
def small_type_wraps(x):
    import tensorflow as tf

    return tf.cast(x, tf.uint8) + 1


@program((3,), (0,))
def range_counts(n):
    z = 0
    for i in range(10, n, -2):
        z += i
    return z, len(range(0, n, 2))


@program((7,), (-7,), oracle="python")
def to_text(x):
    return str(x), f"{x}", f"{x:5d}"


@program((3.7,), (-3.7,), oracle="python")
def floors(x):
    import math

    return math.floor(x), math.ceil(x), math.trunc(x)
