"""Generators that are made in one place and gone through in another."""

from __future__ import annotations

from tests.equivalence.registry import Static, program


def evens(xs):
    for x in xs:
        if x % 2 == 0:
            yield x


def total_of(values):
    total = 0
    for v in values:
        total += v
    return total


@program(([4, 1, 6, 8],), ([2, 1],), xla=True)
def gone_through_in_a_branch(xs):
    values = evens(xs)
    total = 0
    if xs[0] > 2:
        for v in values:
            total += v
    return total


@program(([4, 1, 6, 8],), ([2, 1],), xla=True)
def gone_through_in_both_branches(xs):
    values = evens(xs)
    total = 0
    if xs[0] > 2:
        for v in values:
            total += v
    else:
        for v in values:
            total -= v
    return total


@program(
    ([4, 1, 6, 8],),
    ([2, 1],),
    refused={"tf_function": "AG0421", "v1_graph": "AG0421"},
    reason="whether it was gone through is known only in the graph",
)
def gone_through_in_a_branch_and_after_it(xs):
    values = evens(xs)
    total = 0
    if xs[0] > 2:
        for v in values:
            total += v
    for v in values:
        total += v
    return total


@program(
    ([2, 1, 6, 8],),
    ([2, 1],),
    refused={"tf_function": "AG0423", "called": "AG0421|AG0423", "v1_graph": "AG0423"},
    reason="whether it was gone through is known only in the graph",
)
def made_before_a_staged_loop(xs):
    values = evens(xs)
    total = 0
    i = 0
    while i < xs[0]:
        for v in values:
            total += v
        i += 1
    return total


@program(([2, 1, 6, 8],), ([0, 1],), xla=True)
def made_in_a_staged_loop(xs):
    total = 0
    i = 0
    while i < xs[0]:
        values = evens(xs)
        for v in values:
            total += v
            if v > 7:
                break
        i += 1
    return total


@program(([4, 1, 6, 8],), ([0, 1],), xla=True)
def handed_to_a_function_in_a_staged_loop(xs):
    total = 0
    for x in xs:
        if x > 1:
            values = evens(xs)
            total += total_of(values)
    return total


@program(
    ([4, 1, 6, 8],),
    ([2, 1],),
    refused={"tf_function": "AG0420", "v1_graph": "AG0420"},
    reason="whether it was gone through is known only in the graph",
)
def goes_on_after_a_break(xs):
    values = evens(xs)
    total = 0
    for v in values:
        total += v
        if total > 5:
            break
    for v in values:
        total -= v
    return total


@program(
    ([4, 1, 6, 8],),
    ([2, 1],),
    refused={"tf_function": "AG0420", "v1_graph": "AG0420"},
    reason="whether it was gone through is known only in the graph",
)
def next_of_a_generator_that_a_tensor_drives(xs):
    return next(evens(xs))


@program(([4, 1, 6, 8],), ([2, 2, 2],), xla=True)
def empty_after_it_was_gone_through(xs):
    values = evens(xs)
    total = total_of(values)
    return total, total_of(values)


@program(([4, 1, 6, 8],), ([2, 2, 2],), xla=True)
def kept_in_an_attribute(xs):
    class Source:
        def __init__(self):
            self.values = evens(xs)

    source = Source()
    total = 0
    for v in source.values:
        total = total * 2 + v
        if total > 30:
            break
    return total


@program((2, 1), (0, 5), xla=True)
def pairs_by_next_in_the_loop(n, x):
    def scaled():
        for k in range(6):
            if k != 3:
                yield x * k if x > 2 else x + k

    values = scaled()
    total = next(values)
    for v in values:
        total += v * next(values, n)
    return total


@program((2, 1), (0, 5))
def loop_goes_on_where_another_was_left(n, x):
    def scaled():
        for k in range(6):
            if k != 3:
                yield k

    values = scaled()
    total = x
    for v in values:
        if v == 2:
            break
        total += v
    for v in values:
        total = total * 2 + v * n
    return total


class Rising:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


@program((3, 2), (0, 5), xla=True)
def iterator_class_that_a_tensor_ends(n, x):
    total = 0
    for v in Rising(n):
        total += v * x
    return total


@program((4, 2), (1, 5))
def iterator_class_that_a_loop_leaves(n, x):
    numbers, total = Rising(n), 0
    for v in numbers:
        if v == 3:
            break
        total += v * x
    return total, numbers.i


@program((4, 2), (0, 5))
def iterator_class_in_comprehensions_and_builtins(n, x):
    doubled = [v * x for v in Rising(n)]
    pairs = sum(i * v for i, v in enumerate(Rising(n)))
    kept = sum(filter(lambda v: v > 1, map(lambda v: v + x, Rising(n))))
    return sum(Rising(n)), len(doubled), sum(doubled), pairs, kept, max(Rising(n), default=-1)


@program((4,), (1,), (0,))
def next_of_an_iterator_class_with_a_default(n):
    numbers = Rising(n)
    return next(numbers, -1), next(numbers, -2), numbers.i


@program((4,), (1,), (0,))
def next_of_an_iterator_class_in_a_try(n):
    numbers, total = iter(Rising(n)), 0
    while True:
        try:
            v = next(numbers)
        except StopIteration:
            break
        total = total * 10 + v
    return total


@program(
    (3,), (0,), refused={"tf_function": "AG0424", "v1_graph": "AG0424"}, reason="which of them ends first?"
)
def two_iterator_classes_that_a_tensor_ends(n):
    total = 0
    for v, w in zip(Rising(n), Rising(n), strict=False):
        total += v * w
    return total


@program((Static(3), 2), (Static(0), 5), xla=True)
def iterator_class_that_python_ends(n, x):
    total = 0
    for v in Rising(n):
        if v < x:
            total += v * x
    return total
