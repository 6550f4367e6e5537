"""Items of lists written by an index that a tensor is."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((1,), (2,))
def stored(i):
    xs = [10, 20, 30]
    xs[i] = 5
    xs[0] += xs[i]
    return xs


@program((1,), (2,))
def augmented(i):
    xs = [10, 20, 30]
    xs[i] += 5
    return xs


@program((3,), (0,))
def in_loop(n):
    xs = [10, 20, 30]
    for i in range(n):
        xs[i] = i
    return xs


@program((3,), (2,))
def nested_read(n):
    xs = [[1, 2], [3, 4]]
    total = 0
    for k in range(n - 1):
        row = xs[k]
        total += row[0] * xs[k][1] + len(row) + sum(row)
    return total


@program((3,), (2,), xla=True)
def nested_store(n):
    xs = [[0, 0], [0, 0]]
    for k in range(n - 1):
        xs[k][1] = k + 5
    return xs


@program((1,), (0,), xla=True)
def store_through_a_variable(i):
    xs = [[0, 0], [0, 0]]
    row = xs[i]
    row[0] = 5
    return xs


@program((1,), (0,), xla=True)
def append_to_chosen(i):
    xs = [[0], [1]]
    xs[i].append(5)
    return xs


@program((1,), (0,))
def store_to_chosen_dict(i):
    xs = [{"a": 1}, {"a": 2}]
    xs[i]["a"] = 5
    return xs


@program((5,), (-5,))
def list_in_a_dict_in_a_branch(n):
    d = {"k": [n, 1]}
    if n > 0:
        d["k"][0] = 7
    return d["k"][0], d["k"]


@program((5,), (-5,))
def list_in_a_dict_of_an_object_in_a_branch(n):
    class Holder:
        pass

    a = Holder()
    a.d = {"k": [n, 1]}
    if n > 0:
        a.d["k"][0] = 7
    else:
        a.d["k"][1] = n
    return a.d["k"]


@program((3,), (0,))
def list_in_a_dict_in_a_loop(n):
    d = {"k": [0, 1], "m": [5]}
    for i in range(n):
        d["k"][0] = d["k"][0] + i
        d["m"][0] -= 1
    return d


@program(([4, -2, 3, 5],), ([1, 1, 1, 1],))
def buckets(xs):
    found = [[] for _ in range(3)]
    for x in xs:
        found[int(x) % 3].append(x)
    return [len(one) for one in found], sum(found[1])


@program(([4, -2, 3, 5],), ([1, 1, 1, 1],))
def groups_by_text(xs):
    groups = {"positive": [], "negative": []}
    for x in xs:
        key = "positive" if x > 0 else "negative"
        groups[key].append(x)
    return len(groups["positive"]), len(groups["negative"]), sum(groups["positive"])


@program(([4, -2, 3, 5],), ([1, 1, 1, 1],), xla=True)
def counts_in_a_grid(xs):
    grid = [[0, 0, 0], [0, 0, 0]]
    for x in xs:
        i = int(x) % 2
        grid[i][int(x) % 3] += 1
    return grid


@program((0,), (1,))
def taken_from_a_chosen_list(i):
    rows = [[1], [2, 3]]
    v = rows[i].pop()
    rows[i].append(9)
    rows[i].append(v)
    return v, len(rows[0]), len(rows[1]), rows[1][-1]


@program(([0, 1, 4],), ([2, 2, 2],))
def neighbours_in_a_graph(xs):
    graph = {0: [], 1: [], 2: []}
    for i in range(3):
        u, v = int(xs[i]) % 3, int(xs[i]) % 2
        graph[u].append(v)
        graph[v].append(u)
    return [len(graph[k]) for k in graph], [sum(graph[k]) for k in graph]
