"""What generated programs have found."""

from __future__ import annotations

from tests.equivalence.registry import program


def _put(values, value):
    values.append(value)


def _put_if(values, value):
    if value > 2:
        values.append(value)


def _fill(z, n):
    if n > 1:
        if n > 3:
            _put(z, n)
        _put_if(z, n)


@program((0,), (2,), (3,), (7,))
def list_made_by_a_function_with_nothing_else_to_stage(n):
    z = [n, 1]
    _fill(z, n)
    return z


@program((0,), (2,), (5,))
def item_of_a_list_set_by_a_tensor(n):
    z = [n, 1, 4]
    z[n % 3] = 7
    z[(n + 1) % 3] += 2
    return z


@program(([1, 2],), ([5, 6],), python=False)
def list_extended_by_a_tensor(t):
    z = [1]
    z.extend(t)
    w = [4, 5]
    w += t
    return z, w, [1, 2] + t


@program((0.0,), (1.5,), xla=True)
def number_compared_with_a_tensor_on_the_left(f):
    return 0 == f, 1.5 != f, 1 if 0 == f or 2 < 1 else 2


@program(
    (5,),
    (1,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="which of two lists grows is known only when the graph runs",
)
def list_chosen_and_changed_under_another_name(n):
    z = [1, n]
    w = [2]
    if n > 3:
        w = z
    w.append(3)
    return z, w


@program((4,), (0,))
def list_made_anew_in_a_loop(n):
    z = [0]
    for i in range(n):
        if i > 1:
            z = [7]
        z.append(i)
    return z


@program((4,), (0,))
def list_of_two_names_grows_in_every_trace(n):
    z = [0]
    w = z
    for i in range(n):
        w.append(i)
    return z, w


@program((4,), (0,))
def list_of_the_graph_added_to_another(n):
    z = [1]
    for i in range(n):
        z.append(i)
    z = [0] + z
    return len(z)


@program((3, [1, 5, 2]), (0, [4, 4, 4]))
def list_set_and_bound_anew_in_a_loop_inside_a_loop(n, t):
    z = [n, 1]
    for _ in range(n):
        for k in t:
            z[0] = n + k
            z = z + [k]
        if n > 2:
            z.append(n)
    return z


@program((3, [1, 5, 2]), (0, [0, 4, 4]))
def list_set_before_it_is_bound_anew(n, t):
    z = [n, 1]
    y = 0
    for u in t:
        fuel = n
        while fuel > 0:
            fuel -= 1
            if u > 4:
                break
            z[-1] = u
            if len(z) > 1:
                y = z.pop(-1)
        else:
            z = [y, z[0]]
    return y, z


class _Box:
    def __init__(self, w):
        self.w = w


@program((3,), (0,))
def membership_in_lists(n):
    z = [n, 1]
    box = _Box(n)
    first = 3 if box.w not in z else 4
    second = 3 in z
    for i in range(n):
        z.append(i + 5)
    return first, second, 6 in z, n in z, 99 not in z


def _mark(d, n):
    if n > 2:
        d = {"p": n, "q": 1}
    d["q"] = 7
    return d["p"]


@program(
    (1,),
    (3,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="the caller's dict or another is changed, and only the graph knows which",
)
def parameter_bound_anew_and_changed(n):
    d = {"p": 1, "q": 2}
    found = _mark(d, n)
    return found, d


@program((1,), (-7,), (30,))
def remainder_of_a_float_of_python(n):
    e = 0.5
    if n >= -100:
        e = (float(n) - -1.25) % 8
    return e, (float(n) + 0.5) // 2, divmod(float(n), 3.0), (float(n) * 1.5) % -4


@program(
    (4,),
    (2,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="the first list or another grows, and only the graph knows which",
)
def list_chosen_and_changed_by_a_helper(n):
    z = [n]
    y = z
    for i in range(n):
        _put(z, i)
        z = [1]
    return y, z
