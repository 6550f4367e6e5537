"""Chains of comparisons with integers, long chains, and match on integers: tables of branches."""

from __future__ import annotations

from tests.equivalence.registry import Static, program


@program((0,), (1,), (2,), (3,), (-1,), xla=True)
def table(k):
    if k == 0:
        r = 10
    elif k == 1:
        r = 20
    elif k == 2:
        r = 30
    else:
        r = 40
    return r


@program((0, 2.0), (1, 2.0), (2, 2.0), (7, 2.0), xla=True)
def table_of_tensors(k, x):
    if k == 0:
        y = x + 1
    elif k == 1:
        y = x * x
    elif k == 2:
        y = -x
    else:
        y = x
    return y


@program((5,), (-7,), (100,), (6,), (0,), xla=True)
def sparse(k):
    if k == 5:
        return 1
    elif k == -7:
        return 2
    elif k == 100:
        return 3
    return 4


@program((1, 5), (2, 5), (9, 5), xla=True)
def without_else(k, x):
    if k == 1:
        x = x + 1
    elif k == 2:
        x = x * 2
    elif k == 3:
        x = x - 1
    return x


@program((0,), (1,), (2,), (3,), (4,), (5,), xla=True)
def matched(k):
    match k:
        case 0:
            r = 5
        case 1 | 3:
            r = 6
        case 2:
            r = 7
        case 4:
            r = 8
        case _:
            r = 9
    return r


@program((0, 1), (0, -1), (1, 1), (1, -1), (2, 1), (3, 1), (4, 1), (4, -1), (5, 5), xla=True)
def a_guard_ends_the_table(k, x):
    match k:
        case 0:
            return x
        case 1:
            return x + 1
        case 2:
            return x * 10
        case 3 if x > 0:
            return x * 100
        case 4 | 3:
            return x * 1000
        case n if x < 5:
            return n * 7
        case _:
            return -1


@program((0,), (1,), (2,), (3,), xla=True)
def early_returns(k):
    if k == 0:
        return 3
    if k == 1:
        return 2
    if k == 2:
        return 1
    return 0


@program((0, 3), (1, 3), (2, 3), (5, 3), (0, 0), xla=True)
def some_branches_bind(k, x):
    y = None
    if k == 0:
        y = x
    elif k == 1:
        z = x * 2
        y = z + 1
    elif k == 2:
        x = x + 100
    if y is None:
        return x
    return y


@program((0,), (1,), (2,), (3,))
def unbound_on_some(k):
    if k == 0:
        y = 1
    elif k == 1:
        pass
    elif k == 2:
        y = 3
    return y


@program((0,), (1,), (2,), (3,), prints=True)
def effects(k):
    if k == 0:
        print("zero")
    elif k == 1:
        print("one", k)
    elif k == 2:
        print("two")
    else:
        print("many", k)
    return k


@program((0,), (1,), (2,), (3,))
def some_raise(k):
    if k == 0:
        raise ValueError("zero")
    elif k == 1:
        r = 1
    elif k == 2:
        raise KeyError("two")
    else:
        r = 2
    return r


@program((0,), (1,), (2,), (3,), (9,))
def all_raise(k):
    if k < 9:
        if k == 0:
            raise ValueError("zero")
        elif k == 1:
            raise KeyError("one")
        elif k == 2:
            raise TypeError("two")
        else:
            raise IndexError("three")
    return k


@program((0,), (1,), (2,), (3,))
def the_default_raises(k):
    match k:
        case 0:
            r = 1.5
        case 1:
            r = 2.5
        case 2:
            r = 3.5
        case _:
            raise ValueError("unknown")
    return r


@program(([0, 1, 2, 3, 2, 1],), ([],), xla=False)
def a_machine(tape):
    total, scale = 0, 1
    for op in tape:
        match op:
            case 0:
                total = total + scale
            case 1:
                scale = scale * 2
            case 2:
                total = total * scale
            case 3:
                continue
            case _:
                break
        total = total + 1
    return total, scale


@program((1.0,), (2.0,), (3.0,), (1.5,), xla=True)
def a_float_subject(x):
    if x == 1:
        return 10
    elif x == 2:
        return 20
    elif x == 3:
        return 30
    return 40


@program((True,), (False,), xla=True)
def a_bool_subject(x):
    if x:
        k = 1
    else:
        k = 2
    if k == 1:
        return 10
    elif k == 2:
        return 20
    elif k == 3:
        return 30
    return 40


@program((4,), (0,), (7,))
def a_weak_subject(n):
    k = 0
    while k * k < n:
        k += 1
    if k == 0:
        r = 1
    elif k == 1:
        r = 2
    elif k == 2:
        r = 3
    elif k == 3:
        r = 4
    else:
        r = 5
    return r


@program((1, Static(0)), (1, Static(2)), (1, Static(9)), xla=True)
def a_static_subject(x, k):
    if k == 0:
        y = x + 1
    elif k == 1:
        y = "one"
    elif k == 2:
        y = [x, x]
    else:
        y = None
    return y


@program((0,), (1,), (2,), (3,), (4,), xla=True)
def repeated_constants(k):
    if k == 0:
        r = 1
    elif k == 1:
        r = 2
    elif k == 0:
        r = 3
    elif k == 2:
        r = 4
    elif k == 1 or k == 3:
        r = 5
    else:
        r = 6
    return r


@program((0,), (1,), (2,), (5,), xla=True)
def the_subject_changes(k):
    if k == 0:
        k = 7
    elif k == 1:
        k = 0
    elif k == 2:
        k = k * 3
    else:
        k = -k
    return k


@program((0,), (1,), (2,), (3,), (8,), (-2,), xla=True)
def a_table_after_a_test(k):
    if k < 0:
        return -1
    elif k == 0:
        return 1
    elif k == 1:
        return 2
    elif k == 2:
        return 3
    elif k > 5:
        return 4
    return 5


@program((0, 1), (1, 2), (2, 0), (1, 0), (5, 5), xla=True)
def nested_tables(a, b):
    match a:
        case 0:
            r = 1
        case 1:
            match b:
                case 0:
                    r = 2
                case 1:
                    r = 3
                case 2:
                    r = 4
                case _:
                    r = 5
        case 2:
            r = 6
        case _:
            r = 7
    return r


@program((0,), (1,), (2,), (3,))
def lists_in_branches(k):
    seen = []
    if k == 0:
        seen.append(1)
    elif k == 1:
        seen.append(2)
        seen.append(3)
    elif k == 2:
        seen = [9]
    n = 0
    for v in seen:
        n += v
    return n


class Counter:
    def __init__(self):
        self.count = 0

    def step(self, k):
        if k == 0:
            self.count += 1
        elif k == 1:
            self.count += 10
        elif k == 2:
            self.count = -self.count


@program(([0, 1, 2, 0, 5],), ([1, 1],))
def a_method_with_a_table(ks):
    counter = Counter()
    for k in ks:
        counter.step(k)
    return counter.count


@program((3,), (0,), (25,), (14,), (-4,), (15,), xla=True)
def a_long_chain(x):  # noqa: C901, PLR0912
    if x < 0:
        r = 0
    elif x * 2 < 1:
        r = 1
    elif x * 3 < 4:
        r = 2
    elif x + 1 < 3:
        r = 3
    elif x < 4:
        r = 4
    elif x < 5:
        r = 5
    elif x < 6:
        r = 6
    elif x < 7:
        r = 7
    elif x < 8:
        r = 8
    elif x < 9:
        r = 9
    elif x < 10:
        r = 10
    elif x // 2 < 6:
        r = 11
    elif x < 14:
        r = 12
    elif x < 15:
        r = 13
    else:
        r = 14
    return r


@program((3, 1), (0, 0), (25, 1), (8, 0), (12, 0), (13, 0))
def a_long_chain_whose_tests_may_fail(x, y):  # noqa: C901, PLR0912
    if y == 0 and x == 0:
        return 0
    elif y == 0 and x == 8:
        return 1
    elif y == 0:
        if x == 12:
            return 2
        return 3
    elif x // y == 1:
        return 4
    elif x // y == 2:
        return 5
    elif x // y == 3:
        return 6
    elif x % y == 1:
        return 7
    elif x // y == 5:
        return 8
    elif x // y == 6:
        return 9
    elif x // y == 7:
        return 10
    elif x // y == 8:
        return 11
    elif x // y == 9:
        return 12
    elif x // y == 10:
        return 13
    return 14


@program((3, Static(1)), (3, Static(7)), (3, Static(13)), (13, Static(13)), xla=True)
def a_long_chain_of_python_values(x, k):  # noqa: C901, PLR0912
    if k == 0 and x > 0:
        return x
    elif k == 1 and x == 1:
        return x + 1
    elif k == 2:
        return x + 2
    elif k == 3:
        return x + 3
    elif k == 4:
        return x + 4
    elif k == 5:
        return x + 5
    elif k == 6:
        return x + 6
    elif k == 7:
        return x + 7
    elif k == 8:
        return x + 8
    elif k == 9:
        return x + 9
    elif k == 10:
        return x + 10
    elif k == 11:
        return x + 11
    elif x > 12:
        return x + 12
    return x


@program((2, 3), (0, 3), (3, 3), (4, 1), xla=True)
def a_table_in_a_loop(k, n):
    x = 1
    for i in range(3):
        if k == 0:
            x = x + 1
        elif k == 1:
            x = x * 2
        elif k == 2:
            if n > i:
                break
        elif k == 3:
            if n == i + 1:
                return x * 100
        k = k + 1
    return x


@program((0,), (1,), (2,), (4294967296,), (4294967297,), oracle="python")
def wide_subjects(k):
    if k == 0:
        return 1
    elif k == 1:
        return 2
    elif k == 2:
        return 3
    return 4


@program((2.0, 1), (1.0, 1), (0.0, 1), (3.0, 1), (0.5, 1), xla=True)
def alternatives_of_a_subject_that_is_no_integer(x, n):
    match x:
        case 0:
            n = n + 1
        case 1 | 2:
            n = n * 10
        case 3 | 4 | 5:
            n = n - 1
        case _:
            n = n * 100
    return n


@program((2, 3), (1, 3), (0, 3), (7, 3), xla=True)
def alternatives_of_a_subject_that_may_be_none(x, k):
    found = None
    for i in range(3):
        found = x + i if k > i + 1 else found
        if found is not None:
            match found:
                case 0:
                    x = x + 5
                case 1 | 2:
                    x = x * 2
                case 3:
                    x = x - k
    return x


@program((5, 9, [9, 9, -8, 1]), (9, 9, [9, 9, -8, 1]), (3, 3, [1, 2, 7, 5]), xla=True)
def table_in_a_branch_not_taken_beyond_its_cases(a, c, t):
    z = [a, 1]
    if c == a:
        match t[0]:
            case 0:
                pass
            case 1:
                pass
            case 2:
                pass
            case _:
                z.extend(t)
    return z


@program((-4,), (0,), (1,), (2,), (7,))
def the_first_case_always_raises(k):
    x = 1
    match k:
        case 0:
            raise ValueError("none")
        case 1:
            x = 2
        case 2:
            x = 3
        case _:
            x = 50
    return x
