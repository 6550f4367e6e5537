"""Objects of the program's own classes as values: operators make new ones, branches and loops choose."""

from __future__ import annotations

from abc import ABC, abstractmethod

import tensorflow as tf

from tests.equivalence.registry import program

NAMED_TWICE = {mode: "AG0453" for mode in ("tf_function", "v1_graph")}
WHY_NAMED_TWICE = "the graph has an object of its own, which has no other name"
ENDLESS = {mode: "AG020[34]" for mode in ("tf_function", "v1_graph")}


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    def __abs__(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

    def norm2(self):
        return self.x * self.x + self.y * self.y

    def scale(self, k):
        self.x *= k
        self.y *= k

    def clipped(self, most):
        size = abs(self)
        if size > most:
            return self * (most / size)
        return self


class Line:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def moved(self, d):
        return Line(self.a + d, self.b + d)


class Complex:
    def __init__(self, re, im=0.0):
        self.re = re
        self.im = im

    def __mul__(self, other):
        return Complex(self.re * other.re - self.im * other.im, self.re * other.im + self.im * other.re)

    def __add__(self, other):
        return Complex(self.re + other.re, self.im + other.im)


class Node:
    def __init__(self, value, following=None):
        self.value, self.following = value, following


class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.balance -= amount
        return True


class Steps:
    def __init__(self):
        self.n = 0

    def bump(self):
        self.n += 1
        return self


class State:
    def __init__(self, h, count):
        self.h, self.count = h, count


class Cell:
    def __init__(self, w):
        self.w = w

    def __call__(self, x, state):
        h = tf.tanh(x * self.w + state.h)
        return h, State(h, state.count + 1)


class Walker:
    def __init__(self):
        self.position = Vector(0.0, 0.0)

    def step(self, x):
        if x > 2:
            self.position = self.position + Vector(x, 1.0)


@program(([1.0, 2.0, 3.0],), ([0.5],), xla=True, gradient=True)
def adds_and_clips(xs):
    v = Vector(0.0, 0.0)
    for x in xs:
        v = (v + Vector(x, x * 2)).clipped(3.0)
    return v.x + v.y


@program(([1.0, 2.0, 3.0],), ([0.5],), xla=True)
def attributes_begin_as_numbers(xs):
    v = Vector(0, 0)
    for x in xs:
        v = v + Vector(x, 1)
    return v.x, v.y, v.norm2()


@program((0.3, 0.5), (1.0, 1.0), xla=True, python=False)
def mandelbrot(a, b):
    c = Complex(a, b)
    z = Complex(0.0)
    n = 0
    while n < 20 and z.re * z.re + z.im * z.im < 4:
        z = z * z + c
        n += 1
    return n, z.re


@program((1.0,), (-1.0,), xla=True, gradient=True)
def one_of_two(x):
    a, b = Vector(x, 1.0), Vector(2.0, x)
    v = a if x > 0 else b
    return v.norm2() + v.x


@program(([3.0, 1.0, 2.0],), ([1.0, 4.0],))
def keeps_the_best(xs):
    best = None
    for i, x in enumerate(xs):
        v = Vector(x, i)
        if best is None or v.x > best.x:
            best = v
    return best.x, best.y


@program(([3.0, 1.0, 2.0],), xla=True)
def changes_what_it_made(xs):
    v = Vector(0.0, 0.0)
    for x in xs:
        w = v + Vector(x, x)
        w.x = w.x + 1
        v = w
    return v.x


@program(([1.0, 5.0],), ([4.0, 1.0],), xla=True)
def a_function_gives_one_of_its_arguments(xs):
    def longer(v, w):
        if v.norm2() > w.norm2():
            return v
        return w

    return longer(Vector(xs[0], 1.0), Vector(xs[1], 0.0)).x


@program(([1.0, 5.0],), ([0.5],), xla=True)
def objects_in_objects(xs):
    line = Line(Vector(0.0, 0.0), Vector(1.0, 1.0))
    for x in xs:
        if x > 2:
            line = line.moved(Vector(x, x))
        else:
            line = Line(line.b, line.a)
    return line.a.x, line.b.y


@program(([1.0, 5.0, 7.0],), xla=True, gradient=True, python=False)
def a_recurrent_cell(xs):
    cell = Cell(0.5)
    state = State(0.0, 0)
    for x in xs:
        _, state = cell(x, state)
    return state.h


@program(([1.0, 5.0, 7.0],), ([1.0],))
def an_attribute_holds_one(xs):
    walker = Walker()
    for x in xs:
        walker.step(x)
    return walker.position.x, walker.position.y


@program(([1.0, 5.0, 7.0],), ([20.0],))
def one_object_stays_itself(xs):
    account = Account(10.0)
    count = 0
    for x in xs:
        if account.withdraw(x):
            count += 1
    return account.balance, count


@program(([1.0, 5.0],), ([1.0],))
def methods_that_return_self(xs):
    steps = Steps()
    other = steps
    for x in xs:
        steps = steps.bump()
        if x > 2:
            steps = steps.bump().bump()
    return steps.n, other.n


@program(([1.0, 2.0, 3.0],), ([0.5],))
def another_name_of_one_that_changes(xs):
    steps = Steps()
    known = steps
    for x in xs:
        if x > 1.5:
            known = steps
        steps.bump()
    return known.n, steps.n


@program(([1.0, 5.0, 7.0],))
def one_in_each_iteration(xs):
    total = 0.0
    for x in xs:
        account = Account(x)
        if x > 2:
            account.withdraw(1.0)
        total += account.balance
    return total


@program((1.0,), (-1.0,))
def changes_the_chosen_one(x):
    a, b = Vector(x, 1.0), Vector(2.0, x)
    v = a if x > 0 else b
    v.x = 7.0
    return a.x


@program((1.0,), (-1.0,))
def changes_the_chosen_one_by_a_method(x):
    a, b = Vector(x, 1.0), Vector(2.0, x)
    v = a if x > 0 else b
    v.scale(7.0)
    return a.x


@program((1.0,), (-1.0,))
def changes_one_that_was_chosen_of(x):
    a, b = Vector(x, 1.0), Vector(2.0, x)
    v = a if x > 0 else b
    a.scale(7.0)
    return v.x


@program(([1.0, 5.0, 7.0],), refused=NAMED_TWICE, reason=WHY_NAMED_TWICE)
def changes_the_one_that_the_loop_began_with(xs):
    v = Vector(0.0, 0.0)
    w = v
    for x in xs:
        v = Vector(x, x)
        if x > 100:
            v = w
    w.x = 5.0
    return v.x


@program(([1.0, 5.0, 7.0],))
def changes_one_of_two_by_a_method(xs):
    a, b = Account(10.0), Account(5.0)
    for x in xs:
        account = a if x > 4 else b
        account.withdraw(x)
    return a.balance, b.balance


@program((1.0,), (-1.0,))
def asks_which_one_it_is(x):
    a, b = Vector(x, 1.0), Vector(2.0, x)
    v = a if x > 0 else b
    return v is a


@program(([3.0, 1.0],), refused=ENDLESS, reason="a chain as long as a tensor says is no structure")
def a_chain_of_objects(xs):
    head = None
    for x in xs:
        head = Node(x, head)
    return head.value


class Bare:
    pass


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Says how large it is."""


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


@program((1.0, 2.0), (-1.0, 2.0))
def one_of_two_without_methods(x, y):
    one, two = Bare(), Bare()
    one.v, two.v = x, y
    return (one if x > 0 else two).v


@program((1.0, 2.0), (-1.0, 2.0), xla=True)
def one_of_two_of_an_abstract_class(x, y):
    chosen = Square(x) if x > 0 else Square(y)
    return chosen.area()


@program(([1.0, 3.0, 2.0],), ([5.0],))
def the_largest_of_an_abstract_class(xs):
    best = Square(xs[0])
    for x in xs:
        if Square(x).area() > best.area():
            best = Square(x)
    return best.area()
