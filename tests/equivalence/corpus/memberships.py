"""Dicts and sets of which a tensor decides what they have."""

from __future__ import annotations

from collections import Counter, defaultdict

from tests.equivalence.registry import Static, program


@program((0,), (1,), (3,), xla=True)
def keys_written_in_branches(t):
    d = {"a": 1}
    for i in range(3):
        if t > i:
            d[i] = t * i
    total = 0
    for k in d:
        if k != "a":
            total += k * 10
    for v in d.values():
        total += v
    return total, len(d), 2 in d


@program((0,), (1,), (2,), (3,), xla=True)
def entries_until_a_break(t):
    d = {}
    if t > 0:
        d["x"] = t
    if t > 1:
        d["y"] = 2
    if t > 2:
        del d["x"]
    n = 0
    for _k, v in d.items():
        n = n * 10 + v
        if v == 2:
            break
    else:
        n = -n
    return n, len(d)


@program((0,), (7,), python=False)
def a_key_that_may_be_missing(t):
    d = {}
    if t > 5:
        d["x"] = t
    return d["x"] + 1


@program((0,), (7,))
def deleting_a_key_that_may_be_missing(t):
    d = {}
    if t > 5:
        d["x"] = t
    del d["x"]
    return len(d) + t


@program((0,), (7,), xla=True)
def popping_with_a_default(t):
    d = {"y": 5}
    if t > 5:
        d["x"] = t
    v = d.pop("x", None)
    if v is None:
        return -1, len(d)
    return v, len(d)


@program((0,), (1,), (2,), (3,))
def operators_of_sets(t):
    s = {1, 2}
    if t > 1:
        s.add(3)
    if t > 2:
        s.discard(1)
    union, both = {2, 3} | s, s & {1, 3}
    out = []
    for v in sorted(s):
        out.append(v)
    return len(union), len(both), len(s - {2}), len(s ^ {3, 4}), s == {2, 3}, s <= {1, 2, 3}, s != {1}, out


@program(([0, 3],), ([2, 2],), xla=True)
def a_set_filled_in_a_loop(xs):
    s = set()
    for x in xs:
        if x > 1:
            s.add("big")
        else:
            s.add("small")
    return len(s), "big" in s, "small" not in s


@program((1,), (3,), xla=True)
def one_key_of_two(t):
    d = {}
    if t > 2:
        d["a"] = 1
    else:
        d["b"] = 2
    d["a"] = 5
    return d["a"] + t, len(d), "b" in d


@program(
    (1,),
    (3,),
    refused={"tf_function": "AG0463", "v1_graph": "AG0463"},
    reason="the order of a dict's keys is not kept in the graph",
)
def an_order_that_the_graph_decides(t):
    d = {}
    if t > 2:
        d["a"] = 1
        d["b"] = 2
    else:
        d["b"] = 2
        d["a"] = 1
    n = 0
    for _k, v in d.items():
        n = n * 10 + v
    return n


@program((0,), (2,), (5,), xla=True)
def a_key_written_by_a_helper(t):
    def put(d, k):
        if t > k:
            d[k] = t

    d = {}
    put(d, 1)
    put(d, 4)
    return len(d), d.get(1, -1), d.get(4, -1)


@program((0,), (2,))
def lists_of_a_defaultdict(t):
    d = defaultdict(list)
    if t > 1:
        d["a"].append(t)
    d["a"].append(5)
    return len(d["a"]), d["a"][-1], len(d)


@program((0,), (1,), (2,), (3,), xla=True)
def a_counter(t):
    c = Counter()
    for i in range(3):
        if t > i:
            c["x"] += 1
        else:
            c["y"] += 1
    return c["x"], c["y"], c["z"], len(c), sum(c.values()), max(c.values())


@program(([1, -2, 3],), ([-1, -2, -3],), xla=True)
def a_defaultdict_in_a_loop(xs):
    c = defaultdict(int)
    for x in xs:
        if x > 0:
            c["positive"] += 1
        else:
            c["negative"] += x
    return c["positive"] + c["negative"], len(c)


@program((1,), (2,), xla=True)
def an_alias_of_a_dict(t):
    d = {"a": 1}
    e = d
    if t > 1:
        e["b"] = 2
    return len(d), "b" in d, d is e


@program((1,), (2,))
def dicts_made_of_an_open_one(t):
    d = {}
    if t > 1:
        d["b"] = 2
    f = dict(d)
    f["c"] = 3
    g = d | {"q": 2}
    h = {**d, "z": 1, **f}
    d.update({"b": 7})
    return len(f), len(g), len(h), h["z"], d["b"], f == d, not d, d == {"b": 7}


@program((1,), (2,), xla=True)
def a_dict_bound_in_both_branches(t):
    if t > 1:
        d = {"a": 1}
        d["x"] = t
    else:
        d = {"a": 2}
    return d["a"], len(d), "x" in d


@program((0,), (4,), xla=True)
def the_first_key_in_a_while_loop(t):
    d = {}
    while t > 0:
        d["n"] = d.get("n", 0) + t
        t = t - 1
    if "n" in d:
        return d["n"]
    return -1


@program((0,), (1,), (5,), xla=True)
def keys_by_parity(t):
    d = {}
    for i in range(t):
        if i % 2 == 0:
            d["even"] = i
        else:
            d["odd"] = i
    r = 0
    for k in ("even", "odd", "none"):
        if k in d:
            r += d[k]
    return r


@program((1,), (2,), (5,))
def comprehensions_over_open_sets(t):
    s = {k for k in range(5) if t > k}
    doubled = {k * 2 for k in s}
    table = {k: k * t for k in s}
    return len(doubled), max(doubled), [k in doubled for k in range(3)], sum(table.values()), len(table)


@program((0,), (3,), xla=True)
def a_dict_comprehension_with_a_condition(t):
    d = {k: k * t for k in (1, 2, 3) if t > k}
    return sum(d.values()), len(d), d.get(1, -1), 3 in d, not d


@program((1,), (3,), xla=True)
def seen_in_an_earlier_iteration(t):
    seen = set()
    twice = False
    for i in range(3):
        k = i % 2
        if t > i:
            if k in seen:
                twice = True
            seen.add(k)
    return twice


@program((1,), (2,))
def removing_and_clearing(t):
    d = {"a": 1, "b": 2}
    s = {1, 2}
    if t > 1:
        d.clear()
        s.clear()
    else:
        d.pop("a")
        s.remove(1)
    return len(d), len(s), 2 in s


@program((0,), (2,), python=False)
def removing_what_may_be_missing(t):
    s = {1, 2}
    if t > 1:
        s.add(3)
    s.remove(3)
    return len(s) + t


@program((0,), (2,), xla=True)
def set_default_of_an_open_key(t):
    d = {}
    if t > 1:
        d["a"] = t
    first = d.setdefault("a", 10)
    second = d.setdefault("b", 20)
    return first, second, d["a"] + d["b"], len(d)


@program((0,), (2,))
def an_attribute_that_holds_a_dict(t):
    class Table:
        def __init__(self):
            self.known = {}
            self.names = set()

        def put(self, k, v):
            if v > 1:
                self.known[k] = v
                self.names.add(k)

    table = Table()
    table.put("a", t)
    table.put("b", t + 5)
    return len(table.known), table.known.get("a", -1), "a" in table.names, table.known["b"]


@program((0,), (2,), xla=True)
def update_with_an_open_dict(t):
    d, e = {"k": 1}, {}
    if t > 1:
        e["k"] = t
        e["m"] = 3
    d.update(e)
    return d["k"], d.get("m", 0), len(d)


@program((0,), (2,), prints=True)
def a_dict_that_is_complete_again(t):
    d = {}
    if t > 1:
        d["a"] = t
    d["a"] = t + 1
    print(d, sorted(d.items()))
    return d


@program((Static(2), 3), (Static(0), 3))
def a_dict_that_python_decides_about(n, t):
    d, s = {}, set()
    if n > 1:
        d["a"] = t
        s.add("a")
    return d, len(s)


@program(
    (1,),
    (2,),
    refused={"tf_function": "AG0463", "v1_graph": "AG0463"},
    reason="the structure of what a graph gives back is fixed",
)
def an_open_dict_as_the_result(t):
    d = {"b": t}
    if t > 1:
        d["a"] = t
    return d
