"""Lists by keys that only the graph knows: grouping."""

from __future__ import annotations

from collections import defaultdict, deque

import tensorflow as tf

from tests.equivalence.registry import program

PAIRS = ([3, 1, 3, 2, 1, 3], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
FULL = {"python": False, "gradient": True}


@program(PAIRS)
def by_setdefault(keys, values):
    d = {}
    for k, v in zip(keys, values):
        d.setdefault(int(k), []).append(v)
    return len(d), d[3], len(d[1]), sum(d[2])


@program(PAIRS)
def by_a_test(keys, values):
    d = {}
    for k, v in zip(keys, values):
        k = int(k)
        if k not in d:
            d[k] = []
        d[k].append(v)
    return len(d), d[3], len(d[1]), sum(d[2])


@program(PAIRS)
def by_a_test_the_other_way(keys, values):
    d = {}
    for k, v in zip(keys, values):
        k = int(k)
        if k in d:
            d[k].append(v)
        else:
            d[k] = [v]
    return len(d), d[3], len(d[1]), sum(d[2])


@program(PAIRS)
def by_defaultdict(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    return len(d), d[3], len(d[1]), sum(d[2])


@program(PAIRS)
def by_get(keys, values):
    d = {}
    for k, v in zip(keys, values):
        k = int(k)
        d[k] = d.get(k, []) + [v]
    return len(d), d[3], len(d[1]), sum(d[2])


REFUSED = dict.fromkeys(["tf_function", "v1_graph"], "AG0507|AG0453")
WHY = "another name would not see the change"


@program(PAIRS, **FULL)
def sums_of_groups(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v * v)
    total = 0.0
    for k, vs in d.items():
        total += k * sum(vs) / len(vs)
    return total, tf.stack(d[3]), d[1][0], d[1][-1]


@program(PAIRS)
def gone_through(keys, values):
    d = {}
    for k, v in zip(keys, values):
        d.setdefault(int(k), []).append(v)
    total = 0.0
    for vs in d.values():
        for v in vs:
            total = total * 0.5 + v
    for k in d.keys():
        total += k * len(d[k])
    return total, 3 in d, 7 in d, [k for k in d]


@program(PAIRS)
def sums_in_a_dict(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    sums = {k: sum(vs) for k, vs in d.items()}
    return sums[3], sums[1], len(sums), max(d, key=lambda k: len(d[k]))


@program(PAIRS, python=False)
def longest(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    best = []
    for k, vs in d.items():
        if len(vs) > len(best):
            best = vs
    return best


@program(PAIRS)
def through_a_name(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        vs = d[int(k)]
        vs.append(v)
        vs.append(len(vs) * 1.0)
    return d[3], len(d), d[1]


@program(PAIRS)
def every_change(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    d[3].insert(0, 9.0)
    d[3].extend([7.0, 8.0])
    last = d[3].pop()
    d[3][1] = 5.0
    del d[1][0]
    d[3].reverse()
    d[2].clear()
    d[3].sort()
    return last, d[3], d[1], len(d[2])


@program(PAIRS, ([3, 3], [1.0, 2.0]))
def changed_in_a_branch(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        if v > 1.5:
            if k > 1:
                d[int(k)].append(v)
            else:
                d[0].append(-v)
    return len(d), d[3]


@program(PAIRS)
def by_pairs(keys, values):
    d = {}
    for k, v in zip(keys, values):
        d.setdefault((int(k), bool(v > 2.0)), []).append((v, k))
    total = 0.0
    for (k, late), pairs in d.items():
        for v, key in pairs:
            total = total * 0.5 + v * k
    return total, len(d)


@program(PAIRS)
def two_dicts(keys, values):
    d, e = {}, {}
    for k, v in zip(keys, values):
        d.setdefault(int(k), []).append(v)
        e.setdefault(int(v), []).append(k)
    return len(d), len(e), d[3], e[2]


@program(PAIRS)
def one_group_into_another(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    for v in d[3]:
        d[1].append(v)
    d[2] = d[1] + d[3]
    return d[1], len(d[2]), len(d[3])


@program(PAIRS, refused=REFUSED, reason=WHY)
def two_names_of_a_list(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    one, other = d[3], d[3]
    one.append(1.0)
    return len(other)


@program(PAIRS, refused=REFUSED, reason=WHY)
def read_through_an_old_name(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    vs = d[3]
    total = 0
    for k in keys:
        total += len(vs)
        d[int(k)].append(1.0)
    return total


@program(PAIRS, refused=REFUSED, reason=WHY)
def carried_from_one_iteration_to_the_next(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    vs = d[3]
    total = 0
    for k in keys:
        d[int(k)].append(1.0)
        total += len(vs)
        vs = d[int(k)]
    return total


@program(PAIRS, refused=REFUSED, reason=WHY)
def put_in_and_read_by_its_name(keys, values):
    d = {}
    row = []
    total = 0
    for k, v in zip(keys, values):
        total += len(row)
        d[int(k)] = row
        d[int(k)].append(v)
    return total


@program(PAIRS, refused=REFUSED, reason=WHY)
def changed_while_gone_through(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    total = 0
    for k, vs in d.items():
        d[k].append(0.0)
        total += len(vs)
    return total


@program(PAIRS, refused=REFUSED, reason=WHY)
def loop_values_are_changed(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    for vs in d.values():
        vs.append(0.0)
    return len(d[3])


@program(PAIRS, refused=REFUSED, reason=WHY)
def copied_dict(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    e = d.copy()
    d[3].append(0.0)
    return len(e[3])


@program(PAIRS, refused=REFUSED, reason=WHY)
def kept_in_a_list(keys, values):
    d = defaultdict(list)
    rows = []
    for k, v in zip(keys, values):
        d[int(k)].append(v)
        rows.append(d[int(k)])
    return len(rows[0])


@program(PAIRS, refused=REFUSED, reason=WHY)
def the_same_list_under_two_keys(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    d[7] = d[3]
    d[7].append(1.0)
    return len(d[3])


@program(PAIRS, refused=REFUSED, reason=WHY)
def got_and_changed_since(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    vs = d.get(int(keys[0]), [])
    d[int(keys[0])].append(1.0)
    return len(vs)


@program(PAIRS, refused=REFUSED, reason=WHY)
def chosen_and_changed_since(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    if values[0] > 0:
        vs = d[3]
    else:
        vs = d[1]
    d[3].append(1.0)
    return len(vs)


@program(PAIRS, refused=dict.fromkeys(REFUSED, "AG0507|AG0203"), reason=WHY)
def kept_by_a_loop_over_the_values(keys, values):
    d = defaultdict(list)
    best = []
    total = 0
    for k, v in zip(keys, values):
        total += len(best)
        d[int(k)].append(v)
        for vs in d.values():
            if len(vs) > len(best):
                best = vs
    return total


@program(PAIRS)
def made_in_each_iteration(keys, values):
    total = 0.0
    for i in range(len(keys)):
        d = defaultdict(list)
        for k, v in zip(keys[i:], values[i:]):
            d[int(k)].append(v)
        for vs in d.values():
            total += vs[0] * len(vs)
    return total


class Groups:
    """An object that groups."""

    def __init__(self):
        self.found = {}

    def add(self, key, value):
        self.found.setdefault(key, []).append(value)


@program(PAIRS)
def in_an_object(keys, values):
    groups = Groups()
    for k, v in zip(keys, values):
        groups.add(int(k), v)
    return len(groups.found), groups.found[3]


@program(PAIRS, refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0463"), reason="keys of the graph")
def given_back(keys, values):
    d = {}
    for k, v in zip(keys, values):
        d.setdefault(int(k), []).append(v)
    return d


@program(PAIRS, refused=REFUSED, reason=WHY)
def a_list_of_another_making(keys, values):
    d = {}
    row = sorted([2.0, 1.0])
    total = 0
    for k, v in zip(keys, values):
        total += len(row)
        d[int(k)] = row
        d[int(k)].append(v)
    return total


@program(PAIRS)
def lists_made_where_they_are_put_in(keys, values):
    d = {}
    for k, v in zip(keys, values):
        if int(k) not in d:
            d[int(k)] = sorted([2.0, 1.0])
        d[int(k)].append(v)
    return d[3], len(d)


@program(PAIRS, refused=REFUSED, reason=WHY)
def values_of_one_dict_in_another(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    e = {k: vs for k, vs in d.items()}
    e[int(keys[0])].append(0.0)
    return len(d[3])


@program(PAIRS)
def copies_in_another(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    e = {k: list(vs) for k, vs in d.items()}
    e[int(keys[0])].append(0.0)
    return len(d[3]), e[3]


@program(PAIRS)
def taken_out(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    vs = d.pop(3)
    del d[2]
    return vs, len(d), d[1], 3 in d


@program(PAIRS, refused=REFUSED, reason=WHY)
def one_known_list_with_a_name(keys, values):
    row = [1.0]
    d = {3: row}
    total = 0
    for k, v in zip(keys, values):
        total += len(row)
        d.setdefault(int(k), []).append(v)
    return total


@program(PAIRS, refused=REFUSED, reason="deques of a dict are copies")
def deques_by_key(keys, values):
    d = defaultdict(deque)
    for k, v in zip(keys, values):
        d[int(k)].append(v)
    return len(d[3])


@program(PAIRS, refused=REFUSED, reason=WHY)
def known_keys_first(keys, values):
    d = {3: [0.5]}
    for k, v in zip(keys, values):
        d.setdefault(int(k), []).append(v)
    return d[3], len(d)


@program(PAIRS)
def groups_read_in_a_branch(keys, values):
    d = defaultdict(list)
    total = 0.0
    for k, v in zip(keys, values):
        vs = d[int(k)]
        if len(vs) > 1:
            total += vs[0] * v
        vs.append(v)
    return total, len(d)


@program(PAIRS)
def augmented(keys, values):
    d = defaultdict(list)
    for k, v in zip(keys, values):
        d[int(k)] += [v, v]
    return d[3]


@program(PAIRS, refused=REFUSED, reason=WHY)
def put_in_by_a_branch_and_read_by_its_name(keys, values):
    d = {}
    new = []
    for k, v in zip(keys, values):
        if int(k) not in d:
            new = []
            d[int(k)] = new
        d[int(k)].append(v)
    return len(new)
