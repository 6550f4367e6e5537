"""Built-in functions of tensors and datasets: programs named after their rows in `peer_rows.py`."""

from __future__ import annotations

import math

import tensorflow as tf

from tests.equivalence.registry import Data, program


@program((3,), (-3,), xla=True)
def blt01_abs(x):
    return abs(x)


@program((Data([3, -1, -2]),))
def blt01_abs_of_a_dataset(ds):
    s = 0
    for v in ds:
        s += abs(v)
    return s


@program(([3, -1, -2],), xla=True)
def blt02_len(t):
    return len(t)


@program(([[3, 1], [1, 2], [3, 4]],), python=False)
def blt02_len_of_an_unknown_length(t):
    return len(tf.boolean_mask(t, t[:, 0] > 1))


@program((Data([3, -1, -2]),))
def blt02_len_of_a_dataset(ds):
    return len(ds)


@program((3,), python=False)
def blt02_len_of_a_tensor_array(n):
    # Python has no len() of a TensorArray; `size` is what there is.
    ta = tf.TensorArray(tf.int32, size=n)
    return ta.size()


@program((3.7,), (-3.7,), xla=True)
def blt03_int_and_float(x):
    return int(x), float(int(x))


@program(("17",), python=False)
def blt03_int_and_float_of_text(t):
    return int(tf.strings.to_number(t, tf.int64)), float(tf.strings.to_number(t))


@program(("17",))
def blt03_int_of_a_string_tensor(t):
    return int(t)


@program(("1.5",))
def blt03_float_of_a_string_tensor(t):
    return float(t)


@program(("ff",), oracle="python")
def blt03_int_with_a_base(t):
    return int(t, 16)


@program((5,), (0,), (-2,), xla=True)
def blt04_range(n):
    s = 0
    for i in range(n):
        s += i
    return s


@program((5, 2), (0, 3), (5, -1), (2, 5), xla=True)
def blt04_range_with_a_step(n, k):
    s = 0
    for i in range(1, n, k):
        s += i
    return s


@program((5, -2), (0, -3), (-5, -1), xla=True)
def blt04_range_down(n, k):
    s = 0
    for i in range(4, n, k):
        s = s * 10 + i
    return s


@program((3,), prints=True)
def blt05_print_of_lists_and_f_strings(x):
    print([x, x + 1], f"x={x}", {"a": x}, (x,))
    return x


@program(([3, -1, 2],), xla=True)
def blt06_enumerate(t):
    s = 0
    for i, v in enumerate(t, 1):
        s += i * v
    return s


@program((Data([3, -1, 2]),))
def blt06_enumerate_of_a_dataset(ds):
    s = 0
    for i, v in enumerate(ds):
        s += i * v
    return s


@program(([3, -1, 2], [1, 2, 3]), xla=True)
def blt07_zip(a, b):
    s = 0
    for v, w in zip(a, b):  # noqa: B905 - both forms are tried
        s += v * w
    return s


@program((Data([3, -1, 2]), Data([1, 2])))
def blt07_zip_of_datasets(a, b):
    s = 0
    for v, w in zip(a, b):  # noqa: B905 - both forms are tried
        s += v * w
    return s


@program(([3, -1, 2], [1, 2, 3]), ([3, -1, 2], [1, 2]))
def blt07_zip_strict(a, b):
    s = 0
    for v, w in zip(a, b, strict=True):
        s += v * w
    return s


@program((Data([3, -1, 2]), Data([1, 2])), (Data([3, -1]), Data([1, 2])))
def blt07_zip_strict_of_datasets(a, b):
    s = 0
    for v, w in zip(a, b, strict=True):
        s += v * w
    return s


def halved_if_even(v):
    return v // 2 if v % 2 == 0 else v


@program(([3, -1, 2],))
def blt08_map(t):
    s = 0
    for v in map(halved_if_even, t):
        s += v
    return s


@program((Data([3, -1, 2]),))
def blt08_map_of_a_dataset(ds):
    s = 0
    for v in map(halved_if_even, ds):
        s += v
    return s


@program(([3, -1, 2],))
def blt08_filter(t):
    s = 0
    for v in filter(lambda v: v > 0, t):
        s += v
    return s


@program((Data([3, -1, 2]),))
def blt08_filter_of_a_dataset(ds):
    s = 0
    for v in filter(lambda v: v > 0, ds):
        s += v
    return s


@program(([True, False],), ([False, False],), ([True, True],), xla=True)
def blt09_any_all(t):
    return any(t), all(t)


@program((Data([True, False]),), (Data([False, False]),), (Data([True, True]),))
def blt09_any_of_a_dataset(ds):
    return any(ds)


@program((Data([True, False]),), (Data([False, False]),), (Data([True, True]),))
def blt09_all_of_a_dataset(ds):
    return all(ds)


@program(([3, -1, 2],), xla=True)
def blt10_sorted(t):
    return sorted(t)


@program(([3, -1, -2],))
def blt10_sorted_by_key(t):
    return sorted(t, key=lambda v: v * v, reverse=True)


@program((Data([3, -1, 2]),), refused={"v1_graph": "Python-style iteration"})
def blt11_next(ds):
    it = iter(ds)
    a = next(it)
    return a + next(it)


@program((Data([3, -1]),), refused={"v1_graph": "Python-style iteration"})
def blt11_next_with_a_default(ds):
    it = iter(ds)
    a = next(it, -7)
    b = next(it, -7)
    return a + b + next(it, -70)


@program(([3, -1, 2], 5), ([3, -1, 2], 0), xla=True)
def blt12_max_min(t, x):
    return max(t), min(t), max(x, 1), min(x, 0), max(x, t[0], 2)


@program((Data([3, -1, 2]),))
def blt12_max_of_a_dataset(ds):
    return max(ds)


@program(([3, -1, 2],), xla=True)
def blt13_sum(t):
    return sum(t), sum(t, 10)


@program((3,), (0,), xla=True)
def blt13_bool(x):
    return bool(x), bool(x > 1)


@program(([3, -1, 2],), xla=True)
def blt13_reversed(t):
    s = 0
    for v in reversed(t):
        s = s * 10 + v
    return s


@program((2.5,), (3.5,), (-1.2,), oracle="python")
def blt13_round(x):
    return round(x)


@program((17, 5), (-17, 5), (17, -5), xla=True, oracle="python")
def blt13_divmod(x, y):
    return divmod(x, y)


@program((17,), oracle="python")
def blt13_str_and_format(x):
    return str(x), format(x, "5d")


@program((17,))
def blt13_isinstance(x):
    return isinstance(x, (int, tf.Tensor)), isinstance(x, str)


@program(([3, -1, 2],))
def blt13_iter(t):
    it = iter(t)
    a = next(it)
    s = a * 100
    for v in it:
        s += v
    return s


@program(([3, -1, 2],), xla=True)
def blt13_list_and_tuple(t):
    return list(t), tuple(t)


@program(([3, -1, 2],))
def blt13_set(t):
    return len(set(t))


@program((3,), fails={"v1_graph": "tensors have a hash there"})
def blt13_hash(x):
    return hash(x) > 0


# 2.G: built-in functions and values in graph mode


@program(([3, -1, 2],), xla=True)
def g01_unpacking_and_stars(t):
    a, b, c = t
    first, *rest = t
    return a * 100 + b * 10 + c, first, rest, [*t, 7], max(*t)


@program(([[1, 2], [3, 4]],), xla=True)
def g01_for_over_pairs(t):
    s = 0
    for a, b in t:
        s += a * 10 + b
    return s


@program((3,), (0,))
def g01_list_of_a_range(n):
    return list(range(n))


@program(([3, -1, 2],), xla=True)
def g01_map_to_list(t):
    return list(map(lambda v: v * 2, t))


@program((3, 5), (5, 3), (-1, -2), xla=True)
def g02_max_of_two(a, b):
    return max(a, b), min(a, 0), max(a, b, key=lambda v: -v)


@program(([3, -1, 2],), ([3, 1, 2],), xla=True)
def g02_all_of_a_list(t):
    return all([v > 0 for v in t]), any([t[0] > 10, t[1] > 0])  # noqa: C419 - the row is about lists


@program(([3, -1, 2],))
def g02_list_of_a_filter(t):
    return list(filter(lambda v: v > 0, t))


@program((17,), (-1234,))
def g03_percent_d(x):
    return "%d and %5d" % (x, x)  # noqa: UP031 - the row is about %


@program((17,), (-1234,))
def g03_f_string_with_a_format(x):
    return f"{x:d} {x:6d} {x:+d}"


@program((2.0,), (9.0,), (-1.0,))
def g03_math_sqrt(x):
    return math.sqrt(x)


@program((0.5,), (0.25,))
def g03_functions_of_math(x):
    angles = math.sin(x), math.cos(x), math.tan(x), math.asin(x), math.acos(x), math.atan(x), math.atan2(x, 2)
    hyperbolic = math.sinh(x), math.cosh(x), math.tanh(x), math.asinh(x), math.acosh(x + 1), math.atanh(x)
    powers = math.exp(x), math.expm1(x), math.sqrt(x), math.hypot(x, 3), math.hypot(x, x, x)
    logs = math.log(x), math.log(x, 3), math.log2(x), math.log10(x), math.log1p(x)
    others = math.fabs(-x), math.fmod(-x, 0.2), math.degrees(x), math.radians(x), math.erf(x), math.erfc(x)
    whole = math.floor(x), math.ceil(x), math.trunc(float(-x) - 3), math.floor(-x), math.lgamma(x)
    return angles, hyperbolic, powers, logs, others, whole, math.isnan(x), math.isinf(x), math.isfinite(x)


@program((0.5,), (0.0,), (-2.0,))
def g03_logarithm_outside_its_domain(x):
    return math.log(x)


@program((0.5,), (1000.0,))
def g03_exponential_that_overflows(x):
    return math.exp(x)


@program((2.5,), (float("inf"),), (float("nan"),))
def g03_floor_of_what_is_no_number(x):
    return math.floor(x)


@program((16, 2), (9, 3))
def g03_math_of_ints_in_a_branch(n, k):
    if math.sqrt(n) == math.floor(math.sqrt(n)) and n > 10:
        return n // k
    return math.ceil(n / 2)


@program((65,), oracle="python")
def g03_chr(x):
    if x > 60:
        x = x + 1
    return chr(x)


@program((1,), (-1,), xla=True)
def g03_list_indexed_by_a_tensor(i):
    return [10, 20, 30][i]


@program((3,), (-3,))
def g04_assert_by_default(t):
    assert t > 0
    return t


@program((3,), (-3,))
def g04_assert_with_an_f_string(t):
    assert t > 0, f"{t} is not positive"
    return t


@program((3,), (-3,))
def g04_assert_with_a_variable(t):
    message = "not positive"
    assert t > 0, message
    return t
