"""What Python itself raises, swallowed by a context manager of the program or a jump of a finally block."""

from __future__ import annotations

import contextlib

from tests.equivalence.registry import program


class Swallow:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.seen = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        if kind is not None and issubclass(kind, self.kinds):
            self.seen += 1
            return True
        return False


class SwallowAll:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        return True


class Quiet(Swallow):
    pass


@contextlib.contextmanager
def guard(log):
    try:
        yield 5
    except ZeroDivisionError:
        log.append("z")
    else:
        log.append("e")
    finally:
        log.append("f")


@program((3,), (0,))
def a_division_by_zero(n):
    n = int(n)
    r = -1
    with Swallow(ZeroDivisionError) as s:
        r = 7 // n
    return r, s.seen


@program((3,), (0,))
def whatever_comes(n):
    n = int(n)
    r = -1
    with SwallowAll():
        r = 7 // n
        r += 100
    return r


@program((3,), (1,))
def a_missing_index(n):
    n = int(n)
    xs = [1, 2]
    r = -1
    with Swallow(IndexError) as s:
        r = xs[n]
        r += 1
    return r, s.seen


@program((3,), (1,))
def a_missing_key(n):
    n = int(n)
    d = {1: 5}
    r = -1
    with Swallow(KeyError) as s:
        r = d[n]
    return r, s.seen


@program((3,), (0,))
def a_handler_around_a_yield(n):
    n = int(n)
    log = []
    r = -1
    with guard(log) as five:
        r = five // n
    return r, len(log)


@program((3,), (0,))
def a_variable_without_a_value(n):
    n = int(n)
    with SwallowAll():
        r = 7 // n
    try:
        return r
    except NameError:
        return -4


@program((3,), (0,))
def a_manager_in_a_variable(n):
    n = int(n)
    m = Swallow(ZeroDivisionError, KeyError)
    r = 0
    with m:
        r = 7 // n
    with m:
        r += {3: 1}[n]
    return r, m.seen


@program((3,), (0,))
def a_return(n):
    n = int(n)
    with SwallowAll():
        return 7 // n
    return 9


@program((3,), (0,))
def in_a_loop_that_is_left(n):
    n = int(n)
    t = 0
    for i in range(4):
        with Swallow(ZeroDivisionError) as s:
            if i == 3:
                break
            t += 12 // (i - n)
        t += s.seen * 100
    return t


@program((3,), (0,), (1,))
def a_return_in_finally(n):
    n = int(n)

    def f():
        try:
            return 7 // n
        finally:
            return 5

    return f()


@program((3,), (9,))
def a_continue_in_finally(n):
    n = int(n)
    t = 0
    for i in range(5):
        try:
            if i == n:
                break
            t += i
        finally:
            t += 100
            if i == 3:
                continue
    return t


@program((3,), (0,))
def one_manager_in_another(n):
    n = int(n)
    r = 0
    with Swallow(ValueError) as a, Swallow(KeyError) as b:
        if n > 2:
            raise ValueError
        r = 1
        raise KeyError
    return r, a.seen, b.seen


@program((3,), (0,))
def by_a_class_that_inherits(n):
    n = int(n)
    r = -1
    with Quiet(ZeroDivisionError) as quiet:
        r = 7 // n
    return r, quiet.seen
