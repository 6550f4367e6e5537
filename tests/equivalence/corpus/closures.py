"""Nested functions, lambdas, nonlocal and global."""

from __future__ import annotations

import functools

from tests.equivalence.registry import program

COUNT = 0


@program((3,), (-3,), xla=True)
def nested_function(n):
    def double(k):
        if k > 0:
            return k * 2
        return k

    return double(n) + double(-n)


@program(
    (3,),
    (-3,),
    xla=True,
)
def nonlocal_in_branch(n):
    y = 0

    def increment():
        nonlocal y
        if n > 0:
            y = y + 1

    increment()
    increment()
    return y


@program((3,), (-3,), xla=True)
def nonlocal_called_in_branch(n):
    y = 0

    def increment(by):
        nonlocal y
        y += by

    if n > 0:
        increment(n)
    else:
        increment(100)
    return y


@program((3,), (0,), xla=True)
def nonlocal_called_in_loop(n):
    total = 0

    def add(k):
        nonlocal total
        total += k

    for i in range(n):
        add(i)
    return total


@program((3,), (-3,))
def global_in_branch(n):
    global COUNT
    COUNT = 1
    if n > 0:
        COUNT = COUNT + n
    result = COUNT
    COUNT = 0
    return result


@program((3,), (0,))
def global_in_loop(n):
    global COUNT
    COUNT = 0
    for i in range(n):
        COUNT += i
    result = COUNT
    COUNT = 0
    return result


def _bump(k):
    global COUNT
    COUNT = COUNT + k


@program((3,), (0,))
def global_of_a_helper_in_loop(n):
    global COUNT
    COUNT = 0
    for i in range(n):
        _bump(i + 1)
    result = COUNT
    COUNT = 0
    return result


@program((3,), xla=True)
def lambda_sees_the_loops_variable(n):
    a = 0
    read = lambda: a  # noqa: E731
    for i in range(n):
        a = i
    return read()


@program((3,), xla=True)
def late_binding_lambdas(n):
    readers = []
    for i in range(3):
        readers.append(lambda: i * n)
    return readers[0](), readers[1](), readers[2]()


@program((3,), xla=True)
def early_binding_by_default(n):
    readers = []
    for i in range(3):
        readers.append(lambda i=i: i * n)
    return readers[0](), readers[1](), readers[2]()


@program((3,), (-3,), xla=True)
def lambda_with_branch(n):
    f = lambda k: k * 2 if k > 0 else -k  # noqa: E731
    return f(n), (lambda k: k and 1)(n)


@program((3,), (-3,), xla=True)
def lambda_of_lambda(n):
    add = lambda a: lambda b: a + b if b > 0 else a  # noqa: E731
    return add(1)(n)


@program(
    (3,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="a graph cannot choose between two functions",
)
def closure_in_branch(n):
    if n > 0:

        def change(k):
            return k + 1
    else:

        def change(k):
            return k - 1

    return change(n)


@program((3,), (-3,), xla=True)
def closure_made_in_staged_branch_and_called_there(n):
    if n > 0:

        def change(k):
            return k + n

        n = change(n)
    return n


@program((3,), xla=True)
def closure_over_loop_state(n):
    total = 0
    for i in range(n):

        def add(k):
            return total + k * i

        total = add(2)
    return total


@program((3,), (-3,), xla=True)
def defaults_and_keywords(n):
    def f(a, b=2, *rest, c, d=4, **more):
        if a > 0:
            return a + b + c + d + sum(rest) + more.get("e", 0)
        return c - d

    return f(n, c=1), f(n, 3, 5, 6, c=1, e=7), f(n, c=1, d=n)


@program((3,), (-3,), xla=True)
def positional_only(n):
    def f(a, /, b, *, c):
        return a - b if a > c else c

    return f(n, b=1, c=0)


@program((3,), (-3,), xla=True)
def star_arguments(n):
    def f(*args, **kwargs):
        total = 0
        for a in args:
            if a > 0:
                total += a
        return total + (kwargs["k"] if n > 0 else 0)

    return f(n, 2, -n, **{"k": 10})


@program((3,), (-3,), xla=True)
def decorated(n):
    def twice(function):
        @functools.wraps(function)
        def wrapper(k):
            return function(function(k)) if k > 0 else function(k)

        return wrapper

    @twice
    def f(k):
        """Adds one."""
        if k > 2:
            return k + 1
        return k - 1

    assert f.__name__ == "f"
    assert f.__doc__ == "Adds one."
    return f(n)


@program((3,), (-3,), xla=True)
def partial(n):
    def f(a, b):
        return a - b if a > b else b - a

    return functools.partial(f, 2)(n), functools.reduce(f, [n, 1, 5])


@program((3,), (5,), xla=True)
def three_levels(n):
    def outer(a):
        total = 0

        def middle(b):
            def inner(c):
                nonlocal total
                if c > 3:
                    total += c
                else:
                    total -= c

            inner(b)
            inner(b + 1)

        middle(a)
        return total

    return outer(n)


@program((4,), xla=True)
def counter_object(n):
    def make():
        count = 0

        def step():
            nonlocal count
            count += 1
            return count

        return step

    step = make()
    for _ in range(n):
        step()
    return step()


@program((3,), (-3,), xla=True)
def name_shadowed_inside(n):
    x = 1

    def f(x):
        if x > 0:
            x = x * 2
        return x

    if n > 0:
        x = f(n)
    return x


@program((3,), xla=True)
def comprehension_scope(n):
    i = 100
    squares = [i * i for i in range(3)]
    if n > 0:
        i = i + squares[2]
    return i


@program((3,), (-3,), xla=True)
def recursion_bounded_by_python(n):
    def f(k, depth):
        if depth == 0:
            return k
        if k > 0:
            k = k - 1
        return f(k, depth - 1) + 1

    return f(n, 3)


@program((3,), xla=True)
def mutual_recursion(n):
    def even(k):
        return n if k == 0 else odd(k - 1)

    def odd(k):
        return -n if k == 0 else even(k - 1)

    return even(4) + odd(3) + even(1)


@program((3,), (-3,), xla=True)
def shadows_generated_names(n):
    ag__ = 1
    if_body = 2
    loop_body = 3
    retval = 4
    did_return = 5
    did_break = 6
    for i in range(n):
        if i > 1:
            did_break = i
            break
    if n > 0:
        if_body = n
        return if_body + ag__ + loop_body + retval + did_return + did_break
    return retval


@program((3,))
def docstring_of_a_nested_function(n):
    def documented(k):
        """Says so."""
        if k > 0:
            k = k + 1
        return k

    return documented(n) + len(documented.__doc__)


@program((3,))
def nested_function_that_looks_at_its_frame(n):
    def names(a, b):
        if a:
            b = 2
        return sorted(locals())

    def values():
        if n is not None:
            yield 1
        yield 2

    return n + len(names(1, 2)), list(values())


@program(
    (3, 1, 2),
    (-2, 7, 1),
    (5, -4, 9),
    fails={
        "python_in_graph": "a test with calls is asked in a graph apart, which leaves two constants behind"
    },
)
def nonlocal_called_in_a_test(a, b, c):
    y = b - c

    def bump(k):
        nonlocal y
        if b <= k and y != a:
            y = (y + k) % 31
            return (y * a) % 7
        return k + y

    fuel = 1
    while fuel > 0 and bump(2) % 3 == 0:
        fuel -= 1
    return y, fuel


@program((3,), (-3,))
def nonlocal_called_in_a_lazy_operand(n):
    calls = 0

    def called():
        nonlocal calls
        calls += 1
        return n > 1

    both = n > 0 and called()
    either = n > 0 or called()
    one = n if n > 0 and called() else 0
    return both, either, one, calls
