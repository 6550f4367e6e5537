"""Tables of dynamic programming whose size the graph knows: row after row, or as one list."""

from __future__ import annotations

from tests.equivalence.registry import program


@program((4, 3), (1, 1), oracle="python")
def paths_row_after_row(n, m):
    n, m = int(n), int(m)
    above = [1 for _ in range(m)]
    for _ in range(n - 1):
        row = [1]
        for j in range(1, m):
            row.append(above[j] + row[-1])
        above = row
    return above[-1]


@program((4, 3), (2, 5), oracle="python")
def distance_row_after_row(n, m):
    n, m = int(n), int(m)
    above = list(range(m + 1))
    for i in range(n):
        row = [i + 1]
        for j in range(m):
            cost = 0 if (i * i) % 3 == j % 3 else 1
            row.append(min(above[j + 1] + 1, row[-1] + 1, above[j] + cost))
        above = row
    return above[-1]


@program((4, 3), (2, 5), oracle="python")
def all_rows_are_kept(n, m):
    n, m = int(n), int(m)
    table = [[1 for _ in range(m)]]
    for _ in range(n - 1):
        row = [1]
        for j in range(1, m):
            row.append(table[-1][j] + row[-1])
        table.append(row)
    return table[n - 1][m - 1], len(table), table


@program((4, 3), (2, 5), oracle="python")
def paths_in_one_list(n, m):
    n, m = int(n), int(m)
    table = [0] * (n * m)
    for i in range(n):
        for j in range(m):
            if i == 0 or j == 0:
                table[i * m + j] = 1
            else:
                table[i * m + j] = table[(i - 1) * m + j] + table[i * m + j - 1]
    return table[n * m - 1], table


@program((4, 3), (2, 5), oracle="python")
def knapsack_in_one_row(n, room):
    n, room = int(n), int(room)
    best = [0] * (room + 1)
    for i in range(1, n + 1):
        for j in range(room, i - 1, -1):
            best[j] = max(best[j], best[j - i] + i * i)
    return best[room]


@program((4, 3), (2, 5), oracle="python")
def rows_change_places(n, m):
    n, m = int(n), int(m)
    table = [[i * 10 + j for j in range(m)] for i in range(n)]
    for i in range(n - 1):
        table[i], table[i + 1] = table[i + 1], table[i]
    return table


@program((4, 3), (2, 5), oracle="python")
def rows_made_anew(n, m):
    n, m = int(n), int(m)
    table = [[0] * m for _ in range(n)]
    for i in range(n):
        table[i] = [i * j for j in range(m)]
    return table


@program((4, 3), (2, 5), oracle="python")
def rows_changed_in_place(n, m):
    n, m = int(n), int(m)
    table = [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            table[i][j] = i + j
    return table


@program((4, 3), (2, 5), oracle="python")
def rows_changed_by_a_name(n, m):
    n, m = int(n), int(m)
    table = [[0] * m for _ in range(n)]
    for i in range(n):
        row = table[i]
        for j in range(m):
            row[j] = i + j
    return table
