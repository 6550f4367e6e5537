"""What the README's feature table lists: programs as a user writes them, one for each row."""

import keras
import tensorflow as tf


class Doubled(keras.layers.Layer):
    """Doubles what is small."""

    def call(self, x):
        """Doubles what is small."""
        if tf.reduce_max(x) > 10.0:
            return x
        return 2.0 * x


def huber(a):
    """Quadratic near zero, linear farther off."""
    if tf.abs(a) <= 1.0:  # noqa: SIM108 - a reader of the table wants to see the statement
        loss = a * a / 2.0
    else:
        loss = tf.abs(a) - 0.5
    return loss


def return_in_loop(xs):
    """The first element above 2."""
    for x in xs:
        if x > 2:
            return x
    return tf.constant(-1)


def recursive_gcd(a, b):
    """The greatest common divisor."""
    return a if b == 0 else recursive_gcd(b, a % b)


def recursive_fib(n):
    """A number of Fibonacci's."""
    if n < 2:
        return n
    return recursive_fib(n - 1) + recursive_fib(n - 2)


def while_true(n):
    """Halves until it is small."""
    while True:
        n = n // 2
        if n < 3:
            break
    return n


def left_range(x):
    """Doubles five times, or until it is large."""
    for _ in range(5):
        x = x * 2
        if x > 10:
            break
    return x


def loop_else(xs):
    """Whether there is an element above 2."""
    for x in xs:
        if x > 2:
            found = True
            break
    else:
        found = False
    return found


def append_in_loop(n):
    """The sequence of `n`."""
    path = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        path.append(n)
    return tf.stack(path)


def growing_tensor(n):
    """0, 0, 1, 2, ..."""
    x = tf.constant([0])
    for i in tf.range(n):
        x = tf.concat([x, [i]], 0)
    return x


def number_as_truth(a, b):
    """The greatest common divisor."""
    while b:
        a, b = b, a % b
    return a


def int_meets_float(xs):
    """The sum of floats, from an int."""
    total = 0
    for x in xs:
        total += x
    return total


def set_in_one_branch(x):
    """Doubles what is positive."""
    if x > 0:
        y = x * 2
    if x > 0:
        x = y
    return x


def none_in_one_branch(x):
    """Nothing for a negative number."""
    if x >= 0:
        return x
    return None


def assert_data(x):
    """Accepts positive numbers."""
    assert x > 0, "must be positive"
    return x * 2


def raise_in_branch(x):
    """The square root."""
    if x < 0.0:
        raise ValueError("negative")
    return tf.sqrt(x)


def caught_from_a_function(x):
    """The square root, or nothing."""
    try:
        return raise_in_branch(x)
    except ValueError:
        return 0.0


def print_each(n):
    """Tells each step."""
    for i in tf.range(n):
        print(f"step {i}")
    return n


def match_number(op, a, b):
    """A calculator."""
    match op:
        case 0:
            return a + b
        case 1:
            return a - b
        case _:
            return a * b


def comprehension(xs):
    """Doubles those above 1."""
    return tf.stack([x * 2 for x in xs if x > 1])


def builtin_sum(xs):
    """The sum, by Python's function."""
    return sum(xs)


def member(x, xs):
    """Whether it is one of them."""
    return x in xs


def or_default(x):
    """5 for nothing."""
    return x or 5


def index_list(i):
    """One of three."""
    return [10, 20, 30][i]


def counted(xs):
    """How often the first number comes."""
    counts = {}
    for x in xs:
        counts[int(x)] = counts.get(int(x), 0) + 1
    return counts[int(xs[0])]


def unpack(xs):
    """The first and the rest."""
    first, *rest = xs
    return first + len(rest)


class Counter:
    """Counts."""

    def __init__(self):
        self.value = 0

    def add(self, x):
        """Adds."""
        self.value += x


def method_in_loop(n):
    """A sum, kept by an object."""
    counter = Counter()
    for i in tf.range(n):
        counter.add(i)
    return counter.value


def closure_in_loop(n):
    """A sum, kept by a closure."""
    total = 0

    def add(x):
        nonlocal total
        total += x

    for i in tf.range(n):
        add(i)
    return total


signed = lambda x: x * 2 if x > 0 else x  # noqa: E731 - this is the row


def both(n):
    """What both can do."""
    total = 0
    for i in tf.range(n):
        if i > 1 and not i > 3:
            continue
        total += i
    while total > 100:
        total -= 1
    return total if n > 0 else -total
