"""Patterns inside sequence patterns, for lists of which only the graph knows how long they are."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((5,), (1,), (0,), (2,))
def a_list_where_there_are_numbers(n):
    n = int(n)
    match list(range(n)):
        case [[a], *rest]:
            return a + len(rest)
        case [a, b, *rest]:
            return a + b + len(rest)
        case _:
            return 5


@program((5,), (1,), (0,), (2,))
def a_list_of_lists(n):
    n = int(n)
    match [[i, i + 1] for i in range(n)]:
        case [[a, b, c], *rest]:
            return a + b + c + len(rest)
        case [[a, b], *rest]:
            return a + b * 10 + len(rest)
        case _:
            return 5


@program((5,), (1,), (0,), (2,))
def with_a_value_inside(n):
    n = int(n)
    match list(range(n)):
        case [[0], *rest] | [(0, _), *rest]:
            return 100 + len(rest)
        case [{"a": x}, *_]:
            return x
        case [0, 1, *rest]:
            return sum(rest)
        case [0]:
            return 50
        case []:
            return -1


@program((5,), (1,), (0,), (2,))
def in_a_try(n):
    n = int(n)
    try:
        match list(range(n)):
            case [[a], *rest]:
                found = a
            case [x]:
                found = x + 10
            case [x, *rest]:
                found = x + sum(rest)
            case _:
                found = -1
    except ValueError:
        found = -2
    return found
