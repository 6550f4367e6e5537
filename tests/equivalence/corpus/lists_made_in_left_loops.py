"""Lists of lists that a loop makes anew in each iteration, fills in an inner loop, and is left by a break."""

from __future__ import annotations

from tests.equivalence.registry import program


@program(([1, 2, 3],))
def one_list_in_a_list(xs):
    count = 0
    while True:
        rows = [[]]
        for x in xs:
            rows[0].append(x)
        count += 1
        if count > xs[0]:
            break
    return count


@program(([1, 2, 3],))
def with_a_name(xs):
    count = 0
    while True:
        row = []
        rows = [row]
        for x in xs:
            rows[0].append(x)
        count += len(row)
        if count > xs[0] + 3:
            break
    return count, rows


@program(([1.0, 2.0, 10.0, 11.0],))
def groups_and_break(xs):
    for step in range(3):
        groups = [[], []]
        for x in xs:
            k = 0 if x < 5 else 1
            groups[k].append(x)
        if xs[step] > 5:
            break
    return step


@program(([1.0, 2.0, 10.0, 11.0],), ([1.0, 6.0, 7.0, 11.0],))
def k_means(xs):
    centers = [xs[0], xs[3]]
    for _ in range(3):
        groups = [[], []]
        for x in xs:
            k = 0 if abs(x - centers[0]) < abs(x - centers[1]) else 1
            groups[k].append(x)
        new = [sum(group) / len(group) for group in groups]
        if new[0] == centers[0]:
            break
        centers = new
    return centers
