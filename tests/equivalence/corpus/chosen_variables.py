"""Variables of which a tensor chose one: reading them is staged, what counts on which it is is refused."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program

VS = [tf.Variable(1.0), tf.Variable(2.0)]
OLD = {"tf_function": "AG0464"}
V1 = {"v1_graph": "a variable of eager mode is none of a session's graph"}
WHICH = {"tf_function": "AG0467"}


def afresh():
    VS[0].assign(1.0)
    VS[1].assign(2.0)


@program((1,), (0,), python=False, refused=OLD, fails=V1)
def by_index_then_assigned(i):
    afresh()
    v = VS[i]
    VS[1].assign(50.0)
    return v + 0.0


@program((1,), (0,), python=False, refused=OLD, fails=V1)
def by_branch_then_assigned(i):
    afresh()
    if i > 0:
        v = VS[1]
    else:
        v = VS[0]
    VS[1].assign_add(50.0)
    return v + 0.0


@program((1,), (0,), python=False, refused=OLD, fails=V1)
def by_expression_then_assigned(i):
    afresh()
    v = VS[1] if i > 0 else VS[0]
    VS[1].assign_sub(50.0)
    return v + 0.0


@program((1,), (0,), python=False, refused=WHICH, fails=V1)
def assigned_by_index(i):
    afresh()
    VS[i].assign_add(5.0)
    return VS[0] + VS[1]


@program((1,), (0,), python=False, refused=WHICH, fails=V1)
def assigned_by_branch(i):
    afresh()
    v = VS[1] if i > 0 else VS[0]
    v.assign(5.0)
    return VS[0] + VS[1]


@program((1,), (0,), python=False, fails=V1)
def read_at_once(i):
    afresh()
    y = VS[i] * 2.0
    VS[0].assign(y)
    VS[1].assign_add(VS[i])
    return y, VS[0] + 0.0, VS[1] + 0.0


@program((1,), (0,), python=False, fails=V1)
def assigned_in_branches(i):
    afresh()
    if i > 0:
        VS[1].assign(5.0)
    else:
        VS[0].assign_add(7.0)
    return VS[0] + VS[1]


@program((1,), (0,), python=False, fails=V1)
def known_name(i):
    afresh()
    v = VS[0]
    for k in range(int(i) + 2):
        v.assign_add(1.0)
    return v + 0.0


class Cell:
    def __init__(self):
        self.v = 0

    def assign(self, v):
        if v > 0:
            self.v = v
        return self


@program((1,), (0,))
def an_assign_of_its_own(i):
    c = Cell()
    return c.assign(i).v
