"""Operators between Python's numbers and tensors, text, complex numbers and large numbers."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import Static, program


@program((7, 2), (-7, 2), (7, -2), xla=True)
def integer_operators(a, b):
    return a + b, a - b, a * b, a // b, a % b, -a, +a, abs(a)


@program((7,), (-7,), xla=True)
def int_and_python_int(n):
    return n + 1, 1 + n, n - 1, 1 - n, n * 2, 2 * n, n // 2, 20 // n, n % 3, 20 % n


@program((7,), (-7,))
def int_power(n):
    return n**2, 2 ** abs(n), n**0


@program((7.5,), (-7.5,), xla=True)
def float_and_python_numbers(x):
    return x + 1, 1 + x, x * 2, 2.5 * x, x / 2, 1 / x, x // 2, x % 2, x**2, x - 0.5


@program((7,), (-7,))
def true_division_of_ints(n):
    return n / 2, 1 / n


@program((7, 2), (-7, 2), (7, -2), oracle="python")
def divmod_of_ints(a, b):
    q, r = divmod(a, b)
    return q, r, divmod(a, 3), divmod(20, b)


@program((7.5,), (-7.5,), oracle="python")
def divmod_of_floats(x):
    return divmod(x, 2.0)


@program((6, 3), xla=True)
def shifts_and_masks(a, b):
    return a & b, a | b, a ^ b, ~a


@program((6, 1), python=False)
def shift_left(a, b):
    return a << b


@program((6, 1))
def shift_right(a, b):
    return a >> b


@program(([[1.0, 2.0], [3.0, 4.0]],), python=False, xla=True)
def matmul(m):
    return m @ m


@program(("ab",), ("",))
def string_concatenation(s):
    return s + "!", "<" + s, s + s


@program(("ab",), ("",))
def string_equality(s):
    return s == "ab", s != "ab", "ab" == s


@program(("ab",), ("",))
def string_length(s):
    return len(s)


@program(("ab",), ("xyz",), refused={"tf_function": "ValueError", "v1_graph": "ValueError"})
def string_index(s):
    return s[0]


@program(("ab",), ("xyz",), refused={"tf_function": "ValueError", "v1_graph": "ValueError"})
def string_slice(s):
    return s[:2]


@program(("ab",), ("",))
def string_repeated(s):
    return s * 2


@program(("ab",), ("b",), refused={"tf_function": "TypeError", "v1_graph": "TypeError"})
def string_compared(s):
    return s < "b"


@program(("ab",), ("b",))
def string_iterated(s):
    out = ""
    for c in s:
        out = c + out
    return out


@program(("ab",), ("b",))
def string_augmented(s):
    for _ in range(3):
        s += "x"
    return s


@program(("ab", 3), ("b", 0))
def string_augmented_in_staged_loop(s, n):
    for _ in range(n):
        s += "x"
    return s


@program((["a", "bc"],), python=False)
def strings_of_vector(v):
    out = ""
    for s in v:
        out = out + s + ","
    return out


@program((1 + 2j,), (-1j,))
def complex_numbers(z):
    w = z * 2 + 1j
    return w, z - 1, z == 1 + 2j


@program((1 + 2j, 3))
def complex_in_loop(z, n):
    for _ in range(n):
        z = z * 1j
    return z


@program((1 + 2j,), (0j,))
def complex_truth(z):
    if z:
        return 1
    return 0


@program((3, Static(2**40)), python=False)
def large_int_with_int32(n, big):
    return n + big


@program((3,))
def large_python_ints(n):
    big = 2**70
    return big > 2**69, big % 7, n + big % 7


@program((3,), (40,))
def growing_python_int(n):
    k = 1
    for _ in range(n):
        k *= 2
    return k


@program((3,), (-4,), xla=True)
def weak_int_then_float(n):
    s = 0
    for _ in range(5):
        s += 0.5
    return s + n if isinstance(n, int) else s


@program((5,))
def weak_promotes_in_staged_loop(n):
    s = 0
    for _ in range(n):
        s += 0.5
    return s


@program((5,))
def division_in_staged_loop(n):
    s = 1
    for i in range(n):
        s = s / 2 + i
    return s


@program((5,), (3,))
def int_methods_of_weak(n):
    k = 0
    for i in range(n):
        k += i
    return k // 2, k % 3, k**2, -k, k / 4, divmod(k, 4), abs(-k), float(k), int(k)


@program((5,), (3,))
def weak_and_weak(n):
    k = len([0] * 3)
    for i in range(n):
        k = k * 2 - i
    j = k + 1
    return j > k, j == k + 1, k - j, j if k > j else -j


@program((5, 2.5), (3, 0.5), refused={"tf_function": "TypeError", "v1_graph": "TypeError"})
def mixed_dtypes_refused(n, x):
    return n + x


@program((5,), (0,))
def augmented_everything(n):
    a = n
    a += 1
    a -= 3
    a *= 2
    a //= 3
    a %= 4
    return a


@program((6,), (1,))
def augmented_bits(n):
    a = n
    a |= 8
    a &= 13
    a ^= 1
    return a


@program((6.0,), (1.5,))
def augmented_floats(x):
    x /= 2
    x **= 2
    return x


@program((3,))
def augmented_targets(n):
    class Box:
        pass

    box = Box()
    box.v = 1
    xs = [1, 2, 3]
    d = {"a": 1}
    box.v += n
    xs[0] += n
    xs[-1] *= n
    d["a"] -= n
    xs[1:2] += [n]
    return box.v, xs, d


@program((3,), (-3,))
def augmented_targets_in_branch(n):
    class Box:
        pass

    box = Box()
    box.v = 1
    xs = [1, 2, 3]
    d = {"a": 1}
    if n > 0:
        box.v += n
        xs[0] += n
        d["a"] -= n
    else:
        xs[-1] *= n
    return box.v, xs, d


@program((3,), (0,))
def augmented_targets_in_loop(n):
    class Box:
        pass

    box = Box()
    box.v = 1
    xs = [1, 2, 3]
    d = {"a": 1}
    for i in range(n):
        box.v += i
        xs[0] += i
        d["a"] -= i
    return box.v, xs, d


@program(([1.0, 2.0],), python=False)
def item_assignment_refused(v):
    v[0] = 5.0
    return v


@program(([1.0, 2.0],), python=False)
def item_augmented_refused(v):
    v[0] += 5.0
    return v


@program(([1.0, 2.0],), python=False)
def item_deletion_refused(v):
    del v[0]
    return v


@program(([1.0, 2.0], 1), python=False)
def slice_assignment_refused(v, n):
    if n > 0:
        v[0:1] = [5.0]
    return v


@program(([1, 2, 3, 4], 1, 3), ([1, 2, 3, 4], 0, 4))
def slice_tensor_bounds(xs, a, b):
    return xs[a:b], xs[:b], xs[a:], xs[::2], xs[-b:]


@program((1, 3), (0, 4))
def slice_list_tensor_bounds(a, b):
    xs = [1, 2, 3, 4]
    return xs[a:b]


@program((1, 3), (0, 4))
def slice_list_in_loop(a, b):
    xs = [1, 2, 3, 4]
    total = 0
    for x in xs[a:b]:
        total += x
    return total


@program((1, 3), (0, 2))
def slice_string_tensor_bounds(a, b):
    s = "abcd"
    return s[a:b]


@program((1,), (0,), (-1,))
def index_list_and_string(i):
    xs = [10, 20, 30]
    t = (1.5, 2.5, 3.5)
    s = "abc"
    return xs[i], t[i], s[i], range(5, 20, 5)[i]


@program((1,), (5,), (-4,))
def index_out_of_range(i):
    xs = [10, 20, 30]
    return xs[i]


@program((3,), (4,))
def index_dict_by_tensor(i):
    d = {3: 10, 4: 20}
    return d[i]


@program((1, 0), (0, 1))
def nested_index(i, j):
    m = [[1, 2], [3, 4]]
    return m[i][j]


@program(([[1, 2], [3, 4]], 1, 0), ([[1, 2], [3, 4]], 0, 1), python=False)
def tensor_index_forms(m, i, j):
    return m[i, j], m[i][j], m[:, j], m[i, ...], m[..., j], m[i:, :j], m[tf.newaxis, i], m[-1]


@program(([5, 6, 7],), ([8, 9, 10],))
def unpack_tensor(xs):
    a, b, c = xs
    return c, b, a


@program(([5, 6, 7],), ([8, 9, 10],))
def unpack_starred(xs):
    a, *rest = xs
    *front, z = xs
    p, *mid, q = xs
    return a, rest, front, z, p, mid, q


@program(([[5, 6], [7, 8]],))
def unpack_nested(m):
    (a, b), (c, d) = m
    return a, b, c, d


@program(([[5, 6], [7, 8]],))
def unpack_nested_starred(m):
    (a, *b), c = m
    [d, [e, f]] = m
    return a, b, c, d, e, f


@program(([5, 6, 7],))
def unpack_wrong_number(xs):
    a, b = xs
    return a, b


@program(([5, 6],))
def unpack_to_targets(xs):
    class Box:
        pass

    box = Box()
    ys = [0, 0]
    box.a, ys[1] = xs
    return box.a, ys


@program(([5, 6],))
def unpack_chained_assignment(xs):
    a = (b, c) = xs
    return a, b, c


@program(([[5, 6], [7, 8]],))
def unpack_in_for(m):
    total = 0
    for a, b in m:
        total += a * b
    return total


@program(([[5, 6, 7], [7, 8, 9]],))
def unpack_starred_in_for(m):
    total = 0
    for a, *rest in m:
        total += a * rest[1]
    return total


@program((3, 4))
def swap(a, b):
    a, b = b, a
    if a > b:
        a, b = b, a
    return a, b


@program((3, 4), (4, 3))
def swap_items(a, b):
    xs = [a, b]
    if xs[0] > xs[1]:
        xs[0], xs[1] = xs[1], xs[0]
    return xs


@program(([1, 2, 3],))
def starred_call(xs):
    def f(a, b, c=0):
        return a + b * c

    return f(*xs), f(*xs[:2])


@program((3,))
def starred_dict_call(n):
    def f(a, *, b):
        return a - b

    d = {"a": n, "b": 1}
    return f(**d), f(*(n,), **{"b": 2})


@program(([1, 2, 3],))
def starred_displays(xs):
    return [*xs, 1], (0, *xs), [*range(2), *xs]


@program((3,))
def dict_displays(n):
    d = {"a": n}
    return {**d, "b": 1}, {"a": 0, **d}, d | {"c": n}


@program(([1, 2, 3],), prints=True)
def starred_print(xs):
    print(*xs)
    print(*xs, sep=", ")
    return xs[0]


@program((5,), (4,))
def starred_range_of_tensor(n):
    return [*range(n)]


@program(([3, 1, 2],))
def max_of_starred(xs):
    return max(*xs), min(*xs)


@program(([[3, 1, 2], [4, 5, 6]],))
def zip_starred(m):
    return [a * b for a, b in zip(*m)]
