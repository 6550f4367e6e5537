"""Assignment expressions everywhere, chained comparisons, operators that guard and operators that choose."""

from __future__ import annotations

from tests.equivalence.registry import Static, program


@program((3,), (30,), xla=True)
def walrus_in_test(n):
    if (m := n * 2) > 20:
        return m
    return m + 1


@program((3,), (30,), xla=True)
def walrus_in_elif(n):
    if (m := n * 2) > 50:
        return m
    elif (k := m + 1) > 6:
        return k + m
    return m


@program((0,), (5,), xla=True)
def walrus_in_while(n):
    total = 0
    while (left := n - total) > 0:
        total += 1
    return total, left


@program((0,), (5,), xla=True)
def walrus_in_while_and(n):
    total = 0
    half = 0
    while total < n and (half := total * 2) < 6:
        total += 1
    return total, half


@program((3,), (30,), xla=True)
def walrus_in_argument(n):
    return max((m := n + 1), 10) + m


@program((1,), (0,))
def walrus_in_subscript(n):
    xs = [10, 20, 30]
    return xs[(i := n + 1)] + i


@program(([1, 2, 3],), ([5, -6, 7],))
def walrus_in_comprehension_condition(xs):
    return [y for x in xs if (y := x * 2) > 3]


@program(([1, 2, 3],), ([5, -6, 7],))
def walrus_in_comprehension_element(xs):
    last = 0
    ys = [(last := last + x) for x in xs]
    return ys, last


@program(([1, 2, 3],), ([5, -6, 7],))
def walrus_in_any(xs):
    found = 0
    if any((found := x) > 2 for x in xs):
        return found
    return found - 100


@program((3,), (30,), prints=True)
def walrus_in_fstring(n):
    print(f"{(m := n + 1)} and {m}")
    return m


@program((3,), (30,), (-1,), xla=True)
def walrus_in_or(n):
    if n < 0 or (m := n * 2) > 20:
        return 1
    return m


@program((3,), (30,), (-1,), xla=True)
def walrus_in_both(n):
    ok = (a := n + 1) > 2 and (b := a * 2) > 10
    if ok:
        return a + b
    return a


@program((3,), (30,), (-1,), xla=True)
def walrus_in_conditional_expression(n):
    y = (m := n * 2) if n > 5 else (m := n - 1)
    return y, m


@program((3,), (30,), (-1,), xla=True)
def walrus_nested_in_arithmetic(n):
    y = 1 + (0 if n < 0 else (m := n * 2))
    if n >= 0:
        return y + m
    return y


@program((3,), (30,), xla=True)
def walrus_in_return_guarded(n):
    m = 0
    return (n > 5 and (m := n) > 7), m


@program((3,), (30,), xla=True)
def walrus_twice_in_one_expression(n):
    return (m := n) + (m := m + 1) * m


@program((3,), (30,), xla=True)
def walrus_in_lambda(n):
    return (lambda k: (m := k + 1) * m)(n)


@program((3,), (30,), xla=True)
def walrus_in_default(n):
    def inner(k=(m := n + 1)):
        return k * 2

    return inner() + m


@program((3,), (30,), xla=True)
def walrus_in_slice_of_list(n):
    xs = [1, 2, 3, 4]
    return xs[(k := 1) : k + 2], n


@program((3,), (6,), xla=True)
def walrus_in_chained_comparison(n):
    return 1 < (m := n + 1) < 6, m


@program((3,), (6,), xla=True)
def walrus_late_in_chained_comparison(n):
    m = 0
    return 5 < n < (m := n + 1), m


@program((3,), (6,), xla=True)
def walrus_late_in_chain_in_if(n):
    m = 0
    if 5 < n < (m := n + 1):
        return m
    return m - 1


@program((3,), (6,))
def walrus_in_assert(n):
    assert (m := n + 1) > 0
    return m


@program((3,), (0,))
def walrus_in_augmented(n):
    total = 1
    total += (m := n * 2)
    return total, m


@program((3,), (-3,), xla=True)
def walrus_in_dict_and_tuple(n):
    d = {"a": (k := n), "b": k + 1}
    t = ((j := k * 2), j + 1)
    return d, t


@program((3,), (9,), xla=True)
def chain_in_while(n):
    i = 0
    while 0 <= i < n != 100:
        i += 2
    return i


@program((3,), (9,))
def chain_evaluates_middle_once(n):
    calls = []

    def middle(k):
        calls.append(k)
        return k

    a = 0 < middle(n) < 5
    b = n < middle(2) < 100
    return a, b, len(calls)


@program((3,), (9,))
def chain_is_lazy(n):
    calls = []

    def late(k):
        calls.append(k)
        return k

    a = 5 < n < late(10)
    return a, len(calls)


@program((3,), (9,))
def chain_mixed_with_in(n):
    return 0 < n in (3, 4), 1 < n <= 9 in [9]


@program((3,), (9,))
def chain_with_is(n):
    x = None
    return n is not x is None, n is n == n


@program((3,), (9,), (0,), oracle="python")
def in_tuple_list_range_set(n):
    return n in (1, 3), n in [9, 8], n not in (1, 3), n in range(5), n not in range(0, 10, 3), n in {3, 4}


@program((3,), (9,), (0,), oracle="python")
def in_dict_and_frozenset(n):
    d = {3: "a", 9: "b"}
    return n in d, n not in d, n in frozenset([0]), n in d.keys()


@program(([1, 2, 3], 2), ([1, 2, 3], 5))
def in_tensor(xs, n):
    return n in xs, n not in xs, 3 in xs, 7 in xs


@program(("a",), ("c",), oracle="python")
def in_strings(s):
    return s in ("a", "b"), s in ["c"], s not in {"a": 1}


@program(([1, 2, 3],), ([4, 5, 6],))
def in_row_of_matrix(xs):
    return [1 in xs, 4 in xs]


@program((3,), (9,))
def in_empty(n):
    return n in (), n not in [], n in range(0)


@program((3,), (9,))
def in_with_none_and_strings(n):
    return n in (None, 3), n in ("a", 9)


@program((3,), (9,), (0,), xla=True)
def in_as_condition(n):
    if n in (1, 3, 5):
        return 1
    if n not in range(5):
        return 2
    return 3


@program((3,), (9,), (0,), xla=True)
def is_operators(n):
    x = n
    y = None
    return x is n, x is not n, y is None, n is None, n is not None


@program((3,), (9,), (0,), xla=True)
def is_true_of_python(n):
    flag = True
    return flag is True, flag is not False, n


@program((3,), (9,), (0,), xla=True)
def nested_conditional_expressions(n):
    return 1 if n > 5 else 2 if n > 2 else 3 if n > 1 else 4


@program((3,), (9,), (0,), xla=True)
def nested_conditional_in_test(n):
    return (1 if n > 5 else 0) if (n > 2 if n < 7 else n > 8) else -1


@program((0,), (2,), (3,), (7,))
def and_guards_index(i):
    xs = [4, 0, 9]
    if i < 3 and xs[i] > 0:
        return 1
    return 0


@program(([4, 0, 9], 0), ([4, 0, 9], 1), ([4, 0, 9], 5))
def and_guards_tensor_index(xs, i):
    n = len(xs)
    if i < n and xs[i] > 0:
        return 1
    return 0


@program((0,), (5,), xla=True)
def or_guards_division(n):
    return n == 0 or 10 // n > 1


@program((0,), (5,))
def or_selects_number(n):
    return n or 7, 0 or n, n or n + 1


@program((0.0,), (5.5,))
def or_selects_float(x):
    return x or 7.5, x and x + 1.0


@program((0,), (5,))
def and_selects_number(n):
    return n and 7, n and n + 1, 3 and n, 0 and n


@program(("",), ("ab",))
def or_selects_string(s):
    return s or "default", s and "other"


@program((0,), (5,), xla=True)
def or_with_none(n):
    x = None
    return x or n, (x and n) is None, n


@program((0,), (5,))
def or_with_list(n):
    xs = []
    ys = xs or [n]
    zs = [n] or [1, 2]
    return ys, zs


@program((0,), (5,), (-1,))
def three_way_or(n):
    return n or (n + 1) or 9, n and (n + 1) and 9


@program((0,), (5,), (-1,))
def mixed_and_or_values(n):
    return (n > 0 and n) or -7, (n > 0 and "a") or "b"


@program((0,), (5,), xla=True)
def truth_of_int(n):
    if n:
        return 1
    return 0


@program((0.0,), (5.0,), xla=True)
def truth_of_float(x):
    count = 0
    while x:
        x = x - 1.0
        count += 1
    return count


@program(("",), ("x",))
def truth_of_string(s):
    if s:
        return 1
    return 0


@program((0,), (5,), xla=True)
def not_of_int(n):
    return not n, not (n and 3), bool(n)


@program(([1, 2],), ([0, 0],), python=False)
def truth_of_vector(v):
    if v:
        return 1
    return 0


@program(([True, False],), ([True, True],), python=False)
def and_of_vectors(v):
    return v and v


@program(([True, False],), ([True, True],), python=False)
def not_of_vector(v):
    return not v


@program(([3],), ([0],), python=False)
def truth_of_one_element(v):
    if v:
        return 1
    return 0


@program((3, Static(True)), (-3, Static(False)), xla=True)
def bool_static_arithmetic(n, flag):
    return n + flag, n * flag, flag + 1


@program((3,), (-3,))
def sum_of_comparisons(n):
    return sum([n > 0, n > 1, n > 5])


@program((True, False), (True, True))
def bool_operators(a, b):
    return a & b, a | b, a ^ b


@program((3,), (-3,), refused={"tf_function": "AG0203", "v1_graph": "AG0203"})
def side_effects_in_and_or(n):
    log = []

    def f(v):
        log.append(v)
        return v

    x = n > 0 and f(1)
    y = n > 0 or f(2)
    return len(log), bool(x), bool(y)


@program((3,), (-3,))
def side_effects_in_conditional(n):
    log = []

    def f(v):
        log.append(v)
        return v

    x = f(1) if n > 0 else f(2)
    return log, x


class LowKind:
    index = 7
    answer = 41
    number = 5
    candidates = 3

    @classmethod
    def map(cls, x):
        return x + cls.number


class HighKind(LowKind):
    index = 8
    answer = 42
    number = 6
    candidates = 4


@program((3,), (5,))
def attributes_with_names_of_a_choice(n):
    kind = LowKind
    if n > 3:
        kind = HighKind
    return kind.index, kind.answer, kind.number, kind.candidates, kind.map(n)
