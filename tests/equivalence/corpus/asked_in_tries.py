"""What raises where there is nothing, in a `try` statement: the greatest, the last, an item of a range."""

from __future__ import annotations

from tests.equivalence.registry import program

REFUSED = {"tf_function": "AG0501", "v1_graph": "AG0501"}


@program((5,), (0,))
def greatest_and_least(n):
    n = int(n)
    found = []
    try:
        found.append(max(range(n)))
    except ValueError:
        found.append(-1)
    try:
        found.append(min([i * 2 for i in range(n)]))
    except ValueError:
        found.append(-2)
    return found


@program((5,), (0,))
def by_a_key(n):
    n = int(n)
    try:
        found = max(range(n), key=lambda v: -v)
    except ValueError:
        found = -1
    return found


@program((5,), (0,))
def by_a_key_and_any_exception(n):
    n = int(n)
    try:
        found = max([i * 2 for i in range(n)], key=lambda v: v)
    except Exception:
        found = -1
    return found


@program((5,), (0,))
def with_a_default(n):
    n = int(n)
    try:
        found = max(range(n), default=7) + min(range(n), key=lambda v: v, default=3)
    except ValueError:
        found = -1
    return found


@program((5,), (0,), (2,))
def items(n):
    n = int(n)
    found = []
    try:
        found.append(range(n)[3])
    except IndexError:
        found.append(-1)
    try:
        found.append(list(range(n))[0])
    except IndexError:
        found.append(-2)
    return found


@program((5,), (0,))
def the_last(n):
    n = int(n)
    xs = list(range(n))
    try:
        found = xs.pop()
    except IndexError:
        found = -1
    return found, xs


@program((5,), (0,), refused=REFUSED, reason="no variable holds the list")
def the_last_of_what_has_no_name(n):
    n = int(n)
    try:
        found = list(range(n)).pop()
    except IndexError:
        found = -1
    return found


@program((5,), (0,), refused=REFUSED, reason="it stands in a lambda")
def the_last_in_a_lambda(n):
    n = int(n)
    xs = list(range(n))
    try:
        found = (lambda: xs.pop())()
    except IndexError:
        found = -1
    return found


@program((5,), (0,), refused=REFUSED, reason="it stands in a lambda")
def the_place_in_a_lambda(n):
    n = int(n)
    xs = list(range(n))
    try:
        found = (lambda: xs.index(3))()
    except ValueError:
        found = -1
    return found


@program((5,), (0,), refused=REFUSED, reason="the elements come from a generator")
def greatest_of_a_generator(n):
    n = int(n)
    try:
        found = max(i * 2 for i in range(n))
    except ValueError:
        found = -1
    return found
