"""Dicts and sets that change while a ``for`` goes through them: values may, the size may not."""

from __future__ import annotations

from tests.equivalence.registry import program

XS = ([1, 2, 3, 4],)


@program(XS)
def values_assigned_ahead(xs):
    table = {}
    for x in xs:
        if x > 1:
            table[int(x)] = x
    total = 0
    for _, v in table.items():
        total += v
        table[4] = 100
    return total, len(table)


@program(XS)
def values_alone(xs):
    table = {}
    for x in xs:
        table[int(x)] = x
    total = 0
    for v in table.values():
        total += v
        table[4] = 9
    return total


@program(XS)
def own_value_assigned(xs):
    table = {}
    for x in xs:
        table[int(x) % 3] = x
    for k, v in table.items():
        table[k] = v * 2
    for k in table:
        table[k] += 1
    return table[0], table[1], table[2]


@program(XS, ([4, 5, 6, 7],))
def key_added_in_the_graph(xs):
    table = {}
    for x in xs:
        table[int(x)] = x
    total = 0
    for k in table:
        total += k
        if k < 2:
            table[k + 10] = k
    return total


@program(XS, ([5, 2, 3, 4],))
def key_taken_on_some_paths(xs):
    table = {1: 1, 2: 2}
    total = 0
    for k in table:
        total += k
        if xs[0] > k + 2:
            table.pop(k)
    return total + xs[1]


@program(XS, ([7, 2, 3, 4],))
def key_taken_before_a_break(xs):
    table = {1: 1, 2: 2, 3: 3}
    for k in table:
        if k == xs[1]:
            del table[k]
            break
    return len(table), 2 in table


@program(XS)
def elements_of_a_set_taken(xs):
    found = {int(x) for x in xs}
    count = 0
    for v in found:
        count += 1
        found.discard(v)
    return count


@program(XS, ([3, 9, 3, 4],))
def element_of_a_set_taken_before_a_break(xs):
    found = set()
    for x in xs:
        found.add(int(x))
    for v in found:
        if v == xs[1]:
            found.discard(v)
            break
    return len(found)


@program(XS)
def list_of_a_dict(xs):
    groups = {}
    for x in xs:
        if x > 2:
            groups.setdefault(int(x % 2), []).append(x)
    total = 0
    for v in groups[0]:
        total += v
        if v < 8:
            groups[0].append(v * 2)
        groups[1].append(v)
    return total, groups[0], groups[1]
