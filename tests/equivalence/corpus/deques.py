"""`collections.deque` that a tensor makes longer or shorter, at both ends."""

from __future__ import annotations

import collections
from collections import defaultdict, deque
from dataclasses import dataclass, field

import tensorflow as tf

from tests.equivalence.registry import program

X = ([1.0, -2.0, 3.0, 4.0],)
FULL = {"python": False, "gradient": True, "xla": True}
TWO = dict.fromkeys(["tf_function", "v1_graph"], "AG0453")
EMPTY = {"xla": "AG0505"}
LOOP = "the loop has no bound"


@program((5,), (0,), xla=True, refused=EMPTY, reason=LOOP)
def worklist(limit):
    q = deque([0])
    seen = 0
    while q:
        n = q.popleft()
        seen += n
        if n < limit:
            q.append(n + 1)
            if n % 2 == 0:
                q.append(n + 3)
    return seen


@program((5,), (0,))
def worklist_of_pairs(limit):
    queue = deque()
    queue.append((0, 1.0))
    total = 0.0
    longest = 0
    while len(queue) > 0:
        longest = max(longest, len(queue))
        depth, weight = queue.popleft()
        total += weight
        if depth < limit:
            queue.append((depth + 1, weight * 0.5))
            queue.appendleft((depth + 2, weight * 0.25))
    return total, longest


@program(
    ([[0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 0], [1, 0, 0, 0]], 0),
    ([[0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 0], [1, 0, 0, 0]], 2),
    python=False,
)
def breadth_first(edges, start):
    n = len(edges)
    far = [-1] * n
    far[start] = 0
    q = collections.deque([start])
    while q:
        node = q.popleft()
        for other in range(n):
            if edges[node][other] > 0 and far[other] < 0:
                far[other] = far[node] + 1
                q.append(other)
    return far


@program(X, **FULL)
def window_of_three(xs):
    window = deque(maxlen=3)
    total = xs[0] * 0
    for x in xs:
        window.append(x * x)
        total += sum(window) / len(window)
    return total, len(window), tf.stack(window), window[0], window[-1]


@program(X, **FULL)
def window_from_the_left(xs):
    window = deque([xs[0], xs[1]], maxlen=2)
    for x in xs:
        if x > 0:
            window.appendleft(x * x)
    return tf.stack(window), len(window)


@program(X, **FULL)
def moving_average(xs):
    window, means = deque(maxlen=2), []
    for x in xs:
        window.append(x)
        if len(window) == window.maxlen:
            means.append(sum(window) / 2)
    return tf.stack(means)


@program(X, **FULL)
def both_ends(xs):
    q = deque()
    for x in xs:
        if x > 2:
            q.appendleft(x * x)
        else:
            q.append(x * 3)
    first, last = q.popleft(), q.pop()
    return first, last, tf.stack(q), len(q)


@program(X, **FULL)
def rotated(xs):
    q = deque()
    for x in xs:
        if x > 0:
            q.append(x * x)
    q.rotate(1)
    one = tf.stack(q)
    q.rotate(-2)
    two = tf.stack(q)
    q.rotate()
    q.rotate(tf.cast(xs[0], tf.int32) + 6)
    return one, two, tf.stack(q)


@program((3,), (-4,), (0,))
def rotated_by_a_tensor(n):
    q = deque([1, 2, 3, 4, 5])
    q.rotate(n)
    return list(q), q[0]


@program(X, python=False)
def extended(xs):
    q = deque([0.0])
    r = deque(maxlen=3)
    for x in xs:
        if x > 0:
            q.extend([x, x * 2])
            q.extendleft([x, x * 2])
        r.extend([x, x])
        r.extendleft([x])
    q += r
    return list(q), list(r), len(q)


@program(X, python=False)
def extended_by_tensors(xs):
    q = deque(maxlen=3)
    q.extend(xs)
    r = deque(xs, 2)
    r.extendleft(xs)
    return list(q), list(r)


@program(X, python=False, xla=True)
def gone_through(xs):
    q = deque()
    for x in xs:
        if x > 0:
            q.append(x)
    total = 0.0
    for i, x in enumerate(q):
        total += i * x
    for x in reversed(q):
        total = total * 2 + x
    return total, max(q), min(q), sorted(q)[0], 3.0 in q, -2.0 in q, any(x > 3 for x in q)


@program(([3, -2, 3, 4],))
def methods(xs):
    q = deque()
    for x in xs:
        if x > 0:
            q.append(x)
    counted, place = q.count(3), q.index(4)
    other = q.copy()
    q.remove(3)
    q.reverse()
    q.insert(1, 9)
    del q[0]
    q[0] = q[0] + 1
    other.clear()
    return counted, place, list(q), len(other), q == deque([10, 3]), bool(q), bool(other)


@program((3,), (-3,))
def kinds(x):
    q = deque([1])
    if x > 0:
        q.append(x)
    return isinstance(q, deque), isinstance(q, list), type(q) is deque, q == [1], q != [1], q.maxlen


@program((3,), (-3,))
def operators(x):
    q = deque([1], maxlen=3)
    if x > 0:
        q.append(x)
    r = q + deque([5, 6])
    s = q * 2
    return list(r), list(s), list(q), s.maxlen


@program((3,), (-3,))
def chosen_between_two(x):
    if x > 0:
        q = deque([1, 2, 3], 3)
    else:
        q = deque([4], 3)
    q.append(x)
    q.append(x)
    return list(q)


@program((3,), (-3,), refused={"tf_function": "AG0203", "v1_graph": "AG0203"}, reason="two kinds")
def a_deque_or_a_list(x):
    if x > 0:
        q = deque([1, 2, 3])
    else:
        q = [4]
    return len(q)


@program((3,), (0,))
def in_an_object(n):
    class Recent:
        def __init__(self):
            self.seen = deque(maxlen=2)

        def see(self, value):
            self.seen.append(value)
            return sum(self.seen)

    recent = Recent()
    total = 0
    for i in range(n):
        total += recent.see(i)
    return total, len(recent.seen)


@program((3,), (0,))
def popped_when_there_is_something(n):
    q = deque()
    for i in range(n):
        q.append(i * i)
    if q:
        return q.pop()
    return -1


@program((3,), (1,))
def left_in_the_middle(n):
    q = deque([1, 2, 3, 4])
    found = 0
    for v in q:
        if v == n:
            q.remove(v)
            found = v
            break
    return found, list(q)


@program((3,), (0,))
def taken_from_nothing(n):
    q = deque()
    for i in range(n):
        q.append(i + 1)
    return q.popleft() + q.pop()


@program((3,), (0,))
def taken_until_it_is_empty(n):
    q = deque()
    for i in range(n):
        q.append(i * i)
    total = 0
    while True:
        try:
            total += q.popleft()
        except IndexError:
            break
    return total


@program((3,), (0,), (1,))
def inserted_with_maxlen(n):
    q = deque(maxlen=4)
    q.append(5)
    for i in range(n):
        q.append(i)
    if len(q) < 4:
        q.insert(0, 7)
        if n > 0:
            q.insert(n - 2, 8)
    return list(q)


@program((3,), (-3,), (0,))
def deques_in_a_list(n):
    queues = [deque(maxlen=2) for _ in range(3)]
    for i in range(5):
        if n > i - 2:
            queues[i % 3].append(i)
    queues[1].appendleft(n)
    return [list(q) for q in queues], len(queues[0])


@program((1,), (2,), (0,))
def one_of_several_deques(i):
    queues = [deque([1, 2]) for _ in range(3)]
    queues[i].append(i)
    queues[i].appendleft(7)
    first = queues[i].popleft()
    queues[i].rotate(1)
    return [list(q) for q in queues], first


@program((3,), (1,), prints=True)
def shown(n):
    q = deque([1, 2], maxlen=2)
    q.append(3)
    print(q, n)
    q.append(n)
    print(q)
    return n


@program((3,), (1,), prints=True)
def shown_in_the_graph(n):
    n = int(n)
    q = deque([1, 2])
    if n > 1:
        q.append(n)
    print(q)
    return len(q)


@program((3,), (1,))
def copied_and_compared(n):
    q = deque([1, 2])
    if n > 1:
        q.append(n)
    r = deque(q)
    s = deque(q, maxlen=2)
    r.append(1)
    return list(q), list(r), list(s), q == r, q == deque([1, 2])


def helper(q, value):
    q.append(value)
    return q.popleft() if len(q) > 2 else 0


@program((3,), (0,))
def handed_to_a_function(n):
    q = deque()
    total = 0
    for i in range(n + 2):
        total += helper(q, i)
    return total, list(q)


@program((4,), (0,), refused=TWO, reason="a loop hands on what they hold")
def swapped(n):
    now, later = deque([1]), deque()
    levels = 0
    while now:
        while now:
            k = now.popleft()
            if k < n:
                later.append(k + 1)
                later.append(k + 2)
        now, later = later, deque()
        levels += 1
    return levels


@program((3,), (0,))
def as_a_list_argument(n):
    q = deque([5])
    for i in range(n):
        q.append(i)
    z = list(q)
    z.append(1)
    return z, sum(q), sorted(q), [v * 2 for v in q if v > 1]


@program((3,), (7,))
def slices_are_no_indices(n):
    q = deque([5, n, 7])
    if n > 5:
        q.append(n)
    try:
        return len(q[1:])
    except TypeError:
        return -1


@dataclass
class Machine:
    """An object with a deque of its own."""

    todo: deque = field(default_factory=deque)


@program((3,), (0,), python=False)
def in_a_dataclass(n):
    machine = Machine()
    machine.todo.append(n)
    steps = 0
    while machine.todo:
        k = machine.todo.popleft()
        steps += 1
        if k > 0:
            machine.todo.append(k - 1)
    return steps, len(machine.todo)


@program((3,), (0,))
def by_a_key(n):
    queues = defaultdict(deque)
    for i in range(n):
        queues["a"].append(i)
    if n > 1:
        queues["b"].appendleft(n)
    return list(queues["a"]), len(queues["b"])


@program(X, python=False, gradient=True)
def many_taken(xs):
    q = deque([xs[0]])
    total = xs[0] * 0
    for i in tf.range(70):
        first = q.popleft()
        total += first * xs[i % 4]
        q.append(first * 0.5 + xs[1])
        if i % 3 == 0:
            q.append(xs[2] * first)
        if i > 40:
            total += q.popleft() * q[0] + q[-1]
        if i == 60:
            while len(q) > 3:
                total += q.popleft() * xs[3]
    return total, len(q), tf.stack(q)


@program(([3, 1, 2],))
def tensors_of_different_lengths(xs):
    q = deque()
    for i in range(30):
        for x in xs:
            q.append(tf.fill([x], i))
        q.popleft()
        if i % 2 == 0:
            q.popleft()
        if i % 3 == 0:
            q.pop()
            q.popleft()
    total = 0
    for one in q:
        total += tf.reduce_sum(one)
    return q.popleft(), total, len(q)


@program(([3, 1, 2],))
def lists_in_a_deque(xs):
    q = deque([[0]])
    total = 0
    while q:
        path = q.popleft()
        total += sum(path)
        if len(path) < 4:
            for x in xs:
                if x > path[-1]:
                    q.append(path + [x])
    return total


@program(([3, 1, 2],), python=False)
def deques_in_a_growing_list(xs):
    rows = []
    for x in xs:
        row = deque(maxlen=2)
        for i in range(x):
            row.append(i)
        rows.append(row)
    total = 0
    for row in rows:
        total += sum(row) * 10 + len(row)
    return total, rows[0][0], len(rows)


@program(([3, 1, 2],))
def paths_with_their_lengths(xs):
    q = deque([(0, [1, 1])])
    total = 0
    while q:
        depth, path = q.popleft()
        total += sum(path) * len(path)
        if depth < 3:
            for x in xs:
                if x > path[-1]:
                    q.append((depth + 1, [*path, x, x]))
    return total
