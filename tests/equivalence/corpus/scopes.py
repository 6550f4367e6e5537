"""Names: what closures see, what is unbound, what del takes away, classes in functions, shadowed builtins."""

from __future__ import annotations

from tests.equivalence.registry import Static, program

COUNT = 0
TOTAL = 0


def my_len(xs):
    return 100


@program((3,), (0,))
def nonlocal_in_callee_in_loop(n):
    c = 0

    def bump(k):
        nonlocal c
        c += k

    for i in range(n):
        bump(i)
    return c


@program((3,), (-3,))
def nonlocal_in_callee_in_branch(n):
    c = 0

    def bump():
        nonlocal c
        c = c + 1

    if n > 0:
        bump()
        bump()
    return c


@program((3,), (-3,))
def closure_sees_branch(n):
    y = 1

    def f():
        return y

    if n > 0:
        y = 2
    return f()


@program((3,), (0,))
def closure_sees_loop(n):
    y = 1
    f = lambda: y  # noqa: E731
    for _ in range(n):
        y = y * 2
    return f()


@program((3,), (-3,))
def global_in_branch(n):
    global COUNT
    COUNT = 1
    if n > 0:
        COUNT = 5
    result = COUNT
    COUNT = 0
    return result


@program((3,), (0,))
def global_in_loop(n):
    global TOTAL
    TOTAL = 0
    for i in range(n):
        TOTAL += i
    result = TOTAL
    TOTAL = 0
    return result


def add_global(k):
    global TOTAL
    TOTAL = TOTAL + k


@program((3,), (0,))
def global_in_callee(n):
    global TOTAL
    TOTAL = 0
    for i in range(n):
        add_global(i)
    result = TOTAL
    TOTAL = 0
    return result


@program((3,), (-3,))
def unbound_on_a_path(n):
    if n > 0:
        y = n
    return y


@program((3,), (0,))
def unbound_after_zero_iterations(n):
    for i in range(n):
        y = i
    return y


@program((3,), (0,))
def loop_variable_after(n):
    for i in range(n):
        pass
    return i


@program((3,), (0,))
def loop_variable_kept(n):
    i = -1
    for i in range(n):
        pass
    return i


@program(([1, 2, 3], 2))
def loop_variable_after_break(xs, n):
    for x in xs:
        if x == n:
            break
    return x


@program((3,), (-3,))
def del_name(n):
    y = n
    if n > 0:
        y = y + 1
    z = y
    del y
    return z


@program((3,), (-3,))
def del_then_use(n):
    y = n
    del y
    return y


@program((3,), (-3,))
def del_in_branch_then_use(n):
    y = n
    if n > 0:
        del y
    return y


@program((3,), (-3,))
def del_in_branch_not_used(n):
    y = n
    if n > 0:
        z = y + 1
        del y
    else:
        z = 0
    return z


@program((3,), (0,))
def del_in_loop(n):
    total = 0
    for i in range(n):
        y = i * 2
        total += y
        del y
    return total


@program((3,))
def del_item(n):
    d = {"a": n, "b": 2}
    xs = [1, n, 3]
    del d["a"]
    del xs[0]
    return d, xs


@program((3,))
def del_slice(n):
    xs = [1, n, 3, 4]
    del xs[1:3]
    return xs


@program((3,), (-3,))
def del_item_in_branch(n):
    d = {"a": n, "b": 2}
    if n > 0:
        del d["a"]
    return d.get("b")


@program((3,), (-3,))
def del_list_item_in_branch(n):
    xs = [1, 2, n]
    if n > 0:
        del xs[0]
    return sum(xs)


@program((3,), (-3,))
def del_slice_in_branch(n):
    xs = [1, 2, n]
    if n > 0:
        del xs[:2]
    return sum(xs)


@program((3,))
def del_attribute(n):
    class Box:
        pass

    box = Box()
    box.v = n
    del box.v
    return hasattr(box, "v"), n


@program((3,), (-3,))
def del_attribute_in_branch(n):
    class Box:
        pass

    box = Box()
    box.v = n
    w = 0
    if n > 0:
        w = box.v
        del box.v
    return w


@program((3,), (-3,))
def del_several(n):
    a, b = n, n + 1
    c = a + b
    del a, b
    return c


@program((3,), (-3,))
def class_in_function(n):
    class Acc:
        start = n

        def __init__(self, k):
            self.k = k

        def value(self):
            if self.k > 0:
                return self.k + self.start
            return self.start

    return Acc(n).value(), Acc(5).value(), Acc.start


@program((3,), (-3,))
def class_after_branch(n):
    k = 1
    if n > 0:
        k = 2

    class C:
        base = k * 10

        def get(self):
            return self.base + k

    return C().get()


@program((3,))
def class_body_with_loop(n):
    class C:
        total = 0
        for i in range(3):
            total += i * n

    return C.total


@program((3,))
def class_body_with_comprehension(n):
    class C:
        xs = [i + n for i in range(3)]

    return C.xs


@program((3,), (-3,))
def class_in_branch(n):
    if n > 0:

        class C:
            def get(self):
                return 1

        y = C().get()
    else:

        class C:
            def get(self):
                return 2

        y = C().get() + n
    return y


@program((3,), (-3,))
def class_static_and_property(n):
    class C:
        def __init__(self, k):
            self._k = k

        @property
        def k(self):
            return self._k if self._k > 0 else -self._k

        @staticmethod
        def twice(v):
            return v * 2 if v > 0 else v

        @classmethod
        def make(cls, v):
            if v > 1:
                return cls(v)
            return cls(v - 1)

    return C(n).k, C.twice(n), C(n).twice(n)


@program((3,), (-3,))
def class_inherits(n):
    class A:
        def f(self, v):
            if v > 0:
                return v
            return 0

    class B(A):
        def f(self, v):
            return super().f(v) + 1

    return B().f(n)


@program((3,), (-3,))
def mangled_names(n):
    class C:
        def __init__(self, k):
            self.__k = k

        def __hidden(self):
            if self.__k > 0:
                return self.__k
            return -self.__k

        def get(self):
            self.__k += 1
            return self.__hidden()

    return C(n).get()


class Mangled:
    __shared = 5

    def __init__(self, k):
        self.__k = k

    def run(self, n):
        for i in range(n):
            self.__k += i
        if self.__k > 2:
            self.__k = self.__k + self.__shared
        __local = self.__k
        return __local


@program((3,), (0,))
def mangled_in_module_class(n):
    return Mangled(1).run(n)


@program((3,), (-3,))
def nested_defaults(n):
    k = n + 1

    def f(a, b=k, *, c=k * 2):
        if a > b:
            return a + c
        return b - c

    k = 100
    return f(n), f(n, 0), f(n, c=0)


@program((3,), (-3,))
def lambda_defaults(n):
    f = lambda a, b=n, *, c=n * 2: a + b if a > c else c  # noqa: E731
    return f(1), f(1, 2), f(1, 2, c=0)


@program((3,), (-3,))
def decorated_nested(n):
    def twice(f):
        def wrapper(*args, **kwargs):
            return f(*args, **kwargs) * 2

        return wrapper

    @twice
    def g(a):
        if a > 0:
            return a
        return 1

    @twice
    @twice
    def h(a, b=0):
        return a + b

    return g(n), h(n, b=1)


@program((3,), (-3,))
def decorator_with_lambda(n):
    def apply(f):
        return lambda g: lambda x: f(g(x))

    @apply(lambda t: t + 1 if t > 0 else t - 1)
    def g(x):
        return x * 2

    return g(n)


@program((3,), (-3,))
def shadowed_sum(n):
    sum = 0
    for i in range(3):
        sum += i * n
    return sum


@program(([1, 2],))
def shadowed_len(xs):
    len = my_len
    return len(xs)


@program((3,))
def shadowed_range(n):
    def range(k):
        return [k, k + 1]

    total = 0
    for i in range(n):
        total += i
    return total


@program((3,))
def shadowed_by_parameter(n):
    def f(max, min=abs):
        return max(n, 10) + min(-n)

    return f(lambda a, b: a - b)


@program(([1, 2],))
def shadowed_in_inner_scope(xs):
    def f():
        len = my_len
        return len(xs)

    return len(xs) + f()


@program((3,), (-3,))
def parameter_kinds(n):
    def f(a, /, b, *args, c=1, **kw):
        total = a + b
        for v in args:
            total += v
        if c > 0:
            total += kw["d"]
        return total

    return f(n, 2, 3, 4, c=n, d=5), f(1, b=n, d=n)


@program((3,), (-3,))
def parameters_rebound(n):
    def f(a, *rest, **kw):
        if a > 0:
            a = a + 1
            rest = rest + (1,)
        else:
            rest = rest + (2,)
        kw["z"] = a
        return a, rest, kw

    return f(n, 5, q=1)


@program((3,), (0,))
def fresh_closure_in_each_iteration(n):
    total = 0
    for i in range(n):

        def f(k=i):
            return k + i

        total += f()
    return total


@program((3,))
def late_binding_closures(n):
    fs = []
    for i in range(3):
        fs.append(lambda: i * n)
    return [f() for f in fs]


@program((3,), (-3,))
def variable_named_like_generated(n):
    ag_ = n
    do_return = 1
    retval_ = 2
    if ag_ > 0:
        do_return = 5
    return do_return + retval_ + ag_


@program((3,), (-3,))
def local_import_in_branch(n):
    if n > 0:
        import math

        y = math.pi
    else:
        from math import e as y
    return y * 2


@program((3,), (-3,))
def recursion_on_static(n):
    def f(k, v):
        if k == 0:
            return v
        return f(k - 1, v * 2 if v > 0 else v - 1)

    return f(3, n)


@program((3, Static(None)), (3, Static(4)))
def default_none_parameter(n, k):
    def f(a, b=None):
        if b is None:
            b = a * 2
        if b > 5:
            b = b - 1
        return b

    return f(n, k)


@program((3,), (-3,))
def async_def_inside(n):
    async def f():
        return n

    coroutine = f()
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    return None


@program((3,), (-3,))
def exception_name_is_deleted(n):
    e = 5
    try:
        raise ValueError("x")
    except ValueError as e:
        y = 1
    if n > 0:
        y = 2
    try:
        return e
    except NameError:
        return y


@program((3,), (-3,))
def name_bound_only_in_one_branch_and_used_there(n):
    if n > 0:
        y = n * 2
        z = y + 1
    else:
        z = 0
    return z


@program((3,), (0,))
def bound_in_loop_before_use(n):
    total = 0
    for i in range(n):
        if i == 0:
            prev = 10
        else:
            prev = prev + i
        total += prev
    return total


@program((3,), (0,))
def previous_of_loop(n):
    total = 0
    for i in range(n):
        if i > 0:
            total += prev
        prev = i * 2
    return total


@program((3,), (-3,))
def none_then_value(n):
    y = None
    if n > 0:
        y = n
    if y is None:
        return -1
    return y
