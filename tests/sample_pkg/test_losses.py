"""The losses against values worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
import tensorflow as tf

from sample_pkg import losses

pytestmark = pytest.mark.tf

LOG = math.log
WING_END = 10.0 * LOG(6.0)  # where the logarithmic part of wing() stops


@pytest.mark.parametrize(
    ("error", "expected"), [(0.0, 0.0), (0.5, 0.125), (-1.0, 0.5), (9.0, 8.5), (-3.0, 2.5)]
)
def test_huber_is_quadratic_near_zero_and_linear_beyond(run_mode, error, expected):
    assert run_mode(losses.huber, error) == pytest.approx(expected)


def test_huber_takes_the_delta_it_is_given(run_mode):
    assert run_mode(lambda error: losses.huber(error, delta=2.0), 9.0) == pytest.approx(2.0 * (9.0 - 1.0))


@pytest.mark.parametrize(("score", "label", "expected"), [(0.3, 1.0, 0.7), (3.0, 1.0, 0.0), (0.5, -1.0, 1.5)])
def test_hinge_ends_at_the_margin(run_mode, score, label, expected):
    assert run_mode(losses.hinge, score, label) == pytest.approx(expected)


@pytest.mark.parametrize(("error", "expected"), [(2.0, 1.8), (-2.0, 0.2), (0.0, 0.0)])
def test_pinball_weighs_the_two_sides_apart(run_mode, error, expected):
    assert run_mode(losses.pinball, error) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("probability", "label", "expected"),
    [
        (0.9, 1, -(0.1**2) * LOG(0.9)),
        (0.9, 0, -(0.9**2) * LOG(0.1)),
        (0.0, 1, -((1.0 - 1e-6) ** 2) * LOG(1e-6)),
    ],
)
def test_focal_forgives_what_is_right_and_is_finite_at_zero(run_mode, probability, label, expected):
    assert run_mode(losses.focal, probability, label) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("probability", [-0.1, 1.5])
def test_focal_rejects_what_is_no_probability(run_mode, probability):
    with pytest.raises((AssertionError, tf.errors.InvalidArgumentError), match="a probability lies between"):
        run_mode(losses.focal, probability, 1)


@pytest.mark.parametrize(
    ("error", "expected"),
    [(0.0, 0.0), (-3.0, 10.0 * LOG(2.5)), (10.0, WING_END), (14.0, 4.0 + WING_END)],
)
def test_wing_is_joined_without_a_step(run_mode, error, expected):
    assert run_mode(losses.wing, error) == pytest.approx(expected, rel=1e-5)


def test_mean_loss_skips_invalid_entries(run_mode):
    errors = np.array([1.0, math.nan, 9.0, math.nan], np.float32)
    assert run_mode(lambda e: losses.mean_loss(losses.huber, e), errors) == pytest.approx((0.5 + 8.5) / 2)


def test_mean_loss_of_nothing_valid_is_zero(run_mode):
    errors = np.array([math.nan, math.nan], np.float32)
    assert run_mode(lambda e: losses.mean_loss(losses.huber, e), errors) == 0


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ([1.0, -1.0, 0.0, 9.0], (0.5 + 0.5 + 0.0 + 8.5) / 4),
        ([1.0, -1.0, -7.0, 9.0], (1.0 + 1.0 + 7.0 + 9.0) / 4),
    ],
)
def test_robust_loss_turns_absolute_when_outliers_are_many(run_mode, errors, expected):
    assert run_mode(losses.robust_loss, np.array(errors, np.float32)) == pytest.approx(expected)
