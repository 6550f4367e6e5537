"""Programs in which an object inside a list, dict or tuple has another name."""

from __future__ import annotations

import contextlib
import dataclasses

import tensorflow as tf

from tests.equivalence.registry import program

CHOSEN = dict.fromkeys(["tf_function", "v1_graph"], "AG0453")


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def inner_list_beside_what_a_loop_writes(xs):
    state = {"sum": xs[0], "items": [0.0, 1.0]}
    items = state["items"]
    for x in xs:
        state["sum"] = x
    items[0] = xs[2]
    return state["items"][0], state["sum"]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def inner_list_that_a_branch_in_a_loop_writes(xs):
    state = {"sum": xs[0], "items": [0.0, 1.0]}
    items = state["items"]
    for x in xs:
        state["sum"] = x
        if x > 0:
            items[0] = x
    return state["items"][0], state["sum"]


@program(([1.0, -2.0, 3.5],), python=False, gradient=True, xla=True)
def inner_list_that_grows(xs):
    state = {"sum": xs[0], "items": [0.0]}
    items = state["items"]
    for x in xs:
        state["sum"] = x
        if x > 0:
            items.append(x)
    items.append(2.0)
    return tf.stack(state["items"]), state["sum"]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def dict_in_a_dict(xs):
    state = {"sum": xs[0], "items": {"a": 0.0}}
    items = state["items"]
    if xs[0] > 0:
        state["sum"] = xs[1]
    items["a"] = xs[2]
    return state["items"]["a"], state["sum"]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def list_in_a_list(xs):
    state = [xs[0], [0.0, 1.0]]
    items = state[1]
    if xs[0] > 0:
        state[0] = xs[1]
    items[0] = xs[2]
    return state[1][0], state[0]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def dict_in_a_list(xs):
    state = [xs[0], {"a": 0.0}]
    items = state[1]
    if xs[0] > 0:
        state[0] = xs[1]
    items["a"] = xs[2]
    return state[1]["a"], state[0]


class Box:
    def __init__(self, v):
        self.v = v


@dataclasses.dataclass
class Rec:
    v: object
    w: object = None


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def dataclass_in_a_dict(xs):
    state = {"sum": xs[0], "items": Rec(0.0)}
    items = state["items"]
    if xs[0] > 0:
        state["sum"] = xs[1]
    items.v = xs[2]
    return state["items"].v, state["sum"]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def object_in_a_dict(xs):
    state = {"sum": xs[0], "items": Box(0.0)}
    items = state["items"]
    if xs[0] > 0:
        state["sum"] = xs[1]
    items.v = xs[2]
    return state["items"].v, state["sum"]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def list_in_an_object(xs):
    state = Box([0.0, 1.0])
    state.sum = xs[0]
    items = state.v
    if xs[0] > 0:
        state.sum = xs[1]
    items[0] = xs[2]
    return state.v[0], state.sum


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def list_two_levels_down(xs):
    state = {"sum": xs[0], "a": {"items": [0.0, 1.0], "n": 0.0}}
    items = state["a"]["items"]
    if xs[0] > 0:
        state["a"]["n"] = xs[1]
    items[0] = xs[2]
    return state["a"]["items"][0], state["a"]["n"]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def written_through_the_outer_list(xs):
    state = {"sum": xs[0], "items": [0.0, 1.0]}
    items = state["items"]
    if xs[0] > 0:
        state["items"][1] = xs[1]
    items[0] = xs[2]
    return state["items"][0], state["items"][1], items[1]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def both_names_in_one_branch(xs):
    state = {"sum": xs[0], "items": [0.0, 1.0]}
    items = state["items"]
    if xs[0] > 0:
        state["sum"] = xs[1]
        items.append(xs[0])
    items[0] = xs[2]
    return state["items"][0], state["sum"], len(items), len(state["items"])


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def one_list_under_two_keys(xs):
    inner = [0.0]
    state = {"a": inner, "b": inner, "n": xs[0]}
    if xs[0] > 0:
        state["n"] = xs[1]
    state["a"][0] = xs[2]
    return state["b"][0], inner[0], state["n"]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def dict_made_anew_around_it(xs):
    inner = [0.0]
    state = {"a": inner, "n": xs[0]}
    if xs[0] > 0:
        state = {"a": inner, "n": xs[1]}
    inner[0] = xs[2]
    return state["a"][0], inner[0], state["n"]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def tuple_made_anew_around_it(xs):
    inner = [0.0]
    state = (inner, xs[0])
    if xs[0] > 0:
        state = (inner, xs[1])
    inner[0] = xs[2]
    return state[0][0], inner[0], state[1]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def tuple_made_anew_around_a_dict(xs):
    inner = {"k": 0.0}
    state = (inner, xs[0])
    if xs[0] > 0:
        state = (inner, xs[1])
    inner["k"] = xs[2]
    return state[0]["k"], inner["k"], state[1]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def tuple_made_anew_in_a_loop(xs):
    inner = [0.0]
    state = (inner, xs[0])
    for x in xs:
        state = (inner, x)
    inner[0] = xs[2]
    return state[0][0], inner[0], state[1]


def setn(d, v):
    d["n"] = v


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def helper_writes_another_key(xs):
    state = {"n": xs[0], "a": [0.0]}
    inner = state["a"]
    if xs[0] > 0:
        setn(state, xs[1])
    inner[0] = xs[2]
    return state["a"][0], state["n"]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def other_row_replaced(xs):
    rows = [[0.0, 0.0], [1.0, 1.0]]
    r0 = rows[0]
    if xs[0] > 0:
        rows[1] = [xs[0], xs[1]]
    r0[1] = xs[2]
    return rows[0][1], rows[1][0]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), gradient=True, xla=True)
def row_appended_again(xs):
    rows = [[0.0, 0.0]]
    r0 = rows[0]
    if xs[0] > 0:
        r0[0] = xs[1]
    rows.append(r0)
    r0[1] = xs[2]
    return rows[0][1], rows[1][0], rows[1][1]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), refused=CHOSEN)
def exchanged(xs):
    state = {"n": xs[0], "a": [0.0], "b": [1.0]}
    a, b = state["a"], state["b"]
    if xs[0] > 0:
        state["a"], state["b"] = state["b"], state["a"]
    a[0] = xs[2]
    return state["a"][0], state["b"][0]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), refused=CHOSEN)
def exchanged_and_written_through_the_dict(xs):
    state = {"n": xs[0], "a": [0.0], "b": [1.0]}
    a, b = state["a"], state["b"]
    if xs[0] > 0:
        state["a"], state["b"] = state["b"], state["a"]
    state["a"][0] = xs[2]
    return a[0], b[0]


@program(
    ([1.0, -2.0, 3.5],),
    ([-1.0, -2.0, 3.5],),
    gradient=True,
    xla=True,
    refused={"called": "AG0453"},
    reason="a variable of that form leads to the original",
)
def replaced_without_another_name(xs):
    state = {"n": xs[0], "a": [0.0], "b": [1.0]}
    if xs[0] > 0:
        state["a"] = [xs[1]]
    state["a"][0] = xs[2]
    return state["a"][0], state["b"][0]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), refused=CHOSEN)
def stored_in_a_branch(xs):
    inner = [0.0]
    state = {"a": [1.0]}
    if xs[0] > 0:
        state["a"] = inner
    inner[0] = xs[2]
    return state["a"][0], inner[0]


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), refused=CHOSEN)
def stored_in_a_branch_and_written_there(xs):
    inner = [0.0]
    state = {"a": [1.0]}
    if xs[0] > 0:
        state["a"] = inner
    state["a"].append(xs[2])
    return state["a"][0], len(inner)


@program(([1.0, -2.0, 3.5],), ([-1.0, -2.0, 3.5],), refused=CHOSEN)
def stored_in_an_attribute(xs):
    inner = [0.0]
    box = Box([1.0])
    if xs[0] > 0:
        box.v = inner
    box.v[0] = xs[2]
    return inner[0], box.v[0]


def _either(x, one, other):
    if x > 0:
        return one
    return other


@program((1.0,), (-1.0,), refused=CHOSEN, reason="the graph has no object that is one of two")
def list_that_a_function_chose(x):
    a, b = [1.0, 2.0], [3.0, 4.0]
    chosen = _either(x, a, b)
    chosen[0] = 5.0
    return a[0] + 10 * b[0] + 100 * chosen[0]


class _Box:
    def __init__(self, items):
        self.items = items


@program((1.0,), (-1.0,), refused=CHOSEN, reason="the graph has no object that is one of two")
def list_of_an_object_that_a_function_chose(x):
    a, b = _Box([1.0]), _Box([2.0])
    chosen = _either(x, a.items, b.items)
    chosen.append(7.0)
    return len(a.items) + 10 * len(b.items)


@program((1.0,), (-1.0,), refused=CHOSEN, reason="the graph has no object that is one of two")
def dict_that_a_function_chose(x):
    a, b = {"n": 1.0}, {"n": 2.0}
    chosen = _either(x, a, b)
    chosen["n"] = 7.0
    return a["n"] + 10 * b["n"]


def _made(x):
    low, high = [1.0, 2.0], [3.0, 4.0]
    if x > 0:
        return low
    return high


@program((1.0,), (-1.0,), xla=True)
def list_that_a_function_made(x):
    chosen = _made(x)
    chosen[0] = 5.0
    chosen.append(6.0)
    return chosen[0] + 10 * chosen[1] + 100 * chosen[2]


@program(([1.0, 2.0],), xla=True, gradient=True)
def records_that_a_loop_makes_anew(xs):
    left, right = {"n": 0.0}, {"n": 1.0}
    for x in xs:
        left = {"n": left["n"] + x}
        right = {"n": right["n"] * x}
    left["n"] += 1.0
    right["n"] += 2.0
    return left["n"] + 10 * right["n"]


def _replaced_unless_raised(z, b):
    try:
        if b <= 2:
            raise ValueError(1)
        z = [b, 5]
    except ValueError:
        pass
    z.reverse()
    return z


@program((8, 1), (8, 3), refused=CHOSEN)
def changed_after_a_try_that_replaces_it(a, b):
    z = [a, 1]
    y = _replaced_unless_raised(z, b)
    return z, y


def _replaced_in_a_manager(z, b):
    try:
        if b > 8:
            raise KeyError(2)
        with contextlib.suppress(KeyError):
            z = [z[-1] - b, 2]
    except KeyError:
        z.append(z[0])
    z.append(3)
    return z


@program((8, 1), (8, 9), refused=CHOSEN)
def changed_after_a_try_with_a_manager(a, b):
    z = [a, 1]
    y = _replaced_in_a_manager(z, b)
    return z, y
