"""Lists, dicts and objects that a tensor chose by a place, a key or as the greatest, of which something then
changes: the one that was chosen changes, and what is read is read of it as it is by then; or it is refused.
"""

from __future__ import annotations

from collections import Counter

from tests.equivalence.registry import program

A = ((3,), (0,), (1,))


@program(*A)
def dicts(n):
    xs = [{"v": i} for i in range(3)]
    i = int(n) % 3
    xs[i]["v"] = 7
    xs[i]["v"] += 1
    return [a["v"] for a in xs]


@program(*A)
def display(n):
    xs = [{"v": 1, "w": 2.0}, {"v": 3, "w": 4.0}]
    i = int(n) % 2
    xs[i]["v"] -= 2
    xs[1 - i]["w"] *= 2.0
    return xs


@program(*A)
def loop(n):
    acc = [{"name": k, "bal": 10 * k} for k in range(4)]
    for k in range(int(n)):
        src, dst = k % 4, (k + 1) % 4
        if acc[src]["bal"] >= 5:
            acc[src]["bal"] -= 5
            acc[dst]["bal"] += 5
    return [a["bal"] for a in acc]


@program(*A)
def update_pop(n):
    xs = [{"v": 1, "w": 2}, {"v": 3, "w": 4}]
    i = int(n) % 2
    xs[i].update(v=9)
    w = xs[i].pop("w")
    return w, "w" in xs[0], "w" in xs[1], xs[0]["v"], xs[1]["v"], len(xs[0])


@program(*A)
def new_key(n):
    xs = [{"v": 1}, {"v": 3}]
    i = int(n) % 2
    xs[i]["z"] = 5
    return xs[0].get("z", 0), xs[1].get("z", 0), len(xs[1])


@program(*A)
def named(n):
    xs = [{"v": 1}, {"v": 3}]
    row = xs[int(n) % 2]
    row["v"] = 8
    return xs[0]["v"], xs[1]["v"]


@program(*A)
def named_read(n):
    xs = [{"v": 1}, {"v": 3}]
    row = xs[int(n) % 2]
    row["v"] = row["v"] + 8
    row["v"] += 1
    return xs[0]["v"], xs[1]["v"], row["v"]


@program(*A)
def setdefault(n):
    xs = [{"v": 1}, {"w": 3}]
    i = int(n) % 2
    a = xs[i].setdefault("v", 50)
    return a, xs[0]["v"], xs[1].get("v", -1)


@program(*A)
def lists_in_dicts(n):
    xs = [{"h": [1]}, {"h": [2]}]
    i = int(n) % 2
    xs[i]["h"].append(5)
    return len(xs[0]["h"]), len(xs[1]["h"])


@program(*A)
def argument_dicts(n):
    def go(xs, i):
        xs[i]["v"] = 4
        return xs

    return go([{"v": 1}, {"v": 2}], int(n) % 2)


@program(*A)
def shared(n):
    d = {"v": 1}
    xs = [d, {"v": 3}, d]
    i = int(n) % 3
    xs[i]["v"] = 7
    return [x["v"] for x in xs], d["v"]


@program(*A)
def dict_of_dicts(n):
    t = {0: {"c": 1}, 1: {"c": 2}, 3: {"c": 4}}
    t[int(n)]["c"] += 10
    return [t[k]["c"] for k in t]


@program(*A, refused={"tf_function": "AG0463", "v1_graph": "AG0463"})
def counters(n):
    cs = [Counter(), Counter(a=1)]
    i = int(n) % 2
    cs[i]["a"] += 1
    return cs[0]["a"], cs[1]["a"]


@program(*A, refused={"called": "AG0453"})
def in_branch(n):
    xs = [{"v": i, "n": 0} for i in range(3)]
    i = int(n) % 3
    if xs[i]["v"] > 0:
        xs[i]["v"] = -xs[i]["v"]
        xs[i]["n"] += 1
    else:
        xs[0]["v"] = 100
    return [(a["v"], a["n"]) for a in xs]


@program(*A)
def swapped(n):
    xs = [{"v": i} for i in range(3)]
    i = int(n) % 3
    xs[0], xs[i] = xs[i], xs[0]
    return [a["v"] for a in xs]


@program(*A, refused={"called": "AG0453"})
def swapped_then_changed(n):
    xs = [{"v": i} for i in range(3)]
    i = int(n) % 3
    xs[0], xs[i] = xs[i], xs[0]
    xs[0]["v"] = 9
    return [a["v"] for a in xs]


@program(*A)
def nested_dicts(n):
    xs = [{"h": {"k": 1}}, {"h": {"k": 2}}]
    i = int(n) % 2
    xs[i]["h"]["k"] += 5
    return xs[0]["h"]["k"], xs[1]["h"]["k"]


@program(*A)
def put_back(n):
    xs = [{"h": [1]}, {"h": [2]}]
    i = int(n) % 2
    xs[i]["h"] += [7]
    return xs[0]["h"], xs[1]["h"]


@program(*A)
def read_in_loop(n):
    xs = [{"v": 1}, {"v": 3}]
    row = xs[int(n) % 2]
    t = 0
    for k in range(int(n)):
        t += row["v"]
        xs[0]["v"] += 1
    return t


@program(*A)
def changed_in_loop(n):
    xs = [{"v": 1}, {"v": 3}]
    row = xs[int(n) % 2]
    for k in range(int(n)):
        row["v"] += k
    return xs[0]["v"], xs[1]["v"], row["v"]


@program(*A)
def two_rows(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 4}]
    a, b = xs[int(n) % 2], xs[int(n) % 3]
    a["v"] = 50
    b["v"] += 1
    a["v"] += 1
    return [x["v"] for x in xs], a["v"], b["v"]


@program(*A)
def helper(n):
    def pay(one, v):
        one["v"] -= v
        return one["v"]

    xs = [{"v": 10}, {"v": 30}]
    left = pay(xs[int(n) % 2], 4)
    return left, xs[0]["v"], xs[1]["v"]


@program(*A)
def transfer(n):
    accounts = {"a": {"bal": 10}, "b": {"bal": 20}}
    names = ["a", "b"]
    src = names[int(n) % 2]
    accounts[src]["bal"] -= 3
    return accounts["a"]["bal"], accounts["b"]["bal"]


@program(*A)
def in_branches(n):
    xs = [{"v": 1}, {"v": 3}]
    row = xs[int(n) % 2]
    if n > 0:
        row["v"] = 9
    else:
        xs[0]["v"] = 4
    return row["v"], xs[0]["v"], xs[1]["v"]


@program(*A)
def iterated(n):
    xs = [{"v": 1}, {"v": 3}]
    row = xs[int(n) % 2]
    row["v"] += 1
    return dict(row), sum(row.values()), [k for k in row], {**row, "w": 1}, row | {"w": 2}


@program(*A, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def branch_rows(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    i = int(n) % 3
    if n > 1:
        row = xs[i]
    else:
        row = xs[(i + 1) % 3]
    row["v"] = 50
    return [x["v"] for x in xs], row["v"]


@program(*A, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def ifexp_rows(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    i = int(n) % 3
    row = xs[i] if n > 1 else xs[(i + 1) % 3]
    row["v"] = 50
    return [x["v"] for x in xs], row["v"]


@program(*A, refused={"tf_function": "AG0464", "v1_graph": "AG0464"})
def stale_after_branch(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    i = int(n) % 3
    if n > 1:
        row = xs[i]
    else:
        row = xs[(i + 1) % 3]
    xs[0]["v"] = 9
    return row["v"]


@program(*A, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def stale_after_loop(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    row = xs[0]
    for k in range(int(n)):
        row = xs[k % 3]
    xs[0]["v"] = 9
    return row["v"]


@program(*A, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def changed_after_loop(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    best = xs[0]
    for k in range(int(n)):
        if xs[k % 3]["v"] > best["v"]:
            best = xs[k % 3]
    best["v"] = 0
    return [x["v"] for x in xs]


@program(*A, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def returned(n):
    def pick(xs, i):
        if i > 1:
            return xs[i % 3]
        return xs[0]

    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    row = pick(xs, n)
    row["v"] = 4
    return [x["v"] for x in xs]


@program(*A)
def kept_in_dict(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    holder = {"row": xs[int(n) % 3]}
    holder["row"]["v"] = 7
    xs[0]["v"] += 1
    return [x["v"] for x in xs], holder["row"]["v"]


@program(*A)
def kept_in_list(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    rows = []
    rows.append(xs[int(n) % 3])
    rows[0]["v"] = 7
    xs[0]["v"] += 1
    return [x["v"] for x in xs], rows[0]["v"]


@program(*A, refused={"tf_function": "AG0507", "v1_graph": "AG0507"})
def kept_in_list_loop(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    rows = []
    for k in range(int(n)):
        rows.append(xs[k % 3])
    xs[0]["v"] = 40
    return [r["v"] for r in rows]


@program(*A, refused={"called": "AG0453"})
def kept_in_object(n):
    class H:
        pass

    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    h = H()
    h.row = xs[int(n) % 3]
    if n > 0:
        h.row["v"] = 12
    xs[0]["v"] += 1
    return [x["v"] for x in xs], h.row["v"]


@program(*A)
def replaced_after(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    row = xs[int(n) % 3]
    xs[0] = {"v": 100}
    row["v"] += 1
    return [x["v"] for x in xs], row["v"]


@program(*A, refused={"tf_function": "AG0464", "v1_graph": "AG0464"})
def replaced_by_index(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    row = xs[int(n) % 3]
    xs[int(n) % 2] = {"v": 100}
    row["v"] += 1
    return [x["v"] for x in xs], row["v"]


@program(*A, refused={"tf_function": "AG0464", "v1_graph": "AG0464"})
def popped(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    row = xs.pop(int(n) % 3)
    row["v"] += 1
    return [x["v"] for x in xs], row["v"]


@program(*A)
def copied(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    row = dict(xs[int(n) % 3])
    row["v"] += 1
    other = xs[int(n) % 3].copy()
    other["v"] += 2
    return [x["v"] for x in xs], row["v"], other["v"]


@program(*A)
def compared(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    row = xs[int(n) % 3]
    row["v"] = 3
    return row == {"v": 3}, row == xs[1], row in xs, xs.index(row)


@program(*A)
def while_loop(n):
    xs = [{"v": 1, "next": 1}, {"v": 3, "next": 2}, {"v": 5, "next": -1}]
    cur = 0
    t = 0
    while cur >= 0:
        node = xs[cur]
        node["v"] += n
        t += node["v"]
        cur = node["next"]
    return t, [x["v"] for x in xs]


@program(*A, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def for_rows(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    i = int(n) % 3
    for x in xs:
        x["v"] += xs[i]["v"]
    return [x["v"] for x in xs]


@program(*A)
def sort_dicts(n):
    xs = [{"v": int(n)}, {"v": 3}, {"v": 1}]
    xs.sort(key=lambda d: d["v"])
    xs[0]["v"] += 100
    return [x["v"] for x in xs]


@program(*A)
def max_dict(n):
    xs = [{"v": int(n)}, {"v": 3}, {"v": 1}]
    best = max(xs, key=lambda d: d["v"])
    best["v"] = -5
    return [x["v"] for x in xs]


@program(*A, refused={"tf_function": "AG0464", "v1_graph": "AG0464"})
def l_stale_after_branch(n):
    xs = [[1], [3], [5]]
    i = int(n) % 3
    if n > 1:
        row = xs[i]
    else:
        row = xs[(i + 1) % 3]
    xs[0][0] = 9
    return row[0]


@program(*A)
def read_best(n):
    xs = [{"v": 1, "w": 2.0}, {"v": 3, "w": 4.0}, {"v": 5, "w": 1.0}]
    best = xs[0]
    for k in range(int(n) + 1):
        if xs[k % 3]["w"] > best["w"]:
            best = xs[k % 3]
    return best["v"], best["w"]


@program(*A)
def read_returned(n):
    def pick(xs, i):
        if i > 1:
            return xs[i % 3]
        return xs[0]

    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    return pick(xs, n)["v"]


@program(*A, refused={"tf_function": "AG0453|AG0464", "v1_graph": "AG0453"})
def read_returned_then_changed(n):
    def pick(xs, i):
        if i > 1:
            return xs[i % 3]
        return xs[0]

    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    row = pick(xs, n)
    xs[0]["v"] = 77
    xs[int(n) % 3]["v"] = 78
    return row["v"]


@program(*A)
def read_sorted(n):
    xs = [{"v": int(n)}, {"v": 3}, {"v": 1}]
    xs.sort(key=lambda d: d["v"])
    return [x["v"] for x in xs], xs[0]["v"]


@program(*A)
def read_max(n):
    xs = [{"v": int(n), "k": 0}, {"v": 3, "k": 1}, {"v": 1, "k": 2}]
    best = max(xs, key=lambda d: d["v"])
    return best["k"], min(xs, key=lambda d: d["v"])["k"]


@program(*A)
def max_then_original_changed(n):
    xs = [{"v": int(n), "k": 0}, {"v": 3, "k": 1}, {"v": 1, "k": 2}]
    best = max(xs, key=lambda d: d["v"])
    xs[0]["k"] = 50
    xs[1]["k"] = 51
    return best["k"]


@program(*A)
def through_branch(n):
    xs = [{"v": 1}, {"v": 3}, {"v": 5}]
    row = xs[int(n) % 3]
    if n > 0:
        n = n + row["v"]
    xs[0]["v"] = 8
    row["v"] += n
    return row["v"], [x["v"] for x in xs]


@program(*A)
def l_max_then_original_changed(n):
    xs = [[int(n), 0], [3, 1], [1, 2]]
    best = max(xs, key=lambda d: d[0])
    xs[0][1] = 50
    xs[1][1] = 51
    return best[1]


@program(*A)
def l_sorted_then_original_changed(n):
    xs = [[int(n), 0], [3, 1], [1, 2]]
    ys = sorted(xs, key=lambda d: d[0])
    xs[0][1] = 50
    xs[1][1] = 51
    return ys[0][1], ys[1][1], ys[2][1]


@program(*A, refused={"tf_function": "AG0507", "v1_graph": "AG0507"})
def l_kept_in_list_loop(n):
    xs = [[1], [3], [5]]
    rows = []
    for k in range(int(n)):
        rows.append(xs[k % 3])
    xs[0][0] = 40
    return [r[0] for r in rows]


@program(*A)
def o_max_then_original_changed(n):
    class P:
        def __init__(self, v, k):
            self.v, self.k = v, k

    xs = [P(int(n), 0), P(3, 1), P(1, 2)]
    best = max(xs, key=lambda d: d.v)
    xs[0].k = 50
    xs[1].k = 51
    return best.k


@program(*A)
def o_chosen_then_original_changed(n):
    class P:
        def __init__(self, v, k):
            self.v, self.k = v, k

    xs = [P(int(n), 0), P(3, 1), P(1, 2)]
    best = xs[int(n) % 3]
    xs[0].k = 50
    xs[1].k = 51
    return best.k


@program(*A, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def l_loop_best(n):
    xs = [[1, 1], [3, 3], [5, 5]]
    best = xs[0]
    for k in range(int(n)):
        if xs[k % 3][0] > best[0]:
            best = xs[k % 3]
    xs[1][1] = 8
    xs[0][1] = 9
    return best[1]


@program(*A, refused={"tf_function": "AG0453|AG0464", "v1_graph": "AG0453"})
def l_returned(n):
    def pick(xs, i):
        if i > 1:
            return xs[i % 3]
        return xs[0]

    xs = [[1], [3], [5]]
    row = pick(xs, n)
    xs[0][0] = 77
    xs[int(n) % 3][0] = 78
    return row[0]


@program(*A, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def l_next_row(n):
    xs = [[1], [3], [5]]
    row = next(r for r in xs if r[0] > n - 1)
    xs[0][0] = 77
    xs[1][0] = 78
    return row[0]


@program(*A, refused={"tf_function": "AG0507", "v1_graph": "AG0507"})
def l_filtered(n):
    xs = [[1], [3], [5]]
    rows = [r for r in xs if r[0] > n]
    xs[0][0] = 77
    xs[1][0] = 78
    xs[2][0] = 79
    return [r[0] for r in rows]


@program(*A)
def l_dict_values(n):
    d = {"a": [1], "b": [2]}
    k = "a" if n > 0 else "b"
    row = d[k]
    d["a"][0] = 5
    d["b"][0] = 6
    return row[0]


@program(*A)
def l_named_row(n):
    xs = [[1], [3], [5]]
    row = xs[int(n) % 3]
    row.append(4)
    row[0] += 1
    return row[0], len(row), [len(x) for x in xs], [x[0] for x in xs]


@program(*A)
def l_named_row_loop(n):
    xs = [[1, 2], [3, 4], [5, 6]]
    row = xs[int(n) % 3]
    for k in range(int(n)):
        row[0] += k
        xs[0][1] += row[1]
    return row, xs


@program(*A, refused={"called": "AG0453"})
def l_named_row_branch(n):
    xs = [[1, 2], [3, 4], [5, 6]]
    row = xs[int(n) % 3]
    if n > 0:
        row[0] = row[1] + 1
        n = n + row[0]
    else:
        xs[1][1] = 12
    return row, xs, row[0] + row[1], n


@program(*A)
def l_growing_rows(n):
    xs = [[], [1], [2, 3]]
    row = xs[int(n) % 3]
    row.append(7)
    row.append(len(row))
    return len(row), row[-1], [len(x) for x in xs]


@program(*A)
def l_put_back(n):
    xs = [[1], [2], [3]]
    i = int(n) % 3
    row = xs[i]
    row.append(5)
    xs[i] = row
    xs[i].append(6)
    return [len(x) for x in xs]


@program(*A)
def l_shared_name(n):
    a, b = [1], [2]
    xs = [a, b]
    row = xs[int(n) % 2]
    row[0] = 8
    a.append(3)
    return a, b, len(row), row[0]


@program(*A)
def row_changed_in_a_loop(n):
    xs = [[1, 2], [3, 4], [5, 6]]
    row = xs[int(n) % 3]
    for k in range(int(n)):
        row[0] += k
    return row, xs


@program(*A)
def row_changed_and_read(n):
    xs = [[1, 2], [3, 4], [5, 6]]
    row = xs[int(n) % 3]
    t = 0
    for k in range(int(n)):
        row[0] += k
        t += row[1] + row[0]
    return row, xs, t


@program(*A)
def row_read_in_a_loop(n):
    xs = [[1, 2], [3, 4], [5, 6]]
    row = xs[int(n) % 3]
    for k in range(int(n)):
        xs[0][1] += row[1]
    return row, xs


@program(*A)
def row_read_by_places(n):
    xs = [[1, 2], [3, 4], [5, 6]]
    row = xs[int(n) % 3]
    for k in range(int(n)):
        xs[k % 3][1] += row[1]
    return row, xs


@program(*A)
def grid_fun(n):
    grid = [[1, 1], [0, 1]]

    def put(r):
        grid[r][1] = 7

    put(int(n) % 2)
    return grid


@program(*A)
def grid_arg(n):
    def put(grid, r):
        grid[r][1] = 7

    grid = [[1, 1], [0, 1]]
    put(grid, int(n) % 2)
    return grid


@program(*A)
def grid_display(n):
    def put(grid, r):
        grid[r][1] = 7
        return grid

    return put([[1, 1], [0, 1]], int(n) % 2)


@program(*A, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def flood(n):
    grid = [[1, 1, 0], [0, 1, 0], [1, 0, 1]]

    def fill(r, c):
        if r < 0 or r > 2 or c < 0 or c > 2 or grid[r][c] != 1:
            return
        grid[r][c] = 2
        fill(r + 1, c)
        fill(r, c + 1)

    fill(int(n) % 2, 0)
    return grid


@program(*A)
def append_fun(n):
    rows = [[1], [2, 3]]

    def put(r, v):
        rows[r].append(v)

    put(int(n) % 2, 9)
    put(0, 8)
    return [len(r) for r in rows], rows[0][-1]


@program(*A)
def adjacency(n):
    g = [[], [], []]

    def edge(a, b):
        g[a].append(b)
        g[b].append(a)

    edge(0, int(n) % 3)
    edge(int(n) % 2, 2)
    return [len(x) for x in g]
