"""Lists that grow in staged loops, and other containers changed in place."""

from __future__ import annotations

import tensorflow as tf

import agimport as autograph
from tests.equivalence.registry import Static, program


@program((5,), (1,), python=False)
def append_and_stack(n):
    z = []
    for i in range(n):
        z.append(i * i)
    return tf.stack(z)


@program((5,), (1,))
def append_and_return(n):
    z = []
    for i in range(n):
        z.append(i * 2)
    return z


@program((5,), (1,), python=False)
def element_type(n):
    z = []
    autograph.set_element_type(z, tf.int32)
    for i in tf.range(n):
        z.append(i)
    return autograph.stack(z)


@program((5,), python=False)
def append_vectors(n):
    z = []
    for i in range(n):
        z.append(tf.ones([3]) * tf.cast(i, tf.float32))
    return tf.stack(z)


@program((5,), (0,))
def append_to_a_list_with_elements(n):
    z = [10, 20]
    for i in range(n):
        z.append(i)
    return z


@program((5,), (-5,))
def append_in_branch(n):
    z = [1]
    if n > 0:
        z.append(n)
    else:
        z.append(0)
    return z


@program((5,), (-5,))
def append_in_one_branch(n):
    z = [1]
    if n > 0:
        z.append(n)
    return z


@program((7,), (0,))
def append_in_branch_in_loop(n):
    z = []
    for i in range(n):
        if i % 2 == 0:
            z.append(i)
    return sum(z) if n > 0 else -1


@program((7,), (1,))
def length_of_a_list(n):
    z = []
    for i in range(n):
        if i % 3 == 0:
            z.append(i)
    return len(z)


@program((4,))
def index_of_a_list(n):
    z = []
    for i in range(n):
        z.append(i * i)
    return z[0], z[-1], z[n - 2]


@program((4,))
def iterate_a_list(n):
    z = []
    for i in range(n):
        z.append(i * i)
    total = 0
    for v in z:
        total = total * 10 + v
    return total


@program((4,))
def set_item_of_a_list(n):
    z = []
    for i in range(n):
        z.append(0)
    for i in range(n):
        z[i] = i * 3
    return z


@program((4,))
def pop_of_a_list(n):
    z = [1, 2]
    for i in range(n):
        z.append(i)
    last = z.pop()
    return last + z[-1]


@program((9,))
def stack_machine(n):
    work = [1]
    steps = 0
    while n > 0:
        top = work.pop()
        work.append(top * 2)
        n -= top
        steps += 1
    return steps, work[0]


@program((4,))
def two_lists(n):
    a, b = [], []
    for i in range(n):
        a.append(i)
        b.append(i * 0.5)
    return a, b


@program((4,))
def list_of_pairs(n):
    z = []
    for i in range(n):
        z.append((i, i * 2))
    total = 0
    for a, b in z:
        total += a * b
    return total


@program((4,))
def extend_a_list(n):
    z = []
    for i in range(n):
        z.extend([i, -i])
    return z


@program((4,))
def augmented_list(n):
    z = [0]
    for i in range(n):
        z += [i]
    return z


@program((3,))
def alias_sees_the_append(n):
    z = []
    y = z
    for i in range(n):
        z.append(i)
    return len(y)


@program((3,), (-3,))
def python_list_in_branch(n):
    names = ["a"]
    if n > 0:
        k = len(names)
    else:
        k = 0
    names.append("b")
    return k + len(names)


@program((3,))
def list_in_python_loop(n):
    z = []
    for k in range(3):
        z.append(n * k)
    return z[0] + z[1] + z[2], len(z)


@program((3,))
def list_comprehension_changed(n):
    z = [k * n for k in range(3)]
    z[1] = 100
    z.append(n)
    return z


@program((3,))
def list_argument_of_helper(n):
    def add(target, value):
        target.append(value)

    z = []
    for k in range(2):
        add(z, n + k)
    return z[0], z[1]


@program((3,), (-3,))
def dict_items_in_branch(n):
    d = {"a": 1, "b": 2}
    if n > 0:
        d["a"] = n
    else:
        d["b"] = n
    return d["a"], d["b"]


@program((3,))
def dict_items_augmented(n):
    d = {"count": 0, "sum": 0.0}
    for i in range(n):
        d["count"] += 1
        d["sum"] += i * 0.5
    return d["count"], d["sum"]


@program((3,))
def nested_containers(n):
    d = {"z": [0, 0]}
    for i in range(n):
        d["z"][1] += i
    return d["z"][0], d["z"][1]


@program((3,), (-3,))
def list_pop_in_branch(n):
    z = [1, 2, 3]
    if n > 0:
        z.pop()
    return len(z), sum(z)


@program((3,), (-3,))
def set_add_in_python_branch(n):
    s = set()
    for k in (1, 2, 1):
        s.add(k)
    return n + len(s)


@program((2, Static([10, 20, 30])), xla=True)
def index_python_list_by_tensor(i, values):
    return values[i]


@program((4,))
def list_from_while(n):
    digits = []
    while n > 0:
        digits.append(n % 2)
        n //= 2
    return digits


@program((6,))
def list_with_break(n):
    z = []
    for i in range(n):
        if i == 4:
            break
        z.append(i)
    return z


@program((3,))
def list_of_lists(n):
    rows = []
    for i in range(n):
        row = []
        for j in (1, 2):
            row.append(i * j)
        rows.append(row[0] + row[1])
    return rows


@program((3,), (7,), (0,), (50,))
def words_of_branches(n):
    log = []
    if n > 3:
        log.append(("w", n))
    else:
        log.append(("d", n))
    return log[0][1], len(log)


@program((3,), (7,), (0,), (50,))
def words_of_a_loop(n):
    log = []
    for i in range(n):
        if i % 2:
            log.append(("w", i))
        else:
            log.append(("d", i))
    return len(log), [k for k, v in log if v > 2]


@program((3,), (7,), (50,))
def words_after_a_branch(n):
    log = [("a", 1)]
    if n > 3:
        log.append(("w", n))
    log.append(("z", 2))
    return [k for k, v in log]


@program((3,), (7,), (50,))
def words_in_dicts(n):
    log = []
    for i in range(n):
        log.append({"kind": "even" if i % 2 == 0 else "odd", "v": i})
    return log[0]["kind"], log[-1]["kind"], sum(e["v"] for e in log)


@program((3,), (7,), (50,))
def constant_words_in_dicts(n):
    log = []
    for i in range(n):
        if i == 1:
            log.append({"kind": "one", "v": i})
        else:
            log.append({"kind": "other", "v": i})
    return log[0]["kind"], log[-1]["kind"]


class Logged:
    def __init__(self):
        self.history = []
        self.v = 10

    def take(self, n):
        if n > self.v:
            raise RuntimeError("x")
        self.v -= n
        self.history.append(("w", n))
        return self


@program((3,), (7,), (0,), (50,))
def words_in_tuples_of_a_log(n):
    a = Logged()
    failed = 0
    for amount in (n, 5):
        try:
            a.take(amount)
        except RuntimeError:
            failed += 1
    return failed, len(a.history)


@program((3,), (7,), (0,), (50,))
def one_word_in_tuples(n):
    z = []
    for k in (n, 5):
        if k < 10:
            z.append(("w", k))
    return len(z), [k for k, v in z]


@program((3,), (7,), (0,), (50,))
def a_word_in_each_tuple(n):
    z = []
    if n < 10:
        z.append(("w", n))
    if n < 5:
        z.append(("w", n))
    return len(z), [k for k, v in z]
