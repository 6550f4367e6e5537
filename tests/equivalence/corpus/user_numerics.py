"""Numerical methods as people write them: roots, integrals, differential equations, linear algebra."""

from __future__ import annotations

import tensorflow as tf

from tests.equivalence.registry import Static, program


@program((2.0,), (9.0,), (0.0,))
def newton_square_root(a):
    x = a if a > 1 else 1.0
    for _ in range(50):
        if x == 0:
            break
        better = 0.5 * (x + a / x)
        if abs(better - x) < 1e-6:
            return better
        x = better
    return x


@program((1.0, 2.0), (0.0, 0.0), (3.0, 3.0))
def secant_with_failure(x0, x1):
    def f(x):
        return x**3 - x - 2

    steps = 0
    while abs(x1 - x0) > 1e-4:
        denominator = f(x1) - f(x0)
        if denominator == 0:
            raise ZeroDivisionError("flat secant")
        x0, x1 = x1, x1 - f(x1) * (x1 - x0) / denominator
        steps += 1
        if steps >= 30:
            break
    else:
        return x1, steps
    return x1, -1


@program((1.0, 10), (0.5, 0), (2.0, 3))
def euler_method(y, steps):
    t, h = 0.0, 0.1
    path = [y]
    for _ in range(steps):
        y = y + h * (t - y)
        t += h
        path.append(y)
    return path[-1], len(path), t


@program((1.0, 5), (0.0, 1))
def runge_kutta(y, n):
    def f(t, y):
        return y - t * t + 1 if y < 3 else -y

    h = 0.2
    t = 0.0
    for i in range(n):
        k1 = h * f(t, y)
        k2 = h * f(t + h / 2, y + k1 / 2)
        k3 = h * f(t + h / 2, y + k2 / 2)
        k4 = h * f(t + h, y + k3)
        y += (k1 + 2 * k2 + 2 * k3 + k4) / 6
        t = (i + 1) * h
    return t, y


@program((1.0,), (0.1,), (4.0,))
def adaptive_step(y):
    t, h, accepted, rejected = 0.0, 0.5, 0, 0
    while t < 1.0:
        if t + h > 1.0:
            h = 1.0 - t
        full = y + h * (-2.0 * y)
        half = y + h / 2 * (-2.0 * y)
        two = half + h / 2 * (-2.0 * half)
        error = abs(two - full)
        if error > 0.01:
            h = h / 2
            rejected += 1
            continue
        t, y = t + h, two
        accepted += 1
        if error < 0.001:
            h *= 2
    return y, accepted, rejected


@program(([[2.0, 1.0], [1.0, 3.0]],), ([[1.0, 0.0], [0.0, 0.5]],), python=False)
def power_iteration(a):
    v = tf.ones([2])
    previous = None
    for step in range(100):
        w = tf.linalg.matvec(a, v)
        v = w / tf.norm(w)
        value = tf.reduce_sum(v * tf.linalg.matvec(a, v))
        if previous is not None and abs(value - previous) < 1e-6:
            break
        previous = value
    return value, step, v


@program(([[4.0, 1.0], [1.0, 3.0]], [1.0, 2.0]), ([[1.0, 0.0], [0.0, 1.0]], [0.0, 0.0]), python=False)
def conjugate_gradient(a, b):
    x = tf.zeros_like(b)
    r = b - tf.linalg.matvec(a, x)
    p = r
    rs = tf.reduce_sum(r * r)
    k = 0
    while tf.sqrt(rs) > 1e-5 and k < 10:
        ap = tf.linalg.matvec(a, p)
        alpha = rs / tf.reduce_sum(p * ap)
        x = x + alpha * p
        r = r - alpha * ap
        rs_new = tf.reduce_sum(r * r)
        p = r + (rs_new / rs) * p
        rs = rs_new
        k += 1
    return x, k


@program(([0.0, 0.2, 5.0, 5.5, 9.0],), ([1.0, 1.0, 1.0, 2.0, 2.0],), python=False)
def k_means_in_one_dimension(points):
    centers = [points[0], points[2], points[4]]
    for _ in range(10):
        sums = [0.0, 0.0, 0.0]
        counts = [0, 0, 0]
        for p in points:
            best, best_distance = 0, abs(p - centers[0])
            for j in range(1, 3):
                d = abs(p - centers[j])
                if d < best_distance:
                    best, best_distance = j, d
            sums[best] += p
            counts[best] += 1
        moved = False
        for j in range(3):
            if counts[j] > 0:
                new = sums[j] / float(counts[j])
                if new != centers[j]:
                    moved = True
                centers[j] = new
        if not moved:
            break
    return centers


@program((10,), (1,), (97,), (0,))
def count_collatz(n):
    steps = 0
    while n > 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


@program((48, 18), (7, 0), (0, 0), (-12, 8))
def gcd_and_lcm(a, b):
    if a == 0 and b == 0:
        return 0, 0
    x, y = abs(a), abs(b)
    while y:
        x, y = y, x % y
    return x, abs(a * b) // x


@program((240, 46), (1, 1), (17, 5))
def extended_euclid(a, b):
    old_r, r = a, b
    old_s, s = 1, 0
    old_t, t = 0, 1
    while r != 0:
        q = old_r // r
        old_r, r = r, old_r - q * r
        old_s, s = s, old_s - q * s
        old_t, t = t, old_t - q * t
    return {"gcd": old_r, "x": old_s, "y": old_t}


@program((30,), (2,), (1,))
def sieve_of_primes(n):
    primes = []
    for k in range(2, n + 1):
        for p in primes:
            if p * p > k:
                primes.append(k)
                break
            if k % p == 0:
                break
        else:
            primes.append(k)
    return len(primes), sum(primes)


@program((29,), (30,), (1,), (4,))
def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1 if d == 2 else 2
    return True


@program((0.0, 1.0, 10), (1.0, 3.0, 1), (0.0, 0.0, 4))
def trapezoid_rule(a, b, n):
    h = (b - a) / n
    total = 0.0
    for i in range(n + 1):
        x = a + i * h
        weight = 0.5 if i in (0, n) else 1.0
        total += weight * (x * x)
    return total * h


@program((0.5,), (3.0,), (-1.0,))
def exponential_by_series(x):
    term = total = 1.0
    n = 0
    while abs(term) > 1e-6:
        n += 1
        term *= x / n
        total += term
    return total, n


@program(([[2.0, 1.0, 5.0], [1.0, 3.0, 10.0]],), ([[0.0, 1.0, 2.0], [1.0, 0.0, 3.0]],), python=False)
def gaussian_elimination(m):
    rows = [m[0], m[1]]
    for i in range(2):
        pivot = i
        for j in range(i + 1, 2):
            if abs(rows[j][i]) > abs(rows[pivot][i]):
                pivot = j
        if pivot != i:
            rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = rows[i] / rows[i][i]
        for j in range(2):
            if j != i:
                rows[j] = rows[j] - rows[j][i] * rows[i]
    return [row[2] for row in rows]


@program((3.7,), (0.5,), (2.0,))
def logistic_map_period(r):
    x = 0.3
    seen = []
    for i in range(40):
        x = r * x * (1 - x)
        if i >= 30:
            seen.append(x)
    distinct = []
    for v in seen:
        if all(abs(v - w) > 1e-2 for w in distinct):
            distinct.append(v)
    return len(distinct)


@program((0.3, 0.5), (2.0, 2.0), (0.0, 0.0))
def mandelbrot_escape(re, im):
    zr = zi = 0.0
    for i in range(30):
        if zr * zr + zi * zi > 4:
            return i
        zr, zi = zr * zr - zi * zi + re, 2 * zr * zi + im
    return -1


@program((5,), (0,), (1,), (20,))
def fibonacci_pair(n):
    a, b = 0, 1
    while n:
        a, b = b, a + b
        n -= 1
    return a, b


@program((1.0, 3.0), (-2.0, 2.0))
def golden_section(a, b):
    ratio = (5**0.5 - 1) / 2

    def f(x):
        return (x - 1.5) ** 2

    c, d = b - ratio * (b - a), a + ratio * (b - a)
    fc, fd = f(c), f(d)
    while b - a > 1e-3:
        if fc < fd:
            b, d, fd = d, c, fc
            c = b - ratio * (b - a)
            fc = f(c)
        else:
            a, c, fc = c, d, fd
            d = a + ratio * (b - a)
            fd = f(d)
    return round(float((a + b) / 2), 2)


@program(([1.0, 4.0, 9.0, 16.0],), ([2.0, 2.0],), python=False)
def aitken_acceleration(xs):
    out = []
    for a, b, c in zip(xs, xs[1:], xs[2:]):
        d = (c - b) - (b - a)
        out.append(c if d == 0 else a - (b - a) ** 2 / d)
    return out


@program((1.5, Static([1.0, -3.0, 2.0])), (0.0, Static([])), (2.0, Static([4.0])))
def horner_with_derivative(x, coefficients):
    value = slope = 0.0
    for c in coefficients:
        slope = slope * x + value
        value = value * x + c
    return value, slope
