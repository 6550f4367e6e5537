"""What stands behind a raise or an assert does not run when it has raised: a loop may never end then."""

from tests.equivalence.registry import program


@program((3,), (-1,))
def endless_without_the_check(n):
    if n < 0:
        raise ValueError("negative")
    product = n * 0 + 1
    while n != 0:
        product = product * n
        n = n - 1
    return product


@program((3,), (-1,))
def endless_without_the_assertion(n):
    assert n >= 0, "negative"
    while n != 0:
        n = n - 1
    return n


def checked(n):
    if n < 0:
        raise ValueError("negative")
    return n


@program((3, 2), (-1, 2), (-1, -3))
def endless_in_a_branch_after_a_call(n, m):
    start = checked(n)
    if m > 0:
        while start != 0:
            start = start - 1
    return start


@program(([1, 2], 3), ([1, -2], 3), ([1], -1))
def endless_after_a_loop_that_raises(xs, n):
    total = 0
    for x in xs:
        if x < 0:
            raise ValueError("negative")
        total = total + x
    while n != 0:
        if n < 0:
            raise KeyError("below")
        n = n - 1
    return total


@program((1.0,), (-1.0,))
def endless_inside_a_loop(x):
    steps = 0
    for _ in range(3):
        if x < 0:
            raise ValueError("negative")
        while x * 2 <= x:
            steps = steps + 1
        x = x + 1
    return x, steps


@program((1,), (-1,), python=False, prints=True)
def inside_control_dependencies(x):
    import tensorflow as tf

    with tf.control_dependencies([tf.identity(x)]), tf.name_scope("inner"):
        print("in")
        if x < 0:
            raise ValueError("negative")
        y = x + 1
    print("out")
    return y
