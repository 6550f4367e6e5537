"""Lists that are read from a list or dict by a number of the graph, changed, and put back."""

from __future__ import annotations

from collections import defaultdict

from tests.equivalence.registry import program

REFUSED = {mode: "AG0507|AG0464|AG0453" for mode in ("tf_function", "v1_graph")}


@program(([1, 2, 1, 3],))
def iadd_item(v):
    g = {}
    for k in v:
        k = int(k)
        if k not in g:
            g[k] = []
        g[k] += [8]
    return len(g), len(g[1])


@program(([1, 2, 1, 3],))
def add_item(v):
    g = {}
    for k in v:
        k = int(k)
        if k not in g:
            g[k] = []
        g[k] = g[k] + [k]
    return len(g), len(g[1]), g[2]


@program(([1, 2, 1, 3],))
def add_get(v):
    g = {}
    for k in v:
        k = int(k)
        g[k] = g.get(k, []) + [k]
    return len(g), len(g[1]), g[2]


@program(([1, 2, 1, 3],))
def dd(v):
    g = defaultdict(list)
    for k in v:
        g[int(k)] += [k * 2]
    return len(g), len(g[1]), g[2]


@program(([1, 2, 1, 3],))
def dd_plus(v):
    g = defaultdict(list)
    for k in v:
        g[int(k)] = g[int(k)] + [k * 2]
    return len(g), len(g[1]), g[2]


@program(([1, 2, 1, 3],))
def py_keys(v):
    g = {"a": [], "b": []}
    for k in v:
        if k > 1:
            g["a"] += [k]
        else:
            g["b"] = g["b"] + [k]
    return len(g), g["a"], g["b"]


@program(([1, 2, 1, 3],))
def graph_of_py(v):
    g = {0: [], 1: []}
    for k in v:
        g[int(k) % 2] += [k]
    return g[0], g[1]


@program(([1, 2, 1, 3],))
def graph_of_py_plus(v):
    g = {0: [], 1: []}
    for k in v:
        g[int(k) % 2] = g[int(k) % 2] + [k]
    return g[0], g[1]


@program(([1, 2, 1, 3],))
def once(v):
    g = {0: [], 1: [5]}
    g[int(v[0]) % 2] += [8]
    return g[0], g[1]


@program(([1, 2, 1, 3],))
def once_append(v):
    g = {0: [], 1: [5]}
    g[int(v[0]) % 2].append(8)
    return g[0], g[1]


@program(([1, 2, 1, 3],))
def lists(v):
    g = [[], []]
    for k in v:
        g[int(k) % 2] += [k]
    return g[0], g[1]


@program(([1, 2, 1, 3],))
def lists_plus(v):
    g = [[], []]
    for k in v:
        g[int(k) % 2] = g[int(k) % 2] + [k]
    return g[0], g[1]


@program(([1, 2, 1, 3],))
def lists_append(v):
    g = [[], []]
    for k in v:
        g[int(k) % 2].append(k)
    return g[0], g[1]


@program(([1, 2, 1, 3],))
def in_branch(v):
    g = {}
    if v[0] > 0:
        g["a"] = [1]
        g["a"] += [8]
    else:
        g["b"] = [2]
        g["b"] += [8, 9]
    return len(g)


@program(([1, 2, 1, 3],))
def augmented_extend(v):
    g = defaultdict(list)
    for k in v:
        g[int(k)].extend([k, k])
    return len(g), g[1]


@program(([1, 2, 1, 3],))
def append_item(v):
    g = {}
    for k in v:
        k = int(k)
        if k not in g:
            g[k] = []
        g[k].append(8)
    return len(g), len(g[1])


@program(([1, 2, 1, 3],))
def swap(v):
    g = [[1], [2, 3]]
    a = int(v[0]) % 2
    b = int(v[1]) % 2
    g[a], g[b] = g[b], g[a]
    return len(g[0]), len(g[1]), g[0][0]


@program(([1, 2, 1, 3],), refused=REFUSED)
def stale_copy(v):
    g = {}
    for k in v:
        k = int(k)
        if k not in g:
            g[k] = []
        xs = g[k]
        g[k].append(8)
        xs.append(9)
    return len(g), len(g[1])


@program(([1, 2, 1, 3],), refused=REFUSED)
def stale_before(v):
    g = {int(v[0]): [1], int(v[1]): [2, 3]}
    xs = g[int(v[0])]
    for k in v:
        k = int(k)
        if k not in g:
            g[k] = []
        g[k].append(8)
    return len(g), len(g[1]), len(xs)


@program(([1, 2, 1, 3],), refused=REFUSED)
def other_name(v):
    g = {int(v[0]): [1], int(v[1]): [2, 3]}
    xs = g[int(v[0])]
    xs += [4]
    g[int(v[0])] += [5]
    return len(xs), len(g[1])


@program(([1, 2, 1, 3],), refused=REFUSED)
def other_key(v):
    g = {int(v[0]): [1], int(v[1]): [2, 3]}
    a, b = int(v[0]), int(v[1])
    xs = g[a]
    xs += [4]
    g[b] = xs
    xs.append(7)
    return len(xs), len(g[1]), len(g[2])


@program(([1, 2, 1, 3],))
def other_place(v):
    g = [[1], [2, 3]]
    a, b = int(v[0]) % 2, int(v[1]) % 2
    xs = g[a]
    xs += [4]
    g[b] = xs
    return len(g[0]), len(g[1])


@program(([1, 2, 1, 3],), refused=REFUSED)
def put_back_elsewhere(v):
    g = [[1], [2, 3]]
    a = int(v[0]) % 2
    h = [[7], [2, 3]]
    xs = g[a]
    h[a] = xs
    xs += [4]
    return len(g[0]), len(g[1]), len(h[0]), len(h[1])


@program(([1, 2, 1, 3],), refused=REFUSED)
def own_list(v):
    a = int(v[0]) % 2
    h = [[7], [2, 3]]
    row = [1]
    h[a] = row
    row.append(4)
    return len(h[0]), len(h[1]), len(row)


@program(([1, 2, 1, 3],), refused=REFUSED)
def own_reverse(v):
    a = int(v[0]) % 2
    h = [[7], [2, 3]]
    row = [1]
    h[a] = row
    h[1].append(4)
    return len(h[0]), len(h[1]), len(row)


@program(([1, 2, 1, 3],), refused=REFUSED)
def old_item(v):
    a = int(v[0]) % 2
    h = [[7], [2, 3]]
    r0 = h[0]
    h[a] = [5]
    r0.append(4)
    return len(h[0]), len(h[1]), len(r0)


@program(([1, 2, 1, 3],), refused={"called": "AG0453"})
def fresh_list(v):
    a = int(v[0]) % 2
    h = [[7], [2, 3]]
    h[a] = [5]
    h[0].append(4)
    h[a].append(6)
    return len(h[0]), len(h[1]), h[1]


@program(([1, 2, 1, 3],), refused={"called": "AG0453"})
def swap_then_append(v):
    g = [[1], [2, 3]]
    a = int(v[0]) % 2
    b = int(v[1]) % 2
    g[a], g[b] = g[b], g[a]
    g[0].append(5)
    g[a].append(6)
    return len(g[0]), len(g[1]), g[0][0]
