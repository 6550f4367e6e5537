"""Generators and generator expressions that functions, comprehensions and other iterators consume."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import Static, program


def evens(xs):
    for x in xs:
        if x % 2 == 0:
            yield x


def told(xs):
    for x in xs:
        print("give", x)
        if x > 0:
            yield x


@program(([4, 1, 6, 8],), ([2, 2],))
def list_of_a_generator(xs):
    values = list(evens(xs))
    return values[0] + values[-1], len(values)


@program(([4, 1, 6, 8],), ([2, 2],), python=False)
def stack_of_a_list_of_a_generator(xs):
    return tf.stack(list(evens(xs)))


@program(([4, 1, 6, 8],), ([2, 2],), ([1, 3],), xla=True)
def sum_of_a_generator(xs):
    return sum(evens(xs), xs[0])


@program(([4, 1, 6, 8],), ([2, 2],))
def extremes_of_a_generator(xs):
    return max(evens(xs)), min(evens(xs))


@program(([8, 1, 6, 4],), ([2, 2],))
def sorted_generator(xs):
    values = sorted(evens(xs))
    return values[0] * 3 + values[-1]


@program(([4, 1, 6, 8],), ([3, 5],), ([-2, -2],), xla=True)
def any_and_all_of_a_generator(xs):
    return any(v > 5 for v in evens(xs)), all(v > 3 for v in evens(xs))


@program(([4, -1, 6, 8],), ([3, 5],), ([-2, -2],), prints=True)
def any_goes_no_further_than_it_must(xs):
    found = any(v > 3 for v in told(xs))
    print("found")
    return found


@program(([4, -1, 6, 8],), ([3, 5],), ([-2, -2],), prints=True)
def all_goes_no_further_than_it_must(xs):
    return all(v > 3 for v in told(xs))


@program(([4, 1, 6, 8],), ([2, 2],))
def list_comprehension_over_a_generator(xs):
    values = [v * 2 for v in evens(xs) if v > 1]
    return values[0], len(values)


@program(([4, 1, 6, 8],), ([2, 2],))
def list_comprehension_inside_over_a_generator(xs):
    values = [v * x for x in xs for v in evens(xs)]
    return values[0], len(values)


@program(([4, 1, 6, 8],), ([2, 2],), xla=True)
def stored_generator_expression(xs):
    doubled = (x * 2 for x in xs if x > 1)
    total = 0
    for v in doubled:
        total += v
        if total > 20:
            break
    return total


@program(([4, 1, 6, 8],), ([2, 2],), xla=True)
def sum_of_a_stored_generator_expression(xs):
    doubled = (x * 2 for x in xs)
    return sum(doubled)


@program(([4, 1, 6, 8],), ([2, 2],), xla=True)
def generator_expression_of_another(xs):
    doubled = (x * 2 for x in xs if x > 1)
    again = (v + 1 for v in doubled if v > 4)
    return sum(again)


@program(([4, 1, 6, 8],), ([2, 2],), xla=True)
def returned_generator_expression(xs):
    def doubled(scale):
        return (x * scale for x in xs if x > 1)

    total = 0
    for v in doubled(3):
        total += v
    return total


@program(([4, 1, 6, 8],), ([2, 2],), xla=True)
def generator_expression_sees_later_assignments(xs):
    scale = 2
    values = (x * scale for x in xs)
    scale = 3
    total = 0
    for v in values:
        total += v
    return total


@program(([4, 1, 6, 8], Static(5)), ([2, 2], Static(3)), xla=True)
def condition_on_a_tensor_over_python_values(xs, n):
    return sum(k for k in range(n) if k > xs[1])


@program(([[4, 1], [6, 8]], Static(3)), ([[2, 2]], Static(1)))
def nested_generator_expression(xs, n):
    return sum(v * k for k in range(n) for row in xs for v in row if v > k)


@program(([4, 1, 6, 8],), ([2, 2],), xla=True)
def generator_expression_over_a_generator(xs):
    return sum(v * v for v in evens(xs) if v > 3)


@program(([4, 1, 6, 8], Static((1, 2))), xla=True)
def next_of_a_generator_expression_over_python_values(xs, factors):
    values = (xs[0] * factor for factor in factors)
    return next(values) - next(values), next(values, xs[1])


@program(([4, 1, 6, 8],), ([2, 2],), xla=True)
def generator_expression_with_else_of_loop(xs):
    total = 0
    for v in (x + 1 for x in xs if x != 6):
        if v == 9:
            break
        total += v
    else:
        total = -total
    return total


@program(([4, 1],), ([2, 2],), xla=True)
def generator_expression_is_unpacked(xs):
    a, b = (x * 2 for x in xs)
    return a - b


@program(([4, 1, 6],), ([2, 2, 9],), xla=True)
def star_of_a_generator(xs):
    def scaled(n):
        for k in range(n):
            if k != 1:
                yield xs[0] * k

    return max(*scaled(3))


@program(([4, 1, 6, 8],), ([2, 2],), python=True)
def tuple_of_a_generator(xs):
    def scaled(n):
        for k in range(n):
            y = xs[0] * k
            if k != 1:
                yield y

    return tuple(scaled(4))


@program(([4, 1, 6, 8],), ([2, 2],))
def list_of_an_object_with_a_generator_method(xs):
    class Positive:
        def __iter__(self):
            for x in xs:
                if x > 1:
                    yield x

    positive = Positive()
    return len(list(positive)), sum(positive)


@program(([4, 1, 6, 8],), ([2, 2],), xla=True)
def consumed_in_a_branch(xs):
    total = 0
    if xs[0] > 2:
        total = sum(v for v in evens(xs))
    return total


@program(([4, 1, 6, 8],), ([2, 2],), xla=True)
def consumed_in_a_loop(xs):
    total = 0
    for x in xs:
        if any(v > x for v in evens(xs)):
            total += x
    return total


@program(([4, 1, 6, 8],), ([2, 2],), ([1, 3],), xla=True)
def enumerate_of_a_generator(xs):
    total = 0
    for i, v in enumerate(evens(xs), 1):
        total += i * v
        if total > 15:
            break
    return total


@program(([4, 1, 6, 8],), ([2, 2],), ([1, 3],), xla=True)
def map_and_filter_of_a_generator(xs):
    total = 0
    for v in map(lambda v: v * 2, filter(lambda v: v > 3, evens(xs))):
        total = total * 2 + v
    return total


@program(([4, 1, 6, 8], [10, 20]), ([2, 2], [1, 2]), ([1, 3], [5, 6]), xla=True)
def zip_of_a_generator_and_a_tensor(xs, ys):
    total = 0
    for v, y in zip(evens(xs), ys):
        total = total * 2 + v * y
    return total


@program(([4, 1, 6, 8], [10, 20]), ([2, 2], [1, 2]), ([1, 3], [5, 6]), xla=True)
def zip_of_a_tensor_and_a_generator(xs, ys):
    total = 0
    for y, v, k in zip(ys, evens(xs), [3, 4, 5]):
        total = total * 2 + v * y * k
        if v > 5:
            break
    return total


@program(([4, 1, 6, 8], Static([10, 20])), ([2, 2, 2], Static([7])), ([2], Static([])), prints=True)
def zip_asks_the_generator_once_more_if_it_stands_first(xs, ys):
    total = xs[0]
    for v, y in zip(told(xs), ys):
        total += v * y
    print("other")
    for y, v in zip(ys, told(xs)):
        total += v * y
    return total


@program(([4, 1, 6, 8],), ([2, 2],), ([1, 3],), xla=True)
def enumerate_of_a_generator_expression(xs):
    total = 0
    for i, v in enumerate(x * 2 for x in xs if x > 1):
        total += i * v
    return total


@program(([4, 1, 6, 8], Static(3)), ([2, 2], Static(2)), xla=True)
def zip_of_two_generators_over_python_values(xs, n):
    def scaled(by):
        for k in range(n):
            if k != 1:
                yield xs[0] * k + by

    total = 0
    for a, b in zip(scaled(1), scaled(2)):
        total += a * b
    return total


@program(
    ([4, 1, 6, 8],),
    refused={"tf_function": "AG0420", "v1_graph": "AG0420"},
    reason="two that wait for each other",
)
def zip_of_two_generators_that_tensors_drive(xs):
    total = 0
    for a, b in zip(evens(xs), evens(xs)):
        total += a * b
    return total
