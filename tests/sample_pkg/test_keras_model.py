"""The Keras model: its branches one by one, and that it learns."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from sample_pkg import keras_model

pytestmark = pytest.mark.tf

# Layers hold variables, which a v1 graph would have to make itself.
with_variables = pytest.mark.parametrize("run_mode", ["eager", "tf_function"], indirect=True)


@pytest.fixture(params=["eager", "graph"])
def run_eagerly(request):
    """How Keras runs its steps; in a graph it keeps TensorFlow's own AutoGraph out of them."""
    if request.param == "graph":
        request.getfixturevalue("hook")
    return request.param == "eager"


@pytest.fixture
def compiled(run_eagerly):
    keras.utils.set_random_seed(1)
    model = keras_model.CarefulModel()
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss=keras_model.TrimmedError(),
        metrics=["mae"],
        run_eagerly=run_eagerly,
        jit_compile=False,
    )
    return model


@with_variables
@pytest.mark.parametrize(
    ("batch", "changed"),
    [
        ([[0.1, 0.2], [-0.3, 0.1]], False),
        ([[5.0, 0.2], [6.0, 0.1]], True),
        ([[0.1, 9.0], [0.1, -9.0]], True),
    ],
)
def test_standardize_leaves_a_batch_that_is_fine(run_mode, batch, changed):
    inputs = np.array(batch, np.float32)
    expected = (inputs - inputs.mean(0)) / (inputs.std(0) + 1e-3) if changed else inputs
    assert run_mode(keras_model.Standardize(), inputs) == pytest.approx(expected, abs=1e-5)


@with_variables
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_refine_goes_on_until_its_output_settles(run_mode, limit):
    layer = keras_model.Refine(2, limit=limit, tolerance=0.05)
    layer.build((None, 2))
    weights = np.array([[0.5, 0.1], [0.2, 0.4]], np.float32)
    layer.dense.set_weights([weights, np.zeros(2, np.float32)])
    inputs = np.array([[1.0, -0.5]], np.float32)
    expected = inputs
    for _ in range(limit):
        before, expected = expected, (expected + np.tanh(expected @ weights)) / 2
        if np.max(np.abs(expected - before)) < 0.05:
            break
    assert run_mode(layer, inputs) == pytest.approx(expected, abs=1e-5)


@with_variables
@pytest.mark.parametrize(("errors", "expected"), [([0.5, 1.0], 0.625), ([3.0, 1.0], 2.0)])
def test_trimmed_error_turns_linear_for_a_batch_far_off(run_mode, errors, expected):
    predictions = np.array(errors, np.float32)[:, None]
    assert run_mode(keras_model.TrimmedError(), [0.0, 0.0], predictions) == pytest.approx(expected)


def test_fit_learns(compiled):
    x, y = keras_model.examples()
    history = compiled.fit(x, y, epochs=8, batch_size=32, verbose=0).history
    assert history["mae"][-1] < 0.6 * history["mae"][0]
    assert np.all(np.isfinite(history["loss"]))


def test_a_batch_without_a_finite_loss_changes_nothing_but_the_count(compiled):
    x, y = tf.ones([32, 2]), tf.fill([32], float("nan"))
    compiled.fit(x, tf.ones([32]), epochs=1, batch_size=32, verbose=0)
    before = [v.numpy() for v in compiled.trainable_variables]
    compiled.fit(x, y, epochs=1, batch_size=32, verbose=0)
    for variable, value in zip(compiled.trainable_variables, before, strict=True):
        assert variable.numpy().tolist() == value.tolist()
    assert int(compiled.skipped) == 1


@pytest.mark.parametrize(("target", "clipped"), [(1000.0, 1), (None, 0)])
def test_gradients_are_clipped_only_if_they_are_large(compiled, target, clipped):
    x, _ = keras_model.examples(32)
    compiled.max_norm = 1e6 if target is None else 1e-3
    compiled.fit(x, tf.fill([32], target or 1.0), epochs=1, batch_size=32, verbose=0)
    assert int(compiled.clipped) == clipped


def test_predict_and_evaluate_branch_too(compiled):
    x, y = keras_model.examples(64)
    y = tf.where(tf.math.is_nan(y), 0.0, y)
    assert compiled.predict(x, batch_size=16, verbose=0).shape == (64, 1)
    loss, _ = compiled.evaluate(x, y, batch_size=16, verbose=0)
    assert np.isfinite(loss)


def test_examples_hold_one_broken_target():
    _, y = keras_model.examples(16)
    assert np.flatnonzero(np.isnan(y.numpy())).tolist() == [8]
