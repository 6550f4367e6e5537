"""Classes, attributes of self, super, private names and special methods."""

from __future__ import annotations

import dataclasses
import enum
from collections import namedtuple

from tests.equivalence.registry import Static, program

Point = namedtuple("Point", "x y")


class Counter:
    """Counts; the class's methods hold the branches."""

    step = 2

    def __init__(self, start):
        self.value = start
        self.calls = 0

    def add(self, n):
        self.calls += 1
        if n > 0:
            self.value = self.value + n * self.step
        else:
            self.value = self.value - 1
        return self.value

    def run(self, n):
        for i in range(n):
            self.add(i)
        return self.value

    @property
    def sign(self):
        if self.value > 0:
            return 1
        return -1

    @classmethod
    def from_(cls, n):
        return cls(n if n > 0 else 0)

    @staticmethod
    def clip(n):
        return 10 if n > 10 else n


class Doubling(Counter):
    step = 4

    def add(self, n):
        if n > 2:
            return super().add(n) * 2
        return super(Doubling, self).add(n)


class Private:
    __factor = 3

    def __init__(self, n):
        self.__n = n

    def __scale(self, k):
        return k * self.__factor

    def get(self):
        if self.__n > 0:
            __local = self.__scale(self.__n)
            self.__n = __local
        for __i in range(2):
            self.__n = self.__n + __i
        return self.__n


@dataclasses.dataclass
class State:
    total: float
    count: int = 0

    def add(self, x):
        if x > 0:
            self.total += x
            self.count += 1


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Vector:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __add__(self, other):
        return Vector(self.a + other.a if self.a > 0 else other.a, self.b + other.b)

    def __getitem__(self, key):
        return self.a if key == 0 else self.b

    def __call__(self, k):
        return self.a * k if k > 0 else self.b * k

    def __len__(self):
        return 2

    def __enter__(self):
        if self.a > 0:
            self.b = self.b + 1
        return self

    def __exit__(self, *error):
        self.b = self.b * 2


@program((3,), (-3,), xla=True)
def method(n):
    counter = Counter(10)
    return counter.add(n), counter.value, counter.calls


@program((3,), (-3,), xla=True)
def attribute_in_branch(n):
    counter = Counter(10)
    if n > 0:
        counter.value = n
        counter.calls += 1
    return counter.value, counter.calls


@program((4,), (0,), xla=True)
def attribute_in_loop(n):
    counter = Counter(0)
    for i in range(n):
        counter.value += i
    return counter.value


@program((4,), (0,), xla=True)
def method_that_loops(n):
    return Counter(1).run(n)


@program((4,), (0,), xla=True)
def method_called_in_loop(n):
    counter = Counter(0)
    for i in range(n):
        counter.add(i)
    return counter.value, counter.calls


@program((4,), (-4,), xla=True)
def method_called_in_branch(n):
    counter = Counter(5)
    if n > 0:
        counter.add(n)
    return counter.value


@program((4,), (1,), xla=True)
def super_with_and_without_arguments(n):
    counter = Doubling(1)
    return counter.add(n), counter.value


@program((4,), (-4,), xla=True)
def private_names(n):
    return Private(n).get()


@program((4,), (-4,), xla=True)
def property_with_branch(n):
    return Counter(n).sign


@program((40,), (-4,), xla=True)
def class_and_static_methods(n):
    return Counter.from_(n).value, Counter.clip(n), Counter(1).clip(n)


@program((4.0,), (-4.0,), xla=True)
def dataclass_fields(x):
    state = State(1.5)
    state.add(x)
    for i in range(3):
        if x > i:
            state.count += 1
    return state.total, state.count


@program((4,), xla=True)
def dataclass_fields_in_loop(n):
    state = State(0.0)
    for i in range(n):
        state.total += i * 0.5
        state.count += 1
    return state.total, state.count


@program((4,), (-4,))
def dataclass_rebound_in_branch(n):
    state = State(0.0, 1)
    if n > 0:
        state = State(1.5, n)
    return state.total, state.count


@program((4,), (-4,), xla=True)
def named_tuple(n):
    point = Point(1, 2)
    if n > 0:
        point = Point(n, point.x)
    for i in range(3):
        point = point._replace(y=point.y + i)
    return point.x, point.y


@program((4, Static("RED")), (4, Static("BLUE")), xla=True)
def enum_argument(n, name):
    color = Color[name]
    if color is Color.RED:
        return n
    return n * 2 if color == Color.BLUE else 0


@program((4,), (-4,), xla=True)
def operators(n):
    v = Vector(n, 1) + Vector(2, 3)
    return v[0], v[1], v(n), len(v)


@program((4,), (-4,), xla=True)
def context_manager(n):
    v = Vector(n, 1)
    with v as w:
        if n > 0:
            w.b += n
    return v.b


@program((4,), (-4,), xla=True)
def attribute_of_attribute(n):
    outer = Vector(Counter(1), Counter(2))
    if n > 0:
        outer.a.value = n
    for i in range(3):
        outer.b.value += i
    return outer.a.value, outer.b.value


@program((4,), (-4,), xla=True)
def alias_of_an_object(n):
    counter = Counter(1)
    other = counter
    if n > 0:
        counter.value = n
    return other.value


@program((4,), (-4,))
def new_attribute_in_both_branches(n):
    counter = Counter(1)
    if n > 0:
        counter.extra = n
    else:
        counter.extra = 0
    return counter.extra


@program((4,), (-4,))
def new_attribute_in_one_branch(n):
    counter = Counter(1)
    if n > 0:
        counter.extra = n
    return counter.extra


@program((4,), (-4,), xla=True)
def local_class(n):
    class Local:
        scale = 2 if True else 3

        def __init__(self, k):
            self.k = k if k > 0 else -k

        def get(self):
            total = 0
            for i in range(self.k):
                total += i * self.scale
            return total

    return Local(n).get()


@program((4,), (-4,), xla=True)
def class_cell(n):
    class Base:
        def get(self, k):
            return k + 1

    class Derived(Base):
        def get(self, k):
            if k > 0:
                k = super().get(k)
            return k, __class__.__name__ == "Derived"

    return Derived().get(n)


@program((4,), (-4,), (14,), xla=True)
def class_in_a_function_that_branches(n):
    if n > 10:
        n = n - 1

    class Base:
        def more(self, k):
            return k + 1

    class Derived(Base):
        __kept = 0

        def more(self, k):
            if k > 0:
                k = super().more(k)
                self.__kept = k
            return k, self.__kept

    one = Derived()
    return one.more(n), one._Derived__kept


@program((4,), xla=True)
def list_of_objects(n):
    counters = [Counter(0), Counter(10)]
    for i in range(n):
        for counter in counters:
            counter.value += i
    return counters[0].value, counters[1].value


@program((4,))
def object_chosen_by_python(n):
    counters = {"a": Counter(0), "b": Counter(10)}
    for i in range(n):
        counters["a"].value += i
    return counters["a"].value, counters["b"].value


@program((4,), (-4,))
def setattr_in_branch(n):
    counter = Counter(1)
    if n > 0:
        setattr(counter, "value", n)  # noqa: B010
    return counter.value


@program((4,), (-4,))
def deletes_an_attribute(n):
    counter = Counter(1)
    if n > 0:
        n = counter.calls + n
        del counter.calls
    return n
