"""Lists that grew: reversed, searched, and elements taken out of their middle."""

from __future__ import annotations

from tests.equivalence.registry import program


def digits(values):
    total = 0
    for value in values:
        total = total * 10 + value
    return total


@program((123,), (5,), (0,))
def digits_reversed(n):
    out = []
    while n > 0:
        out.append(n % 10)
        n //= 10
    out.reverse()
    return digits(out), len(out)


@program(([3, 1, 2, 3],), ([5],), ([3, 3, 3],), xla=True)
def searched(xs):
    out = []
    for x in xs:
        if x > 1:
            out.append(x)
    out.reverse()
    return out.count(3), 3 in out, 7 in out, digits(out)


@program(([3, 1, 2, 3],), ([2],), ([1, 1],))
def found_and_removed(xs):
    out = []
    for x in xs:
        if x > 0:
            out.append(x)
    out.append(2)
    place = out.index(2)
    out.remove(2)
    return place, digits(out), len(out)


@program(([3, 1],), ([2],))
def removed_what_is_not_there(xs):
    out = []
    for x in xs:
        if x > 1:
            out.append(x)
    out.remove(2)
    return len(out)


@program(([3, 1, 2, 4], 1), ([3, 1, 2, 4], -2), ([7, 8], 0), ([7, 8], 2), ([7, 8], -3))
def taken_out(xs, i):
    out = []
    for x in xs:
        if x > 0:
            out.append((x, x * 2))
    x, y = out.pop(i)
    total = 0
    for a, _ in out:
        total = total * 10 + a
    return x, y, total, len(out)


@program(([3, 1, 2, 4], 1), ([3, 1, 2, 4], -2), ([7, 8], 2))
def deleted(xs, i):
    out = []
    for x in xs:
        if x > 0:
            out.append(x)
    del out[i]
    return digits(out), len(out)


@program((1,), (-3,), (0,), (3,))
def taken_out_of_a_fixed_list(i):
    values = [3, 5, 7]
    value = values.pop(i)
    return value, values


@program((1,), (-3,), (0,), (3,))
def deleted_from_a_fixed_list(i):
    values = [3, 5, 7]
    del values[i]
    return values


@program(([3, 1, 2, 4],), ([7],))
def pairs_found(xs):
    out = []
    for i, x in enumerate(xs):
        if x > 1:
            out.append((x, i))
    return out.count((2, 2)), (3, 0) in out, len(out)


@program(([4, 1, 3, 2],), ([1],))
def permuted_by_popping(xs):
    pool = []
    for x in xs:
        if x != 3:
            pool.append(x)
    order = 0
    k = 1
    while pool:
        order = order * 10 + pool.pop(k % len(pool))
        k += 2
    return order


@program((3,), (0,))
def copies_stay_as_they_are(n):
    grown = []
    for i in range(n):
        grown.append(i)
    first, second, third, same = list(grown), grown[:], sorted(grown), grown
    grown.append(100)
    return len(first), len(second), len(third), len(same), len(grown)


@program((3,), (0,), (9,), (-7,))
def inserted_where_a_tensor_says(i):
    values = [1, 2, 3]
    same = values
    same.insert(i - 1, 9)
    return values


@program((5,), (0,), (2,))
def compared(n):
    grown = []
    for i in range(n):
        grown.append(i)
    other = list(grown)
    other.append(7)
    found = 0
    if grown == [0, 1]:
        found += 1
    if grown != other:
        found += 10
    if other[:-1] == grown:
        found += 100
    return found, grown == [], grown == [0, 1, 2, 3, 4], [5, 6] == grown


@program((5, 5), (0, 1))
def lists_that_differ(a, b):
    first, second = [], []
    first.append(a)
    second.append(b)
    return first != second, first == second, not first != [a]
