"""raise, try, except, finally and with around staged code."""

from __future__ import annotations

import contextlib
import os
import sys

from tests.equivalence.registry import Static, program


@program((3, Static(1)), (3, Static(0)), xla=True)
def python_exception_caught(n, k):
    try:
        total = 10 // k
        if n > 0:
            total += 1
    except ZeroDivisionError:
        total = -1
        if n > 0:
            total -= 1
    else:
        total *= 2
    finally:
        n = n + 1
    return total, n


@program((3, Static("a")), (3, Static("z")), xla=True)
def handler_binds_what_the_body_did_not(n, key):
    try:
        v = {"a": 1}[key]
    except KeyError as error:
        v = len(error.args)
        if n > 0:
            v = v + 10
    return v + n


@program((3, Static(-1)), (3, Static(1)))
def raise_of_python(n, k):
    if k < 0:
        raise ValueError("negative")
    if n > 0:
        n += 1
    return n


@program((3,), (-3,))
def raise_in_branch(n):
    if n < 0:
        raise ValueError("negative")
    return n * 2


@program((3,), (30,))
def raise_in_loop(n):
    total = 0
    for i in range(n):
        if total > 50:
            raise OverflowError(f"total {total}")
        total += i
    return total


@program((3,), (-3,), (30,))
def raise_in_each_branch(n):
    if n < 0:
        raise ValueError("negative")
    elif n > 20:
        raise TypeError("large")
    return n


@program((3,), xla=True)
def with_around_staged_code(n):
    with contextlib.nullcontext(2) as two, contextlib.suppress(KeyError):
        if n > two:
            n = n + two
        for i in range(n):
            two += i
    return n, two


@program((3, Static([1, 0, 2])), xla=True)
def try_in_python_loop(n, divisors):
    total = 0
    for d in divisors:
        try:
            total += 12 // d
        except ZeroDivisionError:
            if n > 0:
                total += 100
            continue
        finally:
            total += 1
    return total


@program((4,), xla=True)
def try_in_staged_loop(n):
    total = 0
    for i in range(n):
        try:
            if i > 1:
                total += i
        finally:
            total += 10
    return total


@program((4, Static({})), (4, Static({"k": 2})), xla=True)
def nested_try(n, d):
    try:
        try:
            k = d["k"]
        except KeyError:
            k = 0
            raise
        finally:
            n = n + 1
    except LookupError:
        k = 7
    if n > k:
        k = k * 2
    return k, n


@program((3,), (-3,), xla=True)
def raise_in_branch_in_try(n):
    try:
        if n < 0:
            raise KeyError("negative")
        n = n + 1
    except KeyError:
        n = 0
    return n


@program((3,), (-3,))
def unbound_in_a_branch_not_taken(n):
    if n < 0:
        return v  # noqa: F821, F823 - that is the point
    v = n + 1
    return v


shadowed = 100


@program((3,), (-3,))
def local_that_is_unbound_is_no_global(n):
    try:
        if n is None:
            shadowed = 1
        else:
            n = n + shadowed
    except NameError:
        return -n
    return n


@program((3,), refused={"tf_function": "AG0452", "v1_graph": "AG0452"}, reason="it would end the program")
def exits_in_a_branch(n):
    if n > 5:
        sys.exit(1)
    return n


@program((3,), refused={"tf_function": "AG0452", "v1_graph": "AG0452"}, reason="it would end the program")
def quits_in_a_branch(n):
    if n > 5:
        quit()
    return n


@program((3,), refused={"tf_function": "AG0452", "v1_graph": "AG0452"}, reason="it would end the program")
def ends_the_process_in_a_branch(n):
    if n > 5:
        os._exit(2)
    elif n > 4:
        exit(3)
    return n


@program((3,), (-3,))
def a_function_called_exit(n):
    def exit(v):
        return v + 1

    return exit(n) if n > 0 else n


def stop_at_once():
    sys.exit("stopped")


@program((3,), refused={"tf_function": "AG0452", "v1_graph": "AG0452"}, reason="it would end the program")
def exits_in_a_helper(n):
    for i in range(n):
        if i == 7:
            stop_at_once()
    return n


@program((3,), refused={"tf_function": "AG0452", "v1_graph": "AG0452"}, reason="it would end the program")
def raises_system_exit(n):
    r = 0
    try:
        if n > 5:
            raise SystemExit
    except SystemExit:
        r = 5
    return r + n


@program((3,))
def exits_where_python_decides(n):
    try:
        sys.exit(2)
    except SystemExit as error:
        return n + error.code
