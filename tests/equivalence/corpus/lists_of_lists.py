"""Lists as elements of lists whose length depends on a tensor."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

REFUSED = {mode: "AG0507|AG0503|AG0453" for mode in ("tf_function", "v1_graph")}


@program(([1, 2, 3],), ([5],))
def rows(xs):
    table = []
    for x in xs:
        row = []
        for y in xs:
            row.append(x * y)
        table.append(row)
    return table


@program(([1, 2, 3],), ([3, 1, 2, 1],))
def rows_of_different_lengths(xs):
    table = []
    for x in xs:
        table.append([y for y in xs if y > x])
    return table, len(table)


@program(([1.0, 2.0, 3.0],), python=False, gradient=True)
def reads_rows_again(xs):
    table = []
    for x in xs:
        row = []
        for y in xs:
            if y >= x:
                row.append(x * y)
        table.append(row)
    total = 0.0
    for row in table:
        for value in row:
            total += value * value
    return total, table[1][0], len(table[0])


@program(([1, 2, 0, 3, 0, 4, 5],))
def groups(xs):
    found = []
    current = []
    for x in xs:
        if x == 0:
            found.append(current)
            current = []
        else:
            current.append(x)
    found.append(current)
    return found


@program(([1, 2, 3],))
def pascal(xs):
    triangle = [[1]]
    for _ in xs:
        last = triangle[-1]
        row = [1]
        for i in range(len(last) - 1):
            row.append(last[i] + last[i + 1])
        row.append(1)
        triangle.append(row)
    return triangle


@program(([1, 2, 3],))
def pairs_with_lists(xs):
    found = []
    for x in xs:
        below = [y for y in xs if y < x]
        found.append((x, below))
    total = 0
    for x, below in found:
        total += x * len(below)
    return total


@program(([1, 2, 3],), python=False)
def two_in_each(xs):
    found = []
    for x in xs:
        found.append([x, x + 1])
    return tf.stack(found), found


@program(([1, 2, 3],), refused=REFUSED, reason="the list of the graph has copies")
def the_same_list_each_time(xs):
    found = []
    row = []
    for x in xs:
        row.append(x)
        found.append(row)
    return found


@program(([1, 2, 3],), refused=REFUSED, reason="the list of the graph has copies")
def changed_after_it_was_appended(xs):
    found = []
    for x in xs:
        row = [x]
        found.append(row)
        row.append(x)
    return found


@program(([1, 2, 3],))
def an_element_is_changed(xs):
    found = []
    for x in xs:
        found.append([x])
        found[-1].append(x)
    return found


@program(([1, 2, 3],))
def an_element_is_changed_in_a_loop_over_it(xs):
    found = []
    for x in xs:
        found.append([x])
    for row in found:
        row.append(0)
    return found


@program(([1, 2, 3],), refused=REFUSED, reason="the list of the graph has copies")
def changed_after_the_loop(xs):
    found = []
    row = [0]
    for x in xs:
        if x > 1:
            found.append(row)
    row.append(5)
    return found
