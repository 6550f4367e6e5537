"""Objects that a branch or loop makes of two, while something else than a variable leads to one of these."""

from __future__ import annotations

import collections
import dataclasses

from tests.equivalence.registry import program


@dataclasses.dataclass
class Box:
    held: object


@program(
    (0,),
    (3,),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="the list in the box may be the one of the variable",
)
def in_a_list(n):
    xs = []
    box = [xs]
    if n > 1:
        xs = [9]
    box[0].append(1)
    return xs


@program(
    (0,),
    (3,),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="as above, the other way round",
)
def in_a_dict(n):
    xs = []
    box = {"a": xs}
    if n > 1:
        xs = [9]
    xs.append(1)
    return box["a"]


@program(
    (0,),
    (3,),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="the method is that of a list that the variable may hold",
)
def in_a_bound_method(n):
    xs = []
    add = xs.append
    if n > 1:
        xs = [9]
    add(1)
    return xs


@program(
    (0,),
    (3,),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="an element of the list may be the list of the variable",
)
def an_element_bound_anew(n):
    grid = [[0], [0]]
    row = grid[0]
    if n > 1:
        grid[0] = [9]
    row[0] = 5
    return grid


@program(
    (0,),
    (3,),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="both parameters may be one list",
)
def two_parameters(n):
    def chosen(a, b):
        if n > 1:
            a = [1]
        b.append(5)
        return a

    xs = []
    return chosen(xs, xs)


@program(
    (0,),
    (3,),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="what the function gave back may be the list",
)
def given_back(n):
    def reset(values):
        return [9] if n > 1 else values

    xs = [1]
    ys = reset(xs)
    xs.append(1)
    return ys


@program(
    (0,),
    (3,),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="the object in the box may be that of the variable",
)
def dataclasses_and_sets(n):
    d, s, q = Box(1), {1}, collections.deque([1])
    held = (d, s, q)
    if n > 1:
        d, s, q = Box(2), {7}, collections.deque([2])
    held[0].held = 5
    held[1].add(2)
    held[2].append(3)
    return d.held, len(s), q[-1]


@program(
    (0,),
    (3,),
    refused={mode: "AG0453" for mode in ("tf_function", "v1_graph", "called")},
    reason="the list may have become another in the loop",
)
def after_a_loop(n):
    xs = []
    box = [xs]
    for _ in range(n):
        xs = [9]
    box[0].append(1)
    return xs


@program((0,), (3,), xla=True)
def nothing_else_leads_to_it(n):
    xs = [1]
    if n > 1:
        xs = [9]
    xs.append(1)
    both = [xs, [2]]
    both[1].append(3)
    return xs, both[1]


@program((0,), (3,), xla=True)
def changed_before(n):
    xs = [1]
    box = [xs]
    box[0].append(2)
    if n > 1:
        xs = [9, 9]
    return xs, box[0]


@program((0,), (3,), xla=True)
def nested_branches(n):
    xs = [1]
    if n >= 0:
        if n > 1:
            xs = [5]
        xs.append(7)
    return xs


@program((0,), (3,), xla=True)
def repeated_in_place(n):
    xs = [1, 2]
    ys = xs
    xs *= 2
    if n > 1:
        ys *= 2
    return len(xs), ys[-1]


@program((0,), (3,))
def repeated_in_a_function(n):
    def twice(values):
        values *= 2

    xs = [n]
    twice(xs)
    return xs
