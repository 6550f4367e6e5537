"""Classic algorithms over tables, adjacency lists and stacks whose sizes the graph knows."""

from __future__ import annotations

from collections import defaultdict, deque

from tests.equivalence.registry import program


@program((4,), (2,))
def floyd(n):
    n = int(n)
    far = 1000
    d = [[far] * n for _ in range(n)]
    for i in range(n):
        d[i][i] = 0
        d[i][(i + 1) % n] = i + 1
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d


@program((5,), (3,))
def bfs(n):
    n = int(n)
    adj = [[] for _ in range(n)]
    for i in range(n):
        adj[i].append((i * 2) % n)
        adj[i].append((i + 1) % n)
    dist = [-1] * n
    dist[0] = 0
    q = deque([0])
    while q:
        u = q.popleft()
        for v in adj[u]:
            if dist[v] < 0:
                dist[v] = dist[u] + 1
                q.append(v)
    return dist


@program((5,), (3,))
def dfs_stack(n):
    n = int(n)
    adj = [[] for _ in range(n)]
    for i in range(1, n):
        adj[i // 2].append(i)
        adj[i].append(i // 2)
    seen = [False] * n
    order = []
    stack = [0]
    while stack:
        u = stack.pop()
        if seen[u]:
            continue
        seen[u] = True
        order.append(u)
        for v in adj[u]:
            if not seen[v]:
                stack.append(v)
    return order


@program(
    (5,),
    (3,),
    fails={"python_in_graph": "a test with calls is asked in a graph apart, which leaves constants behind"},
)
def union_find(n):
    n = int(n)
    parent = list(range(n))
    size = [1] * n

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    merged = 0
    for i in range(n - 2):
        a, b = find(i), find(i + 2)
        if a != b:
            if size[a] < size[b]:
                a, b = b, a
            parent[b] = a
            size[a] += size[b]
            merged += 1
    return merged, size, [find(i) for i in range(n)]


@program((5,), (1,))
def pascal(n):
    n = int(n)
    t = []
    for i in range(n):
        row = [1] * (i + 1)
        for j in range(1, i):
            row[j] = t[i - 1][j - 1] + t[i - 1][j]
        t.append(row)
    return [sum(r) for r in t], t[n - 1]


@program((4,), (2,))
def matmul(n):
    n = int(n)
    a = [[i + j for j in range(n)] for i in range(n)]
    b = [[i - j for j in range(n)] for i in range(n)]
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            for k in range(n):
                c[i][j] += a[i][k] * b[k][j]
    return c


@program((4,), (2,))
def transpose(n):
    n = int(n)
    a = [[i * 10 + j for j in range(n)] for i in range(n)]
    for i in range(n):
        for j in range(i + 1, n):
            a[i][j], a[j][i] = a[j][i], a[i][j]
    return a


@program((4,), (2,))
def rotate(n):
    n = int(n)
    a = [[i * 10 + j for j in range(n)] for i in range(n)]
    b = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            b[j][n - 1 - i] = a[i][j]
    return b


@program((4,), (2,))
def spiral(n):
    n = int(n)
    g = [[0] * n for _ in range(n)]
    x, y, dx, dy = 0, 0, 0, 1
    for k in range(1, n * n + 1):
        g[x][y] = k
        nx, ny = x + dx, y + dy
        if nx < 0 or nx >= n or ny < 0 or ny >= n or g[nx][ny] != 0:
            dx, dy = dy, -dx
            nx, ny = x + dx, y + dy
        x, y = nx, ny
    return g


@program((4,), (3,))
def life(n):
    n = int(n)
    g = [[(i * j + i) % 2 for j in range(n)] for i in range(n)]
    for _ in range(3):
        h = [[0] * n for _ in range(n)]
        for i in range(n):
            for j in range(n):
                c = 0
                for di in (-1, 0, 1):
                    for dj in (-1, 0, 1):
                        if (di != 0 or dj != 0) and 0 <= i + di < n and 0 <= j + dj < n:
                            c += g[i + di][j + dj]
                h[i][j] = 1 if c == 3 or (c == 2 and g[i][j] == 1) else 0
        g = h
    return g


@program((4,), (2,))
def knap(n):
    n = int(n)
    w = [i + 1 for i in range(n)]
    v = [(i * 7) % 5 + 1 for i in range(n)]
    cap = n * 2
    t = [[0] * (cap + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        for c in range(cap + 1):
            t[i][c] = t[i - 1][c]
            if w[i - 1] <= c:
                t[i][c] = max(t[i][c], t[i - 1][c - w[i - 1]] + v[i - 1])
    return t[n][cap], t[-1][-1]


@program((4,), (2,))
def flood(n):
    n = int(n)
    g = [[(i + j) % 3 for j in range(n)] for i in range(n)]
    stack = [(0, 0)]
    c = g[0][0]
    filled = 0
    while stack:
        i, j = stack.pop()
        if i < 0 or j < 0 or i >= n or j >= n:
            continue
        if g[i][j] != c:
            continue
        g[i][j] = 9
        filled += 1
        stack.append((i + 1, j))
        stack.append((i, j + 1))
        stack.append((i - 1, j))
        stack.append((i, j - 1))
    return g, filled


@program((4,), (2,))
def bucket_sort(n):
    n = int(n)
    xs = [(i * 7) % (n + 3) for i in range(n * 2)]
    b = [[] for _ in range(n + 3)]
    for x in xs:
        b[x % (n + 3)].append(x)
    out = []
    for bucket in b:
        for x in sorted(bucket):
            out.append(x)
    return out


@program((4,), (2,))
def prefix(n):
    n = int(n)
    g = [[i ^ j for j in range(n)] for i in range(n)]
    p = [[0] * (n + 1) for _ in range(n + 1)]
    for i in range(n):
        for j in range(n):
            p[i + 1][j + 1] = p[i][j + 1] + p[i + 1][j] - p[i][j] + g[i][j]
    return p


@program((4,), (2,))
def gauss(n):
    n = int(n)
    a = [[float((i * 3 + j * 5) % 7 + (n if i == j else 0)) for j in range(n)] for i in range(n)]
    for i in range(n):
        p = a[i][i]
        for j in range(n):
            a[i][j] /= p
        for k in range(n):
            if k != i:
                f = a[k][i]
                for j in range(n):
                    a[k][j] -= f * a[i][j]
    return a


@program(
    (4,),
    (2,),
    refused={"tf_function": "AG0507|AG0453", "v1_graph": "AG0507"},
    reason="rows of two lists have become those of one",
)
def paths(n):
    n = int(n)
    t = [[1] * n] + [[1] + [0] * (n - 1) for _ in range(n - 1)]
    for i in range(1, n):
        for j in range(1, n):
            t[i][j] = t[i - 1][j] + t[i][j - 1]
    return t[n - 1][n - 1]


@program((4,), (2,))
def zeroes(n):
    n = int(n)
    g = [[(i * j) % 3 for j in range(n)] for i in range(n)]
    rows = [any(v == 0 for v in r) for r in g]
    for i in range(n):
        if rows[i]:
            for j in range(n):
                g[i][j] = 0
    return g


@program((4,), (2,))
def groups_dict(n):
    n = int(n)
    d = defaultdict(list)
    for i in range(n * 2):
        d[i % 3].append(i)
    t = []
    for k in d:
        t.append(d[k])
    return [len(r) for r in t]


@program((4,), (2,))
def class_grid(n):
    class Grid:
        def __init__(self, n):
            self.n = n
            self.cells = [[0] * n for _ in range(n)]

        def set(self, i, j, v):
            self.cells[i][j] = v

        def get(self, i, j):
            return self.cells[i][j]

        def total(self):
            return sum(sum(r) for r in self.cells)

    g = Grid(int(n))
    for i in range(n):
        g.set(i, i, i + 1)
    return g.total(), g.get(0, 0), g.cells


@program((4,), (2,))
def setitem_grid(n):
    class Grid:
        def __init__(self, n):
            self.cells = [[0] * n for _ in range(n)]

        def __setitem__(self, key, v):
            i, j = key
            self.cells[i][j] = v

        def __getitem__(self, key):
            return self.cells[key[0]][key[1]]

    n = int(n)
    g = Grid(n)
    for i in range(n):
        g[i, n - 1 - i] = i + 1
        g[0, 0] += 1
    return g.cells, g[0, 0]


@program((4,), (2,))
def topo(n):
    n = int(n)
    out = [[] for _ in range(n)]
    deg = [0] * n
    for i in range(n):
        for j in range(i + 1, n):
            if (i + j) % 2:
                out[i].append(j)
                deg[j] += 1
    ready = [i for i in range(n) if deg[i] == 0]
    order = []
    while ready:
        u = ready.pop()
        order.append(u)
        for v in out[u]:
            deg[v] -= 1
            if deg[v] == 0:
                ready.append(v)
    return order


@program((4,), (2,))
def queens(n):
    n = int(n)
    board = [[0] * n for _ in range(n)]
    placed = 0
    for i in range(n):
        for j in range(n):
            ok = True
            for k in range(i):
                if board[k][j]:
                    ok = False
                    break
                if j - (i - k) >= 0 and board[k][j - (i - k)]:
                    ok = False
                    break
                if j + (i - k) < n and board[k][j + (i - k)]:
                    ok = False
                    break
            if ok:
                board[i][j] = 1
                placed += 1
                break
    return board, placed


@program((5,), (1,))
def pascal2(n):
    n = int(n)
    t = [[1]]
    for i in range(1, n):
        row = [1] * (i + 1)
        for j in range(1, i):
            row[j] = t[i - 1][j - 1] + t[i - 1][j]
        t.append(row)
    return t


@program((5,), (1,))
def pascal3(n):
    n = int(n)
    t = []
    for i in range(n):
        row = []
        for j in range(i + 1):
            if j == 0 or j == i:
                row.append(1)
            else:
                row.append(t[i - 1][j - 1] + t[i - 1][j])
        t.append(row)
    return t


@program((5,), (1,))
def fibs(n):
    n = int(n)
    t = []
    for i in range(n):
        if i < 2:
            t.append(1)
        else:
            t.append(t[i - 1] + t[i - 2])
    return t
