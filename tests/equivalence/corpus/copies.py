"""Objects of which a graph makes copies: elements of its lists, and what a tensor chooses out of Python's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tests.equivalence.registry import Static, program

IN_LISTS = {mode: "AG0507" for mode in ("tf_function", "v1_graph")}
WHY_IN_LISTS = "the list of the graph has a copy of the object"
CHOSEN = {mode: "AG0464" for mode in ("tf_function", "v1_graph")}
WHY_CHOSEN = "what a tensor chose is a copy, and its original has changed since"


@dataclass
class Run:
    value: int
    count: int


# Elements of lists of the graph.


@program(([1, 1, 2],))
def counts_runs_in_place(xs):
    runs = []
    for x in xs:
        if runs and runs[-1][0] == x:
            runs[-1][1] += 1
        else:
            runs.append([x, 1])
    return [count for _, count in runs]


@program(([1, 1, 2],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def changes_a_dict_in_a_list(xs):
    runs = []
    for x in xs:
        runs.append({"v": x, "n": 1})
    runs[-1]["n"] += 1
    return runs[-1]["n"]


@program(([1, 1, 2],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def changes_an_object_in_a_list(xs):
    runs = []
    for x in xs:
        runs.append(Run(x, 1))
    runs[-1].count += 1
    return runs[-1].count


@program(([1, 1, 2],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def changes_the_objects_of_a_list(xs):
    runs = []
    for x in xs:
        runs.append(Run(x, 1))
    for run in runs:
        run.count += 5
    return sum(run.count for run in runs)


@program(([1, 1, 2],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def changes_a_dict_after_it_was_appended(xs):
    rows = []
    for x in xs:
        row = {"a": x}
        rows.append(row)
        row["a"] += 1
    return rows[-1]["a"]


@program(([1, 1, 2],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def changes_an_object_after_it_was_appended(xs):
    rows = []
    for x in xs:
        row = Run(x, 0)
        rows.append(row)
        row.count += 1
    return rows[-1].count


@program(([1, 2, 3],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def appends_one_dict_each_time(xs):
    row = {"n": 0}
    rows = []
    for x in xs:
        row["n"] += x
        rows.append(row)
    return rows[0]["n"]


@program(([1, 2, 3],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def appends_one_object_each_time(xs):
    row = Run(0, 0)
    rows = []
    for x in xs:
        row.count += x
        rows.append(row)
    return rows[0].count


@program(([1, 2, 3],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def updates_an_appended_dict(xs):
    rows = []
    for x in xs:
        rows.append({"n": x})
    row = {"n": 0}
    rows.append(row)
    row.update(n=5)
    return rows[-1]["n"]


@program(([1, 2, 3],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def changes_a_list_in_a_tuple_of_a_list(xs):
    rows = []
    for x in xs:
        rows.append((x, [x, x]))
    rows[-1][1][0] = 9
    return rows[-1][1][0]


@program(([1, 2, 3],), ([4],))
def appends_copies(xs):
    rows, others, row, other = [], [], {"n": 0}, [0, 0]
    for x in xs:
        row["n"] += x
        rows.append(dict(row))
        other[1] += x
        others.append(other[:])
    return rows[0]["n"], rows[-1]["n"], others[0][1], others[-1][1]


@program(([1, 2, 3],), ([4],))
def changes_before_it_appends(xs):
    rows = []
    for x in xs:
        row = Run(x, 0)
        if x > 1:
            row.count += 1
        rows.append(row)
    return sum(row.count for row in rows), rows[-1].value


@program(([1, 3, 2],), ([4],))
def keeps_the_best_record(xs):
    records = []
    for place, x in enumerate(xs):
        records.append({"id": place, "score": x * 2})
    best = records[0]
    for record in records:
        if record["score"] > best["score"]:
            best = record
    return best["id"], sum(record["score"] for record in records)


@program(([1, 2, 3],), ([4],))
def reads_a_defaultdict_that_was_appended(xs):
    rows = []
    for x in xs:
        row = defaultdict(int)
        row["a"] = x
        rows.append(row)
        row["a"] == x  # noqa: B015 - it is only read
    last = defaultdict(int)
    last["a"] = 4
    rows.append(last)
    return rows[-1]["a"], last["a"], len(rows)


@program(([1, 2, 3],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def reads_a_missing_key_of_a_defaultdict_that_was_appended(xs):
    rows = []
    for x in xs:
        rows.append(defaultdict(int, {"a": x}))
    last = defaultdict(int, {"a": 4})
    rows.append(last)
    return last["b"], len(rows[-1])


# What a tensor chooses.


@program((1,), (0,))
def reads_a_row_that_was_changed_by_its_index(i):
    rows = [[0, 0], [1, 1]]
    row = rows[i]
    rows[i][0] = 5
    return row[0]


@program((1,))
def reads_a_row_that_was_changed_by_a_number(i):
    rows = [[0, 0], [1, 1]]
    row = rows[i]
    rows[1][0] = 5
    return row[0]


@program((1, [1, 2, 3]))
def reads_a_row_that_a_loop_changes(i, xs):
    rows = [[0, 0], [1, 1]]
    row = rows[i]
    total = 0
    for x in xs:
        total += row[0]
        rows[i][0] = x
    return total


@program((1, 3), (1, -3))
def reads_a_row_that_a_branch_changed(i, n):
    rows = [[0, 0], [1, 1]]
    row = rows[i]
    if n > 0:
        rows[i][0] = 7
    return row[0]


@program((1,))
def reads_a_dict_that_was_changed(i):
    rows = [{"a": 1}, {"a": 2}]
    row = rows[i]
    rows[1]["a"] = 7
    return row["a"]


@program((1,))
def reads_a_list_of_rows_one_of_which_was_changed(i):
    rows = [[0, 0], [1, 1]]
    chosen = [rows[i], rows[0]]
    rows[i][0] = 7
    return chosen[0][0]


@program(
    (1,), (0,), xla=True, refused={"called": "AG0453"}, reason="a variable of that form leads to the original"
)
def writes_where_it_has_read_in_a_branch(i):
    rows = [[0, 0], [1, 1]]
    row = rows[i]
    if row[0] > 0:
        rows[i][0] = row[1] + 5
    else:
        rows[0][1] = row[0] - 5
    return rows


@program(([1, 2, 3],), ([4, 5],))
def writes_where_it_has_read_in_a_loop(xs):
    rows = [[0, 0], [1, 1]]
    for x in xs:
        row = rows[x % 2]
        if row[0] < 2:
            rows[x % 2][0] = row[0] + x
    return rows


@program((1, [1, 2, 3]), (0, [1]))
def reads_a_chosen_dict(i, xs):
    row = [{"a": 1}, {"a": 2}][i]
    total = 0
    for x in xs:
        total += row["a"] * x
    return total, row.get("b", 4), len(row), list(row), "a" in row


@program((1,), (0,), xla=True)
def reads_a_chosen_list(i):
    row = [[1, 2, 3], [4, 5, 6]][i]
    return sum(row), len(row), row[::-1], [v * 2 for v in row], row + [1], max(row)


@program((1, [1, 2, 3]), (0, [9]))
def carries_a_chosen_list(i, xs):
    rows = [[1, 2, 3], [4, 5, 6]]
    row = rows[i]
    for x in xs:
        if row[0] > x:
            row = rows[x % 2]
    return row


@program((2, Static(3)))
def fills_a_table(i, size):
    table = [[0] * size for _ in range(size)]
    for row in range(size):
        for column in range(size):
            above = table[row - 1][column] if row > 0 else i
            table[row][column] = above + column
    return table[i % size]


@program(([1, 2, 0, 3],), ([0],), refused=IN_LISTS, reason=WHY_IN_LISTS)
def appends_a_dict_and_begins_another(xs):
    found = []
    group = {"n": 0, "total": 0}
    for x in xs:
        if x == 0:
            found.append(group)
            group = {"n": 0, "total": 0}
        else:
            group["n"] += 1
            group["total"] += x
    found.append(group)
    return [(one["n"], one["total"]) for one in found]
