"""Classes, generators, contexts, recursion, callbacks and exceptions as people combine them."""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import functools
from typing import NamedTuple

from tests.equivalence.registry import Static, program


class Account:
    def __init__(self, balance):
        self._balance = balance
        self.log = []

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("overdrawn")
        self._balance = value

    def withdraw(self, amount):
        try:
            self.balance -= amount
        except ValueError:
            return False
        return True


class Stack:
    def __init__(self):
        self.items = []

    def push(self, v):
        self.items.append(v)
        return self

    def pop(self):
        if not self.items:
            return -1
        return self.items.pop()

    def __len__(self):
        return len(self.items)


@dataclasses.dataclass(frozen=True)
class Vector:
    x: float
    y: float

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    def norm(self):
        return (self.x * self.x + self.y * self.y) ** 0.5


@program((1.0, 5), (4.0, 2), (0.0, 0))
def vectors_that_bounce(x, n):
    p, v = Vector(x, 0.0), Vector(1.0, 0.5)
    for _ in range(n):
        p = p + v
        if p.norm() > 4:
            v = v * -1.0
    return p.x, p.y, v.x


class Point(NamedTuple):
    x: int
    y: int = 0


@program((3,), (-3,))
def named_tuple_replaced(a):
    p = Point(a)
    if p.x > 0:
        p = p._replace(y=5)
    return p.x + p.y


class Color(enum.Enum):
    RED = 1
    BLUE = 2


@program((3, Static("RED")), (3, Static("BLUE")))
def enumeration_static(a, name):
    c = Color[name]
    match c:
        case Color.RED:
            return a
        case Color.BLUE if a > 2:
            return -a
    return 0


class Shape:
    def area(self):
        raise NotImplementedError

    def is_big(self):
        return self.area() > 5


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side if self.side > 0 else 0


class Scaled(Square):
    def __init__(self, side, k):
        super().__init__(side)
        self.k = k

    def area(self):
        return super().area() * self.k


@program((2,), (-2,), (3,))
def overridden_methods(side):
    shapes = [Square(side), Scaled(side, 2)]
    big = 0
    for s in shapes:
        if s.is_big():
            big += 1
    return big, sum(s.area() for s in shapes)


class Matrix2:
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]

    def __setitem__(self, ij, v):
        i, j = ij
        self.rows[i][j] = v

    def __contains__(self, v):
        return any(v == w for row in self.rows for w in row)


@program((3,), (-3,))
def items_of_own_matrix(x):
    m = Matrix2([[1, 2], [3, 4]])
    if x > 0:
        m[0, 1] = x * 10
    return m[0, 1], x in m, m.rows


def countdown(n):
    while n > 0:
        yield n
        n -= 1


@program((4,), (0,))
def generator_of_module(n):
    total = 0
    for k in countdown(n):
        if k == 3:
            continue
        total = total * 10 + k
    return total


def pairs(n):
    for i in range(n):
        for j in range(i):
            if (i + j) % 2 == 0:
                yield i, j


@program((4,), (1,))
def generator_of_pairs(n):
    return sum(i * j for i, j in pairs(n))


def walk(depth, v):
    if depth > 0:
        yield from walk(depth - 1, v)
        yield v + depth


@program((1,), (5,))
def recursive_generator(v):
    return list(walk(3, v))


@contextlib.contextmanager
def scaled(box, k):
    old = box["scale"]
    box["scale"] = old * k
    try:
        yield box
    finally:
        box["scale"] = old


@program((3,), (-3,))
def context_by_generator(x):
    box = {"scale": 1}
    with scaled(box, 5) as b:
        y = x * b["scale"] if x > 0 else 0
    return y, box["scale"]


@program((3,), (0,))
def contexts_in_a_loop(n):
    box = {"scale": 1}
    total = 0
    for i in range(n):
        with scaled(box, 2), scaled(box, 3):
            if i == 1:
                continue
            total += box["scale"] * i
    return total


@program((3,), (-3,))
def exit_stack(x):
    log = []
    with contextlib.ExitStack() as stack:
        stack.callback(log.append, "a")
        y = 1 if x > 0 else 2
        stack.callback(log.append, "b")
    return y, log


@program((3,), (-3,))
def suppressed(x):
    y = 0
    with contextlib.suppress(KeyError):
        y = 1
        if x < 0:
            raise KeyError("gone")
        y = 2
    return y


@program((3, 4), (0, 2), (2, 0))
def ackermann_small(m, n):
    def power(b, e):
        if e == 0:
            return 1
        return b * power(b, e - 1)

    return sum(power(k, 3) for k in (m, n))


@program((10,), (1,), (0,))
def mutual_recursion_bounded(n):
    def even(k, v):
        return v > 0 if k == 0 else odd(k - 1, v)

    def odd(k, v):
        return v < 0 if k == 0 else even(k - 1, v)

    return even(4, n)


@program(([3, 1, 2],), ([1, 2, 3],), python=False)
def tree_of_tuples(xs):
    tree = (xs[0], (xs[1], None, None), (xs[2], None, None))

    def total(node):
        if node is None:
            return 0
        value, left, right = node
        here = value if value > 1 else 0
        return here + total(left) + total(right)

    return total(tree)


@program((3,), (-3,))
def callback_registry(x):
    handlers = {}

    def on(name):
        def register(f):
            handlers.setdefault(name, []).append(f)
            return f

        return register

    @on("change")
    def clip(v):
        return v if v > 0 else 0

    @on("change")
    def double(v):
        return v * 2

    for h in handlers["change"]:
        x = h(x)
    return x


@program(([1, -1, 2],), ([-5],))
def observers_count(values):
    seen = {"positive": 0, "negative": 0}

    def observer(v):
        if v > 0:
            seen["positive"] += 1
        else:
            seen["negative"] += 1

    for v in values:
        observer(v)
    return seen


@program((3,), (0,))
def counters_from_factory(n):
    def make(step):
        count = 0

        def bump():
            nonlocal count
            count += step
            return count

        return bump

    a, b = make(1), make(10)
    for i in range(n):
        a()
        if i > 0:
            b()
    return a(), b()


@program((3,), (-3,))
def pipeline_of_functions(x):
    def compose(*fs):
        return functools.reduce(lambda f, g: lambda v: g(f(v)), fs)

    run = compose(lambda v: v + 1, lambda v: v * 2 if v > 0 else 0, abs)
    return run(x)


class NotFound(LookupError):  # noqa: N818  # noqa: N818
    pass


def position_of(xs, wanted):
    for i, x in enumerate(xs):
        if x == wanted:
            return i
    raise NotFound("no such item")


@program((5,), (50,))
def stops_by_exception(n):
    class Done(Exception):  # noqa: N818  # noqa: N818
        pass

    total = 0
    try:
        for i in range(10):
            total += i
            if total > n:
                raise Done
    except Done:
        return total, True
    return total, False


@program(([1, 2, 3, 4],), ([7],))
def comprehensions_together(xs):
    squares = [x * x for x in xs]
    evens = [s for s in squares if s % 2 == 0]
    table = {i: s + 1 for i, s in enumerate(squares)}
    return sum(evens), table, max(squares), [a - b for a, b in zip(squares, xs)]


@program((3,), (-3,))
def dictionary_of_lists(x):
    groups = {"small": [], "big": []}
    for v in (1, 5, 9):
        key = "big" if v > 4 else "small"
        groups[key].append(v * x)
    if x > 0:
        groups["big"].append(0)
    return len(groups["big"]), sum(groups["big"])


@program((1, 2, 3), (3, 2, 1), (2, 2, 2))
def sorting_network(a, b, c):
    if a > b:
        a, b = b, a
    if b > c:
        b, c = c, b
    if a > b:
        a, b = b, a
    return [a, b, c]


@program(([4, 2, 9, 1],), ([1],), python=False)
def bubble_sort(xs):
    items = [x for x in xs]
    n = len(items)
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
                swapped = True
        if not swapped:
            break
    return items


@program(([4, 2, 9, 1],), ([1],), python=False)
def insertion_sort(xs):
    items = list(xs)
    for i in range(1, len(items)):
        key = items[i]
        j = i - 1
        while j >= 0 and items[j] > key:
            items[j + 1] = items[j]
            j -= 1
        items[j + 1] = key
    return items


@program(([1, 3, 5, 7], 5), ([1, 3, 5, 7], 4), ([2], 9), python=False)
def binary_search(xs, wanted):
    lo, hi = 0, len(xs) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if xs[mid] == wanted:
            return mid
        if xs[mid] < wanted:
            lo = mid + 1
        else:
            hi = mid - 1
    return None if lo > len(xs) else -lo - 1


@program((1, 2000), (2, 1900), (2, 2024), (2, 2023), (4, 2023))
def days_in_month(month, year):
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


@program((1994,), (4,), (9,))
def roman_length(n):
    length = 0
    for value, numeral in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while n >= value:
            n -= value
            length += len(numeral)
    return length


@program(([1, 2, 2, 3, 3, 3],), ([4],))
def mode_of_values(xs):
    best, best_count = -1, 0
    for x in xs:
        count = 0
        for y in xs:
            if x == y:
                count += 1
        if count > best_count:
            best, best_count = x, count
    return best, best_count


@program((15,), (9,), (7,), (10,))
def fizz_buzz(n):
    match (n % 3, n % 5):
        case (0, 0):
            return "FizzBuzz"
        case (0, _):
            return "Fizz"
        case (_, 0):
            return "Buzz"
    return "number"


@program((6,), (28,), (1,), (12,))
def perfect_number(n):
    total = sum(d for d in range(1, n) if n % d == 0)
    if total == n:
        return "perfect"
    return "abundant" if total > n else "deficient"


@program((121,), (-121,), (10,), (0,))
def palindromic_number(n):
    if n < 0:
        return False
    reverse, rest = 0, n
    while rest > 0:
        reverse, rest = reverse * 10 + rest % 10, rest // 10
    return reverse == n


@program((153,), (7,), (0,))
def digits_and_sum(n):
    digits = []
    while True:
        digits.append(n % 10)
        n //= 10
        if n == 0:
            break
    return sum(d**3 for d in digits), len(digits)


@program((5,), (1,), (0,))
def pascal_row(n):
    row = [1]
    for k in range(n):
        row.append(row[-1] * (n - k) // (k + 1))
    return row


@program((100, 7), (5, 5), (0, 3))
def josephus(n, k):
    survivor = 0
    for i in range(2, n + 1):
        survivor = (survivor + k) % i
    return survivor


@program((2.0, 3.0), (0.0, 0.0), (-1.0, 1.0))
def polar(x, y):
    r = (x * x + y * y) ** 0.5
    if r == 0:
        return {"r": r, "side": "origin"}
    side = "left" if x < 0 else "right"
    return {"r": r, "side": side}


class Temperature:
    unit = "C"

    def __init__(self, degrees):
        self.degrees = degrees

    @classmethod
    def freezing(cls):
        return cls(0)

    @staticmethod
    def clamp(v):
        return v if v > -273 else -273

    def __eq__(self, other):
        return self.degrees == other.degrees

    __hash__ = None

    def __lt__(self, other):
        return self.degrees < other.degrees

    def __call__(self, k):
        return self.clamp(self.degrees * k)


@program((3,), (-300,), (0,))
def class_with_everything(x):
    t = Temperature(x)
    f = Temperature.freezing()
    if t == f:
        return 0
    return t(2) if f < t else t(1) - 1
