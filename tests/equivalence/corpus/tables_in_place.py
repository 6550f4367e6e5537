"""Lists in lists whose number the graph knows, changed in place: by ``t[i][j] = v``, by a name, in loops; and
where something else leads to such a list, which must see the change or be refused.
"""

from __future__ import annotations

import copy

import tensorflow as tf

from tests.equivalence.registry import program


class Holder:
    """Holds a table and a row of it."""

    def __init__(self):
        self.t = []
        self.r = None

    def add(self, i, v):
        self.t[i].append(v)

    def row(self, i):
        return self.t[i]


def made(n, m):
    return [[0] * m for _ in range(n)]


def put(t, i, j, v):
    t[i][j] = v


def put_in_row(row, j, v):
    row[j] = v


def first_of(t):
    return t[0]


@program((3, 4), (1, 1))
def table_table(n, m):
    n, m = int(n), int(m)
    t = [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            t[i][j] = i * 10 + j
    s = 0
    for row in t:
        s += sum(row)
    return s


@program((3, 4), (1, 1))
def table_dp(n, m):
    n, m = int(n), int(m)
    t = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            if (i + j) % 3 == 0:
                t[i][j] = t[i - 1][j - 1] + 1
            else:
                t[i][j] = max(t[i - 1][j], t[i][j - 1])
    return t[n][m]


@program((3, 4), (1, 1))
def table_dp_init(n, m):
    n, m = int(n), int(m)
    t = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n + 1):
        t[i][0] = i
    for j in range(m + 1):
        t[0][j] = j
    return t[n][0] * 10 + t[0][m]


@program((3, 4), (1, 1))
def table_aug(n, m):
    n, m = int(n), int(m)
    t = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n + 1):
        t[i][0] += i
        t[i][m] -= 1
    return t


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0403", "v1_graph": "AG0403"},
    reason="another name would not see the change",
)
def table_aliased(n):
    n = int(n)
    t = [[0] * n] * n
    t[0][0] = 5
    return t[n - 1][0]


@program((3,), (1,))
def table_buckets(n):
    n = int(n)
    t = [[] for _ in range(n)]
    for i in range(10):
        t[i % n].append(i)
    return [len(b) for b in t], t[0]


@program((3,), (1,))
def table_adj(n):
    n = int(n)
    t = []
    for i in range(n):
        t.append([])
    for i in range(10):
        t[i % n].append(i)
        t[0].append(7)
    return [len(b) for b in t], t[0]


@program((3,), (1,))
def table_row_name(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    for i in range(n):
        row = t[i]
        for j in range(n):
            row[j] = i * j
    return t


@program((3,), (1,))
def table_swap(n):
    n = int(n)
    t = [[i, i + 1] for i in range(n)]
    for i in range(n):
        t[i][0], t[i][1] = t[i][1], t[i][0]
    return t


@program((3,), (1,))
def table_for_row(n):
    n = int(n)
    t = [[i, i + 1] for i in range(n)]
    for row in t:
        row[0] = row[1] * 2
    return t


@program((3,), (1,))
def table_for_row_append(n):
    n = int(n)
    t = [[i, i + 1] for i in range(n)]
    for row in t:
        row.append(5)
    return t


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def table_three(n):
    n = int(n)
    t = [[[0] * n for _ in range(n)] for _ in range(n)]
    t[0][1 % n][0] = 5
    return t


@program((3,), (1,))
def alias_name(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    r = t[0]
    t[0][0] = 5
    return r[0]


@program((3,), (1,))
def alias_name_loop(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    r = t[0]
    s = 0
    for i in range(n):
        s += r[0]
        t[0][0] = i + 1
    return s


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="another name would not see the change",
)
def alias_prev(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    prev = t[0]
    s = 0
    for i in range(n):
        s += prev[0]
        t[0][0] = i + 1
        prev = t[0]
    return s


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_copy(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    u = t.copy()
    t[0][0] = 5
    return u[0][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_slice(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    u = t[:]
    t[0][0] = 5
    return u[0][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_slice2(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    u = t[:]
    u[0][0] = 5
    return t[0][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_plus(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    u = t + [[1] * n]
    u[0][0] = 5
    return t[0][0], u[0][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_list(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    u = list(t)
    t[0][0] = 5
    return u[0][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_comp(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    u = [row for row in t]
    t[0][0] = 5
    return u[0][0], t[0][0]


@program((3,), (1,))
def alias_comp_copy(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    u = [row[:] for row in t]
    t[0][0] = 5
    u[0][0] = 6
    return u[0][0], t[0][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_deep(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    u = copy.deepcopy(t)
    t[0][0] = 5
    u[0][0] += 7
    return u[0][0], t[0][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_twice(n):
    n = int(n)
    r = [0] * n
    t = []
    for i in range(n):
        t.append(r)
    t[0][0] = 5
    return t[n - 1][0], r[0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_twice2(n):
    n = int(n)
    t = []
    for i in range(n):
        r = [0] * n
        t.append(r)
        t.append(r)
    t[0][0] = 5
    return t[1][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_self(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    t.append(t[0])
    t[0][0] = 5
    return t[n][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_selfset(n):
    n = int(n)
    t = [[0] * n for _ in range(n + 1)]
    t[1] = t[0]
    t[0][0] = 5
    return t[1][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_swap(n):
    n = int(n)
    t = [[i] * n for i in range(n + 1)]
    t[0], t[1] = t[1], t[0]
    t[0][0] = 5
    return t[1][0], t[0][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_orig(n):
    n = int(n)
    r = [0] * n
    t = []
    for i in range(n):
        t.append([0] * n)
    t.append(r)
    t[n][0] = 5
    return r[0], t[n][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_orig2(n):
    n = int(n)
    t = []
    r = [9]
    for i in range(n):
        r = [0] * n
        t.append(r)
    t[n - 1][0] = 5
    return r[0], t[n - 1][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_two(n):
    n = int(n)
    t = []
    u = []
    for i in range(n):
        r = [0] * n
        t.append(r)
        u.append(r)
    t[0][0] = 5
    return u[0][0]


@program((3,), (1,))
def alias_attr(n):
    n = int(n)
    h = Holder()
    for i in range(n):
        h.t.append([0] * n)
    h.r = h.t[0]
    h.t[0][0] = 5
    return h.r[0]


@program((3,), (1,))
def alias_attr_ok(n):
    n = int(n)
    h = Holder()
    for i in range(n):
        h.t.append([0] * n)
    h.t[0][0] = 5
    for i in range(n):
        h.t[i][i] += 2
    return h.t[0][0], h.t[n - 1][n - 1]


@program((3,), (1,))
def alias_dict(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    d = {"r": t[0]}
    t[0][0] = 5
    return d["r"][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_gdict(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    d = {}
    for i in range(n):
        d[i] = t[i]
    t[0][0] = 5
    return d[0][0]


@program((3,), (1,))
def alias_tuple(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    p = (t[0], 1)
    t[0][0] = 5
    return p[0][0]


@program((3,), (1,))
def alias_lam(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    r = t[0]

    def f():
        return r[0]

    t[0][0] = 5
    return f()


@program((3,), (-1,))
def alias_branch(n):
    k = abs(int(n))
    t = [[0] * k for _ in range(k)]
    r = t[0]
    if n > 0:
        t[0][0] = 5
    return r[0], t[0][0]


@program(
    (3,),
    (-1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_branch2(n):
    k = abs(int(n))
    t = [[0] * k for _ in range(k)]
    if n > 0:
        r = t[0]
    else:
        r = [7]
    t[0][0] = 5
    return r[0], t[0][0]


@program(
    (3,),
    (-1,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="another name would not see the change",
)
def alias_branch3(n):
    k = abs(int(n))
    t = [[0] * k for _ in range(k)]
    u = [[1] * k for _ in range(k)]
    w = t if n > 0 else u
    w[0][0] = 5
    return t[0][0], u[0][0]


@program((3,), (-1,))
def alias_branch4(n):
    k = abs(int(n))
    t = [[0] * k for _ in range(k)]
    if n > 0:
        t[0][0] = 5
    else:
        t[0].append(3)
    return t[0], t


@program((3,), (1,))
def alias_for(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    s = 0
    for r in t:
        t[0][0] += 1
        s += r[0]
    return s


@program((3,), (1,))
def alias_enum(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    for i, r in enumerate(t):
        for j, v in enumerate(r):
            t[i][j] = v + i * j
    return t


@program((3,), (1,))
def alias_enum2(n):
    n = int(n)
    t = [[0] * n for _ in range(n)]
    for i in range(len(t)):
        for j in range(len(t[i])):
            t[i][j] = i * j
    return t


@program((3,), (1,))
def alias_helper(n):
    n = int(n)
    t = made(n, n)
    for i in range(n):
        put(t, i, 0, i)
    return t


@program((3,), (1,))
def alias_helperrow(n):
    n = int(n)
    t = made(n, n)
    for i in range(n):
        put_in_row(t[i], 0, i)
    return t


@program((3,), (1,))
def alias_helperget(n):
    n = int(n)
    t = made(n, n)
    r = first_of(t)
    r[0] = 4
    return t, r[0]


@program((3,), (1,))
def alias_row_then(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    r[0] = 4
    r.append(5)
    return t, r[0], len(r)


@program((3,), (1,))
def alias_row_two(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    q = t[0]
    r[0] = 4
    return t, q[0]


@program((3,), (1,))
def alias_row_after(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    t.append([1])
    r[0] = 4
    return t


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_pop(n):
    n = int(n)
    t = made(n, n)
    r = t.pop()
    t.append([1])
    t[0][0] = 3
    return r[0], t


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_sorted(n):
    n = int(n)
    t = [[n - i, i] for i in range(n)]
    u = sorted(t)
    t[0][0] = 100
    return u, t


@program((3,), (1,))
def alias_sort(n):
    n = int(n)
    t = [[n - i, i] for i in range(n)]
    t.sort()
    t[0][0] = 100
    return t


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_zip(n):
    n = int(n)
    t = [[n - i, i] for i in range(n)]
    u = list(zip(t, range(n)))
    t[0][0] = 100
    return u[0][0][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_rev(n):
    n = int(n)
    t = [[n - i, i] for i in range(n)]
    u = list(reversed(t))
    t[0][0] = 100
    return u[n - 1][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_ext(n):
    n = int(n)
    t = [[n - i, i] for i in range(n)]
    u = [[5, 5]]
    u.extend(t)
    t[0][0] = 100
    return u[1][0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_max(n):
    n = int(n)
    t = [[n - i, i] for i in range(n)]
    u = max(t)
    t[0][0] = 100
    return u[0]


@program(
    (3,),
    (1,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def alias_next(n):
    n = int(n)
    t = [[n - i, i] for i in range(n)]
    u = [r for r in t if r[0] == n][0]
    t[0][0] = 100
    return u[0]


@program((3,), (1,))
def alias_life(n):
    n = int(n)
    g = [[(i * j) % 2 for j in range(n)] for i in range(n)]
    for s in range(3):
        h = [[0] * n for _ in range(n)]
        for i in range(n):
            for j in range(n):
                h[i][j] = g[i][j] + g[j][i]
        g = h
    return g


@program((3,), (1,))
def alias_life2(n):
    n = int(n)
    g = [[(i * j) % 2 for j in range(n)] for i in range(n)]
    for s in range(3):
        h = [r[:] for r in g]
        for i in range(n):
            for j in range(n):
                h[i][j] = g[i][j] + g[j][i]
        g = h
    g[0][0] = 9
    return g, h[0][0]


@program((3,), (1,))
def alias_life3(n):
    n = int(n)
    g = [[(i * j) % 2 for j in range(n)] for i in range(n)]
    o = g
    for s in range(3):
        g[0][0] += 1
    return g, o[0][0]


@program((3,), (1,))
def alias_while(n):
    n = int(n)
    t = made(n, n)
    i = 0
    while t[0][0] < n:
        t[i % n][0] += 1
        i += 1
    return t, i


@program((3,), (1,))
def alias_ret(n):
    n = int(n)

    def f(n):
        t = made(n, 2)
        if n > 2:
            return t
        t[0][1] = 8
        return t

    t = f(n)
    t[0][0] = 3
    return t


@program((3,), (1,))
def alias_state(n):
    n = int(n)
    t = made(n, 2)

    def inc(i):
        t[i][0] += 1
        return t[i][0]

    s = 0
    for i in range(n):
        s += inc(i) + inc(0)
    return s, t


@program((3,), (1,))
def alias_row_in_loop(n):
    n = int(n)
    t = made(n, n)
    for i in range(n):
        r = t[i]
        r[0] = i
        r[n - 1] += 2
    return t


@program((3,), (1,))
def alias_row_cond(n):
    n = int(n)
    t = made(n, n)
    for i in range(n):
        r = t[i]
        if i > 1:
            r[0] = i
    return t


@program((3,), (1,))
def alias_prevcur(n):
    n = int(n)
    t = made(n, n)
    for i in range(1, n):
        prev = t[i - 1]
        cur = t[i]
        cur[0] = prev[0] + 1
    return t


@program((3,), (1,))
def alias_nested_attr(n):
    n = int(n)
    a = Holder()
    a.b = Holder()
    a.b.c = Holder()
    t = made(n, n)
    a.b.c.r = t[0]
    t[0][0] = 3
    return a.b.c.r[0]


@program((3,), (1,))
def alias_hidden(n):
    n = int(n)
    a = Holder()
    a.b = Holder()
    a.b.c = [Holder()]
    t = made(n, n)
    a.b.c[0].r = t[0]

    def later():
        return a.b.c[0].r[0]

    t[0][0] = 3
    return later()


@program((3,), (2,))
def view_append(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    t.append([5] * n)
    r[0] = 7
    return t, r[0]


@program((3,), (2,))
def view_neg(n):
    n = int(n)
    t = made(n, n)
    r = t[-1]
    t.append([5] * n)
    r[0] = 7
    return t, r[0]


@program((3,), (2,))
def view_pop(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    t.pop(0)
    return t, r[0]


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def view_pop_write(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    t.pop(0)
    r[0] = 4
    return t, r[0]


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def view_write_pop(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    r[0] = 4
    t.pop(0)
    return t, r[0]


@program((3,), (2,))
def view_set(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    t[0] = [9] * n
    return t, r[0]


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def view_set_loop(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    s = 0
    for i in range(n):
        s += r[0]
        t[0] = [9] * n
    return t, s


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def view_ins_loop(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    s = 0
    for i in range(n):
        s += r[0]
        t.insert(0, [i + 1] * n)
    return t, s


@program((3,), (2,))
def view_app_loop(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    s = 0
    for i in range(n):
        s += r[0]
        r[0] = i + 1
        t.append([i + 1] * n)
    return t, s


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0501", "v1_graph": "AG0501"},
    reason="another name would not see the change",
)
def view_sort(n):
    n = int(n)
    t = [[n - i] * n for i in range(n)]
    r = t[0]
    t.sort()
    return t, r[0]


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def view_rev(n):
    n = int(n)
    t = [[n - i] * n for i in range(n)]
    r = t[0]
    t.reverse()
    r[0] = 8
    return t, r[0]


@program((3,), (2,))
def view_clear(n):
    n = int(n)
    t = [[n - i] * n for i in range(n)]
    r = t[0]
    t.clear()
    return len(t), r[0]


@program((3,), (2,))
def view_del(n):
    n = int(n)
    t = [[n - i] * n for i in range(n)]
    r = t[1]
    del t[0]
    return len(t), r[0], t[0][0]


@program((3,), (2,))
def view_iadd(n):
    n = int(n)
    t = [[n - i] * n for i in range(n)]
    r = t[1]
    r += [5]
    t[0] += [6, 7]
    return t


@program((3,), (2,))
def view_extend(n):
    n = int(n)
    t = [[n - i] * n for i in range(n)]
    r = t[1]
    r.extend([1, 2])
    r.insert(0, 9)
    r.pop()
    r.reverse()
    r.sort()
    return t, r


@program((3,), (2,))
def view_pop_row(n):
    n = int(n)
    t = [[i, i + 1, i + 2] for i in range(n)]
    a = t[0].pop()
    b = t[1].pop(0)
    t[1].remove(2)
    del t[0][0]
    t[0].clear()
    return t, a, b


@program((3,), (2,))
def view_branch(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    if n > 2:
        r[0] = 5
    else:
        r[1] = 6
    return t, r[0], r[1]


@program((3,), (2,))
def view_branch_struct(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    if n > 2:
        t.pop(0)
    return t, r[0]


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def view_branch_struct_w(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    if n > 2:
        t.pop(0)
    r[0] = 5
    return t, r[0]


@program((3,), (2,))
def view_nested(n):
    n = int(n)
    t = made(n, n)
    for i in range(n):
        r = t[i]
        for j in range(n):
            if (i + j) % 2 == 0:
                r[j] += i
            else:
                t[i][j] -= 1
    return t


@program((3,), (2,))
def view_while(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    while r[0] < 5:
        r[0] += 2
        t[1][0] += r[0]
    return t


@program((3,), (2,))
def view_prevcur(n):
    n = int(n)
    t = [[1] * n for _ in range(n)]
    for i in range(1, n):
        prev, cur = t[i - 1], t[i]
        for j in range(1, n):
            cur[j] = prev[j] + prev[j - 1] + cur[j - 1]
    return t


@program((3,), (2,))
def view_helper(n):
    n = int(n)
    t = made(n, n)

    def bump(row, j):
        row[j] += 1
        return row

    for i in range(n):
        r = bump(t[i], 0)
        bump(r, 1)
    return t


@program((3,), (2,))
def view_obj(n):
    n = int(n)
    h = Holder()
    for i in range(n):
        h.t.append([])
    for i in range(n * 2):
        h.add(i % n, i)
    h.row(0).append(100)
    return h.t, len(h.row(1))


@program((3,), (2,))
def view_try(n):
    n = int(n)
    t = made(n, n)
    try:
        t[0][0] = 5
        t[n][0] = 6
    except IndexError:
        t[1][0] = 7
    return t


@program((3,), (2,))
def view_oob(n):
    n = int(n)
    t = made(n, n)
    t[n][0] = 6
    return t


@program((3,), (2,))
def view_gen(n):
    n = int(n)
    t = made(n, n)

    def cells():
        for i in range(n):
            for j in range(n):
                yield i, j

    for i, j in cells():
        t[i][j] = i * 10 + j
    return t


@program((3,), (2,))
def view_genrow(n):
    n = int(n)
    t = made(n, n)

    def rows():
        for r in t:
            yield r

    for r in rows():
        r[0] = 3
    return t


@program((3,), (2,))
def view_comp_row(n):
    n = int(n)
    t = made(n, n)
    t[0][0] = 4
    u = [[v * 2 for v in r] for r in t]
    u[0][0] += 1
    return t, u


@program((3,), (2,))
def view_zip(n):
    n = int(n)
    t = made(n, n)
    u = made(n, n)
    for a, b in zip(t, u):
        a[0] = 1
        b[1] = a[0] + 1
    return t, u


@program((3,), (2,))
def view_enum(n):
    n = int(n)
    t = made(n, n)
    for i, r in enumerate(t):
        r[0] = i
        t[i][1] = r[0] + 1
    return t


@program((3,), (2,))
def view_rev_iter(n):
    n = int(n)
    t = made(n, n)
    for i, r in enumerate(reversed(t)):
        r[0] = i
    return t


@program((3,), (2,))
def view_iter_append(n):
    n = int(n)
    t = made(n, n)
    for r in t:
        r.append(1)
        if len(t) < 6:
            t.append([5] * n)
    return t


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="another name would not see the change",
)
def view_transition(n):
    n = int(n)
    t = [[1, 2], [3, 4]]
    r = t[0]
    for i in range(n):
        t.append([i, i])
        r[0] += 1
    return t, r


@program((3,), (2,))
def view_transition2(n):
    n = int(n)
    t = [[1, 2], [3, 4]]
    for i in range(n):
        t.append([i, i])
        t[0][0] += 1
    return t


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def view_transition3(n):
    n = int(n)
    t = [[1, 2], [3, 4]]
    r = t[0]
    for i in range(n):
        t.append([i, i])
    r[0] += 1
    return t, r


@program(
    (3,),
    (2,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def view_transition4(n):
    n = int(n)
    t = [[1, 2], [3, 4]]
    r = t[0]
    for i in range(n):
        t.append([i, i])
    t[0][0] += 1
    return t, r


@program((3,), (2,))
def view_swap_rows(n):
    n = int(n)
    t = [[i] * n for i in range(n)]
    t[0], t[1] = t[1], t[0]
    return t


@program((3,), (2,))
def view_lambda(n):
    n = int(n)
    t = made(n, n)

    def put(i, v):
        return t[i].append(v)

    for i in range(n):
        put(i, i)
    return t


@program((3,), (2,))
def view_two_tables(n):
    n = int(n)
    a = made(n, n)
    b = made(n, n)
    for i in range(n):
        ra = a[i]
        for j in range(n):
            b[i][j] = ra[j] + i
            ra[j] = b[i][j] * 2
    return a, b


@program((3,), (2,))
def view_float(n):
    n = int(n)
    a = [[0.0] * n for _ in range(n)]
    for i in range(n):
        a[i][i] = 1.5 * i
        a[i][0] += 0.25
    return a


@program((3,), (2,))
def view_str(n):
    n = int(n)
    a = [["."] * n for _ in range(n)]
    for i in range(n):
        a[i][i] = "#"
    return ["".join(r) for r in a]


@program((3,), (2,))
def view_bool(n):
    n = int(n)
    a = [[False] * n for _ in range(n)]
    for i in range(n):
        a[i][(i * 2) % n] = True
    return sum(sum(r) for r in a), a[0][0]


@program((3,), (2,), python=False)
def view_tensor(n):
    k = int(n)
    a = [[tf.zeros([2])] * k for _ in range(k)]
    for i in range(k):
        a[i][0] = a[i][0] + tf.ones([2])
    return a[0][0], a[k - 1][0]


@program((3,), (2,))
def view_ret_row(n):
    n = int(n)
    t = made(n, n)
    r = t[0]
    r[0] = 4
    return r


@program((3,), (2,))
def view_global(n):
    n = int(n)
    t = made(n, n)
    d = {"t": t, "k": (t, 1)}
    d["t"][0][0] = 5
    d["k"][0][1][0] = 6
    return t


@program((3,), (2,))
def view_member(n):
    n = int(n)
    t = made(n, n)
    t[0][0] = 5
    return (
        5 in t[0],
        t[0].count(0),
        t[0].index(5),
        max(t[0]),
        sum(t[0]),
        sorted(t[0]),
        t[0] == t[1],
        len(t[0]),
    )


@program((3,), (2,))
def view_cond_expr(n):
    n = int(n)
    t = made(n, n)
    (t[0] if n > 2 else t[1])[0] = 5
    return t


@program((3,), (2,))
def view_walrus(n):
    n = int(n)
    t = made(n, n)
    if (r := t[0])[0] == 0:
        r[0] = 3
    return t


@program((3,), (2,))
def view_unpack(n):
    n = int(n)
    t = [[i, i + 1] for i in range(n)]
    a, b = t[0]
    t[0][0], (x, y) = b, t[1]
    t[1][:] = [7, 8]
    return t, a, x, y


@program((6,), (2,))
def runs_of_equals(n):
    n = int(n)
    xs = [i // 2 % 3 for i in range(n)]
    out = []
    for x in xs:
        if out and out[-1][0] == x:
            out[-1][1] += 1
        else:
            out.append([x, 1])
    return out


@program((6,), (2,))
def runs_of_equals_2(n):
    out = []
    for i in range(n):
        out.append([i, 1])
    out[0][1] = 5
    return [a * b for a, b in out], out


@program(
    (6,),
    (2,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507"},
    reason="another name would not see the change",
)
def runs_of_equals_3(n):
    out = []
    for i in range(n):
        row = [i, 1]
        out.append(row)
        row[0] = 7
    out[0][1] = 5
    return out


@program((6,), (2,))
def runs_of_equals_4(n):
    out = [[0, 0]]
    for i in range(n):
        out.append([i, 1])
        out[-1][0] += 1
        out[0][1] += 1
    return out


@program((6,), (2,))
def runs_of_equals_5(n):
    out = [[0, 0]]
    for i in range(n):
        if i % 2:
            out.append([i, 1])
        else:
            out[-1].append(i)
    return [len(r) for r in out], out[0]


@program((6,), (2,))
def runs_of_equals_6(n):
    out = []
    for i in range(n):
        out.append({"v": i, "n": 1})
    return [d["v"] for d in out]
