"""Dicts and sets of which a tensor decides what they have, or which has their keys."""

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
    table = {k: k * t for k in sorted(s)}
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


@program(([1, 2, 1, -1, 3, 2],), ([4, 5, 6, 7, 8, 9],), xla=True)
def distinct_numbers(xs):
    s = set()
    for x in xs:
        s.add(int(x))
    return len({int(x) for x in xs}), len(s), 3 in s, 7 in s, sum(s), max(s), min(s), sorted(s)


@program(([1, 2, 1, -1, 3, 2],), xla=True)
def counts_by_number(xs):
    counts = {}
    for x in xs:
        k = int(x)
        counts[k] = counts.get(k, 0) + 1
    return counts[1], len(counts), counts.get(9, -1)


@program(([1, 2, 1, -1, 3, 2],), ([1, 1, 1, 1, 1, 1],))
def counts_by_text(xs):
    counts, others = {}, Counter()
    for x in xs:
        k = "positive" if x > 0 else "negative"
        counts[k] = counts.get(k, 0) + 1
        others[k] += 1
    return counts["positive"], len(counts), others["positive"], others["none"]


@program(([1, 2, 1, -1, 3, 2],), ([1, 2, 3, 4, 5, 6],), xla=True)
def contains_a_duplicate(xs):
    seen = set()
    for x in xs:
        if int(x) in seen:
            return True
        seen.add(int(x))
    return False


@program(([1, 2, 1, -1, 3, 2],), ([1, 1, 1, 1, 1, 1],), xla=True)
def two_that_sum_up(xs):
    seen = {}
    for i, x in enumerate(xs):
        rest = 4 - int(x)
        if rest in seen:
            return seen[rest], i
        seen[int(x)] = i
    return -1, -1


@program(([1, 2, 1, -1, 3, 2],), xla=True)
def the_most_frequent(xs):
    counts = defaultdict(int)
    for x in xs:
        counts[int(x)] += 1
    best, most = 0, 0
    for k, v in counts.items():
        if v > most:
            best, most = k, v
    return best, most


@program(([1, 2, 1, -1, 3, 2],), xla=True)
def sums_by_remainder(xs):
    sums = defaultdict(float)
    for x in xs:
        sums[int(x) % 2] += float(x)
    return sums[0], sums[1], sorted(sums), sum(sums.values())


@program(([1, 2, 1, 0, 3, 2],), xla=True)
def looking_up_what_python_holds(xs):
    names = {0: 10.0, 1: 20.0, 2: 30.0}
    return names[int(xs[0])], names.get(int(xs[4]), -1.0), int(xs[1]) in names, int(xs[4]) not in names


@program(([7, 2, 1],), python=False)
def looking_up_what_is_missing(xs):
    names = {0: 10.0, 1: 20.0}
    return names[int(xs[0])]


@program(([1, 2, 1, -1, 3, 2],), xla=True)
def dict_comprehension_over_a_tensor(xs):
    d = {int(x): x * 2 for x in xs}
    out = []
    for k in d:
        out.append(k)
    return out, len(d), d[int(xs[0])]


@program(([1, 2, 1, -1, 3, 2],), xla=True)
def deleting_from_a_table(xs):
    d = {}
    for x in xs:
        d[int(x)] = x
    del d[1]
    v = d.pop(2)
    w = d.pop(50, -7)
    return len(d), v, w, 1 in d


@program(([1, 2, 1, -1, 3, 2],), python=False)
def deleting_what_a_table_lacks(xs):
    d = {}
    for x in xs:
        d[int(x)] = x
    del d[50]
    return len(d)


@program(([1, 2, 1, -1, 3, 2],), ([1, 2, 3, 3, 2, 1],), xla=True)
def operators_of_sets_from_tensors(xs):
    a = {int(x) for x in xs[:3]}
    b = {int(x) for x in xs[3:]}
    a.discard(50)
    return (
        len(a | b),
        len(a & b),
        len(a - b),
        len(a ^ b),
        a == b,
        a <= (a | b),
        sorted(a | b),
        a.isdisjoint(b),
    )


@program(([1, 2, 1, -1, 3, 2],), xla=True)
def places_that_were_visited(xs):
    seen = set()
    r = c = n = 0
    for x in xs:
        r = r + int(x)
        c = c + 1 if x > 1 else c - 1
        if (r, c) in seen:
            n += 1
        seen.add((r, c))
    return len(seen), n


@program(([1, 2, 500],), ([1, 2, 3],), xla=True)
def a_table_that_may_stay_empty(xs):
    d = {}
    for x in xs:
        if x > 100:
            d[int(x)] = 1
    return len(d), not d, 500 in d


@program(([1, 2, 1, -1, 3, 2],), xla=True)
def a_dict_that_becomes_a_table(xs):
    d = {5: 1}
    for x in xs:
        k = int(x)
        if k in d:
            d[k] += 1
        else:
            d[k] = 1
    return d[5], d[1], len(d), list(d)


@program((3,), (0,))
def a_memo(n):
    n = int(n)
    memo = {}
    for i in range(n + 5):
        memo[i] = 1 if i < 2 else memo[i - 1] + memo[i - 2]
    return memo[n + 4]


@program(([1, 2, 1],))
def copies_of_a_table(xs):
    d = {}
    d[int(xs[0])] = "a"
    e = dict(d)
    e[int(xs[1])] = "b"
    f = d | e
    return len(d), len(e), d == e, f == e, e[2] == "b"


@program(([1, 2, 1, -1, 3, 2],), xla=True)
def set_default_of_a_table(xs):
    groups = {}
    for x in xs:
        groups.setdefault(int(x) % 2, 0)
        groups[int(x) % 2] += x
    return groups[0], groups[1]


@program(([1, 2, 1, -1, 3, 2],), xla=True)
def a_set_of_a_generator(xs):
    s = set(int(x) for x in xs)  # noqa: C401
    s.discard(1)
    s.discard(99)
    s.remove(3)
    total = 0
    for v in s:
        total += v
    return total, len(s)


@program(([1, -2, 3],), ([-1, -2, -3],))
def flags_that_become_a_table(xs):
    d = {}
    if xs[0] > 0:
        d[100] = 1
    for x in xs:
        d[int(x)] = 2
    return len(d), d.get(100, 0), d[-2]


@program(([1.0, 2.0, 1.0, 3.0],), gradient=True)
def the_gradient_through_a_table(xs):
    sums = {}
    for i, x in enumerate(xs):
        k = i % 2
        sums[k] = sums.get(k, 0.0) + x * x
    return sums[0] * 3.0 + sums[1]


@program((1,), (3,), (-2,), xla=True)
def tables_bound_in_branches(t):
    kd = {}
    if t > 0:
        if t > 2:
            kd = {3: t, int(t) % 4: t + 1}
    else:
        kd = {1: t, int(t) % 4: 5}
    return len(kd), kd.get(1, -1), kd.get(3, -1)


@program(([1, 2, 1],), ([3, 3, 3],))
def counters_count(xs):
    counts = Counter([1, 1, 2])
    if xs[0] > 1:
        counts[70] += 5
    counts.update({1: 3})
    counts.update([2, 2])
    for x in xs:
        counts[int(x)] += 1
    other = Counter(int(x) for x in xs)
    del other[1]
    return counts[1], counts[2], counts[80], other[1], len(other), sum(other.values())


@program((1,), (3,))
def counters_of_python(t):
    a, b = Counter("aab"), Counter("abc")
    return a["a"] * t, (a | b)["a"], (a & b)["b"], (a + b)["c"], (a - b)["a"], a.most_common(1)[0][1]


@program((1,), (3,))
def orders_of_sets(t):
    s, everything = {1, 2}, {1, 2, 3}
    if t > 1:
        s.add(3)
    few = frozenset({1})
    return (
        s < everything,
        everything > s,
        s <= everything,
        few.issubset(s),
        len({7}.union(s)),
        s > few,
        s.issuperset({2}),
    )


@program(([4, 5, 4],))
def dicts_of_pairs(xs):
    d = dict([(int(x), i) for i, x in enumerate(xs)])  # noqa: C404
    e = dict(zip([int(x) for x in xs], [1, 2, 3], strict=True))
    f = {int(xs[0]): 1, 4: 2, **d}
    return len(d), d[4], e[5], len(f), f[4]


@program(([4, 5, 4],))
def a_defaultdict_joined_with_a_dict(xs):
    d = defaultdict(int)
    for x in xs:
        d[int(x)] += 1
    e = {9: 1} | d
    f = d | {4: 100}
    return len(e), e[4], f[4], f[77], d[4]


@program((1,), (3,))
def views_are_live(t):
    d = {"a": 1}
    keys, values, items = d.keys(), d.values(), d.items()
    if t > 1:
        d["b"] = t
    total = 0
    for k in keys:
        total += len(k)
    for _k, v in items:
        total += v * 10
    return total, len(values), sum(values), "b" in keys, ("a", 1) in items, t in values, keys == {"a"}


@program(([1, 2, 1],))
def views_of_a_table_are_live(xs):
    d = {}
    keys, values, items = d.keys(), d.values(), d.items()
    for x in xs:
        d[int(x)] = x * 2
    total = 0
    for k, v in items:
        total += k * v
    return total, len(keys), sum(values), 2 in keys, 4 in values


@program((1,), (3,))
def views_in_other_iterators(t):
    d = {"a": 1, "c": 3}
    if t > 1:
        d["b"] = t
    total = 0
    for i, k in enumerate(d):
        total += i * 100 + len(k)
    for v, w in zip(d.values(), [10, 20, 30]):
        total += v * w
    total += sum(map(lambda v: v * 2, d.values()))
    total += len(list(filter(lambda k: k != "a", d)))
    return total, max(d.values()), min(v for v in d.values()), any(v > 2 for v in d.values())


@program((3,))
def views_of_what_python_knows(t):
    d = {"a": 1, "b": t}
    d["c"] = 2
    return (
        list(d.keys() & {"a", "z"}),
        sorted(d.keys() | {"z"}),
        list(reversed(d)),
        [k for k in d.keys()],
        dict(d.items())["b"],
        d.keys() == {"a", "b", "c"},
    )


class _Pairs:
    """A mapping that is no dict."""

    def __init__(self, x):
        self._x = x

    def keys(self):
        return ["ab", "cd"]

    def __iter__(self):
        return iter(self.keys())

    def __getitem__(self, key):
        return self._x if key == "ab" else 2


@program((1,), (2,))
def dicts_of_a_mapping(t):
    d = dict(_Pairs(t))
    e = {**_Pairs(t), "z": 1}
    d.update(_Pairs(t))
    return d["ab"], d["cd"], len(e)


@program(([4, 5, 4],))
def tables_gone_through_by_python(xs):
    d, s = {}, set()
    for i in range(3):
        d[int(xs[i])] = i
        s.add(int(xs[i]))
    return len([*d]), len(dict(d.items())), len(set(s)), list(enumerate([1]))[0][1], sum(1 for _ in d)


@program((3, 5), (5, 5), (-1, 5), (0, 0), xla=True, oracle="python")
def in_a_range(x, n):
    return x in range(n), 3 in range(n), x not in range(n)


@program((7, 2, 3), (8, 2, 3), (2, 2, 5), (29, 2, 3), (0, 9, 3), xla=True, oracle="python")
def in_a_range_with_a_step(x, first, step):
    return x in range(first, 30, step), x in range(30, first, -step)


@program((8, 2, 3), (2, 2, 5), (29, 2, 3), oracle="python")
def where_in_a_range(x, first, step):
    return range(first, 30, step).index(x), range(first, 30, step).count(x)


@program((7, 2), oracle="python")
def counted_in_a_range_that_lacks_it(x, first):
    return range(first, 30, 3).count(x)


@program((5,), (0,), (3,))
def totals(n):
    c = Counter()
    for i in range(n):
        c["even" if i % 2 == 0 else "odd"] += i
    d = Counter({"a": n, "b": 2})
    return c.total(), d.total(), Counter().total()
