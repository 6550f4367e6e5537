"""Functions that call themselves: bounded by Python, by tail calls, and in other ways."""

from __future__ import annotations

from tests.equivalence.registry import Static, program


def gcd_of(a, b):
    return a if b == 0 else gcd_of(b, a % b)


@program((12, 18), (7, 0), (17, 5), (100, 75), xla=True)
def gcd(a, b):
    return gcd_of(a, b)


@program((12, 18), (7, 0), (17, 5), xla=True)
def itself(a, b):
    if b == 0:
        return a
    return itself(b, a % b)


@program((5,), (0,), (1,), xla=True)
def accumulator(n, acc=1):
    if n <= 1:
        return acc
    return accumulator(n - 1, acc * n)


@program((7,), (1,), (8,), xla=True)
def collatz(n, steps=0):
    if n == 1:
        return steps
    elif n % 2 == 0:
        return collatz(n // 2, steps + 1)
    else:
        return collatz(3 * n + 1, steps=steps + 1)


@program((1000,), (3,), (0,), oracle="python", python=False)
def a_thousand_deep(n):
    def down(k, total):
        if k == 0:
            return total
        return down(k - 1, total + k)

    if n > 500:
        n = n - 500
    return down(n, 0)


@program((9.0,), (2.0,), xla=True)
def newton(x):
    def improve(guess):
        better = (guess + x / guess) / 2
        if abs(better - guess) < 1e-6:
            return better
        return improve(better)

    return improve(x)


class Counter:
    def __init__(self, step):
        self.step = step
        self.calls = 0

    def down(self, n):
        self.calls += 1
        if n < self.step:
            return n
        return self.down(n - self.step)


@program((10,), (2,), (0,), xla=True)
def a_method(n):
    counter = Counter(3)
    rest = counter.down(n)
    return rest + 100 * counter.calls


def told(n):
    print("at", n)
    if n > 5:
        told(n - 3)
    elif n > 1:
        print("small")
        told(n - 1)


@program((10,), (3,), (0,), prints=True)
def prints_on_the_way(n):
    told(n)
    print("done")
    return n


def is_even(n):
    if n == 0:
        return True
    return is_odd(n - 1)


def is_odd(n):
    if n == 0:
        return False
    return is_even(n - 1)


@program((10,), (7,), (0,), xla=True)
def mutual(n):
    return is_even(n), is_odd(n)


def bounce(n):
    return caught(n - 2)


def caught(n):
    if n <= 0:
        return n
    return bounce(n)


@program((10,), (7,), (0,), xla=True)
def through_another(n):
    return caught(n)


@program((5, 2), (0, 3), (3, 0), xla=True)
def two_tail_calls(a, b):
    if a > 0:
        return two_tail_calls(a - 1, b + 1)
    if b > 4:
        return two_tail_calls(a, b - 4)
    return b


@program((5,), (0,), (-3,), xla=True)
def returns_a_tuple(n, a=0, b=1):
    if n <= 0:
        return a, b
    return returns_a_tuple(n - 1, b, a + b)


@program((5,), (0,), xla=True)
def weak_and_strong(n, total=0.0):
    if n <= 0:
        return total
    return weak_and_strong(n - 1, total + 0.5)


@program((5.0,), (1.5,), xla=True)
def a_type_that_is_found(x, total=0):
    if x < 1:
        return total
    return a_type_that_is_found(x - 1, total + x)


@program(([1, 2, 3, 4],), ([5],), ([],), xla=False)
def over_slices(xs, total=0):
    if len(xs) == 0:
        return total
    return over_slices(xs[1:], total + xs[0])


@program(([3, 1, 2], 2), ([3, 1, 2], 9), xla=True)
def search(xs, wanted, i=0):
    if i >= len(xs):
        return -1
    if xs[i] == wanted:
        return i
    return search(xs, wanted, i + 1)


@program((3, Static(True)), (3, Static(False)), xla=True)
def static_arguments(n, double, names=("a", "b")):
    if n <= 0:
        return 0 * n + len(names)
    if double:
        n = n - 1
    return static_arguments(n - 1, double, names)


@program((7,), (2,), (0,), xla=True)
def keyword_only(n, *, step=2, total=0):
    if n < step:
        return total + n
    return keyword_only(n - step, step=step, total=total + 10)


@program((7,), (2,), (0,), xla=True)
def with_starred(n):
    def f(*numbers, **named):
        if numbers[0] <= 0:
            return named["total"]
        return f(numbers[1] - 2, numbers[0] - 1, total=named["total"] + numbers[1])

    return f(n, n + 1, total=0)


@program((7,), (2,), (0,), xla=True)
def a_lambda(n):
    count = lambda k, acc: acc if k <= 0 else count(k - 2, acc + 1)  # noqa: E731
    return count(n, 0)


@program((7,), (2,), (0,), xla=True)
def boolean_tail(n):
    def has_seven(k):
        return k == 7 or (k > 0 and has_seven(k - 1))

    return has_seven(n + 3)


@program((7,), (2,), (0,), xla=True)
def in_a_loop(n):
    def f(k, total):
        for i in range(3):
            if k + i > 8:
                return total
            total = total + i
        return f(k + 1, total)

    return f(n, 0)


@program(([1, 5, 2, 9, 3], 4), ([1], 4), ([5, 5, 5], 1))
def returns_from_a_staged_loop(xs, limit):
    def f(limit, found):
        for x in xs:
            if x > limit:
                return f(x, found + 1)
        return found

    return f(limit, 0)


@program((5,), (12,), (0,))
def raises(n):
    if n > 10:
        raise ValueError("too large")
    if n == 0:
        raise KeyError("zero")
    if n == 1:
        return 1
    return raises(n - 2)


@program((5,), (8,), (-1,))
def asserts(n, limit=6):
    assert n < limit, "large"
    if n <= 0:
        return n
    return asserts(n - 1, limit)


@program((5,), (8,), (0,))
def may_give_none(n):
    def f(k):
        if k > 6:
            return None
        if k == 0:
            return 5
        return f(k - 1)

    found = f(n)
    if found is None:
        return -1
    return found


total_calls = 0


def counted(n):
    global total_calls
    total_calls += 1
    if n <= 0:
        return n
    return counted(n - 1)


@program((5,), (8,), (0,), xla=True)
def counts_in_a_global(n):
    global total_calls
    total_calls = 0
    result = counted(n)
    calls = total_calls
    total_calls = 0
    return result + 100 * calls


@program((5,), (8,), (0,), xla=True)
def counts_in_a_closure(n):
    calls = 0

    def f(k):
        nonlocal calls
        calls += 1
        if k <= 1:
            return k
        return f(k - 2)

    result = f(n)
    return result + 100 * calls


@program((5,), (8,), (0,))
def appends_on_the_way(n):
    seen = []

    def f(k):
        seen.append(k)
        if k <= 1:
            return k
        return f(k - 2)

    result = f(n)
    total = 0
    for one in seen:
        total += one
    return result, total, len(seen)


@program((5,), (8,))
def a_list_argument(n):
    def f(k, acc):
        if k <= 0:
            return acc
        acc.append(k * k)
        return f(k - 1, acc)

    found = f(n, [])
    total = 0
    for one in found:
        total += one
    return total


@program((3, 4), (-3, 4), (3, 0), (-3, 0))
def bounded_by_python(x, y):
    def f(x, depth):
        if depth == 0:
            return x
        if x > 0:
            return f(x - y, depth - 1)
        return f(x + y, depth - 1)

    return f(x, 5)


@program((3, 4), (-3, 4), xla=True)
def bounded_by_a_list(x, y):
    def f(x, steps):
        if not steps:
            return x
        if x > 0:
            return f(x - steps[0], steps[1:])
        return f(x + y, steps[1:])

    return f(x, (1, 2, 3))


@program((3, 4), (-3, 4), xla=True)
def bounded_by_an_iterator(x, y):
    steps = iter([5, 6, 7])

    def f(x):
        step = next(steps, None)
        if step is None:
            return x
        x = x + step
        return f(x)

    return f(x) + y


class Queue:
    def __init__(self):
        self.items = [5, 6, 7]
        self.done = 0

    def run(self, x):
        if not self.items:
            return x
        item = self.items.pop()
        self.done += 1
        return self.run(x + item)


@program((3,), xla=True)
def bounded_by_an_attribute(x):
    queue = Queue()
    if x > 0:
        x = x + 1
    return queue.run(x), queue.done


class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def find(self, x):
        if x == self.value:
            return 1
        if x < self.value:
            return 0 if self.left is None else self.left.find(x) + 1
        return 0 if self.right is None else self.right.find(x) + 1


@program((4,), (1,), (9,), (6,), xla=True)
def a_tree(x):
    tree = Node(5, Node(2, Node(1), Node(4)), Node(8, None, Node(9)))
    return tree.find(x)


@program((3,), (9,), xla=True)
def lambdas_of_each_level(n):
    def f(k, total):
        add = lambda v: v + k  # noqa: E731
        if k <= 0:
            return total
        return f(k - 1, add(total))

    return f(n, 0)


@program((3,), (9,), xla=True)
def variables_of_each_level(n):
    def f(k, total):
        here = k * 2
        if k > 5:
            extra = here
        else:
            extra = 1
        if k <= 0:
            return total
        return f(k - 1, total + extra)

    return f(n, 0)


@program((9,), (3,), (4,), xla=True)
def a_tail_call_of_another_first(n):
    def finish(k):
        return k * 100

    def f(k):
        if k < 4:
            return finish(k)
        return f(k - 2)

    return f(n)


def plus_of(n):
    if n <= 0:
        return n
    return minus_of(n - 1) + 1


def minus_of(n):
    if n <= 0:
        return n
    return plus_of(n - 1) - 1


@program(
    (5,),
    refused={
        "tf_function": r"AG0430.*plus_of \(line \d+\) -> minus_of \(line \d+\) -> plus_of",
        "v1_graph": "AG0430",
    },
    reason="the calls have something left to do",
)
def a_circle_of_two(n):
    return plus_of(n)


@program((3, 4), (-3, 4), (30, 1))
def a_deep_bound_of_python(x, y):
    def f(x, depth):
        if depth == 0:
            return x
        if x > 0:
            return f(x - y, depth - 1)
        return f(x + y + depth, depth - 1)

    return f(x, 20)


@program((3,), (-3,))
def a_deep_bound_that_indexes(x):
    steps = [1, 5, 2, 8, 3, 1, 1, 4, 6, 2, 9, 3, 1, 2, 5, 7]

    def f(x, i):
        if i == len(steps):
            return x
        if x > 0:
            return f(x - steps[i], i + 1)
        return f(x + steps[i], i + 1)

    return f(x, 0)


@program((7,), (0,), xla=True)
def one_inside_another(n):
    def count(k, total):
        if k <= 0:
            return total
        return count(k - 1, total + 2)

    def f(k, total):
        if k <= 0:
            return total
        return f(k - 2, total + count(k, 0))

    return f(n, 0)


@program((7,), (0,), xla=True)
def an_argument_that_is_a_call(n):
    def f(k, total):
        if k <= 0:
            return total
        return f(k - 1, total + gcd_of(k, 6))

    return f(n, 0)


@program(
    (7,),
    refused={"tf_function": "AG0430", "v1_graph": "AG0430"},
    reason="a graph cannot carry a function that is made anew in each call",
)
def a_function_as_an_argument(n):
    def f(k, give):
        if k <= 0:
            return give()
        return f(k - 1, lambda: k)

    return f(n, lambda: n)


class Total:
    def __init__(self, start):
        self.sum = start
        self.last = None

    def add(self, n):
        self.sum = self.sum + n
        if n <= 0:
            return self.sum
        self.last = n
        return self.add(n - 2)


@program((7,), (0,), xla=True)
def attributes_that_are_tensors(n):
    total = Total(n * 10)
    result = total.add(n)
    last = total.last
    if last is None:
        return result, -1 + result
    return result, last + total.sum


@program((7,), (3,), (0,), xla=True)
def a_dict_argument(n):
    def f(state):
        if state["k"] <= 0:
            return state["total"]
        return f({"k": state["k"] - 2, "total": state["total"] + state["k"]})

    return f({"k": n, "total": 0})


@program((7,), (3,), (0,), xla=True)
def a_static_dict_argument(n):
    def f(k, options):
        if k <= 0:
            return k * len(options["names"])
        return f(k - options["step"], options)

    return f(n, {"step": 2, "names": ("a", "b")})


@program((2.0, 5), (3.0, 0), xla=True)
def power(x, n, result=1.0):
    if n == 0:
        return result
    if n % 2 == 1:
        return power(x * x, n // 2, result * x)
    return power(x * x, n // 2, result)


@program((6,), (1,), (0,), xla=True)
def in_a_staged_loop(n):
    total = 0
    for i in range(n):
        total = total + gcd_of(i + 4, 6)
    return total


@program((6,), (1,), (-4,), xla=True)
def in_a_branch(n):
    if n > 0:
        r = gcd_of(n, 4)
    else:
        r = gcd_of(-n, 6) * 2
    return r


@program(([12, 7, 9], 6), xla=True)
def in_a_comprehension(xs, k):
    return [gcd_of(x, k) for x in xs]


def swapped(a, *, b=3):
    if a <= b:
        return a, b
    return swapped(b=b + 1, a=a - 2)


@program((12,), (1,), xla=True)
def keywords_in_another_order(n):
    return swapped(n)


@program((5,), (0,))
def an_assigned_result(n):
    def f(k):
        if k <= 0:
            return k
        found = f(k - 1)
        return found

    return f(n)


@program((7,), (2,), (0,), (200,))
def a_lambda_beside_a_branch(n):
    count = lambda k, acc: acc if k <= 0 else count(k - 2, acc + 1)  # noqa: E731
    if n > 100:
        return n
    return count(n, 0)


def name_of(part, first=True):
    if isinstance(part, tuple):
        name = ", ".join(name_of(one, False) for one in part)
        return name if first else f"({name})"
    if part == 2:
        return "two"
    return str(part)


@program((3,), (0,))
def names_joined_in_a_recursion(n):
    text = name_of((1, (2, 3), 4))
    if n > 1:
        return len(text)
    return 0


def depth(k):
    if k <= 0:
        return "."
    return "".join(depth(k - 1) for _ in range(2))


@program((3,), (0,), refused={"tf_function": "AG04", "v1_graph": "AG04"})
def joined_by_itself(n):
    return len(depth(int(n)))
