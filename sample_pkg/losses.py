"""Losses written one example at a time, with the branches their definitions have."""

import tensorflow as tf


def huber(error, delta=1.0):
    """Quadratic near zero, linear beyond `delta`."""
    size = tf.abs(error)
    if size <= delta:
        loss = error * error / 2
    else:
        loss = delta * (size - delta / 2)
    return loss


def hinge(score, label):
    """Zero once `score` is on the right side of the margin; `label` is -1 or 1."""
    margin = 1.0 - label * score
    if margin <= 0:
        return 0.0
    return margin


def pinball(error, quantile=0.9):
    """The loss whose minimum is a quantile."""
    return quantile * error if error >= 0 else (quantile - 1.0) * error


def focal(probability, label, gamma=2.0, smallest=1e-6):
    """Cross entropy that forgives what is already right; `label` is 0 or 1."""
    assert 0 <= probability <= 1, "a probability lies between 0 and 1"
    if label == 1:
        right = probability
    else:
        right = 1.0 - probability
    if right < smallest:
        right = smallest
    return -((1.0 - right) ** gamma) * tf.math.log(right)


def wing(error, width=10.0, curvature=2.0):
    """Logarithmic for small errors, linear for large ones, joined without a step."""
    size = abs(error)
    if size < width:
        return width * tf.math.log(1.0 + size / curvature)
    return size - width + width * tf.math.log(1.0 + width / curvature)


def mean_loss(loss, errors):
    """The mean of `loss` over the valid entries of `errors`; 0 when there is none."""
    total = 0.0
    count = 0.0
    for error in errors:
        if tf.math.is_nan(error):
            continue
        total += loss(error)
        count += 1.0
    if count == 0:
        return 0.0
    return total / count


def robust_loss(errors, limit=2.0):
    """Huber for a batch with a few outliers, the mean absolute error for one with many."""
    outliers = 0
    for error in errors:
        if abs(error) > limit:
            outliers += 1
    if outliers * 4 <= len(errors):
        return mean_loss(huber, errors)
    return mean_loss(abs, errors)
