"""Reads that compute nothing, and ``del``, of variables that the path taken may leave unbound."""

from __future__ import annotations

from tests.equivalence.registry import program

BOTH = ((3.0,), (-3.0,))


@program(*BOTH)
def deleted_where_it_may_be_unbound(x):
    if x > 0:
        v = 1
    del v
    return x


@program(*BOTH)
def copied(x):
    if x > 0:
        v = 1.0
    y = v
    return x


@program(*BOTH)
def copied_and_returned(x):
    if x > 0:
        v = x * 2
    y = v
    return y


@program(*BOTH)
def returned(x):
    if x > 0:
        v = x * 2
    return v


@program(*BOTH)
def returned_in_a_tuple(x):
    if x > 0:
        v = x * 2
    return x, v


@program(*BOTH)
def returned_in_a_dict(x):
    if x > 0:
        v = 1
    return {"v": v}


def _ignores(_, k=1):
    return k


@program(*BOTH)
def passed_to_a_function_that_ignores_it(x):
    if x > 0:
        v = x * 2
    return _ignores(v) + x


@program(*BOTH)
def passed_by_keyword(x):
    if x > 0:
        v = 2.0
    return _ignores(x, k=v) * 0 + x


@program(*BOTH)
def put_in_a_tuple(x):
    if x > 0:
        v = x * 2
    pair = (v, 1)
    return x


@program(*BOTH)
def put_in_a_list(x):
    if x > 0:
        v = x * 2
    z = [x]
    z.append(v)
    return z[0]


@program(*BOTH)
def read_by_itself(x):
    if x > 0:
        v = x * 2
    v
    return x


@program(*BOTH, prints=True)
def printed(x):
    if x > 0:
        v = 2.0
    print("v")
    print(v)
    return x


@program(*BOTH)
def text_is_copied(x):
    if x > 0:
        v = "text"
    w = v
    return x


@program(*BOTH)
def list_is_copied(x):
    if x > 0:
        v = [1.0, x]
    w = v
    return x


@program(*BOTH)
def function_is_copied(x):
    if x > 0:
        v = _ignores
    w = v
    return x


@program(*BOTH)
def compared_with_none(x):
    if x > 0:
        v = x
    return x, v is None


@program(*BOTH)
def read_in_the_other_branch(x):
    if x > 0:
        v = 1
    y = x
    if x < 0:
        y = v
    return x


@program(*BOTH, xla=True)
def read_in_the_same_branch(x):
    if x > 0:
        v = x + 1
    if x > 0:
        y = v
    else:
        y = x
    return y


@program(*BOTH, xla=True)
def deleted_on_the_way(x):
    v = x * 2
    if x > 0:
        y = v
        del v
    else:
        y = v * 2
    return y


@program(*BOTH)
def deleted_twice(x):
    v = x * 2
    if x > 0:
        del v
    del v
    return x


@program((3, 1.0), (0, 1.0))
def copied_after_no_iteration(n, x):
    for i in range(n):
        last = i
    w = last
    return x


@program((3, 1.0), (0, 1.0))
def loop_variable_after_no_iteration(n, x):
    for i in range(n):
        x = x + 1
    return i, x


@program((3, 1.0), (0, 1.0))
def loop_variable_deleted_after_no_iteration(n, x):
    for i in range(n):
        x = x + 1
    del i
    return x


@program((3, 1.0), (0, 1.0))
def loop_variables_of_enumerate(n, x):
    for i, k in enumerate(range(n)):
        x = x + k
    w = i, k
    return x


@program((3, 1.0), (0, 1.0), ([1, 2][0], 5.0))
def read_before_it_is_bound_in_a_loop(n, x):
    for i in range(n):
        if x > 2:
            y = v
        v = i
    return x


@program((3, 1.0), (0, 1.0))
def read_first_in_a_loop(n, x):
    for i in range(n):
        y = v
        v = i
    return x


@program((3, 1.0), (0, 1.0), (1, 1.0))
def computes_first_in_a_loop(n, x):
    for i in range(n):
        x = x + v
        v = 1.0
    return x


@program((3, 1.0), (0, 1.0), (1, 1.0))
def deleted_in_a_loop(n, x):
    v = x
    for i in range(n):
        del v
        x = x + 1
    return x


@program((3, 1.0), (0, 1.0), (1, 1.0))
def deleted_in_each_iteration(n, x):
    for i in range(n):
        v = x
        if i > 5:
            del v
            v = x + 1
        x = x + v
        del v
    return x


@program((3, 1.0), (5, 1.0), (1, 1.0))
def deleted_late_in_a_loop(n, x):
    v = x
    for i in range(n):
        if i > 3:
            del v
        x = x + 1
    return v


@program((3, 1.0), (5, 1.0), (7, 1.0))
def deleted_in_one_iteration_and_bound_in_another(n, x):
    v = x
    for i in range(n):
        if i == 3:
            del v
        if i == 5:
            v = x
    y = v
    return x


@program((3, 1.0), (5, 1.0))
def bound_in_one_iteration(n, x):
    for i in range(n):
        if i == 3:
            v = i
    w = v
    return x


@program((3, 1.0), (0, 1.0))
def while_that_binds(n, x):
    while n > 0:
        n = n - 1
        v = n
    w = v
    return x


@program((3, 1.0), (0, 1.0), xla=True)
def endless_while_binds(n, x):
    while True:
        v = n + 1
        n = n - 1
        if n < 0:
            break
    w = v
    return w


@program((3, 1.0), (0, 1.0))
def else_of_a_loop_reads(n, x):
    for i in range(n):
        if i == 2:
            break
        v = i
    else:
        w = v
    return x


@program((3, 1.0), (0, 1.0), (2, 1.0))
def else_of_a_loop_binds(n, x):
    for i in range(n):
        if i == 2:
            break
    else:
        v = x
    w = v
    return x


@program((3, 1.0), (0, 1.0), (2, 1.0))
def else_of_a_while_deletes(n, x):
    v = x
    while n > 0:
        n = n - 1
        if n == 1:
            break
    else:
        del v
    w = v
    return x


@program((3, 1.0), (0, 1.0), (2, 1.0))
def test_of_a_while_reads(n, x):
    if n > 0:
        v = 1
    while n > 0 and v:
        n = n - 1
        if n == 1:
            del v
    return x


@program((3, 1.0), (0, 1.0), (2, 1.0))
def match_captures(n, x):
    match n:
        case 0:
            pass
        case 2 as k:
            pass
        case k if k > 2:
            pass
    w = k
    return x


@program((3, 1.0), (0, 1.0), (2, 1.0))
def match_captures_of_a_sequence(n, x):
    match (n, x):
        case (0, k):
            pass
        case (2, _):
            pass
        case (_, k):
            pass
    w = k
    return x


@program((3, 1.0), (-1, 1.0))
def caught(n, x):
    try:
        if n > 0:
            v = 1
        w = v
        x = x + 1
    except UnboundLocalError:
        x = x + 10
    return x


@program((3, 1.0), (-1, 1.0))
def caught_as_name_error(n, x):
    if n > 0:
        v = x
    try:
        y = v + 1
    except NameError:
        y = -x
    else:
        y = y * 2
    return y


@program((3, 1.0), (-1, 1.0))
def caught_with_its_text(n, x):
    if n > 0:
        v = x
    try:
        w = v
    except NameError as e:
        x = -x if "'v'" in str(e) else x
    return x


@program((3, 1.0), (-1, 1.0))
def not_caught_by_another_handler(n, x):
    if n > 0:
        v = x
    try:
        w = v
    except ValueError:
        x = -x
    return x


@program((3, 1.0), (-1, 1.0))
def caught_where_it_is_deleted(n, x):
    if n > 0:
        v = x
    try:
        del v
        x = x * 2
    except UnboundLocalError:
        x = -x
    return x


@program((3, 1.0), (-1, 1.0), (1, 1.0))
def caught_in_a_loop(n, x):
    for i in range(3):
        if i == n:
            v = x
        try:
            x = x + v
        except UnboundLocalError:
            x = x * 2
    return x


@program((3, 1.0), (-1, 1.0), (1, 1.0))
def caught_in_a_loop_from_the_first_iteration(n, x):
    for i in range(3):
        try:
            x = x + v
        except UnboundLocalError:
            x = x * 2
        v = x
    return x


@program(
    (3, 1.0),
    (-1, 1.0),
    refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0410"),
    reason="the rest of an expression cannot be skipped",
)
def caught_in_an_expression(n, x):
    if n > 0:
        v = x
    try:
        y = v if x > 0 else x
    except NameError:
        y = x * 5
    return y


@program((3, 1.0), (-1, 1.0), prints=True)
def finally_runs(n, x):
    if n > 0:
        v = 2.0
    try:
        w = v
    finally:
        print("done")
    return x


@program((3, 1.0), (-1, 1.0))
def suppressed(n, x):
    from contextlib import suppress

    if n > 0:
        v = x
    with suppress(NameError):
        w = v
        x = x * 2
    return x


@program((3, 1.0), (-1, 1.0))
def handler_unbinds_its_name(n, x):
    e = 1
    try:
        if n > 0:
            raise ValueError(n)
    except ValueError as e:
        x = x + 1
    w = e
    return x


@program((3, 1.0), (-1, 1.0))
def handler_of_python_unbinds_its_name(n, x):
    e = x
    try:
        raise ValueError(1)
    except ValueError as e:
        x = x + 1
    if n > 0:
        x = e
    return x


@program((3, 1.0), (-1, 1.0))
def nonlocal_of_a_nested_function(n, x):
    def bind():
        nonlocal v
        if n > 0:
            v = x

    if x > 100:
        v = x
    bind()
    w = v
    return x


@program((3, 1.0), (-1, 1.0))
def nested_function_deletes(n, x):
    v = x

    def unbind():
        nonlocal v
        if n > 0:
            del v

    unbind()
    w = v
    return x


@program((3, 1.0), (-1, 1.0))
def nested_function_reads(n, x):
    def read():
        return v

    if n > 0:
        v = x
    read()
    return x


@program((3, 1.0), (-1, 1.0))
def lambda_reads(n, x):
    read = lambda: v  # noqa: E731
    if n > 0:
        v = x
    w = read()
    return x


@program((3, 1.0), (-1, 1.0))
def comprehension_reads(n, x):
    if n > 0:
        v = x
    z = [v for _ in range(2)]
    return x


@program((3, 1.0), (-1, 1.0))
def comprehension_goes_through(n, x):
    if n > 0:
        v = [x, x]
    z = [k for k in v]
    return x


@program((3, 1.0), (-1, 1.0))
def comprehension_has_its_own(n, x):
    if n > 0:
        v = x
    z = [v for v in (1, 2)]
    return x


@program((3, 1.0), (-1, 1.0))
def comprehension_hides_and_then_it_is_read(n, x):
    if n > 0:
        v = x
    z = [v for v in (1, 2)]
    w = v
    return x


@program((3, 1.0), (-1, 1.0))
def arm_of_an_expression_reads(n, x):
    if n > 0:
        v = x
    return x if n < 0 else v


@program((3, 1.0), (-1, 1.0))
def arm_of_an_expression_that_is_taken_reads(n, x):
    if n > 0:
        v = x
    w = v if n < 5 else x
    return x


@program((3, 1.0), (-1, 1.0), (9, 1.0))
def and_reads(n, x):
    if n > 0:
        v = n
    if n < 5 and v:
        x = x + 1
    return x


@program((3, 1.0), (-1, 1.0), (9, 1.0))
def or_does_not_read(n, x):
    if n > 0:
        v = x
    return n < 0 or v > 0


@program((3, 1.0), (-1, 1.0))
def condition_that_both_branches_share(n, x):
    if n > 0:
        v = x
        w = x
    if n > 0:
        y = v, w
    else:
        y = x, x
    return y


@program((3, 1.0), (-1, 1.0))
def returned_early(n, x):
    if n < 0:
        return x
    if n > 0:
        v = x
    return v


@program((3, 1.0), (-1, 1.0))
def raised_where_it_is_unbound(n, x):
    if n > 0:
        v = x
    else:
        raise ValueError(n)
    return v


@program((3, 1.0), (-1, 1.0))
def augmented(n, x):
    if n > 0:
        v = x
    v += 1
    return x


@program((3, 1.0), (-1, 1.0))
def augmented_by_it(n, x):
    if n > 0:
        v = x
    x += v
    return x


@program((3, 1.0), (-1, 1.0))
def swapped(n, x):
    w = x
    if n > 0:
        v = x + 1
    v, w = w, v
    return v


@program((3, 1.0), (-1, 1.0))
def walrus_in_a_test(n, x):
    if n > 0 and (v := n + 1) > 2:
        x = x + 1
    w = v
    return x


@program((3, 1.0), (-1, 1.0), (5, 1.0))
def import_binds(n, x):
    if n > 0:
        import math as v
    w = v
    return x


@program((3, 1.0), (-1, 1.0))
def definition_binds(n, x):
    if n > 0:

        def v():
            return 1

    w = v
    return x


@program((3, 1.0), (-1, 1.0))
def default_reads(n, x):
    if n > 0:
        v = x

    def use(k=v):
        return x

    return use()


@program((3, 1.0), (-1, 1.0))
def attribute_deleted(n, x):
    box = Box()
    box.w = x
    if n > 0:
        del box.w
    w = box.w
    return x


class Box:
    """Holds attributes."""


@program((3, 1.0), (-1, 1.0))
def attribute_bound_on_one_path(n, x):
    box = Box()
    if n > 0:
        box.w = x
    w = box.w
    return x


@program((3, 1.0), (-1, 1.0))
def attribute_deleted_twice(n, x):
    box = Box()
    box.w = x
    if n > 0:
        del box.w
    del box.w
    return x


@program((3, 1.0), (-1, 1.0))
def caught_attribute_error(n, x):
    box = Box()
    if n > 0:
        box.w = x
    try:
        y = box.w
    except AttributeError:
        y = -x
    return y


@program((3, 1.0), (-1, 1.0))
def item_deleted(n, x):
    d = {"a": x, "b": x}
    if n > 0:
        del d["a"]
    w = d["a"]
    return x


@program((3, 1.0), (-1, 1.0))
def object_copied(n, x):
    if n > 0:
        v = Box()
    w = v
    return x


SHARED = 1.0


@program((3, 1.0), (-1, 1.0))
def global_deleted(n, x):
    global SHARED
    SHARED = x
    if n > 0:
        del SHARED
    try:
        w = SHARED
    except NameError:
        x = -x
    SHARED = 1.0
    return x


@program((3, 1.0), (-1, 1.0))
def global_bound_on_one_path(n, x):
    global LATE
    if n > 0:
        LATE = x
    w = LATE
    del LATE
    return x


@program((3, 1.0), (-1, 1.0))
def name_that_nothing_binds(n, x):
    if n > 0:
        x = nothing_binds_this
    return x


@program((3, 1.0), (-1, 1.0))
def name_that_nothing_binds_is_caught(n, x):
    try:
        if n > 0:
            x = nothing_binds_this
    except NameError:
        x = -x
    return x


@program((3, 1.0), (-1, 1.0))
def none_on_one_path_and_unbound_on_another(n, x):
    if n > 5:
        v = None
    elif n > 0:
        v = x
    w = v
    return x


@program((3, 1.0), (-1, 1.0), (7, 1.0))
def none_unbound_or_a_number(n, x):
    if n > 5:
        v = None
    elif n > 0:
        v = x
    if n > 0:
        if v is None:
            x = x + 5
        else:
            x = x + v
    return x


@program((3, 1.0), (0, 1.0), (7, 1.0))
def none_unbound_or_a_number_in_a_loop(n, x):
    for i in range(n):
        if i == 2:
            v = None
        elif i > 4:
            v = x
        if i > 2 and v is None:
            x = x + 1
    return x


@program((3, 1.0), (0, 1.0), (7, 1.0))
def none_or_unbound(n, x):
    for i in range(n):
        if i == 2:
            v = None
    return x, v


@program(
    (3, 1.0),
    (-1, 1.0),
    refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0453"),
    reason="a list in a variable that may be unbound is another one to the graph",
)
def contents_change_through_a_name_that_may_be_unbound(n, x):
    z = [x]
    if n > 0:
        v = z
    v.append(x + 1)
    return z[1]


@program((3, 1.0), (-1, 1.0))
def read_by_a_helper_in_a_try(n, x):
    def read():
        return v

    if n > 0:
        v = x
    try:
        y = read()
    except ValueError:
        y = -x
    return y


@program((3, 1.0), (-1, 1.0))
def caught_around_a_helper(n, x):
    def read():
        return v

    if n > 0:
        v = x
    try:
        y = read()
    except NameError:
        y = -x
    return y


@program((3, 1.0), (-1, 1.0), (7, 1.0))
def with_binds(n, x):
    with _Scope() as v:
        if n > 5:
            del v
    if n > 0:
        w = v
    return x


class _Scope:
    def __enter__(self):
        return 1

    def __exit__(self, *_):
        return None


@program((3, 1.0), (-1, 1.0))
def attribute_put_in_a_list(n, x):
    box = Box()
    if n > 0:
        box.w = x
    z = [box.w]
    return x


@program((3, 1.0), (-1, 1.0))
def attribute_error_of_an_operand(n, x):
    box = Box()
    if n > 0:
        box.w = x
    try:
        y = box.w * 2
    except AttributeError:
        y = -x
    return y


@program((3, 1.0), (0, 1.0))
def attribute_set_in_a_loop(n, x):
    box = Box()
    for i in range(n):
        box.w = x + i
    copy = box.w
    return x


@program(
    (3, 1.0),
    (-1, 1.0),
    refused={"tf_function": "AG0203", "v1_graph": "AG0203"},
    reason="one object has the attribute, the other has not",
)
def attribute_of_another_object(n, x):
    box = Box()
    box.w = x
    if n > 0:
        box = Box()
    w = box.w
    return x


@program((3, 1.0), (-1, 1.0))
def attribute_deleted_in_a_handler(n, x):
    box = Box()
    box.w = x
    try:
        if n > 0:
            raise ValueError
    except ValueError:
        del box.w
    try:
        del box.w
    except AttributeError:
        x = -x
    return x


class Lazy:
    """Sets an attribute in a method."""

    def __init__(self):
        self.n = 0

    def take(self, x):
        if x > 0:
            self.last = x
        return self.last


@program((3,), (-3,))
def attribute_returned_by_the_method_that_sets_it(x):
    return Lazy().take(x)


class Slotted:
    """Has a slot, and a property that prints."""

    __slots__ = ("_v", "w")

    def __init__(self, v):
        self._v = v

    @property
    def shown(self):
        print("asked")
        return self._v

    @shown.setter
    def shown(self, v):
        self._v = v


@program((3,), (-3,), prints=True)
def property_asked_once_in_a_try(n):
    box = Slotted(n)
    try:
        if n > 0:
            box.shown = n + 1
        y = box.shown
    except AttributeError:
        y = 0
    return y


@program((3,), (-3,))
def slot_set_by_python_in_a_try(n):
    box = Slotted(n)
    try:
        y = box.w
        box.w = n
    except AttributeError:
        box.w = 5
        y = box.w
    return y
