"""Loops through rows of different lengths that the graph chooses, as in graphs kept as adjacency lists."""

from __future__ import annotations

import collections
import heapq

import tensorflow as tf

from tests.equivalence.registry import program

GRAPH = {0: [1, 2], 1: [3], 2: [3, 4], 3: [5], 4: [5], 5: []}


@program((5,), (1,), (0,))
def rows_of_a_dict(n):
    n = int(n)
    u = t = 0
    while u < n:
        for v in GRAPH[u]:
            t += v
        u += 1
    return t


@program((5,), (1,), (0,))
def rows_of_a_list(n):
    n = int(n)
    graph = [[1, 2], [3], [3, 4], [5], [5], []]
    u = t = 0
    while u < n:
        for v in graph[u]:
            t += v
        u += 1
    return t


@program((5,), (1,), (0,))
def rows_by_a_name(n):
    n = int(n)
    graph = [[1, 2], [3], [3, 4], [5], [5], []]
    found = []
    for u in range(n):
        row = graph[u]
        for k, v in enumerate(row):
            if v % 2 and len(row) > k:
                found.append(v)
        t = len(row)
        found.append(t)
    return found


@program((5,), (1,), (0,))
def breadth_first(n):
    n = int(n)
    graph = {0: [1, 2], 1: [3], 2: [3, 4], 3: [5], 4: [5], 5: []}
    distances = {0: 0}
    queue = collections.deque([0])
    while queue:
        u = queue.popleft()
        if u == n:
            return distances[u]
        for v in graph[u]:
            if v not in distances:
                distances[v] = distances[u] + 1
                queue.append(v)
    return -1


@program((4,), (0,))
def shortest_paths(n):
    n = int(n)
    edges = {0: [(1, 4), (2, 1)], 1: [(3, 1)], 2: [(1, 2), (3, n)], 3: []}
    distances = [99] * 4
    distances[0] = 0
    heap = [(0, 0)]
    while heap:
        d, u = heapq.heappop(heap)
        if d > distances[u]:
            continue
        for v, w in edges[u]:
            if d + w < distances[v]:
                distances[v] = d + w
                heapq.heappush(heap, (distances[v], v))
    return distances


@program((5,), (1,), (0,))
def depth_first(n):
    n = int(n)
    stack, seen, order = [n], set(), []
    while stack:
        u = stack.pop()
        if u in seen:
            continue
        seen.add(u)
        order.append(u)
        for v in reversed(GRAPH[u]):
            if v not in seen:
                stack.append(v)
    return order


@program((2,), (0,))
def topological_order(n):
    n = int(n)
    degrees = [0] * 6
    for row in GRAPH.values():
        for v in row:
            degrees[v] += 1
    ready = [v for v in range(6) if degrees[v] == 0 and v <= n]
    order = []
    while ready:
        u = ready.pop()
        order.append(u)
        for v in GRAPH[u]:
            degrees[v] -= 1
            if degrees[v] == 0:
                ready.append(v)
    return order


@program((3,), (0,))
def rows_that_change_meanwhile(n):
    n = int(n)
    rows = [[1, 2], [3], []]
    t = 0
    for i in range(n):
        row = rows[i % 3]
        for v in row:
            t += v
        row.append(i)
        for v in rows[(i + 1) % 3]:
            t += v * 10
        t += len(row)
    return t, rows


@program((3,), (0,))
def rows_in_two_loops(n):
    n = int(n)
    rows = [[1, 2], [3], [4, 5, 6]]
    t = 0
    for i in range(n):
        row = rows[i % 3]
        for v in row:
            for w in row:
                if w > v:
                    t += v * w
        for v in row:
            t -= v
    return t


@program((1,), (2,), (0,))
def chosen_before_the_loops(n):
    n = int(n)
    rows = [[1, 2], [3], [4, 5, 6]]
    row = rows[n]
    t = 0
    for _ in range(n + 1):
        for v in row:
            if v > 1:
                t += v
        t += sum(row) + max(row)
    return t, row


@program((3,), (0,), python=False)
def texts_in_rows(n):
    n = int(n)
    rows = {0: ["a", "b"], 1: [], 2: ["c"]}
    found = ""
    for i in range(n):
        for text in rows[i]:
            found += text
        found += "|"
    return tf.constant(found)


@program((2,), (0,), (1,))
def changed_by_what_is_read_of_it(n):
    n = int(n)
    rows = [[1], [2], [3]]
    t = []
    for i in range(n + 1):
        row = rows[i]
        rows[0].append(row[0])
        t.append(len(row))
        t.append(row[-1])
        rows[i].append(row[0] + len(row))
        t.append(sum(row))
    return t, rows


@program((2,), (0,), (1,))
def read_and_changed_in_branches(n):
    n = int(n)
    rows = [[1, 5], [2, 6], [3, 7]]
    t = 0
    row = rows[n]
    for i in range(3):
        if i == n:
            t += row[0]
            rows[i][0] = 50
            t += row[0]
        else:
            t += row[1]
            rows[i][1] = 70
            t += row[1]
        t += sum(row)
    return t, rows, row


class Box:
    def __init__(self, v):
        self.v = v


@program((2,), (0,), (1,))
def objects_that_change_in_rows(n):
    n = int(n)
    a = Box(1)
    rows = [[a, Box(2)], [Box(3), a], [a, a]]
    t = 0
    for i in range(n + 1):
        row = rows[i]
        t += row[0].v
        a.v += 5
        t += row[0].v + row[1].v
    return t


@program((2,), (0,), (1,), refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def tuples_in_rows(n):
    n = int(n)
    rows = [[(1, 2)], [(3, 4)], [(5, n)]]
    t = 0
    for i in range(n + 1):
        row = rows[i]
        for a, b in row:
            t += a * b
        rows[0][0] = (t, i)
        t += row[0][0]
    return t
