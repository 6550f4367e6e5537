"""Loops over sets and dicts that are open before them, some staged again.

A trace that is thrown away leaves nothing in an object that two places lead to.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from tests.equivalence.registry import program

APART = "a test with calls is asked in a graph apart, which leaves constants behind"


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def an_open_set_and_a_number_that_becomes_a_tensor(b, t):
    st = {1, 2}
    u = 0
    for y in (b, 0):
        for _ in range(b, 3):
            st -= {1, 2}
            y, u = t % 4, (y - b) % 7
    return u, len(st), 2 in st


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def a_set_joined_in_place(b, t):
    st = {1, 2}
    u = 0
    for y in (b, 0):
        for _ in range(b, 3):
            st |= {3}
            y, u = t % 4, (y - b) % 7
    return u, len(st), 3 in st


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def toggled(b, t):
    st = {1, 2}
    u = 0
    for y in (b, 0, 1):
        for _ in range(b, 3):
            st ^= {2, 3}
            y, u = t % 4, (y - b) % 7
    return u, len(st), 1 in st, 2 in st, 3 in st


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def an_open_dict_bound_anew(b, t):
    kd = {1: b}
    u = 0
    for y in (b, 0):
        for _ in range(b, 3):
            kd |= {7: y}
            y, u = t % 4, (y - b) % 7
    return u, len(kd), kd.get(7, -1), kd.get(1, -1)


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def an_open_defaultdict_bound_anew(b, t):
    kd = defaultdict(int)
    u = 0
    for y in (b, 0):
        for _ in range(b, 3):
            kd |= {7: y + 1}
            kd[7] += 2
            y, u = t % 4, (y - b) % 7
    return u, len(kd), kd[7]


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def popped_from_an_open_dict(b, t):
    kd = {0: b, 1: 7}
    x = u = 0
    for y in (b, 0):
        for _ in range(b, 3):
            kd |= {2: 4}
            x = kd.pop(1, u)
            y, u = t % 4, (y - b) % 7
    return u, x, len(kd), kd.get(1, -1)


@program((0, 3), (1, 2), (2, 1), (5, 4))
def keys_of_the_graph_bound_anew(b, t):
    kd = {0: b}
    u = 0
    for y in (b, 0):
        for _ in range(b, 3):
            kd = kd | {2: 4}
            kd[int(y % 3)] = t
            y, u = t % 4, (y - b) % 7
    return u, len(kd), kd.get(2, -1), kd.get(0, -1)


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def elements_of_the_graph_bound_anew(b, t):
    st = {0, b}
    u = 0
    for y in (b, 0):
        for _ in range(b, 3):
            st |= {t}
            y, u = t % 4, (y - b) % 7
    return u, len(st), 2 in st


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def in_a_while_loop(b, t):
    st = {1, 2}
    u = 0
    for y in (b, 0):
        i = b
        while i < 3:
            i += 1
            st -= {1}
            y, u = t % 4, (y - b) % 7
    return u, len(st), 1 in st


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def in_a_loop_in_a_staged_loop(b, t):
    st = {1, 2}
    u = y = 0
    for _ in range(t):
        for _ in range(b, 3):
            st -= {1}
            y, u = t % 4, (y - b) % 7
        st |= {5}
    return u, len(st), 1 in st, 5 in st


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def in_a_loop_in_a_branch(b, t):
    st = {1, 2}
    u = y = 0
    if t > 1:
        st -= {2}
    if t > 2:
        for _ in range(b, 3):
            st ^= {1}
            y, u = t % 4, (y - b) % 7
    return u, len(st), 1 in st, 2 in st


@program(
    (0, 3),
    (1, 2),
    (2, 1),
    (5, 4),
    xla=True,
    refused=dict.fromkeys(("tf_function", "v1_graph", "xla"), "AG0453"),
    reason="the other name leads to what the first leads to in no iteration but the first",
)
def with_another_name(b, t):
    st = {1, 2}
    u = 0
    if t > 1:
        st.discard(2)
    other = st
    for y in (b, 0):
        for _ in range(b, 3):
            other.discard(1)
            st = st | {5}
            y, u = t % 4, (y - b) % 7
    return u, len(st), len(other), 1 in st, 1 in other, 5 in st


@program(
    (0, 3),
    (1, 2),
    (2, 1),
    (5, 4),
    xla=True,
    refused=dict.fromkeys(("tf_function", "v1_graph", "xla"), "AG0453"),
    reason="the other name leads to what the first leads to in no iteration but the first",
)
def dicts_with_another_name(b, t):
    st = {1: 1, 2: 2}
    u = y = 0
    other = st
    for _ in range(b, 3):
        other.pop(1, None)
        st = st | {5: 6}
        y, u = t % 4, (y - b) % 7
    return u, len(st), len(other), 1 in st, 1 in other, 5 in st


class Holder:
    def __init__(self):
        self.st = {1, 2}


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def in_an_attribute(b, t):
    held = Holder()
    u = 0
    for y in (b, 0):
        for _ in range(b, 3):
            held.st -= {1}
            y, u = t % 4, (y - b) % 7
    return u, len(held.st), 1 in held.st


@program((0, 3), (1, 2), (2, 1), (5, 4), xla=True)
def each_of_several(b, t):
    st, su, kd, hd = {1, 2}, {3}, {1: b}, defaultdict(int)
    x = u = 0
    for y in (b, 0):
        for _ in range(b, 3):
            if y > t:
                st ^= {2, 3}
                x -= y % 5
            elif u == 1:
                su -= {3}
                hd[3] += 2
            else:
                st.discard(1)
                x = kd.pop(1, x // 3)
            y, u = t % 4, (y - b) % 7
    return u, x, len(st), len(su), len(kd), len(hd), 2 in st, kd.get(1, -1), hd[3]


# Tests of ``while`` that change what they ask, or meet sets and dicts that are open.


@program((0, 3), (1, 2), (1, 0), (5, 4), xla=True)
def a_set_that_is_open_before_a_while_loop(b, t):
    st = {1, 2}
    if t > 1:
        st -= {2}
    i = b
    while i < 3:
        i += 1
        st -= {1}
    return len(st), 1 in st, 2 in st


@program((0, 3), (1, 2), (1, 0), (5, 4), xla=True)
def a_dict_that_is_open_before_a_while_loop(b, t):
    kd = {1: 2, 2: 3}
    if t > 1:
        kd.pop(2)
    i = b
    while i < 3:
        i += 1
        kd |= {5: i}
    return len(kd), 2 in kd, kd.get(5, 0)


@program((0, 3), (1, 2), (1, 0), (5, 4), xla=True)
def a_test_that_binds_a_set(b, t):
    st = {1, 2}
    if t > 1:
        st.discard(2)
    i = b
    while (st := st | {5}) and i < 3:
        i += 1
        st -= {1}
    return len(st), 1 in st, 5 in st


@program((0, 3), (1, 2), (1, 0), (5, 4), xla=True)
def a_test_that_binds_a_dict(b, t):
    kd = {1: 2, 2: 3}
    if t > 1:
        kd.pop(2)
    i = b
    while (kd := kd | {5: i}) and i < 3:
        i += 1
    return len(kd), 1 in kd, kd[5]


@program(
    (0, 3),
    (1, 2),
    (1, 0),
    (5, 4),
    xla=True,
    fails={"python_in_graph": APART},
)
def a_test_that_changes_a_set_which_the_body_binds(b, t):
    st = {1, 2}
    i = b
    n = 0
    while st.discard(1) or i < 3:
        i += 1
        n += len(st) * t
        st |= {1}
    return len(st), 1 in st, n


@program(
    (0, 3),
    (1, 2),
    (1, 0),
    (5, 4),
    xla=True,
    fails={"python_in_graph": APART},
)
def a_test_that_changes_a_dict_which_the_body_binds(b, t):
    kd = {1: 2, 2: 3}
    i = b
    n = 0
    while kd.pop(1, 0) == -7 or i < 3:
        i += 1
        n += len(kd) * t
        kd |= {1: i}
    return len(kd), 1 in kd, n


@program(
    (0, 3),
    (1, 2),
    (1, 0),
    (5, 4),
    xla=True,
    fails={"python_in_graph": APART},
)
def a_test_that_counts_in_a_defaultdict_which_the_body_binds(b, t):
    kd = defaultdict(int)
    i = b
    n = 0
    while kd[1] == -7 or i < 3:
        i += 1
        n += len(kd) * t
        kd |= {2: i}
    return len(kd), 1 in kd, n


@dataclass
class Point:
    x: object


def moved(point):
    point.x += 1
    return point.x < 9


@program(
    (0, 3),
    (1, 2),
    (1, 0),
    (9, 1),
    xla=True,
    fails={"python_in_graph": APART},
    refused={"called": "AG0453"},
    reason="what a call gave, in a `try`, still leads to the object before",
)
def a_test_that_changes_an_object_which_the_body_binds(b, t):
    p = Point(b)
    n = 0
    while moved(p):
        n += p.x
        p = replace(p, x=p.x + t)
    return n, p.x


@program(
    (0, 3),
    (1, 2),
    (1, 0),
    (9, 1),
    xla=True,
    fails={"python_in_graph": APART},
    refused={"called": "AG0453"},
    reason="what a call gave, in a `try`, still leads to the object before",
)
def a_test_that_changes_an_object_in_another(b, t):
    p = Point(Point(b))
    n = 0
    while moved(p.x):
        n += p.x.x
        p = Point(Point(p.x.x + t))
    return n, p.x.x


@program((0, 3), (1, 2), (1, 0), (9, 1), xla=True, fails={"python_in_graph": APART})
def a_test_that_changes_a_dict_in_a_dict(b, t):
    kd = {"x": {1: b}}
    n = 0
    while kd["x"].pop(1, 0) < 4 and n < 30:
        n += len(kd["x"]) + t
        kd["x"] = {1: n, 2: n}
    return n, len(kd["x"])
