"""What the README's section on limits says, as programs."""

import random

import tensorflow as tf

import agimport


def counter(n):
    """How many halvings there are."""
    steps = 0
    while n > 1:
        n = n // 2
        steps += 1
    return steps


def product(n):
    """Ten to the power of `n`."""
    result = 1
    for _ in tf.range(n):
        result = result * 10
    return result


def tenths(n):
    """A sum of tenths."""
    total = 0.0
    for _ in tf.range(n):
        total += 0.1
    return total


def tenths_times(n):
    """A sum of tenths, multiplied so that the last digits show."""
    total = 0.0
    for _ in tf.range(n):
        total += 0.1
    return (total - 1000.0) * 1e9


def squares(n):
    """A list that grows."""
    found = []
    for i in tf.range(n):
        found.append(i * i)
    return tf.stack(found)


def told(x):
    """Prints."""
    print("x is", x)
    return x


def asserted(x):
    """Checks."""
    assert x > 0
    return x


def raised(x):
    """Checks in other words."""
    if x < 0:
        raise ValueError("negative")
    return x


def slope(x):
    """A gradient of a loop."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x
        while y < 100.0:
            y = y * 2.0
    return tape.gradient(y, x)


def slope_with_bound(x):
    """A gradient of a loop that has a bound."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x
        while y < 100.0:
            agimport.set_loop_options(maximum_iterations=20)
            y = y * 2.0
    return tape.gradient(y, x)


def none(x):
    """Gives back nothing on one path."""
    return x if x > 0 else None


def unbound(x):
    """Binds a variable on one path."""
    if x > 0:
        y = x
    return y


def caught(x):
    """Handles its own error."""
    try:
        if x < 0:
            raise ValueError("negative")
    except ValueError:
        x = -x
    return x


class Money:
    """An object of a class of the program's own."""

    def __init__(self, amount):
        self.amount = amount


class Debt(Money):
    """One of another class."""

    def __init__(self, amount):
        super().__init__(-amount)


def one_of_a_class(x):
    """Holds one of two objects of one class."""
    found = Money(x) if x > 0 else Money(1)
    return found.amount


def one_of_two_classes(x):
    """Holds an object of one class or of another."""
    found = Money(x) if x > 0 else Debt(x)
    return found.amount


def caught_from_another(x):
    """Handles an error of another function."""
    try:
        return raised(x)
    except ValueError:
        return -x


def caught_from_a_comprehension(x):
    """Handles an error of a function that a comprehension calls."""
    try:
        return sum([raised(x * k) for k in range(2)])
    except ValueError:
        return -x


def caught_from_map(x):
    """Handles an error of a function that is handed on."""
    try:
        return sum(map(raised, [x, x]))
    except ValueError:
        return -x


def positive(xs):
    """Yields inside a branch."""
    for x in xs:
        if x > 0:
            yield x


def sum_of_positive(xs):
    """The sum of what a generator yields."""
    total = 0
    for x in positive(xs):
        total += x
    return total


def first_positive(xs):
    """Takes one value from a generator by hand."""
    return next(positive(xs))


def factorial(n):
    """Calls itself for as long as the data says."""
    if n <= 1:
        return 1
    return n * factorial(n - 1)


def even(n):
    """Calls a function that calls it."""
    return True if n == 0 else not odd(n - 1)


def odd(n):
    """The other one."""
    return False if n == 0 else not even(n - 1)


def nested(x, depth):
    """Calls itself for as long as Python says."""
    if depth == 0:
        return x
    if x > 0:
        x = x - 1
    return nested(x, depth - 1)


def looks_at_frame(x):
    """Asks for its local variables."""
    names = locals()
    if x > 0:
        return x
    return -x * len(names)


def made_by_exec(x):
    """Calls a function that text was made into."""
    space = {}
    exec("def sign(x):\n    if x > 0:\n        return 1\n    return -1\n", space)
    return space["sign"](x)


def random_sum(n):
    """The sum of random numbers."""
    total = 0.0
    for _ in tf.range(n):
        total += random.random()
    return total


MODULE_LEVEL = """
import tensorflow as tf

with tf.Graph().as_default():
    if tf.constant(1) > 0:
        pass
"""


def product_down_from(n, product=1):
    """The factorial, by a call whose value is returned as it is."""
    if n < 2:
        return product
    return product_down_from(n - 1, product * n)
