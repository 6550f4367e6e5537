"""``for`` statements over generator functions."""

from __future__ import annotations

import contextlib

from tests.equivalence.registry import Static, program

SEEN = []


def evens(xs):
    for x in xs:
        if x % 2 == 0:
            yield x


def naturals():
    i = 0
    while True:
        yield i
        i += 1


def countdown(n):
    while n > 0:
        yield n
        n -= 1
    return n


def thrice(x):
    yield x
    x = x * 2
    yield x
    print("before the last")
    yield x + 1


def twice_each(values):
    for value in values:
        yield value
        yield value * 10


def with_early_end(xs, limit):
    for x in xs:
        if x > limit:
            return
        yield x


def both(xs, n):
    yield from evens(xs)
    rest = yield from countdown(n)
    yield rest - 1


@program(([4, 1, 6, 8],), ([1, 3],), ([2, 2],), xla=True)
def total_of_evens(xs):
    total = 0
    for v in evens(xs):
        total += v
    return total


@program(([4, 1, 6, 8],), ([1, 3],), ([2, 2],), xla=True)
def break_in_consumer(xs):
    total = 0
    for v in evens(xs):
        if v > 4:
            break
        total += v
    return total


@program(([4, 1, 6, 8],), ([1, 3],), ([2, 2],), xla=True)
def continue_in_consumer(xs):
    total = 0
    for v in evens(xs):
        if v == 6:
            continue
        total += v
    return total


@program(([4, 1, 6, 8],), ([1, 3],), ([2, 2],), xla=True)
def else_of_consumer(xs):
    total = 0
    for v in evens(xs):
        if v > 6:
            break
        total += v
    else:
        total = -total - 1
    return total


@program(([4, 1, 6, 8],), ([1, 3],), ([2, 2],), xla=True)
def return_from_consumer(xs):
    for v in evens(xs):
        if v > 4:
            return v * 2
    return -1


@program((5,), (0,), (1,), xla=True)
def while_loop_in_generator(n):
    total = 0
    for v in countdown(n):
        total = total * 2 + v
    return total


@program((5,), (0,), (-1,), xla=True)
def endless_generator(limit):
    total = 0
    for v in naturals():
        if v > limit:
            break
        total += v
    return total, v


@program((5,), (0,), prints=True)
def yields_outside_branches_and_a_data_dependent_break(x):
    total = 0
    for v in thrice(x):
        total += v
        if v > 7:
            break
    return total


@program((5,), (3,), (0,), prints=True)
def what_stands_after_a_yield_does_not_happen_after_a_break(x):
    total = 0
    for v in thrice(x):
        if v > 8:
            break
        total += v
    return total


@program(([4, 1, 6, 8],), ([2, 12],), xla=True)
def generator_of_a_generator(xs):
    total = 0
    for v in twice_each(evens(xs)):
        total += v
    return total


@program(([4, 1, 6, 8],), ([2, 12],), xla=True)
def generator_of_a_generator_of_a_generator_with_break(xs):
    total = 0
    for v in twice_each(twice_each(evens(xs))):
        total += v
        if total > 500:
            break
    return total


@program(([4, 1, 6, 8],), ([2, 12],), xla=True)
def nested_loops_over_generators(xs):
    total = 0
    for v in evens(xs):
        for w in evens(xs):
            if w > v:
                break
            total += w
        total += v
    return total


@program(([4, 1, 6, 8], 5), ([1, 2, 12], 11), xla=True)
def return_in_a_generators_loop(xs, limit):
    total = 0
    for v in with_early_end(xs, limit):
        total += v
    return total


@program(([4, 1, 6, 8], 3), ([1], 0), xla=True)
def yield_from_with_value(xs, n):
    total = 0
    for v in both(xs, n):
        total = total * 3 + v
    return total


@program(([4, 1, 6, 8], 3), ([1], 2), xla=True)
def yield_from_that_is_left(xs, n):
    total = 0
    for v in both(xs, n):
        if v < 2:
            break
        total = total * 3 + v
    return total


@program(([4, 1, 6, 8],), ([3],), xla=True)
def last_value_or_none(xs):
    last = None
    for v in evens(xs):
        last = v
    if last is None:
        return -1
    return last


@program(([4, 1, 6, 8],), ([3],), oracle="eager")
def unbound_after_no_iteration(xs):
    for v in evens(xs):
        last = v
    return last


@program(([4, 1, 6, 8],), ([3, 3],))
def list_appended_to(xs):
    out = [xs[0]]
    for v in evens(xs):
        out.append(v * 2)
    return out[-1], len(out)


@program(([4, 1, 6, 8],), ([3, 1],), prints=True)
def prints_interleave(xs):
    def told():
        for x in xs:
            print("give", x)
            if x > 1:
                yield x
            print("given", x)

    for v in told():
        print("take", v)
    return xs[0]


@program(([4, 1, 6, 8], 5), ([1, 2], 1), prints=True)
def finally_runs_when_the_consumer_leaves(xs, limit):
    def guarded():
        try:
            for x in xs:
                yield x
        finally:
            print("closed")

    total = 0
    for v in guarded():
        if v > limit:
            break
        total += v
    print("after", total)
    return total


@program((2,), (9,), prints=True)
def value_of_a_yield_is_none(n):
    def asks():
        got = yield 1
        while n > 5 and got is None:
            got = yield 2
            print("got", got)
            break

    total = 0
    for v in asks():
        total += v
    return total


@program(([4, 1, 6, 8],), ([3, 3],), xla=True)
def state_of_an_object(xs):
    class Tally:
        def __init__(self):
            self.count = 0

        def up(self, by):
            self.count = self.count + by

    tally = Tally()
    for v in evens(xs):
        tally.up(v)
    return tally.count


@program(([4, 1, 6, 8],), ([3, 3],), xla=True)
def nonlocal_in_the_generator(xs):
    given = 0

    def told():
        nonlocal given
        for x in xs:
            if x > 3:
                given += 1
                yield x

    total = 0
    for v in told():
        total += v * given
    return total, given


@program(([4, 1, 6, 8],), ([3, 3],), xla=True)
def consumer_changes_what_the_generator_reads(xs):
    limit = 2

    def told():
        for x in xs:
            if x > limit:
                yield x

    total = 0
    for v in told():
        limit = v
        total += v
    return total


class Window:
    def __init__(self, xs, width):
        self.xs = xs
        self.width = width
        self.given = 0

    def __iter__(self):
        for x in self.xs:
            if x < self.width:
                self.given = self.given + 1
                yield x

    def pairs(self):
        for x in self:
            for y in self.xs:
                if y > x:
                    yield x, y


@program(([4, 1, 6, 8], 7), ([3, 3], 1), xla=True)
def iter_is_a_generator_method(xs, width):
    window = Window(xs, width)
    total = 0
    for v in window:
        total += v
    return total, window.given


@program(([4, 1, 6, 8], 7), ([3, 3], 1), xla=True)
def generator_method_of_pairs(xs, width):
    total = 0
    for a, b in Window(xs, width).pairs():
        total += a * b
        if total > 40:
            break
    return total


@program(([4, 1, 6, 8], Static(2)), ([3, 3], Static(0)), xla=True)
def generator_with_a_python_loop(xs, depth):
    def levels():
        for k in range(depth + 1):
            if xs[k % 2] > 2:
                yield k, xs[0]

    total = 0
    for k, v in levels():
        total += v * (k + 1)
    return total


@program((3,), (-1,), xla=True)
def generator_in_a_staged_branch(n):
    total = 0
    if n > 0:
        for v in countdown(n):
            total += v
    return total


@program((4,), (0,), xla=True)
def generator_in_a_staged_loop(n):
    total = 0
    while n > 0:
        for v in countdown(n):
            if v == 2:
                break
            total += v
        n -= 1
    return total


@program(([4, 1, 6, 8],), ([3, 3],), xla=True)
def recursive_generator(xs):
    def spread(depth):
        if depth == 0:
            for x in xs:
                if x > 3:
                    yield x
        else:
            yield from spread(depth - 1)
            yield depth
            yield from spread(depth - 1)

    total = 0
    for v in spread(2):
        total = total + v
    return total


@program((5,), (50,), xla=True)
def passed_on_and_stored(n):
    def total_of(values):
        total = 0
        for v in values:
            total += v
        return total

    values = countdown(n)
    return total_of(values)


@program(([4, 1, 6, 8],), ([3, 2],), prints=True)
def raise_in_the_consumer(xs):
    for v in evens(xs):
        if v > 5:
            raise ValueError("too large")
        print(v)
    return xs[0]


@program(([4, 1, 6, 8],), ([3, 2],))
def raise_in_the_generator(xs):
    def checked():
        for x in xs:
            if x > 7:
                raise ValueError("too large")
            yield x

    total = 0
    for v in checked():
        total += v
    return total


@program((Static(3), 1), (Static(0), 2))
def python_error_of_the_consumer_is_not_the_generators(n, x):
    def guarded():
        try:
            for k in range(5):
                if k >= 0:
                    yield k
        except KeyError:
            yield -100

    total = x
    try:
        for v in guarded():
            if v == n:
                {}[v]
            total = total + v
    except KeyError:
        total = total + 1000
    return total


@program((Static(3), 1), prints=True)
def context_manager_sees_the_generator_closed(n, x):
    class Told:
        def __enter__(self):
            print("in")

        def __exit__(self, kind, error, trace):
            print("out", kind is not None and issubclass(kind, GeneratorExit))

    def guarded():
        with Told():
            for k in range(5):
                if k >= 0:
                    yield k

    for v in guarded():
        if v == n:
            break
        x = x + v
    print("then")
    return x


@program((Static(3), 1), prints=True)
def contextmanager_functions_stay_what_they_are(n, x):
    @contextlib.contextmanager
    def told(name):
        print("in", name)
        try:
            if n > 2:
                yield name
            else:
                yield n
        finally:
            print("out", name)

    with told("a") as name, told("b"):
        print(name)
    return x


@program((3, 5), (0, 1), xla=True)
def stepwise_over_python_values(n, x):
    def thirds():
        for k in range(3):
            y = x + k
            if k > 0:
                y = y * 2
            yield y if y > n else n

    values = thirds()
    first = next(values)
    total = 0
    for v in values:
        total += v
    return first, total


@program(([4, 1, 6, 8], Static((1, 2, 3))), xla=True)
def zip_of_a_generator_over_python_values(xs, weights):
    def scaled():
        for weight in weights:
            y = weight * xs[0]
            if y > 5:
                y = y - 5
            yield y

    total = 0
    for a, b in zip(scaled(), weights):
        total += a * b
    return total


@program(([4, 1, 6, 8],), ([9, 1],), xla=True)
def for_over_a_generator_twice(xs):
    values = evens(xs)
    total = 0
    for v in values:
        total += v
    for v in values:
        total += 100 * v
    return total


@program(([1.5, -2.0, 3.0],), ([-1.0, -1.0],), xla=True)
def floats_and_weak_numbers(xs):
    def positive():
        for x in xs:
            if x > 0:
                yield x
        yield 1.5

    total = 0.0
    for v in positive():
        total += v
    return total


@program((3,), (0,))
def generator_with_match(n):
    def kinds(k):
        while k > 0:
            match k:
                case 1:
                    yield 10
                case 2 | 3:
                    yield 20
                case _:
                    yield k
            k -= 1

    total = 0
    for v in kinds(n):
        total += v
    return total


@program(([[1, 2], [3, 4]],), ([[5, -1]],), xla=True)
def rows_of_rows(xs):
    def cells():
        for row in xs:
            for x in row:
                if x > 0:
                    yield x

    total = 0
    for v in cells():
        total = total * 2 + v
        if total > 7:
            break
    return total


@program((5, 2), (5, 7), xla=True)
def walrus_and_conditions(n, k):
    def told():
        i = 0
        while (j := i * k) < n:
            i += 1
            yield j
            if i > 10:
                return

    total = 0
    for v in told():
        total += v + 1
    return total


@program(([4, 1, 6, 8], 2), ([9, 1], 5), xla=True)
def default_and_keyword_parameters(xs, k):
    def told(values, /, *more, scale=2, **rest):
        for x in values:
            if x > scale:
                yield x * scale + rest["by"]
        for one in more:
            if one > 2:
                yield one

    total = 0
    for v in told(xs, 3, k, scale=k, by=1):
        total += v
    return total


@program((4,), (0,), xla=True)
def while_else_in_generator(n):
    def told(k):
        while k > 0:
            if k == 7:
                break
            yield k
            k -= 1
        else:
            yield 100

    total = 0
    for v in told(n):
        total += v
    return total


@program(([4, 1, 6, 8],), ([1, 3],))
def consumer_in_a_try_statement(xs):
    total = 0
    try:
        for v in evens(xs):
            if v > 5:
                raise ValueError("too large")
            total += v
    except ValueError:
        total = -total
    return total


@program(([4, 1, 6, 8],), ([1, 3],))
def exception_of_the_consumer_passes_the_generators_handler(xs):
    def guarded():
        for x in xs:
            try:
                yield x
            except ValueError:
                yield -100

    total = 0
    for v in guarded():
        if v > 5:
            raise ValueError("too large")
        total += v
    return total


@program((Static(2), 1), (Static(9), 1), prints=True)
def handler_of_generator_exit(n, x):
    def guarded():
        for k in range(4):
            try:
                if k >= 0:
                    yield k
            except GeneratorExit:
                print("closed at", k)
                raise

    total = x
    for v in guarded():
        if v == n:
            break
        total = total + v
    print("then")
    return total
