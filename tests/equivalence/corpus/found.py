"""What generated programs have found."""

from __future__ import annotations

from tests.equivalence.registry import program


def _put(values, value):
    values.append(value)


def _put_if(values, value):
    if value > 2:
        values.append(value)


def _fill(z, n):
    if n > 1:
        if n > 3:
            _put(z, n)
        _put_if(z, n)


@program((0,), (2,), (3,), (7,))
def list_made_by_a_function_with_nothing_else_to_stage(n):
    z = [n, 1]
    _fill(z, n)
    return z


@program((0,), (2,), (5,))
def item_of_a_list_set_by_a_tensor(n):
    z = [n, 1, 4]
    z[n % 3] = 7
    z[(n + 1) % 3] += 2
    return z


@program(([1, 2],), ([5, 6],), python=False)
def list_extended_by_a_tensor(t):
    z = [1]
    z.extend(t)
    w = [4, 5]
    w += t
    return z, w, [1, 2] + t


@program((0.0,), (1.5,), xla=True)
def number_compared_with_a_tensor_on_the_left(f):
    return 0 == f, 1.5 != f, 1 if 0 == f or 2 < 1 else 2
