"""The numerical loops against plain Python and NumPy."""

from __future__ import annotations

import math

import numpy as np
import pytest
import tensorflow as tf

from sample_pkg import numerics

pytestmark = pytest.mark.tf


@pytest.mark.parametrize(("n", "steps"), [(1, 0), (2, 1), (6, 8), (7, 16), (27, 111)])
def test_collatz_counts_the_steps(run_mode, n, steps):
    assert run_mode(numerics.collatz, n) == steps
    assert numerics.collatz(n) == steps


def test_collatz_rejects_zero(run_mode):
    with pytest.raises((AssertionError, tf.errors.InvalidArgumentError), match="a positive number"):
        run_mode(numerics.collatz, 0)


@pytest.mark.parametrize(("n", "path"), [(1, [1]), (6, [6, 3, 10, 5, 16, 8, 4, 2, 1])])
def test_collatz_path_is_the_sequence(run_mode, n, path):
    assert run_mode(numerics.collatz_path, n).tolist() == path


@pytest.mark.parametrize("x", [0.0, 1e-4, 2.0, 144.0])
def test_newton_finds_the_square_root(run_mode, x):
    assert run_mode(numerics.newton, x) == pytest.approx(math.sqrt(x), rel=1e-5)


def test_newton_has_no_root_for_a_negative_number(run_mode):
    assert np.isnan(run_mode(numerics.newton, -1.0))


def parabola(x):
    return x * x - 2.0


@pytest.mark.parametrize(("low", "high"), [(0.0, 2.0), (-2.0, 0.0)])
def test_bisect_finds_a_root(run_mode, low, high):
    root = run_mode(lambda a, b: numerics.bisect(parabola, a, b), low, high)
    assert root == pytest.approx(math.copysign(math.sqrt(2.0), low + high), abs=1e-4)


def test_bisect_stops_where_it_hits_the_root(run_mode):
    assert run_mode(lambda a, b: numerics.bisect(lambda x: x - 1.0, a, b), 0.0, 2.0) == 1


def test_bisect_wants_a_change_of_sign(run_mode):
    with pytest.raises((AssertionError, tf.errors.InvalidArgumentError), match="sign of f must change"):
        run_mode(lambda a, b: numerics.bisect(parabola, a, b), 2.0, 3.0)


def test_power_iteration_finds_the_largest_eigenvalue(run_mode):
    matrix = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 4.0]], np.float32)
    value, vector, steps = run_mode(numerics.power_iteration, matrix)
    values, vectors = np.linalg.eigh(matrix)
    assert value == pytest.approx(values[-1], rel=1e-4)
    assert np.abs(vector) == pytest.approx(np.abs(vectors[:, -1]), abs=1e-2)
    assert 1 < steps < 1000


def test_power_iteration_stops_at_its_limit(run_mode):
    matrix = np.diag([2.0, 1.999]).astype(np.float32)
    *_, steps = run_mode(lambda m: numerics.power_iteration(m, limit=3, tolerance=0.0), matrix)
    assert steps == 3


@pytest.mark.parametrize("point", [0j, 1 + 1j, 0.3 + 0.6j, 2.5 + 0j, -1 + 0j])
def test_escape_time_is_plain_pythons(run_mode, point):
    assert run_mode(numerics.escape_time, np.complex64(point), 50) == numerics.escape_time(point, 50)


def test_mandelbrot_agrees_with_numpy(run_mode):
    picture = run_mode(lambda limit: numerics.mandelbrot(24, 10, limit), 30)
    x, y = np.linspace(-2.0, 0.5, 24, dtype=np.float32), np.linspace(-1.25, 1.25, 10, dtype=np.float32)
    points = (x[None, :] + 1j * y[:, None]).astype(np.complex64)
    z, times, inside = np.zeros_like(points), np.zeros(points.shape, int), np.ones(points.shape, bool)
    for _ in range(30):
        z[inside] = z[inside] ** 2 + points[inside]
        inside = np.abs(z) <= 2
        times += inside
    assert picture.shape == (10, 24)
    # The last bit of a product may decide at the border.
    assert np.mean(picture == times) > 0.97


@pytest.mark.parametrize(("a", "b"), [(12, 18), (7, 0), (0, 7), (17, 5), (-12, 18)])
def test_gcd_is_the_one_of_the_standard_library(run_mode, a, b):
    assert run_mode(numerics.gcd, a, b) == math.gcd(a, b)
