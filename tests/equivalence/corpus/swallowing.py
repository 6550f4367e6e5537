"""Context managers of the program's own that swallow what leaves their statement."""

from __future__ import annotations

import contextlib

from tests.equivalence.registry import program


class Swallow:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, ValueError)


class Always:
    def __enter__(self):
        return self

    def __exit__(self, *raised):
        return True


class Count:
    def __init__(self):
        self.left = 0

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.left += 1


@contextlib.contextmanager
def ignoring():
    try:
        yield
    except ValueError:
        pass


@contextlib.contextmanager
def cleaning(log):
    try:
        yield log
    finally:
        log.append(1)


@contextlib.contextmanager
def translating():
    try:
        yield
    except KeyError as error:
        raise ValueError("translated") from error


@program((1,), (-1,))
def lone_with(n):
    y = 0
    with Swallow():
        y = 1
        if n > 0:
            raise ValueError("no")
        y = 2
    return y


@program((1,), (-1,))
def manager_that_swallows_the_refusal_too(n):
    y = 0
    with Always():
        if n > 0:
            raise ValueError("no")
        y = 2
    return y


@program((1,), (-1,))
def generator_that_swallows(n):
    y = 0
    with ignoring():
        if n > 0:
            raise ValueError("no")
        y = 2
    return y


@program((1,), (-1,))
def assertion_swallowed(n):
    y = 0
    with Always():
        assert n < 0
        y = 2
    return y


@program((3,), (0,))
def raised_in_a_loop(n):
    y = 0
    with Swallow():
        for i in range(n):
            if i > 1:
                raise ValueError("no")
            y += 1
        y += 10
    return y


@program((3,), (0,))
def lone_with_in_a_loop(n):
    y = 0
    for i in range(n):
        with Swallow():
            if i == 1:
                raise ValueError("no")
            y += 1
    return y


@program((1,), (-1,))
def return_inside(n):
    with Swallow():
        if n > 0:
            raise ValueError("no")
        return 5
    return 6


@program((1,), (-1,))
def second_of_two_managers(n):
    y = n
    with Count() as count, Swallow():
        if n > 0:
            raise ValueError("no")
        y = y + 2
    return y, count.left


@program((1,), (-1,))
def suppress_in_a_variable(n):
    manager = contextlib.suppress(ValueError)
    y = 0
    with manager:
        if n > 0:
            raise ValueError("no")
        y = 2
    return y


def refusing(n):
    if n > 0:
        raise ValueError("no")
    return n


@program((1,), (-1,))
def raised_in_a_callee(n):
    y = 0
    with Swallow():
        y = refusing(n)
    return y if n < 5 else -y


@program((1,), (-1,))
def nothing_is_raised(n):
    y = n
    with Swallow() as one, ignoring():
        if n > 0:
            y = y + 2
    return y, isinstance(one, Swallow)


@program((1,), (-1,))
def generator_with_a_finally(n):
    log = []
    y = n
    with cleaning(log) as held:
        if n > 0:
            raise ValueError("no")
        y = y + len(held)
    return y + len(log)


@program((1,), (-1,))
def generator_that_translates(n):
    y = n
    with translating():
        if n > 0:
            raise ValueError("no")
        y = y + 2
    return y


@program((1,), (-1,))
def inside_another_statement(n):
    y = 0
    try:
        with Always():
            if n > 0:
                raise ValueError("no")
            y = 2
    except KeyError:
        y = 7
    return y


@program((3,), (9,))
def what_stands_behind_a_raise(t):
    y = 0
    for y in (1, 4):
        pass
    with contextlib.suppress(KeyError):
        raise KeyError("always")
        y = y % 50  # never reached
    return y + t


def _fails(t):
    raise KeyError(t)


@program((3,), (9,))
def a_function_that_always_raises(t):
    y = 0
    for y in (1, 4):
        pass
    with contextlib.suppress(KeyError):
        _fails(t)
        y = 5
    return y + t
