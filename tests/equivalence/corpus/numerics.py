"""Whole programs: a user's numerical code."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import program


@program((9.0,), (0.5,), (-3.0,), python=False, xla=True)
def huber_loss(a):
    delta = 1.0
    if tf.abs(a) <= delta:
        loss = a * a / 2
    else:
        loss = delta * (tf.abs(a) - delta / 2)
    return loss


@program((48, 36), (7, 5), (0, 3), xla=True)
def greatest_common_divisor(a, b):
    while b:
        a, b = b, a % b
    return a


@program((30,), (2,))
def primes(n):
    found = []
    for i in range(2, n + 1):
        for j in range(2, i):
            if j * j > i:
                found.append(i)
                break
            if i % j == 0:
                break
        else:
            found.append(i)
    return found


@program(([5, 2, 8, 1],), python=False)
def bubble_sort(xs):
    n = len(xs)
    swapped = True
    while swapped:
        swapped = False
        for i in range(1, n):
            if xs[i - 1] > xs[i]:
                xs = tf.tensor_scatter_nd_update(xs, [[i - 1], [i]], [xs[i], xs[i - 1]])
                swapped = True
    return xs


@program(([1, 3, 5, 7, 9], 7), ([1, 3, 5, 7, 9], 4), xla=True)
def binary_search(xs, wanted):
    low, high = 0, len(xs) - 1
    while low <= high:
        middle = (low + high) // 2
        if xs[middle] == wanted:
            return middle
        if xs[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return -1


@program((0.3, 0.5), (2.0, 2.0), xla=True)
def mandelbrot(re, im):
    x, y = 0.0, 0.0
    for i in range(30):
        if x * x + y * y > 4.0:
            return i
        x, y = x * x - y * y + re, 2 * x * y + im
    return 30


@program(([[2.0, 0.0], [0.0, 1.0]],), python=False, xla=True)
def power_iteration(a):
    v = tf.ones([2])
    previous = 0.0
    for step in range(100):
        w = tf.linalg.matvec(a, v)
        norm = tf.norm(w)
        v = w / norm
        if abs(norm - previous) < 1e-6:
            break
        previous = norm
    return norm, step


@program(([3.0, 1.0, 2.0], 0.1), python=False, xla=True)
def gradient_descent(x, rate):
    loss = tf.reduce_sum(x * x)
    steps = 0
    while loss > 0.01 and steps < 100:
        with tf.GradientTape() as tape:
            tape.watch(x)
            loss = tf.reduce_sum(x * x)
        x = x - rate * tape.gradient(loss, x)
        steps += 1
    return steps, loss


@program((2.0,), (-2.0,), python=False)
def gradient_through_loop_and_branch(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x
        for _ in range(3):
            if y > 0:
                y = y * x
            else:
                y = -y * x
    return y, tape.gradient(y, x)


@program(([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],), python=False)
def recurrent_cell(inputs):
    state = tf.zeros([2])
    outputs = []
    for x in inputs:
        state = tf.tanh(x + state * 0.5)
        outputs.append(state)
    return tf.stack(outputs), state


@program((10,), python=False)
def random_walk_without_chance(n):
    position = tf.constant([0.0, 0.0])
    direction = 0
    for i in range(n):
        if direction == 0:
            position = position + [1.0, 0.0]
        elif direction == 1:
            position = position + [0.0, 1.0]
        elif direction == 2:
            position = position - [1.0, 0.0]
        else:
            position = position - [0.0, 1.0]
        if i % 3 == 0:
            direction = (direction + 1) % 4
    return position


@program(([1, 2, 2, 3, 3, 3],), xla=True)
def longest_run(xs):
    best = 0
    run = 0
    last = -1
    for x in xs:
        if x == last:
            run += 1
        else:
            run = 1
            last = x
        best = max(best, run)
    return best


@program((1994,), (4,))
def roman(n):
    values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
    letters = 0
    for v in values:
        while n >= v:
            n -= v
            letters += 1
    return letters


@program((12345,), xla=True)
def digits(n):
    total = 0
    while n > 0:
        n, digit = divmod(n, 10) if False else (n // 10, n % 10)
        total = total * 10 + digit
    return total
