"""Methods asked of classes, ``list.append(z, x)``, kept under names, and ways to set attributes."""

from __future__ import annotations

import collections
import functools
import io
import queue

from tests.equivalence.registry import program

form = "{}|{:3d}".format
log = io.StringIO()
put = log.write
say = print
tell = functools.partial(print, "told:")
most = max
kept = [1]
keep = kept.append


class Box:
    def __init__(self, v):
        self.v = v


class Frozen:
    def __init__(self, v):
        object.__setattr__(self, "v", v)

    def __setattr__(self, name, value):
        raise AttributeError(name)

    def bump(self):
        object.__setattr__(self, "v", self.v + 1)


class Doubled(list):
    def append(self, x):
        list.append(self, x * 2)


@program((3,), (0,))
def appended(n):
    z = []
    for i in range(n):
        list.append(z, i)
    if n > 2:
        list.extend(z, [n, n])
    return z


@program((3,), (0,))
def popped(n):
    z = [1, 2, 3]
    if n > 2:
        list.pop(z)
        list.insert(z, 0, n)
    return list.index(z, 2), len(z), list.copy(z)


@program((3,), (0,))
def partial_of_the_class(n):
    z = []
    put_in = functools.partial(list.append, z)
    for i in range(n):
        put_in(i * i)
    return z


@program((3,), (0,))
def handed_to_map(n):
    z = [0]
    if n > 2:
        list(map(list.append, [z, z], [1, 2]))
    return z


@program((3,), (0,))
def of_dicts_and_sets(n):
    d, s = {0: 1}, {1}
    for i in range(n):
        set.add(s, i)
        dict.__setitem__(d, i, i * 2)
    if n > 2:
        dict.update(d, {0: 5})
    return dict.get(d, 1, -1), d[0], len(s), len(d)


@program((3,), (0,))
def of_deques(n):
    q = collections.deque([1])
    if n > 2:
        collections.deque.appendleft(q, n)
    return len(q), collections.deque.pop(q)


@program((3,), (0,))
def of_a_class_between(n):
    z = Doubled()
    z.append(n)
    for _ in range(n):
        z[0] = z[0] + 1
    return z[0], len(z)


@program((3,), oracle="python")
def of_texts_and_numbers(n):
    return (
        str.upper(f"a{n}") == f"A{n}",
        ",".join(map(str.upper, [f"a{n}", "b"])) == f"A{n},B",
        int.bit_length(int(n)),
        float.is_integer(float(n)),
    )


@program((3,), (0,))
def set_by_the_class(n):
    box, frozen = Box(1), Frozen(1)
    if n > 2:
        object.__setattr__(box, "v", n)
        frozen.bump()
    for _ in range(n):
        frozen.bump()
    return box.v, frozen.v


@program((3,), (0,))
def set_by_the_method(n):
    box = Box(1)
    if n > 2:
        box.__setattr__("v", n)
    return box.v


@program((3,), (0,))
def chain_map(n):
    base = {"b": 2}
    c = collections.ChainMap({"a": 1}, base)
    if n > 2:
        c["a"] = n
    for i in range(n):
        c["a"] = c["a"] + i
    return c["a"], c["b"], base["b"]


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="a chain's first dict gets another key",
)
def chain_map_grows(n):
    c = collections.ChainMap({"a": 1}, {"b": 2})
    if n > 2:
        c["b"] = n
    return len(c), c["b"]


@program((3,), oracle="python")
def kept_format(n):
    return form(int(n), int(n)) == f"{n}|{n:3d}"


@program((3,), (0,), prints=True, oracle="python")
def kept_prints(n):
    say(int(n), "said")
    if n > 2:
        tell(int(n))
    return most(int(n), 2)


@program(
    (0,), refused={"tf_function": "AG0203", "v1_graph": "AG0203"}, reason="a list of the module's gets longer"
)
def kept_append(n):
    kept.clear()
    if n > 2:
        keep(1)
    return len(kept)


@program(
    (3,), (0,), refused={"tf_function": "AG0451", "v1_graph": "AG0451"}, reason="Python writes to it once"
)
def kept_write(n):
    if n > 2:
        put("many")
    return n


@program((4,), (0,))
def zip_in_a_loop(n):
    def numbers():
        for i in range(n):
            yield i * 3

    z, pairs = [], 0
    for a, b in zip([1, 2, 3], numbers()):
        z.append(a * b)
        pairs += 1
    return sum(z), pairs


@program((3,), (9,))
def items_of_vars(n):
    box = Box(1)
    if n > 5:
        vars(box)["v"] = n
    for i in range(n):
        vars(box)["v"] = box.v + i
    return box.v


@program((3,), (9,))
def items_of_what_a_call_gives(n):
    z = [[1], [2]]
    if n > 5:
        next(iter(z))[0] = n
    return z


@program((3,), refused={"tf_function": "AG0451", "v1_graph": "AG0451"}, reason="Python fills it at once")
def put_in_a_queue(n):
    q = queue.Queue()
    for i in range(n):
        q.put(i)
    return q.qsize()
