"""Functions that raise in the graph, called in a try statement that catches it."""

from __future__ import annotations

import contextlib
import functools
import math
import operator
from dataclasses import dataclass

import tensorflow as tf

from tests.equivalence.registry import program

PAIRS = ((3, 1), (-1, 0), (3, -1), (11, 2), (2, 11))


def checked(x):
    if x < 0:
        raise ValueError("negative")
    return x * 2


def parsed(x):
    y = checked(x) + 1
    if y > 20:
        raise KeyError("big")
    return y


@program(*PAIRS, xla=True)
def assigned(a, b):
    x = b
    try:
        x = checked(a)
    except ValueError:
        pass
    return x


@program(*PAIRS)
def through_another_function(a, b):
    try:
        x = parsed(a) + parsed(b)
    except ValueError:
        x = -1
    except KeyError:
        x = -2
    return x


@program(*PAIRS)
def what_comes_before_and_after(a, b):
    n = 0
    log = []
    try:
        log.append(1)
        n = checked(a) if b > 0 else a
        log.append(2)
        if checked(b) > 4 and parsed(b) > 8:
            n += 5
    except (ValueError, KeyError):
        n += 100
    else:
        n += 1
    finally:
        n += 1000
    return n, len(log)


@program(*PAIRS)
def returned(a, b):
    try:
        return parsed(a)
    except ValueError:
        return b
    except KeyError:
        return b * 2


@program(*PAIRS)
def only_one_is_caught(a, b):
    try:
        return parsed(a)
    except ValueError:
        return b


@program(*PAIRS)
def in_a_python_loop(a, b):
    total = b
    for k in range(5):
        try:
            total += checked(a - k)
        except ValueError:
            total += 50
            break
    return total


@program(([3, -1, 4], 2), ([1], 2), python=False)
def in_a_loop_over_a_tensor(x, a):
    good = bad = 0
    for v in x:
        try:
            good += checked(v - a)
        except ValueError as error:
            bad += len(str(error))
    return good, bad


@program(*PAIRS)
def in_a_test(a, b):
    steps = 0
    try:
        while checked(a) > 2:
            a -= 2
            steps += 1
        if checked(b) > 1:
            steps += 100
    except ValueError:
        steps = -steps
    return steps, a


@program(*PAIRS)
def chosen_by_operands(a, b):
    seen = 0
    try:
        ok = a > 2 and checked(b) > 1
        seen = 1
        both = checked(a) if ok else checked(b) or 7
    except ValueError:
        return -1, seen
    return both, seen


@program(*PAIRS, prints=True)
def effects_stop_where_it_raises(a, b):
    log = []

    def step(x):
        print("before")
        log.append(1)
        if x < 0:
            raise ValueError
        log.append(1)
        print("after")
        return x

    try:
        total = step(a) + step(b)
    except ValueError:
        total = 0
    return total, len(log)


def looked_up(x, limit):
    for k in range(4):
        if k * x > limit:
            return k
        if x < -k:
            raise LookupError(k)
    raise RuntimeError


@program(*PAIRS)
def loops_inside(a, b):
    try:
        return looked_up(a, b), 0
    except LookupError:
        return 0, 1
    except RuntimeError:
        return 0, 2


def first_above(x, limit):
    for v in x:
        if v > limit:
            return v
    raise LookupError("none")


@program(([3, -1, 4], 3), ([1, 2], 5), python=False)
def a_search_that_fails(x, limit):
    try:
        found = first_above(x, limit)
    except LookupError:
        found = -1
    return found


@dataclass
class Account:
    balance: int

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("insufficient")
        self.balance = self.balance - amount
        return self.balance


@program((5, 3), (5, 9), xla=True)
def a_method(a, b):
    account = Account(a)
    try:
        account.withdraw(b)
        account.withdraw(1)
    except ValueError:
        return account.balance, 1
    return account.balance, 0


class Reader:
    def __init__(self, x):
        self.x = x
        self.place = 0

    def __call__(self, count):
        if count > 2:
            raise EOFError
        self.place += 1
        return self.x + count


@program((5, 3), (5, 1))
def a_callable_object(a, b):
    read = Reader(a)
    try:
        value = read(b)
        value += read(1)
    except EOFError:
        value = -1
    return value, read.place


@program(*PAIRS)
def suppressed(a, b):
    x = b
    with contextlib.suppress(ValueError):
        x = checked(a)
        x += 1
    return x


@program(*PAIRS)
def an_assertion(a, b):
    def positive(x):
        assert x > 0, "not positive"
        return x

    try:
        return positive(a) * positive(b)
    except AssertionError:
        return 0


@program(*PAIRS)
def handled_on_the_way(a, b):
    def outer(x):
        try:
            return parsed(x)
        except KeyError:
            raise ValueError("from a key") from None
        finally:
            log.append(x)

    log = []
    try:
        y = outer(a) + outer(b)
    except ValueError:
        y = -1
    return y, len(log)


def down(n, x):
    if n == 0:
        if x < 0:
            raise ValueError
        return x
    return down(n - 1, x) + 1


@program((3,), (-3,))
def counted_recursion(a):
    try:
        return down(3, a)
    except ValueError:
        return -1


@program(*PAIRS)
def always_raises(a, b):
    def fails(x):
        if x > 2:
            raise ValueError
        raise KeyError

    try:
        fails(a)
    except ValueError:
        return 1
    except KeyError:
        return 2
    return b


@program(*PAIRS)
def arguments_are_read_in_order(a, b):
    def f(x, y=0, *, z=0):
        if x + y + z < 0:
            raise ValueError
        return x * 100 + y * 10 + z

    try:
        n = f(a, checked(b), z=f(b))
    except ValueError:
        n = -1
    return n


@program((2.0,), (-2.0,), gradient=True, python=False)
def with_a_gradient(x):
    def root(v):
        if v < 0.0:
            raise ValueError
        return tf.sqrt(v)

    try:
        y = root(x) * 3.0
    except ValueError:
        y = x * x
    return y


def upto(n):
    k = 0
    while k < n:
        yield k
        k += 1


def first(values, least):
    for value in values:
        if value >= least:
            return value
    return 0


@program(*PAIRS)
def a_generator_handed_to_a_function(a, b):
    u = a
    try:
        if a < 0:
            raise ValueError(a)
        u = first(upto(a % 7), b) + first(upto(b), 1)
    except (KeyError, ValueError):
        u = u - 100
    else:
        u = u * 2
    return u


@program(
    *PAIRS,
    refused=dict.fromkeys(["tf_function", "v1_graph"], "AG0203"),
    reason="no graph hands on a closure that one of its branches makes",
)
def a_closure_made_by_a_call(a, b):
    def adding(k):
        if k > 8:
            raise ValueError
        return lambda x: x + k

    u = b
    try:
        if a < 0:
            raise KeyError(a)
        u = adding(b)(a) * adding(a)(b)
    except (KeyError, ValueError):
        u = -u
    return u


@program(*PAIRS)
def loops_and_returns_after_calls(a, b):
    total = 0
    try:
        for k in range(checked(a) % 5):
            if k == checked(b):
                break
            total += k
        else:
            total += 100
        if checked(a) > 5 or checked(b) > 5:
            return total, 1
        total += 1000
    except ValueError:
        return total, 2
    return total, 3


class Positive:
    """Something that takes positive numbers only."""

    def __init__(self, n):
        if n <= 0:
            raise ValueError(f"{n} is not positive")
        self.n = n
        self.seen = []

    def doubled(self):
        return self.n * 2


@program(*PAIRS)
def constructor(a, b):
    try:
        made = Positive(a)
    except ValueError:
        return -1
    made.n += b
    return made.doubled()


@program(*PAIRS)
def constructors_in_an_expression(a, b):
    tries = 0
    try:
        tries += 1
        n = Positive(a).doubled() + Positive(b).n
        tries += 1
    except ValueError:
        n = -1
    return n, tries


@dataclass
class Checked:
    """Something that dataclass makes the ``__init__`` of."""

    n: int

    def step(self):
        if self.n > 2:
            raise KeyError("end")
        self.n += 1
        return self.n


@program(*PAIRS)
def constructor_of_a_dataclass(a, b):
    total = 0
    try:
        one = Checked(b)
        while total < a:
            total += one.step()
    except KeyError:
        total += 100
    return total


@program(*PAIRS)
def functions_of_modules_around_what_may_fail(a, b):
    values = [4.0, 9.0, 16.0]
    try:
        x = math.sqrt(values[int(a)]) + math.gcd(int(a), int(b))
        y = operator.add(values[int(b)], checked(a))
    except (IndexError, ValueError):
        x, y = -1.0, -2.0
    return x, y


def factorial(n):
    if n < 0:
        raise ValueError("negative")
    product = 1
    for k in range(1, n + 1):
        product *= k
    return product


@program(*PAIRS)
def function_of_the_program_with_a_name_of_the_library(a, b):
    try:
        x = factorial(a) + factorial(b)
    except ValueError:
        x = -1
    return x


@program(*PAIRS, xla=True)
def a_partial(a, b):
    check = functools.partial(parsed)
    try:
        return check(a) + functools.partial(checked, b)()
    except ValueError:
        return -1
    except KeyError:
        return -2


class Piled:
    def __init__(self):
        self._items = []

    def push(self, v):
        self._items.append(v)
        return self

    def pop(self):
        if not self._items:
            raise IndexError("empty")
        return self._items.pop()

    def __len__(self):
        return len(self._items)


@program((3,), (0,), (6,))
def stack_with_errors(n):
    s = Piled()
    errors = 0
    for i in range(n):
        s.push(i)
    for _ in range(4):
        try:
            s.pop()
        except IndexError:
            errors += 1
    return errors, len(s)


class Registry:
    def __init__(self):
        self.found = {1: 10, 2: 20}

    def get(self, k):
        if k > 2:
            raise KeyError(k)
        return self.found.get(k, 5)

    def update(self, k):
        if k < 0:
            raise ValueError("negative")
        self.found[1] += k

    def index(self, v):
        if v > 5:
            raise ValueError("no")
        return v * 2

    def find(self, v):
        return self.index(v) + 1


@program((3,), (0,), (6,), (-1,))
def registry(n):
    r = Registry()
    d = {"a": 1}
    z = [4, 2]
    total = 0
    try:
        total += d.get("a", 0) + d.get("b", 7)
        z.append(n)
        r.update(n)
        total += r.get(n)
    except KeyError:
        total -= 1
    except ValueError:
        total -= 2
    try:
        total += r.index(n + 3) * 10 + z.index(2)
        total += r.find(n)
        d.update(a=3)
        total += z.pop() + d["a"]
    except ValueError:
        total -= 100
    return total, r.found[1], len(z)


@program((3,), (0,), (6,))
def pops_both(n):
    s, z = Piled(), []
    for i in range(n):
        s.push(i)
        z.append(i)
    t = 0
    try:
        t += s.pop() * 10 + z.pop()
        t += s.pop() * 10 + z.pop()
        t += s.pop() * 10 + z.pop()
        t += s.pop() * 10 + z.pop()
    except IndexError:
        t += 1000
    return t, len(s), len(z)


def doubled_or_fails(v):
    if v < 0:
        raise ValueError("negative")
    return v * 2


@program(([1, 2, 3],), ([1, -2, 3],))
def comprehended(xs):
    try:
        ys = [doubled_or_fails(x) for x in xs]
    except ValueError:
        ys = [0]
    return ys[0], len(ys)


@program(([1, 2, 3],), ([1, -2, 3],))
def summed(xs):
    try:
        return sum(doubled_or_fails(x) for x in xs if x != 2)
    except ValueError:
        return -1


@program((3,), (5,), (0,))
def comprehended_over_a_range(n):
    try:
        ys = [doubled_or_fails(4 - i) for i in range(n + 1)]
    except ValueError:
        ys = []
    return len(ys), sum(ys)


@program((3,), (5,), (0,))
def decided_by_any(n):
    try:
        return any(doubled_or_fails(3 - i) > 5 for i in range(n)) + 10
    except ValueError:
        return -1


@program((3,), (5,), (0,))
def items_of_a_comprehension(n):
    z = [1, 2, 3, 4]
    try:
        return sum([z[i] for i in range(n)])
    except IndexError:
        return -1


@program((3,), (5,), (0,))
def divisions_of_a_comprehension(n):
    try:
        return [12 // (i - 4) for i in range(n)], n
    except ZeroDivisionError:
        return [], -1


@program((3,), (5,), (0,))
def dict_comprehended(n):
    try:
        d = {i: doubled_or_fails(4 - i) for i in range(n + 1)}
    except ValueError:
        d = {}
    return len(d)


@program((3,), (5,), (0,))
def sums_of_sums(n):
    try:
        t = sum(sum(doubled_or_fails(4 - i - j) for j in range(2)) for i in range(n))
    except ValueError:
        t = -1
    return t


def all_doubled(n):
    return [doubled_or_fails(3 - i) for i in range(n)]


@program((3,), (5,), (0,))
def in_a_callee(n):
    try:
        return sum(all_doubled(n))
    except ValueError:
        return -5


@program((3,), (5,), (0,))
def greatest_or_default(n):
    try:
        return max((doubled_or_fails(3 - i) for i in range(1, n + 1)), default=7)
    except ValueError:
        return -5


@program((3,), (5,), (0,))
def joined_text(n):
    try:
        return ",".join(str(doubled_or_fails(3 - i)) for i in range(n))
    except ValueError:
        return "bad"


@program((3,), (5,), (0,))
def in_a_condition(n):
    try:
        if all(doubled_or_fails(4 - i) >= 0 for i in range(n)) and n > 1:
            return 1
        return 2
    except ValueError:
        return 3
