"""What the standard library and other packages' own code found, put to tensors."""

from __future__ import annotations

from tests.equivalence.registry import program


@program(([[1, 2, 3], [4, 5, 6]],), xla=True)
def a_name_twice_in_the_target_of_a_comprehension(rows):
    return sum([_ - x for _, x, _ in rows])


@program(([[1, 2], [4, 5]], [7, 8]), xla=True)
def a_name_in_a_nested_target_and_again_further_right(rows, more):
    return sum([a * b for (a, b), a in zip(rows, more)]) - sum(a for a, (b, a) in zip(more, rows))


@program(([[1, 2, 3], [4, 5, 6]],))
def a_name_twice_in_the_targets_of_two_levels(rows):
    return sum([_ for _, _ in [(1, 2)] for _, x, _ in rows if _ > 3])
