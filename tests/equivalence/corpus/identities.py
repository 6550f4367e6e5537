"""Closures that bind late, names for one object, objects rebound in branches, and ``is``."""

from __future__ import annotations

import dataclasses
import enum
import random

from tests.equivalence.registry import program


class Node:
    """A plain object."""

    def __init__(self, v):
        self.v = v
        self.next = None


@dataclasses.dataclass
class Pair:
    """A dataclass."""

    a: int
    b: int = 0


@dataclasses.dataclass(frozen=True)
class Fixed:
    """A dataclass that cannot be changed."""

    a: int


class Mode(enum.Enum):
    FAST = 1
    SLOW = 2


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


def double(x):
    return x * 2


def square(x):
    return x * x


@program((3,), (-3,))
def text_chosen(x):
    mode = "a" if x > 0 else "b"
    if mode == "a":
        return x * 2
    return x


@program((3,), (-3,))
def text_in_branch(x):
    mode = "slow"
    if x > 0:
        mode = "fast"
    return mode


@program((3,), (-3,))
def text_in_loop(n):
    mode = "none"
    for _ in range(n):
        mode = "some"
    return mode == "some", mode


@program(
    (3,),
    (-3,),
)
def function_chosen(x):
    f = double if x > 0 else square
    return f(x)


@program(
    (3,),
    (-3,),
)
def function_in_branch(x):
    f = double
    if x > 0:
        f = square
    return f(x) + f(1)


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def lambda_in_branch(x):
    if x > 0:
        f = lambda k: k + x  # noqa: E731
    else:
        f = lambda k: k * x  # noqa: E731
    return f(5)


@program(
    (3,),
    (-3,),
)
def method_chosen(x):
    n = Node(5)
    f = n.__class__
    if x > 0:
        f = Pair
    return x if f is Node else x + 1


@program(
    (3,),
    (-3,),
)
def enum_in_branch(x):
    mode = Mode.FAST
    if x > 0:
        mode = Mode.SLOW
    return 1 if mode is Mode.SLOW else 2


@program(
    (3,),
    (-3,),
)
def enum_equal(x):
    mode = Mode.FAST if x > 0 else Mode.SLOW
    return mode == Mode.FAST


@program((3,), (-3,))
def int_enum_in_branch(x):
    level = Level.LOW
    if x > 0:
        level = Level.HIGH
    return level + 1


@program(
    (3,),
    (-3,),
)
def plain_object_in_branch(x):
    best = Node(1)
    if x > 0:
        best = Node(x)
    return best.v


@program(
    (3,),
    (-3,),
)
def plain_object_among(x):
    nodes = [Node(1), Node(x)]
    best = nodes[0]
    for node in nodes:
        if node.v > best.v:
            best = node
    return best.v


@program((3,), (-3,))
def plain_object_is(x):
    one, two = Node(1), Node(2)
    best = one
    if x > 0:
        best = two
    return best is one


@program((3,), (-3,))
def plain_object_then_changed(x):
    one, two = Node(1), Node(2)
    best = one
    if x > 0:
        best = two
    best.v = 10
    return one.v, two.v


@program((3,), (-3,))
def dataclass_in_branch(x):
    best = Pair(1)
    if x > 0:
        best = Pair(x, 2)
    return best.a, best.b


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="no graph can",
)
def dataclass_is(x):
    one = two = Pair(1)
    if x > 0:
        two = Pair(2)
    return one is two


@program((3,), (-3,))
def dataclass_by_two_names(x):
    one = Pair(1)
    two = Pair(2)
    best = one
    if x > 0:
        best = two
    best.a = 10
    return one.a, two.a


@program((3,), (0,))
def dataclass_in_loop(n):
    p = Pair(0, 1)
    q = p
    for i in range(n):
        p.a += i
        q.b *= 2
    return p.a, q.b


@program((3,), (0,))
def dataclass_rebound_in_loop(n):
    p = Pair(0, 1)
    for i in range(n):
        p = Pair(p.a + i, p.b * 2)
    return p.a, p.b


@program((3,), (0,))
def dataclass_replaced_in_loop(n):
    p = Fixed(0)
    for i in range(n):
        p = dataclasses.replace(p, a=p.a + i)
    return p.a


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="no graph can",
)
def dataclass_other_name_kept(x):
    one = Pair(1)
    two = one
    if x > 0:
        two = Pair(5)
    two.b = 7
    return one.b, two.b


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="no graph can",
)
def list_other_name_kept(x):
    a = [1]
    b = a
    if x > 0:
        b = [2]
    b[0] = x
    return a, b


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="no graph can",
)
def list_other_name_grows(x):
    a = [1]
    b = a
    if x > 0:
        b = [2]
    b.append(x)
    return len(a), len(b)


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="no graph can",
)
def list_is(x):
    a = [1]
    b = a
    if x > 0:
        b = [1]
    return a is b, a == b


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="no graph can",
)
def dict_other_name_kept(x):
    a = {"k": 1}
    b = a
    if x > 0:
        b = {"k": 2}
    b["k"] += 5
    return a, b


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="no graph can",
)
def dict_is(x):
    a = {"k": 1}
    b = a
    if x > 0:
        b = {"k": 1}
    return a is b


@program((3,), (-3,))
def none_is(x):
    a = None
    if x > 0:
        a = x
    return a is None, a is not None


@program(
    (3,), (-3,), refused=dict.fromkeys(["tf_function", "v1_graph", "called"], "AG0453"), reason="y may be x"
)
def tensor_is(x):
    y = x
    z = x + 0
    return y is x, z is x


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="no graph can",
)
def tensor_is_after_branch(x):
    y = x
    if x > 0:
        y = x + 1
    return y is x


@program((3,), (0,))
def tensor_is_in_loop(n):
    last = None
    same = 0
    for i in range(n):
        if last is n:
            same += 1
        last = i
    return same


@program((3,), (-3,))
def boolean_is(x):
    flag = x > 0
    return flag is True, flag is False


@program(
    (3,),
    (-3,),
)
def swapped_objects(x):
    a, b = Node(1), Node(2)
    if x > 0:
        a, b = b, a
    return a.v, b.v


@program((3,), (-3,))
def swapped_then_changed(x):
    a, b = Node(1), Node(2)
    c = a
    if x > 0:
        a, b = b, a
    a.v = 9
    return a.v, b.v, c.v


@program((3,), (-3,))
def linked(x):
    first = Node(1)
    first.next = Node(2)
    if x > 0:
        first.next.v = x
        first.next.next = Node(4)
    return first.next.v


@program((3,), (-3,))
def linked_asked(x):
    first = Node(1)
    if x > 0:
        first.next = Node(x)
    if first.next is not None:
        return first.next.v
    return 0


@program((3,), (0,))
def linked_walk(n):
    first = Node(1)
    first.next = Node(2)
    first.next.next = first
    node = first
    total = 0
    for _ in range(n):
        total += node.v
        node = node.next
    return total


@program((3,), (-3,))
def late_binding_list(x):
    fs = []
    for i in range(3):
        fs.append(lambda: i * x)
    return [f() for f in fs]


@program((3,), (-3,))
def early_binding_list(x):
    fs = []
    for i in range(3):
        fs.append(lambda i=i: i * x)
    return [f() for f in fs]


@program((3,), (-3,))
def late_binding_comprehension(x):
    fs = [lambda: i * x for i in range(3)]
    return [f() for f in fs]


@program((3,), (-3,))
def late_binding_def(x):
    fs = {}
    for i in range(3):

        def f():
            return i + x

        fs[i] = f
    return [fs[k]() for k in (0, 1, 2)]


@program((3,), (-3,))
def late_binding_with_branch(x):
    fs = []
    for i in range(3):
        if i == 1:
            continue
        fs.append(lambda: i * x)
    return [f() for f in fs]


@program((3,), (0,))
def lambda_sees_loop(n):
    a = 0
    f = lambda: a  # noqa: E731
    for i in range(n):
        a = a + i
    return f()


@program((3,), (-3,))
def lambda_sees_branch(x):
    a = 0
    f = lambda: a  # noqa: E731
    if x > 0:
        a = x
    return f(), a


@program(
    (3,),
    (-3,),
)
def lambda_made_in_branch(x):
    a = 1
    f = lambda: 0  # noqa: E731
    if x > 0:
        f = lambda: a  # noqa: E731
    a = 5
    return f()


@program((3,), (0,))
def lambda_called_in_loop(n):
    a = 0
    f = lambda: a + 1  # noqa: E731
    for _ in range(n):
        a = f()
    return a


@program((3,), (0,))
def lambda_made_in_loop(n):
    total = 0
    for i in range(n):
        f = lambda k: k + i  # noqa: E731
        total += f(1)
    return total


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def lambda_kept_from_loop(n):
    f = lambda: -1  # noqa: E731
    for i in range(n):
        f = lambda: i  # noqa: E731
    return f()


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def lambda_default_kept_from_loop(n):
    f = lambda: -1  # noqa: E731
    for i in range(n):
        f = lambda i=i: i  # noqa: E731
    return f()


@program((3,), (-3,))
def lambdas_in_dict(x):
    a = x
    table = {"one": lambda: a + 1, "two": lambda: a + 2}
    if x > 0:
        a = 10
    return table["one"](), table["two"]()


@program((3,), (-3,))
def default_at_definition(x):
    a = 1

    def f(k=a):
        return k

    if x > 0:
        a = 2
    return f(), a


@program((3,), (-3,))
def closure_over_changed_list(x):
    z = [x]

    def f():
        return len(z)

    if x > 0:
        z.append(1)
    return f()


@program((3,), (-3,))
def rebinding_by_nested(x):
    a = 0

    def put(v):
        nonlocal a
        a = v

    if x > 0:
        put(x)
    else:
        put(1)
    return a


@program((3,), (0,))
def best_of_loop(n):
    best = None
    for i in range(n):
        if best is None or i > best:
            best = i
    return -1 if best is None else best


@program((3,), (0,))
def best_pair_of_loop(n):
    best = None
    for i in range(n):
        if best is None or i > best[0]:
            best = (i, i * 2)
    return (-1, -1) if best is None else best


@program((3,), (0,))
def best_object_of_loop(n):
    best = None
    for i in range(n):
        if best is None or i > best.a:
            best = Pair(i, 1)
    return -1 if best is None else best.a


@program((3,), (-3,))
def seeded_once(x):
    random.seed(3)
    y = random.random() if x > 0 else 0.5
    return y > 0.2


ROWS = ((2,), (0,), (1,))


@program(*ROWS)
def row_is_row(n):
    rows = [[1], [2], [1]]
    row = rows[n]
    return row is rows[1], row is rows[n], row == rows[0], rows.index(row)


@program(*ROWS)
def row_is_dict(n):
    rows = [{"a": 1}, {"a": 2}, {"a": 1}]
    row = rows[n]
    return row is rows[1], row == rows[0]


@program(*ROWS)
def row_is_not(n):
    rows = [[1], [2], [3]]
    row = rows[n]
    t = 0
    for r in rows:
        if r is not row:
            t += r[0]
    return t


@program(*ROWS)
def row_in_set_of_ids(n):
    rows = [[1], [2], [3]]
    row = rows[n]
    return any(r is row for r in rows), [r is row for r in rows]


@program(*ROWS, refused={"tf_function": "AG0453", "v1_graph": "AG0453"})
def row_removed(n):
    rows = [[1], [2], [3]]
    row = rows[n]
    rows.remove(row)
    row.append(5)
    return rows, row
