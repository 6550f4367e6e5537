"""Objects that have a second name, by which a branch or loop binds another one."""

from __future__ import annotations

from tests.equivalence.registry import program

LOOP = {
    mode: "AG0453.*the loop changes the (list|dict) 'z' and binds"
    for mode in ("tf_function", "v1_graph", "unoptimized", "called", "signature")
}
BRANCH = {
    mode: "AG0453.*a change through one name would not be seen"
    for mode in ("tf_function", "v1_graph", "unoptimized", "called", "signature")
}
REASON = "a graph has no object that is one of two"


class Holder:
    def __init__(self, z):
        self.z = z


@program((3,), (0,), refused=LOOP, reason=REASON)
def a_variable_bound_anew_in_a_loop(t):
    z = [1, 2]
    other = z
    for _ in range(t):
        z[1] += 1
        other = other + []
    return other[1]


@program((3,), (0,), refused=LOOP, reason=REASON)
def an_attribute_bound_anew_in_a_loop(t):
    z = [1, 2]
    held = Holder(z)
    for _ in range(t):
        z[1] += 1
        held.z = held.z + []
    return held.z[1]


@program((3,), (0,), refused=LOOP, reason=REASON)
def an_item_bound_anew_in_a_loop(t):
    z = [1, 2]
    held = [z, 0]
    for _ in range(t):
        z[1] += 1
        held[0] = held[0] + []
    return held[0][1]


@program((3,), (0,), refused=BRANCH, reason=REASON)
def an_attribute_bound_anew_in_a_branch(t):
    z = [1, 2]
    held = Holder(z)
    if t > 1:
        held.z = held.z + [3]
    z[1] += 5
    return held.z[1], z[1]


@program((3,), (0,), refused=BRANCH, reason=REASON)
def a_dict_of_an_attribute_bound_anew_in_a_branch(t):
    z = {"a": 1}
    held = Holder(z)
    if t > 1:
        held.z = {"a": 7}
    z["a"] += 5
    return held.z["a"], z["a"]


@program((3,), (0,), refused=BRANCH, reason=REASON)
def a_list_of_an_attribute_that_grows_after_a_branch(t):
    z = [1]
    held = Holder(z)
    if t > 1:
        held.z = [5]
    z.append(5)
    return held.z[0], len(held.z)


@program((3,), (0,))
def a_copy_bound_anew_in_a_loop(t):
    z = [1, 2]
    best = list(z)
    for _ in range(t):
        z[1] += 1
        best = z[:]
    return best[1], z[1]


@program((3,), (0,))
def the_list_is_changed_before_it_is_held(t):
    z = [1, 2]
    z[1] += 5
    held = Holder(z)
    if t > 1:
        held.z = held.z + [3]
    return held.z[1], z[1]


@program((3,), (0,))
def the_second_name_stays_in_a_loop(t):
    z = [1, 2]
    held = Holder(z)
    n = 0
    for _ in range(t):
        z[1] += 1
        n = n + held.z[1]
    return held.z[1], n


@program((3,), (0,))
def another_list_is_changed(t):
    z, w = [1, 2], [3]
    held = Holder(z)
    if t > 1:
        held.z = held.z + [3]
    w[0] += 5
    return held.z[1], w[0]
