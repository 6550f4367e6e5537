"""Functions that call themselves and go on afterwards, about which a tensor decides: a stack in the graph."""

import tensorflow as tf

from tests.equivalence.registry import Static, program


@program((7,), (1,), (0,))
def fibonacci(n):
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)


@program((5,), (1,), (0,))
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


@program((2.0, 3), (1.5, 1), gradient=True)
def rising(x, n):
    return 1.0 if n < 1 else x * rising(x + 1, n - 1)


@program(([1.0, 2.0, 3.0], 0.5, 0), gradient=True)
def horner(coefficients, x, i):
    if i >= len(coefficients):
        return 0.0
    return coefficients[i] + x * horner(coefficients, x, i + 1)


@program((3.0, 5), (2.0, 1), gradient=True)
def power_by_squaring(x, n):
    if n == 0:
        return 1.0
    half = power_by_squaring(x, n // 2)
    if n % 2 == 0:
        return half * half
    return half * half * x


@program((5, 2), (6, 3), (4, 0))
def binomial(n, k):
    if k == 0 or k == n:
        return 1
    return binomial(n - 1, k - 1) + binomial(n - 1, k)


@program((2, 2), (1, 3), (0, 0))
def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


@program((6,), (7,), (1,))
def collatz(n):
    if n == 1:
        return 0
    if n % 2 == 0:
        return 1 + collatz(n // 2)
    return 1 + collatz(3 * n + 1)


@program((12, 18), (7, 7))
def gcd_steps(a, b):
    if b == 0:
        return a, 0
    g, steps = gcd_steps(b, a % b)
    return g, steps + 1


@program((4,), (0,))
def hanoi_count(n):
    if n == 0:
        return 0
    return hanoi_count(n - 1) + 1 + hanoi_count(n - 1)


def hanoi_moves(n, source, target, spare, moves):
    if n > 0:
        hanoi_moves(n - 1, source, spare, target, moves)
        moves.append(source * 10 + target)
        hanoi_moves(n - 1, spare, target, source, moves)


@program((3,), (0,))
def hanoi(n):
    moves = []
    hanoi_moves(n, 1, 3, 2, moves)
    total = 0
    for move in moves:
        total = total * 3 + move
    return total, len(moves)


def tree_sum(values, left, right, node):
    if node < 0:
        return 0
    below = tree_sum(values, left, right, left[node]) + tree_sum(values, left, right, right[node])
    return values[node] + below


@program(([5, 3, 8, 1, 4], [1, 3, -1, -1, -1], [2, 4, -1, -1, -1]))
def binary_tree_sum(values, left, right):
    return tree_sum(values, left, right, 0)


@program(([5, 3, 8, 1, 4], [1, 3, -1, -1, -1], [2, 4, -1, -1, -1]))
def tree_depth(values, left, right):
    def depth(node):
        if node < 0:
            return 0
        return 1 + max(depth(left[node]), depth(right[node]))

    return depth(values[0] - 5)


@program(([0.5, 0.25, 2.0, 1.0, 4.0], [1, 3, -1, -1, -1], [2, 4, -1, -1, -1]), gradient=True, python=False)
def tree_product(weights, left, right):
    def evaluate(node):
        if left[node] < 0:
            return weights[node]
        return weights[node] * evaluate(left[node]) + evaluate(right[node])

    return evaluate(tf.reduce_sum(left) * 0)


@program(([3, 1, 2, 5, 4],), ([2, 1],), ([7],), python=False)
def quicksort(xs):
    if len(xs) <= 1:
        return xs
    pivot = xs[0]
    rest = xs[1:]
    smaller = tf.boolean_mask(rest, rest < pivot)
    larger = tf.boolean_mask(rest, rest >= pivot)
    return tf.concat([quicksort(smaller), [pivot], quicksort(larger)], 0)


def parabola(x):
    return x * x * x - x * 0.5


def simpson(f, a, b):
    return (b - a) / 6.0 * (f(a) + 4.0 * f((a + b) / 2.0) + f(b))


def adaptive(f, a, b, whole, eps):
    middle = (a + b) / 2.0
    left, right = simpson(f, a, middle), simpson(f, middle, b)
    if abs(left + right - whole) <= eps:
        return left + right
    return adaptive(f, a, middle, left, eps / 2.0) + adaptive(f, middle, b, right, eps / 2.0)


@program((0.0, 2.0), (1.0, 1.5), gradient=True, python=False)
def adaptive_simpson(a, b):
    def f(x):
        return tf.sin(x * 3.0) + x

    return adaptive(f, a, b, simpson(f, a, b), 1e-2)


@program((4,), (1,))
def queens(n):
    def place(row, columns, rising_, falling):
        if row == n:
            return 1
        count = 0
        for column in range(n):
            bit = 2**column
            up, down = 2 ** (row + column), 2 ** (row - column + n)
            if (columns // bit) % 2 == 0 and (rising_ // up) % 2 == 0 and (falling // down) % 2 == 0:
                count += place(row + 1, columns + bit, rising_ + up, falling + down)
        return count

    return place(n * 0, 0, 0, 0)


@program(([1, 1, 0, 1, 0, 1], 0), ([1, 1, 0, 1, 0, 1], 2), ([1, 1, 0, 1, 0, 1], 3), python=False)
def reach(cells, start):
    def fill(cells, i):
        if i < 0 or i >= 6 or cells[i] != 1:
            return 0
        cells = tf.tensor_scatter_nd_update(cells, [[i]], [2])
        return 1 + fill(cells, i - 1) + fill(cells, i + 1)

    return fill(cells, start)


class Grid:
    def __init__(self, cells, width):
        self.cells = cells
        self.width = width
        self.filled = 0

    def fill(self, x, y):
        if x < 0 or y < 0 or x >= self.width or y >= self.width:
            return
        if self.cells[y * self.width + x] != 1:
            return
        self.cells = tf.tensor_scatter_nd_update(self.cells, [[y * self.width + x]], [2])
        self.filled += 1
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            self.fill(x + dx, y + dy)


@program(([1, 1, 0, 0, 1, 1, 1, 0, 1], 0, 0), ([1, 1, 0, 0, 1, 1, 1, 0, 1], 2, 0), python=False)
def flood_fill(cells, x, y):
    grid = Grid(cells + 0, 3)
    grid.fill(x, y)
    return grid.filled + x * 0, grid.cells


class Evaluator:
    scale = 2

    def __init__(self, weights):
        self.weights = weights
        self.calls = 0

    def run(self, n):
        self.calls += 1
        if n <= 0:
            return 1
        return self.weights[n % 3] * self.run(n - 1) + self.scale

    @classmethod
    def count(cls, n):
        return 0 if n <= 0 else cls.scale + cls.count(n - 2)

    @staticmethod
    def twice(n):
        return 0 if n <= 0 else 2 + Evaluator.twice(n - 1)


@program(([1, 2, 3], 4), ([1, 2, 3], 0))
def a_method(weights, n):
    evaluator = Evaluator(weights)
    result = evaluator.run(n)
    return result, evaluator.calls + n * 0


@program((5,), (0,))
def class_and_static_methods(n):
    return Evaluator.count(n), Evaluator.twice(n), Evaluator([1]).twice(n)


@program((5,), (0,), (-1,))
def defaults_and_keywords(n):
    def f(k, step=1, *, scale=10, offset=(1 + 1)):
        if k <= 0:
            return offset
        return f(k - step, scale=scale + 1) * 2 + scale + f(step=2, k=k - 3, offset=0)

    return f(n)


@program((4,), (0,))
def returns_nothing(n):
    def visit(k):
        if k > 0:
            visit(k - 1)
            seen.append(k)
            visit(k - 2)

    seen = []
    found = visit(n)
    total = 0
    for one in seen:
        total = total * 2 + one
    return total, found is None


@program((4,), (0,), prints=True)
def prints_in_order(n):
    def walk(k):
        print("enter", k)
        if k > 0:
            walk(k - 1)
            print("between", k)
            walk(k - 2)
        print("leave", k)
        return k

    return walk(n)


@program((4,), (9,))
def raises_on_the_way(n):
    def f(k):
        if k > 8:
            raise ValueError("too large")
        if k == 0:
            return 0
        return 1 + f(k - 1)

    return f(n)


@program((6,), (3,))
def asserts_on_the_way(n):
    def f(k):
        assert k != 2 or n > 3, "two"
        if k == 0:
            return 0
        return 1 + f(k - 1)

    return f(n)


@program((3,), (0,))
def in_a_staged_loop(n):
    total = 0
    for i in range(n):
        total += fibonacci(i + 2)
    return total


@program((3,), (-3,))
def in_a_branch(n):
    if n > 0:
        result = factorial(n)
    else:
        result = -fibonacci(-n)
    return result


@program((5,), (0,))
def a_loop_of_calls(n):
    def partitions(k, largest):
        if k == 0:
            return 1
        count = 0
        for part in range(1, largest + 1):
            if part <= k:
                count += partitions(k - part, part)
        return count

    return partitions(n, n)


@program((5,), (1,), (0,))
def a_loop_with_break_and_else(n):
    def f(k):
        found = 0
        for i in range(k):
            if i == 3:
                break
            if i == 1:
                continue
            found += 1 + f(i)
        else:
            found += 100
        return found

    return f(n)


@program((5,), (1,), (0,))
def a_while_of_calls(n):
    def f(k):
        total, i = 0, 0
        while i < k and total < 20:
            total += f(i) + 1
            i += 1
        return total

    return f(n)


@program((6,), (0,))
def a_call_in_a_test(n):
    def even(k):
        if k == 0:
            return True
        if not even(k - 1):
            return True
        return False

    return even(n)


@program((4,), (0,), python=False)
def a_call_in_a_while_test(n):
    def f(k):
        if k <= 0:
            return 3
        i = 0
        while i < f(k - 1) - 1:
            i += 1
        return i + k

    return f(n)


@program((6,), (1,))
def and_or_not(n):
    def f(k):
        if k <= 0:
            return True
        return (k % 2 == 0 and f(k - 1)) or not f(k - 2)

    return f(n)


@program((6,), (1,))
def chained_comparison(n):
    def f(k):
        if k <= 0:
            return 0
        if 0 <= f(k - 1) < f(k - 2) + 2 < 9:
            return k
        return k + 1

    return f(n)


@program((4,), (0,))
def sums_of_calls(n):
    def f(k):
        if k <= 0:
            return 1
        return sum(f(i) for i in range(k)) + max(f(k - 1 - j) * (j + 1) for j in (0, 1))

    return f(n)


@program((4,), (3,), (0,))
def any_and_all(n):
    def wins(k):
        return any(not wins(k - move) for move in (1, 2) if move <= k)

    return wins(n)


@program((4,), (0,))
def evaluation_order(n):
    order = []

    def note(k):
        order.append(k)
        return k

    def f(k):
        if k <= 0:
            return note(k)
        return note(k * 10) + f(note(k) - 1) * note(k * 100) + f(k - 2)

    result = f(n)
    total = 0
    for one in order:
        total = (total * 7 + one) % 10007
    return result, total


@program((4,), (0,))
def globals_read_before_the_call(n):
    global level
    level = 1
    result = changing_global(n)
    level = 1
    return result


level = 1


def changing_global(k):
    global level
    if k <= 0:
        level = 1
        return 0
    level = level + 1
    return level * changing_global(k - 1) + level + k


@program((4, 3.0), (1, 1.0))
def mixed_types(n, x):
    def f(k, v):
        if k <= 0:
            return 1
        return f(k - 1, v * 2) + v

    return f(n, x)


@program(([1, 2, 3], 2), ([1, 2, 3], 0))
def tensors_on_the_stack(xs, n):
    def f(v, k):
        if k == 0:
            return v
        doubled = f(v * 2, k - 1)
        return doubled + v[::-1]

    return f(xs, n)


@program((4,), (0,))
def tuples_and_dicts(n):
    def f(k, state):
        if k <= 0:
            return {"total": state[0], "depth": 0}
        first = f(k - 1, (state[0] + k, state[1] * 2))
        return {"total": first["total"] + state[1], "depth": first["depth"] + 1}

    found = f(n, (1, 1))
    return found["total"], found["depth"]


@program((5,), (0,))
def none_or_a_value(n):
    def f(k):
        if k % 3 == 2:
            return None
        if k <= 0:
            return 1
        found = f(k - 1)
        if found is None:
            return k
        return found + k

    found = f(n)
    if found is None:
        return -1
    return found


@program((6,), (1,), (0,))
def nested_functions_that_recurse(n):
    def inner(k):
        return 0 if k <= 0 else k + inner(k - 2)

    def outer(k):
        return 0 if k <= 0 else inner(k) + outer(k - 1)

    return outer(n)


@program((5,), (0,))
def a_walrus_in_the_argument(n):
    def f(k):
        if k <= 0:
            return 0
        return f(m := k - 1) + m + k

    return f(n)


@program((5,), (0,))
def matched(n):
    def f(k):
        match k:
            case 0 | 1:
                return 1
            case 2:
                return f(1) + 1
            case _:
                return f(k - 1) + f(k - 3)

    return f(n)


@program((3, Static(True)), (3, Static(False)))
def static_flags(n, double):
    def f(k, flag, names):
        if k <= 0:
            return len(names)
        extra = 2 if flag else 1
        return extra * f(k - 1, flag, names) + k

    return f(n, double, ("a", "b"))


@program((5,), (0,))
def early_return_in_a_loop(n):
    def f(k):
        for i in range(4):
            if i * 2 > k:
                return i
            if i == 2:
                return f(k - 2) + f(k - 4)
        return 0

    return f(n)


@program((5,), (0,))
def attribute_before_the_call(n):
    class Box:
        pass

    box = Box()
    box.value = n * 1

    def f(k):
        if k <= 0:
            return box.value
        box.value = box.value + k
        return box.value * 2 + f(k - 1) - box.value

    return f(n)


@program((3,), (0,))
def a_try_beside_the_call(n):
    def f(k):
        if k <= 0:
            return 1
        try:
            if k == 2:
                raise ValueError("x")
            v = k
        except ValueError:
            v = 100
        return v + f(k - 1)

    return f(n)


@program((5,), (0,))
def a_while_without_an_end(n):
    def f(k):
        i = 0
        total = 0
        while True:
            i += 1
            if i > k:
                return total
            if i == 3:
                continue
            total += f(k - i)
            if total > 10:
                break
        return total + 1

    return f(n)


@program(([2, 0, 1, 1], 2), ([1, 0, 0, 0], 3), python=False)
def calls_in_expressions(xs, n):
    def f(k):
        if k <= 0:
            return 1
        d = {"a": f(k - 1), "b": k}
        picked = xs[f(k - 2) % 4]
        part = xs[: f(k - 3) % 3 + 1]
        return d["a"] + d["b"] * picked + tf.reduce_sum(part) + max(*[f(k - 2), k])

    return f(n)


@program((4,), (0,))
def tail_calls_too(n):
    def f(k, acc):
        if k <= 0:
            return acc
        return f(k - 1, acc + 1) if k % 2 == 0 else f(k - 2, acc) + f(k - 3, acc * 2)

    return f(n, 1)


@program((4,), (0,))
def comprehension_condition(n):
    def f(k):
        if k <= 0:
            return 1
        return sum(i * 2 for i in range(k) if f(i) % 2 == 1) + 1

    return f(n)


@program((3,), (0,))
def texts_on_the_stack(n):
    moves = []

    def hanoi(k, a, b, c):
        if k > 0:
            hanoi(k - 1, a, c, b)
            moves.append(a + b)
            hanoi(k - 1, c, b, a)

    hanoi(n, "A", "B", "C")
    text = ""
    for m in moves:
        text = text + m
    return text


@program((3, 2.0), (0, 1.0))
def results_in_pairs(n, x):
    def f(k, v):
        if k <= 0:
            return v, k
        a, b = f(k - 1, v * 2.0)
        c, d = f(k - 2, v)
        return a + c, b + d + 1

    return f(n, x)


@program((4,), (0,))
def global_and_nonlocal(n):
    count = 0

    def f(k):
        nonlocal count
        count += 1
        if k <= 0:
            return count
        before = count
        r = f(k - 1)
        count += 10
        return r + before * 100 + count

    return f(n), count


@program((3,), (1,), python=False)
def a_loop_over_enumerate(n):
    xs = tf.constant([3, 1, 2])

    def f(k):
        if k <= 0:
            return 1
        total = 0
        for i, x in enumerate(xs):
            if i < k:
                total += x * f(k - 1)
        for a, b in zip(xs, xs[1:]):
            total += a - b
        return total

    return f(n)


@program((2,), (1,), python=False)
def a_loop_over_zip(n):
    xs = tf.constant([3, 1, 2])

    def f(k):
        if k <= 0:
            return 1
        total = 0
        for a, b in zip(xs, xs[1:]):
            total += a - b * f(k - 1)
        return total

    return f(n)


@program((4,), (1,))
def default_mutable(n, memo={}):  # noqa: B006
    def f(k, store=[0]):  # noqa: B006
        if k <= 1:
            return 1 + len(store)
        return f(k - 1) + f(k - 2, store)

    return f(n)


@program((4,), (0,))
def python_ints_in_the_graph(n):
    def fib(k):
        return k if k < 2 else fib(k - 1) + fib(k - 2)

    return fib(7) + n


@program((4.0,), (0.5,))
def floats_and_ints(x):
    def f(v):
        if v < 1:
            return 0.5
        return 1 + f(v / 2) * v

    return f(x)


@program((4,), (0,))
def augmented_before(n):
    def f(k):
        if k <= 0:
            return 1
        t = k
        t += f(k - 1)
        t *= f(k - 2) + (t := t + 1)
        return t

    return f(n)


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0453", "v1_graph": "AG0453"},
    reason="the stack of the graph holds what a dict holds, not the dict",
)
def a_dict_with_two_names(n):
    def f(k, seen):
        if k <= 0:
            seen["n"] = seen["n"] + 5
            return 0
        mine = {"n": k * 0}
        r = f(k - 1, mine)
        seen["n"] = seen["n"] + 1
        return r + mine["n"]

    top = {"n": 0}
    return f(n, top), top["n"]


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0507", "v1_graph": "AG0507", "called": "AG0503|AG0507"},
    reason="the stack of the graph holds what a list holds, not the list",
)
def a_list_with_two_names(n):
    logs = []

    def f(k):
        acc = [k]
        logs.append(acc)
        if k <= 0:
            return 1
        r = f(k - 1)
        acc.append(r)
        return r + k

    r = f(n)
    total = 0
    for one in logs:
        for v in one:
            total = total * 3 + v
    return r, total


@program(
    (4,),
    refused={"tf_function": "(?s)AG0430.*not summed up", "v1_graph": "AG0430"},
    reason="the list would be on the stack while it grows",
)
def a_list_of_calls(n):
    def f(k):
        if k <= 0:
            return 1
        parts = [f(k - i) for i in (1, 2)]
        return parts[0] + parts[1]

    return f(n)


@program(
    (4,),
    (1,),
    refused={"tf_function": "(?s)AG0430.*'extra' may have no value", "v1_graph": "AG0430"},
    reason="whether a variable has a value cannot be kept on the stack",
)
def a_variable_without_a_value(n):
    def f(k):
        if k > 2:
            extra = k
        if k <= 0:
            return 1
        r = f(k - 1)
        if k > 2:
            r += extra
        return r

    return f(n)


@program(
    (5,),
    refused={"tf_function": "(?s)AG0430.*with or try", "v1_graph": "AG0430"},
    reason="what a call raises would have to reach the try statement of another call",
)
def in_a_try(n):
    def f(k):
        if k <= 0:
            return 0
        try:
            return f(k - 1) + 1
        except ValueError:
            return 5

    return f(n)


@program(
    (5,),
    refused={"tf_function": "(?s)AG0430.*uses 'k'", "v1_graph": "AG0430"},
    reason="a function made in one call would see the variables of another",
)
def closures_of_each_call(n):
    def f(k):
        if k <= 0:
            return 0
        add = lambda v: v + k  # noqa: E731
        return add(f(k - 1))

    return f(n)
