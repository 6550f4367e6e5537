"""print, f-strings and assert."""

from __future__ import annotations

import sys

from tests.equivalence.registry import Static, program


@program((5,), prints=True)
def number(n):
    print(n)
    return n


@program((5,), (-5,), prints=True)
def in_branch(n):
    if n > 0:
        print("positive", n)
    else:
        print("negative", -n)
    return n


@program((3,), (0,), prints=True)
def in_loop(n):
    for i in range(n):
        print("step", i, n - i)
    print("done")
    return n


@program((3,), prints=True)
def nested_if_while(n):
    if n >= 0:
        while n < 5:
            n += 1
            print(n)
    return n


@program((3,), prints=True)
def sep_end_file(n):
    print("a", n, "b", sep="-", end="!\n")
    print(n, n + 1, sep="", end=" ")
    print(n, file=sys.stdout)
    print()
    print(n, flush=True)
    return n


@program((3,), (12,), prints=True)
def f_strings(n):
    print(f"n is {n}, twice {n * 2}, {'static'!r} {{}}")
    print(f"{n:5d}|{n:<4}|{n:03d}")
    for i in range(2):
        print(f"[{i}] {n + i}")
    return n


@program((2.25,), (-0.125,), prints=True)
def floats(x):
    print(x, x * 3)
    print(f"{x:.2f} {x:8.3f} {x:e}")
    return x


@program((3,), (-3,), prints=True)
def in_else_of_loop(n):
    for i in range(n):
        if i == 1:
            print("break at", i)
            break
    else:
        print("no break")
    return n


@program((3,), prints=True)
def in_function_called_from_a_loop(n):
    def show(k):
        if k % 2 == 0:
            print("even", k)
        else:
            print("odd", k)

    while n > 0:
        show(n)
        n -= 1
    return n


@program((3,), prints=True)
def containers(n):
    print([n, "a"], (n,), {"k": n}, None, True)
    return n


@program((3,), (-3,), prints=True)
def bools(n):
    print(n > 0, not n > 0, n == 3)
    return n


@program((3, Static(2)), prints=True)
def python_values_print_once_for_each(n, k):
    for i in range(k):
        print("python", i)
    print("tensor", n)
    return n


@program((3,), (0,), prints=True)
def assert_with_message(x):
    assert x != 0, "Do not pass zero!"
    print("passed", x)
    return x * 2


@program((3,), (0,))
def assert_in_loop(n):
    total = 0
    for i in range(5):
        assert total < 20 or n == 0, f"total is {total}"
        total += i * n
    return total


@program((3,), (-3,))
def assert_in_branch(n):
    if n > 0:
        assert n == 3
    else:
        assert n == 3, ("tuple", n)
    return n


@program((3,), (-3,))
def assert_on_logic(n):
    assert n > 0 and n < 10, "out of range"
    assert not n == 5
    assert 0 < n < 4
    return n


@program((3, Static(True)), (3, Static(False)))
def assert_on_python_value(n, ok):
    assert ok, "not ok"
    return n


@program((3,), (1,), prints=True)
def order_of_effects(n):
    log = 0
    print("first")
    while n > 0:
        print("loop", n)
        if n == 2:
            print("two")
        n -= 1
        log += n
    print("last", log)
    return log


@program((3,), prints=True)
def text_of_numbers(n):
    k = 0
    for _ in range(n):
        k += 1
    print("count: " + str(k))
    return k
