"""Lists, dicts, sets and other containers that branches change, and what sees the change."""

from __future__ import annotations

import collections
import weakref
from collections import Counter, OrderedDict, UserDict, UserList, defaultdict, deque

from tests.equivalence.registry import Static, program


@program((3,), (-3,))
def append_in_branch(x):
    z = [x]
    if x > 0:
        z.append(x * 2)
    return len(z), z[-1]


@program((3,), (-3,))
def append_in_both(x):
    z = [x]
    if x > 0:
        z.append(1)
    else:
        z.append(2)
    return z


@program((3,), (-3,))
def pop_in_branch(x):
    z = [x, x + 1, x + 2]
    if x > 0:
        z.pop()
    return len(z), z[-1]


@program((3,), (-3,))
def pop_first_in_branch(x):
    z = [x, x + 1, x + 2]
    if x > 0:
        z.pop(0)
    return len(z), z[0]


@program((3,), (-3,))
def insert_in_branch(x):
    z = [x, x + 1]
    if x > 0:
        z.insert(0, x * 5)
    return len(z), z[0]


@program((3,), (-3,))
def insert_and_drop(x):
    z = [x, x + 1]
    if x > 0:
        z.insert(0, x * 5)
        z.pop()
    return z


@program((3,), (-3,))
def remove_in_branch(x):
    z = ["a", "b", "a"]
    if x > 0:
        z.remove("a")
        z.append("c")
    return x + 1 if z is not None else x


@program((3,), (-3,))
def clear_in_branch(x):
    z = [1, 2, 3]
    if x > 0:
        z.clear()
    return len(z)


@program((3,), (-3,))
def sort_in_branch(x):
    z = [3, 1, 2]
    if x > 0:
        z.sort()
    return z


@program((3,), (-3,))
def reverse_in_branch(x):
    z = [3, x, 2]
    if x > 0:
        z.reverse()
    return z


@program((3,), (-3,))
def extend_in_branch(x):
    z = [x]
    if x > 0:
        z.extend([x, x])
    return len(z), sum(z)


@program((3,), (-3,))
def plus_equals_in_branch(x):
    z = [x]
    y = z
    if x > 0:
        z += [x * 2]
    return len(y), y[-1], y is z


@program((3,), (-3,))
def slice_assigned(x):
    z = [1, 2, 3, 4]
    if x > 0:
        z[1:3] = [x, x]
    return z


@program(
    (3,),
    (-3,),
)
def slice_deleted(x):
    z = [1, 2, 3, 4]
    if x > 0:
        del z[1:3]
    return len(z)


@program(
    (3,),
    (-3,),
)
def item_deleted(x):
    z = [1, 2, 3, 4]
    if x > 0:
        del z[0]
    return len(z), z[0]


@program((3,), (-3,))
def last_item_set(x):
    z = [1, 2, 3]
    if x > 0:
        z[-1] = x * 2
    return z


@program((3,), (-3,))
def item_augmented(x):
    z = [1, 2, 3]
    if x > 0:
        z[1] += x
        z[-1] *= x
    return z


@program(
    (1,),
    (0,),
    (2,),
)
def item_set_by_tensor(i):
    z = [10, 20, 30]
    z[i] = 5
    return z


@program(
    (1,),
    (-1,),
)
def item_set_by_tensor_in_branch(i):
    z = [10, 20, 30]
    if i > 0:
        z[i] = 5
    return z


@program(
    (1,),
    (0,),
    (2,),
)
def item_augmented_by_tensor(i):
    z = [10, 20, 30]
    z[i] += 5
    return z


@program(
    (3,),
    (0,),
)
def item_set_by_loop_variable(n):
    z = [0, 0, 0]
    for i in range(n):
        z[i] = i * i
    return z


@program(
    (1,),
)
def item_set_out_of_range(i):
    z = [10]
    z[i] = 5
    return z


@program((3,), (-3,))
def set_add(x):
    s = {1, 2}
    if x > 0:
        s.add(3)
    return len(s)


@program((3,), (-3,))
def set_discard(x):
    s = {1, 2}
    if x > 0:
        s.discard(1)
    else:
        s.update({7, 8})
    return 1 in s, 7 in s


@program((3,), (-3,))
def set_unused_after(x):
    s = {1, 2}
    if x > 0:
        s.add(3)
        x = x + len(s)
    return x


@program((3,), (-3,))
def set_operators(x):
    s = {1, 2}
    if x > 0:
        s |= {3}
        s -= {1}
    return len(s), 1 in s


@program((3,), (-3,))
def dict_update(x):
    d = {"a": 1}
    if x > 0:
        d.update(a=x, b=x * 2)
    return d["a"]


@program((3,), (-3,))
def dict_update_same_keys(x):
    d = {"a": 1, "b": x}
    if x > 0:
        d.update({"a": x, "b": 5})
    return d


@program((3,), (-3,))
def dict_new_key(x):
    d = {"a": x}
    if x > 0:
        d["b"] = x * 2
    return d.get("b", 0) if x > 0 else d["a"]


@program((3,), (-3,))
def dict_new_key_counted(x):
    d = {"a": x}
    if x > 0:
        d["b"] = x * 2
    return len(d)


@program((3,), (-3,))
def dict_setdefault(x):
    d = {"a": 1}
    if x > 0:
        d.setdefault("a", 5)
        d["a"] += 1
    return d


@program((3,), (-3,))
def dict_pop(x):
    d = {"a": x, "b": 2}
    y = 0
    if x > 0:
        y = d.pop("a")
    return y, d["b"]


@program((3,), (-3,))
def dict_pop_counted(x):
    d = {"a": x, "b": 2}
    if x > 0:
        d.pop("a")
    return "a" in d


@program((3,), (-3,))
def dict_or_equals(x):
    d = {"a": 1, "b": 2}
    e = d
    if x > 0:
        d |= {"a": x}
    return e


@program((3,), (-3,))
def dict_del(x):
    d = {"a": x, "b": 2}
    if x > 0:
        del d["a"]
    return len(d)


@program((3,), (-3,))
def dict_del_and_set(x):
    d = {"a": x, "b": 2}
    if x > 0:
        del d["a"]
        d["a"] = 7
    return d


@program((3,), (-3,))
def dict_tuple_key(x):
    d = {(0, 1): 1}
    if x > 0:
        d[0, 1] = x
    return d[0, 1]


@program((3,), (-3,))
def dict_keys_in_loop(x):
    d = {"a": 1, "b": 2}
    for k in d:
        if x > 0:
            d[k] = x * d[k]
    return d


@program((3,), (0,))
def dict_keys_in_staged_loop(n):
    d = {"a": 1, "b": 2}
    for i in range(n):
        for k in d:
            d[k] += i
    return d


@program(
    (3,),
    (-3,),
)
def nested_items(x):
    d = {"n": [1, 2, 3]}
    k, j = "n", 1
    if x > 0:
        d[k][j] += 1
        d[k][j + 1] = x
    return d


@program((3,), (0,))
def nested_items_in_loop(n):
    d = {"n": [1, 2, 3], "m": {"o": 0}}
    for i in range(n):
        d["n"][1] += i
        d["m"]["o"] = d["m"]["o"] + 1
    return d


@program(
    (3,),
    (-3,),
)
def nested_append(x):
    d = {"n": [1]}
    if x > 0:
        d["n"].append(x)
    return len(d["n"])


@program(
    (3,),
    (0,),
)
def nested_append_in_loop(n):
    d = {"n": []}
    for i in range(n):
        d["n"].append(i)
    return len(d["n"])


@program((3,), (-3,))
def deque_append(x):
    q = deque([1, 2])
    if x > 0:
        q.append(x)
    return len(q)


@program((3,), (-3,))
def deque_rotate(x):
    q = deque([1, x, 3])
    if x > 0:
        q.rotate(1)
    return list(q)


@program((3,), (-3,))
def deque_same_length(x):
    q = deque([1, 2, 3], maxlen=3)
    if x > 0:
        q.append(x)
    return list(q)


@program((3,), (0,))
def deque_window_in_loop(n):
    q = deque([0, 0, 0], maxlen=3)
    for i in range(n):
        q.append(i)
    return list(q)


@program((3,), (-3,))
def deque_through_module(x):
    q = collections.deque([x, 2])
    if x > 0:
        q.appendleft(q.pop())
    return q[0], q[1]


@program((3,), (-3,))
def defaultdict_counts(x):
    d = defaultdict(int)
    d["a"] = 1
    if x > 0:
        d["a"] += x
    return d["a"]


@program((3,), (-3,))
def defaultdict_made_by_reading(x):
    d = defaultdict(int)
    if x > 0:
        d["a"]
    return len(d)


@program((3,), (-3,))
def defaultdict_new_key(x):
    d = defaultdict(int)
    if x > 0:
        d["a"] += x
    return d["a"]


@program((3,), (-3,))
def counter_counts(x):
    c = Counter("aab")
    if x > 0:
        c["a"] += 1
    return c["a"], c["b"]


@program((3,), (-3,))
def counter_update(x):
    c = Counter("aab")
    if x > 0:
        c.update("ab")
    return c["a"], c["b"]


@program((3,), (-3,))
def counter_subtract(x):
    c = Counter("aab")
    if x > 0:
        c.subtract("ab")
    return c["a"], c["b"]


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def ordered_moved(x):
    d = OrderedDict(a=x, b=2)
    if x > 0:
        d.move_to_end("a")
    return list(d.values())


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def array_written(x):
    import numpy as np

    a = np.zeros(3)
    if x > 0:
        a[0] = 1.0
    return a


@program(
    (3,),
    (-3,),
    refused={"tf_function": "setting an array", "v1_graph": "setting an array"},
    reason="no array of NumPy's holds tensors",
)
def array_written_with_tensor(x):
    import numpy as np

    a = np.zeros(3)
    if x > 0:
        a[0] = x
    return a


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def array_augmented(x):
    import numpy as np

    a = np.arange(3)
    b = a
    if x > 0:
        a += 1
    return b


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def array_filled(x):
    import numpy as np

    a = np.arange(3)
    if x > 0:
        a.fill(7)
    return a


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def array_counts_in_loop(n):
    import numpy as np

    a = np.zeros(2)
    for _ in range(n):
        a[1] += 1.0
    return a


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def bytes_written(x):
    b = bytearray(b"abc")
    if x > 0:
        b[0] = 65
    return b[0]


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def bytes_written_in_a_view(x):
    b = bytearray(b"abc")
    m = memoryview(b)
    if x > 0:
        m[0] = 65
    return b[0]


class Kept:
    pass


KEPT = Kept()


@program((3,), (-3,), refused={"tf_function": "AG0203", "v1_graph": "AG0203"}, reason="another length")
def values_held_weakly(x):
    d = weakref.WeakValueDictionary()
    if x > 0:
        d["a"] = KEPT
    return len(d)


@program((3,), (-3,))
def two_names_of_a_list(x):
    a = b = []
    if x > 0:
        a.append(x)
    return len(b)


@program((3,), (0,))
def two_names_in_a_loop(n):
    a = b = []
    for i in range(n):
        a.append(i)
        b.append(i * 10)
    return len(a), sum(b)


@program(
    (3,),
    (0,),
)
def list_in_dict_by_two_names(n):
    a = [0]
    d = {"a": a}
    for i in range(n):
        d["a"][0] += i
    return a[0], d["a"][0]


@program((3,), (0,))
def list_in_dict_grows(n):
    a = []
    d = {"a": a}
    for i in range(n):
        d["a"].append(i)
    return len(a), len(d["a"])


def _append(target, value):
    target.append(value)


def _add_to_first(target, value):
    target[0] += value


@program((3,), (-3,))
def argument_grows(x):
    z = [x]
    if x > 0:
        _append(z, x)
    return len(z)


@program((3,), (0,))
def argument_grows_in_loop(n):
    z = []
    for i in range(n):
        _append(z, i)
    return len(z), sum(z)


@program((3,), (0,))
def argument_item_in_loop(n):
    z = [1]
    for i in range(n):
        _add_to_first(z, i)
    return z


@program(
    (3, Static([1, 2])),
    (-3, Static([1, 2])),
    refused={"tf_function": "modify its"},
    reason="TensorFlow itself refuses changes of arguments",
)
def list_given(x, z):
    if x > 0:
        z[0] = x
    return z


@program(
    (3, Static([1, 2])),
    (-3, Static([1, 2])),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="contents of another length or kind, which no graph can choose between",
)
def list_given_grows(x, z):
    if x > 0:
        z.append(x)
    return len(z)


@program(
    (3, Static({"a": 1})),
    (-3, Static({"a": 1})),
    refused={"tf_function": "modify its"},
    reason="TensorFlow itself refuses changes of arguments",
)
def dict_given(x, d):
    if x > 0:
        d["a"] += x
    return d


class Bag(UserList):
    pass


class Register(UserDict):
    def put(self, key, value):
        if value > 0:
            self[key] = value


@program((2,), (-2,))
def containers_written_in_python(x):
    bag, register = Bag([1, 2]), Register(a=0, b=0)
    register.put("a", x)
    if x > 0:
        bag[0] = x
        register["b"] = 5
    for i in range(2):
        if x > i:
            bag[1] += 10
    return list(bag), register["a"], register["b"], len(bag)


class Queue(deque):
    """A deque of the program's own."""


@program(
    ([1, 2],),
    python=False,
    refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0203.*\n.*\n.*\n.*how long this deque is"),
    reason="no deque of another class grows in a graph",
)
def deque_that_grows(x):
    queue = Queue()
    for v in x:
        queue.append(v)
    return len(queue)
