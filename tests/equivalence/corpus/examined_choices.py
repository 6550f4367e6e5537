"""Changes of an object that a tensor chose: done where the statement says between which, else refused."""

from __future__ import annotations

from tests.equivalence.registry import program

REASON = "a graph has no object that is one of two"
TWO = r"AG0453.*which of two (list|dict)s"


@program(([3, -1, 4, -1, 5],), ([-2],))
def append_to_one_of_two(xs):
    pos, neg = [], []
    for x in xs:
        (pos if x > 0 else neg).append(x)
    return len(pos), len(neg)


@program((3,), (-3,))
def item_of_one_of_two(x):
    pos, neg = [0], [0]
    (pos if x > 0 else neg)[0] = x * 2
    return pos, neg


@program((3,), (-3,), (0,))
def key_of_one_of_three(x):
    pos, neg, none = {"n": 1}, {"n": 2}, {"n": 3}
    (pos if x > 0 else neg if x < 0 else none)["n"] += 5
    return pos, neg, none


@program((3,), (-3,))
def update_one_of_two(x):
    pos, neg = {"n": 0}, {"n": 0}
    (pos if x > 0 else neg).update({"n": x})
    return pos, neg


@program((3,), (-3,))
def value_before_the_choice(x):
    order = []

    def noted(number, value):
        order.append(number)
        return value

    pos, neg = [0], [0]
    (pos if noted(1, x) > 0 else neg)[noted(2, 0)] = noted(3, x)
    return pos, neg, order


class Total:
    def __init__(self):
        self.sum = 0


@program((3,), (-3,))
def attribute_of_one_of_two(x):
    pos, neg = Total(), Total()
    (pos if x > 0 else neg).sum += x
    (pos if x > 1 else neg).sum *= 2
    return pos.sum, neg.sum


@program(([3, -1, 4],), python=True, refused={"tf_function": TWO, "v1_graph": TWO}, reason=REASON)
def name_for_one_of_two(xs):
    pos, neg = [], []
    for x in xs:
        chosen = pos if x > 0 else neg
        chosen.append(x)
    return len(pos), len(neg)


@program((3,), refused={"tf_function": TWO, "v1_graph": TWO}, reason=REASON)
def one_of_two_extended(x):
    pos, neg = [0], [0]
    chosen = pos if x > 0 else neg
    chosen += [x]
    return pos, neg


@program((3,), refused={"tf_function": TWO, "v1_graph": TWO}, reason=REASON)
def one_of_two_by_a_function(x):
    pos, neg = [0], [0]

    def extend(values):
        values += [x]

    extend(pos if x > 0 else neg)
    return pos, neg


@program((3,), refused={"tf_function": TWO, "v1_graph": TWO}, reason=REASON)
def one_of_two_by_and_and_or(x):
    pos, neg = [0], [0]
    chosen = x > 0 and pos or neg
    chosen[0] = 3
    return pos, neg


@program((3,), refused={"tf_function": TWO, "v1_graph": TWO}, reason=REASON)
def one_of_two_returned(x):
    pos, neg = [0], [0]

    def pick():
        if x > 0:
            return pos
        return neg

    pick()[0] = 5
    return pos, neg


@program((3,), (-3,))
def longer_of_itself(x):
    values = [0]
    values = values + [1] if x > 0 else values
    values.append(3)
    return len(values), values[-1]
