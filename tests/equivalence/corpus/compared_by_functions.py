"""Comparisons that functions make: of `operator`, `itertools` and `collections`."""

from __future__ import annotations

import itertools
import operator
from collections import OrderedDict, deque

from tests.equivalence.registry import program


@program((3, 3), (3, 4), xla=True)
def functions_of_operator(a, b):
    found = [operator.eq(a, b), operator.ne(a, b), operator.contains([a, 2], b)]
    return found, operator.not_(a == b), operator.truth(a == b), operator.and_(a, b)


@program((3, 3), (3, 4))
def handed_on(a, b):
    table = {"==": operator.eq, "!=": operator.ne, "<": operator.lt}
    out = {}
    for name, function in table.items():
        out[name] = function(a, b)
    alike = list(map(operator.eq, [a, b], [b, b]))
    return out, table["=="](a, 3), alike, operator.lt((a, b), (b, a)), any(map(operator.ne, [a], [b]))


@program((3, 3), (3, 4))
def deques(a, b):
    d = deque([a, 9, b])
    return d.count(3), d.index(9), d == deque([3, 9, 3]), d != deque([3, 9]), [d] == [deque([b, 9, a])]


@program((3, 3), (3, 4))
def ordered_dicts(a, b):
    x = OrderedDict(p=a, q=1)
    y = OrderedDict(q=1, p=b)
    return x == y, dict(x) == dict(y), x == {"q": 1, "p": b}


@program(
    (3, 3),
    (3, 4),
    refused={"tf_function": "AG0405", "v1_graph": "AG0405"},
    reason="a tensor decides how many groups there are",
)
def groups(a, b):
    return len([key for key, _ in itertools.groupby([a, b, 3])])


@program((3, 3), (3, 4))
def groups_of_names(a, b):
    rows = [("x", a), ("x", b), ("y", 1)]
    return [
        (key, sum(value for _, value in group))
        for key, group in itertools.groupby(rows, key=lambda row: row[0])
    ]
