"""Dicts and sets inside displays, comprehensions and calls, which get their keys in branches and loops."""

from __future__ import annotations

from collections import defaultdict

from tests.equivalence.registry import program

REFUSED = {mode: "AG0453|AG0507" for mode in ("tf_function", "v1_graph")}


class Record:
    def __init__(self, data):
        self.data = data


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def dict_in_a_dict(v, t):
    d = {"a": {}}
    if t:
        d["a"]["x"] = v[0]
    else:
        d["a"]["y"] = v[1]
    return len(d["a"]), "x" in d["a"]


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def dicts_in_a_list(v, t):
    d = [{}, {}]
    if t:
        d[0]["x"] = v[0]
    else:
        d[1]["y"] = v[1]
    return len(d[0]), len(d[1])


@program(([1, 2, 3], True), ([1, 2], False), xla=True)
def dicts_of_a_comprehension(v, t):
    d = {k: {} for k in "ab"}
    if t:
        d["a"]["x"] = 1
    return len(d["a"]), len(d["b"])


@program(([1, 2, 3], True), ([1, 2], False))
def one_with_keys(v, t):
    d = {"n": {"count": 0}}
    for x in v:
        d["n"]["count"] += x
        if x > 1:
            d["n"]["last"] = x
    return d["n"]["count"], "last" in d["n"], d["n"]["last"]


@program(([1, 2, 3], True), ([1, 2], False))
def set_in_a_dict(v, t):
    d = {"seen": set(), "all": []}
    for x in v:
        if x > 1:
            d["seen"].add(int(x))
        d["all"].append(x)
    return len(d["seen"]), 2 in d["seen"], d["all"]


@program(([1, 2, 3], True), ([1, 2], False))
def keys_of_the_graph(v, t):
    d = {"by": {}, "sum": 0}
    for x in v:
        d["by"][int(x) % 2] = x
        d["sum"] += x
    return len(d["by"]), d["by"][1], d["sum"]


@program(([1, 2, 3], True), ([1, 2], False))
def three_levels(v, t):
    d = {"a": {"b": {}}}
    if t:
        d["a"]["b"]["c"] = v[0]
    return len(d["a"]["b"]), len(d["a"])


@program(([1, 2, 3], True), ([1, 2], False))
def in_an_attribute(v, t):
    r = Record({})
    if t:
        r.data["x"] = v[0]
    return len(r.data)


@program(([1, 2, 3], True), ([1, 2], False))
def by_setdefault(v, t):
    d = {}
    if t:
        d.setdefault("k", {})["x"] = v[0]
    return len(d), "k" in d


@program(([1, 2, 3], True), ([1, 2], False))
def two_names(v, t):
    inner = {}
    d = {"a": inner}
    if t:
        d["a"]["x"] = v[0]
    return len(inner), len(d["a"])


@program(([1, 2, 3], True), ([1, 2], False))
def by_a_factory(v, t):
    d = defaultdict(dict)
    if t:
        d["a"]["b"] = v[0]
    return len(d)


@program(([1, 2, 3], True), ([1, 2], False))
def by_a_factory_of_factories(v, t):
    d = defaultdict(lambda: defaultdict(int))
    if t:
        d["a"]["b"] += 1
    d["a"]["c"] += 2
    return len(d["a"]), d["a"]["c"]


@program(([1, 2, 3], True), ([1, 2], False), refused=REFUSED)
def by_setdefault_in_a_loop(v, t):
    d = {}
    for x in v:
        d.setdefault(int(x) % 2, {})[int(x)] = x * 2
    return len(d)


@program(([1, 2, 3], True), ([1, 2], False), refused=REFUSED)
def dicts_by_keys_of_the_graph(v, t):
    d = defaultdict(dict)
    for x in v:
        d[int(x) % 2][int(x)] = x
    return len(d)


@program(([1, 2, 3], True), ([1, 2], False))
def through_variables(v, t):
    d = {"a": {"b": {"n": 1}}}
    inner = d["a"]
    last = inner["b"]
    if t:
        last["m"] = v[0]
    return len(d["a"]["b"]), len(last), last["n"]


@program(([1, 2, 3], True), ([1, 2], False))
def lists_through_a_variable(v, t):
    rows = [[1], [2, 3]]
    row = rows[0]
    if t:
        row.append(v[0])
    return len(rows[0]), len(row), rows
