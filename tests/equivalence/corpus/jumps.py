"""break, continue, return, and the else of loops."""

from __future__ import annotations

from tests.equivalence.registry import Static, program


@program((5,), (20,), (0,), xla=True)
def break_in_for(n):
    total = 0
    for i in range(n):
        if total > 20:
            break
        total += i
    return total


@program((5,), (20,), (0,), xla=True)
def break_in_while(n):
    total = 0
    while n > 0:
        total += n
        if total > 30:
            break
        n -= 1
    return n, total


@program((5,), (20,), xla=True)
def while_true_break(n):
    steps = 0
    while True:
        n = n // 2
        if n == 0:
            break
        steps += 1
    return steps


@program((5,), (20,), xla=True)
def while_true_return(n):
    steps = 0
    while True:
        if n <= 1:
            return steps
        n = n // 2
        steps += 1


@program((9,), (0,), xla=True)
def continue_in_for(n):
    total = 0
    for i in range(n):
        if i % 3 == 0:
            continue
        total += i
    return total


@program((9,), xla=True)
def continue_in_while(n):
    total = 0
    while n > 0:
        n -= 1
        if n % 2:
            continue
        total += n
    return total


@program((4,), (30,), xla=True)
def break_and_continue(n):
    total = 0
    for i in range(n):
        if i % 2 == 0:
            continue
        if i > 10:
            break
        total += i
    return total


@program((5,), (50,), xla=True)
def break_from_inner(n):
    total = 0
    for i in range(n):
        for j in range(n):
            if j > i:
                break
            total += j
        if total > 100:
            break
    return total


@program((5,), (1,), xla=True)
def continue_in_inner(n):
    total = 0
    for i in range(n):
        for j in range(n):
            if i == j:
                continue
            total += i * j
        total += 1
    return total


@program((5,), (50,), (0,), xla=True)
def for_else(n):
    found = 0
    for i in range(n):
        if i == 20:
            found = 1
            break
    else:
        found = 2
    return found


@program((5,), (-5,), xla=True)
def while_else(n):
    steps = 0
    while n > 0:
        n -= 2
        steps += 1
        if n == 2:
            break
    else:
        steps += 100
    return steps


@program((6,), (5,), xla=True)
def else_of_inner_loop(n):
    composites = 0
    for i in range(2, n):
        for j in range(2, i):
            if i % j == 0:
                composites += 1
                break
        else:
            composites += 100
    return composites


@program(([1, 5, 7],), ([1, 2, 3],), xla=True)
def return_from_for(xs):
    for x in xs:
        if x > 4:
            return x
    return -1


@program(([1, 5, 7],), ([1, 2, 3],))
def return_index_from_enumerate(xs):
    for i, x in enumerate(xs):
        if x > 4:
            return i
    return -1


@program(([[1, 2], [3, 4]], 3), ([[1, 2], [3, 4]], 9), xla=True)
def return_from_nested_loops(rows, wanted):
    steps = 0
    for row in rows:
        for x in row:
            steps += 1
            if x == wanted:
                return steps
    return -steps


@program((3,), (-3,), (0,), xla=True)
def return_in_branches(n):
    if n > 0:
        return n * 2
    if n < 0:
        return -n
    return 100


@program((3,), (-3,), (30,), xla=True)
def return_in_nested_branches(n):
    if n > 0:
        if n > 10:
            return 1
        n = n + 1
    else:
        n = n - 1
    return n


@program((3,), (-3,))
def return_tuple(n):
    if n > 0:
        return n, 1
    return 0, n


@program((3,), (-3,))
def return_none_or_nothing(n):
    def helper(k):
        if k > 0:
            return
        return None

    assert helper(n) is None
    return n


@program(
    (3,),
    (-3,),
    refused={"tf_function": "TypeError: .* is None here", "v1_graph": "TypeError: .* is None here"},
    reason="what leaves the graph is a tensor in every run or in none",
)
def return_number_or_none(n):
    if n > 0:
        return n


@program(
    ([3, 4],),
    ([3, 40],),
    refused={"tf_function": "TypeError: .* is None here", "v1_graph": "TypeError: .* is None here"},
    reason="what leaves the graph is a tensor in every run or in none",
)
def return_none_from_loop(xs):
    for x in xs:
        if x > 10:
            return x
    return None


@program((5,), (12,), xla=True)
def return_in_loop_then_more(n):
    total = 0
    for i in range(n):
        total += i
        if total > 30:
            return -1
    total = total * 2
    if total > 10:
        return total
    return 0


@program((5,), (12,), xla=True)
def unconditional_break(n):
    k = 0
    while n > 0:
        k = n
        break
    return k


@program((5,), (0,))
def unconditional_return_in_loop(n):
    for i in range(n):
        return i + 10
    return -1


@program((5, Static(4)), (2, Static(4)), xla=True)
def break_of_tensor_in_python_range(n, k):
    total = 0
    for i in range(k):
        if i > n:
            break
        total += i
    return total


@program((5,), (500,), xla=True)
def break_in_long_python_range(n):
    total = 0
    for i in range(1000):
        if total > n:
            break
        total += i
    return total


@program((5,), (2,), xla=True)
def return_from_python_list(n):
    for w in [1, 3, 6]:
        if w > n:
            return w
    return 0


@program((5,), (2,), xla=True)
def continue_in_python_list(n):
    total = 0
    for w in [1, 3, 6]:
        if w > n:
            continue
        total += w
    return total


@program((7,), (20,), (50,), xla=True)
def three_kinds(n):
    total = 0
    for i in range(n):
        if i % 4 == 0:
            continue
        if total > 60:
            break
        if i > 30:
            return -total
        total += i
    else:
        total += 1000
    return total


@program((7,), (2,), xla=True)
def break_behind_elif(n):
    k = 0
    while True:
        if k > n:
            break
        elif k == 4:
            k += 2
            continue
        else:
            k += 1
        k = k + 0
    return k


@program((7,), (2,), xla=True)
def code_after_jumps_is_dead(n):
    for i in range(n):
        if i > 3:
            break
            n = 1000
        continue
        n = 2000
    return n


@program((7,), (0,))
def break_in_with(n):
    class Manager:
        def __enter__(self):
            return 1

        def __exit__(self, *error):
            return False

    total = 0
    for i in range(n):
        with Manager() as one:
            if i > 3:
                break
            total += i + one
    return total


@program((7,), (0,))
def return_in_with(n):
    class Manager:
        def __enter__(self):
            return 2

        def __exit__(self, *error):
            return None

    with Manager() as two:
        if n > two:
            return n
    return two


@program((3,), (-3,))
def return_in_try(n):
    try:
        if n > 0:
            return n + 1
        n = n - 1
    except KeyError:
        return 0
    else:
        n = n * 2
    finally:
        n = n + 100
    return n


@program((7,), (3,))
def break_in_try(n):
    total = 0
    for i in range(n):
        try:
            if i > 4:
                break
            total += i
        finally:
            total += 100
    return total


@program((7,), (3,))
def continue_in_try(n):
    total = 0
    for i in range(n):
        try:
            if i % 2:
                continue
            total += i
        except ValueError:
            total = -1
        else:
            total += 10
    return total


@program((7,), (3,), xla=True)
def break_with_value_used_after(n):
    found = -1
    for i in range(100):
        if i * i > n:
            found = i
            break
    return found, i


@program((4,), (9,), xla=True)
def loop_after_loop(n):
    i = 0
    while True:
        if i * i >= n:
            break
        i += 1
    j = 0
    while True:
        j += 1
        if j > i:
            break
    return i, j


@program((4,), (9,), xla=True)
def break_behind_continue(n):
    total = 0
    for i in range(n):
        total += i
        continue
        break
    else:
        total += 100
    return total


@program((4,), (0,))
def return_behind_continue(n):
    while n > 0:
        n -= 1
        continue
        return n
    return n


@program((4,), (9,))
def dead_code_in_try(n):
    for i in range(n):
        try:
            continue
            break
        finally:
            n += i
        n += 1000
    return n


@program((4,), (9,), (0,))
def walrus_in_while_with_else(n):
    total = 0
    while (k := n - total) > 3:
        total += 1
        if total == 4:
            break
    else:
        total += 100 + k
    return total, k


@program((4,), (9,), (0,))
def walrus_in_while_with_return_in_else(n):
    total = 0
    while (k := n - total) > 3:
        total += 1
        if total == 4:
            break
    else:
        return k
    return total
