"""Numerical loops that stop when the data says so."""

import tensorflow as tf


def collatz(n):
    """How many steps the sequence of `n` takes to reach 1."""
    assert n > 0, "the sequence starts at a positive number"
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def collatz_path(n):
    """The sequence of `n` down to 1, as one tensor."""
    path = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        path.append(n)
    return tf.stack(path)


def newton(x, tolerance=1e-6):
    """The square root of `x`, by Newton's method."""
    if x < 0:
        return float("nan")
    if x == 0:
        return 0.0
    guess = x
    while True:
        better = (guess + x / guess) / 2.0
        if abs(better - guess) <= tolerance * better:
            return better
        guess = better


def bisect(f, low, high, tolerance=1e-5):
    """A root of `f` between `low` and `high`, where its sign changes."""
    assert f(low) * f(high) <= 0, "the sign of f must change between low and high"
    while high - low > tolerance:
        middle = (low + high) / 2.0
        value = f(middle)
        if value == 0:
            return middle
        if (f(low) < 0) == (value < 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def power_iteration(matrix, limit=1000, tolerance=1e-6):
    """The largest eigenvalue of a symmetric `matrix`, its vector, and the number of steps it took."""
    vector = tf.ones_like(matrix[0]) / tf.sqrt(tf.cast(tf.shape(matrix)[0], matrix.dtype))
    value = tf.zeros([], matrix.dtype)
    steps = 0
    for _ in range(limit):
        image = tf.linalg.matvec(matrix, vector)
        previous = value
        value = tf.reduce_sum(vector * image)
        vector = image / tf.norm(image)
        steps += 1
        if abs(value - previous) < tolerance:
            break
    return value, vector, steps


def escape_time(point, limit):
    """In how many steps `point` leaves the circle of radius 2; `limit` if it stays."""
    z = point * 0
    for step in range(limit):
        if abs(z) > 2:
            return step
        z = z * z + point
    return limit


def mandelbrot(width, height, limit):
    """Escape times on a grid over the Mandelbrot set, one row of the picture a row."""
    rows = []
    for y in tf.linspace(-1.25, 1.25, height):
        x = tf.linspace(-2.0, 0.5, width)
        points = tf.complex(x, tf.fill([width], y))
        z = tf.zeros_like(points)
        times = tf.zeros([width], tf.int32)
        inside = tf.ones([width], tf.bool)
        steps = 0
        while steps < limit and tf.reduce_any(inside):
            z = tf.where(inside, z * z + points, z)
            inside = tf.abs(z) <= 2.0
            times += tf.cast(inside, tf.int32)
            steps += 1
        rows.append(times)
    return tf.stack(rows)


def gcd(a, b):
    """The greatest common divisor."""
    while b:
        a, b = b, a % b
    return abs(a)
