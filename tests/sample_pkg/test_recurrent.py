"""The recurrent network and its training loop, against NumPy and by what they learn."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from sample_pkg import recurrent, text

pytestmark = pytest.mark.tf

# These functions hold variables, which a v1 graph would have to make itself.
with_variables = pytest.mark.parametrize("run_mode", ["eager", "tf_function"], indirect=True)

PHRASES = ["a bad cab", "ace", "dab", "bead"]


@pytest.fixture
def alphabet():
    return text.Alphabet(PHRASES)


@pytest.fixture
def batch(alphabet):
    return text.as_tensors(PHRASES, alphabet)


@pytest.fixture
def network(alphabet):
    return recurrent.CharacterNetwork(len(alphabet), units=8)


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def reference_states(network, sequences):
    """The states after every character, in NumPy."""
    embedding, gate_weights, gate_bias, state_weights, *_ = (v.numpy() for v in network.variables)
    state = np.zeros([len(sequences), network.units], np.float32)
    states = []
    for characters in sequences.T:
        inputs = np.concatenate([embedding[characters], state], axis=1)
        keep = sigmoid(inputs @ gate_weights + gate_bias)
        state = keep * state + (1.0 - keep) * np.tanh(inputs @ state_weights)
        states.append(state)
    return np.stack(states)


def reference_loss(network, sequences, lengths):
    """The mean cross entropy of all characters up to each sequence's end, in NumPy."""
    *_, output_weights, output_bias = (v.numpy() for v in network.variables)
    read = np.concatenate([np.zeros_like(sequences[:, :1]), sequences[:, :-1]], axis=1)
    logits = reference_states(network, read) @ output_weights + output_bias
    logs = logits - np.log(np.sum(np.exp(logits), axis=-1, keepdims=True))
    errors = [-logs[t, row, sequences[row, t]] for row in range(len(sequences)) for t in range(lengths[row])]
    return np.mean(errors)


@with_variables
def test_states_are_numpys(run_mode, network, batch):
    sequences = batch[0].numpy()
    states = run_mode(network.states, sequences)
    assert states == pytest.approx(reference_states(network, sequences), abs=1e-5)


@with_variables
def test_loss_counts_no_character_behind_the_end(run_mode, network, batch):
    sequences, lengths = (tensor.numpy() for tensor in batch)
    assert len(set(lengths)) > 1
    expected = reference_loss(network, sequences, lengths)
    assert run_mode(network.loss, sequences, lengths) == pytest.approx(expected, rel=1e-4)


@with_variables
def test_gradients_flow_through_the_loop(run_mode, network, batch):
    def gradients(sequences, lengths):
        with tf.GradientTape() as tape:
            loss = network.loss(sequences, lengths)
        return tape.gradient(loss, [network.gate_bias, network.output_bias])

    sequences, lengths = (tensor.numpy() for tensor in batch)
    for variable, gradient in zip(
        [network.gate_bias, network.output_bias], run_mode(gradients, sequences, lengths), strict=True
    ):
        before = variable.numpy()
        step = np.zeros_like(before)
        step[0] = 1e-2
        variable.assign(before + step)
        above = reference_loss(network, sequences, lengths)
        variable.assign(before - step)
        below = reference_loss(network, sequences, lengths)
        variable.assign(before)
        assert gradient[0] == pytest.approx((above - below) / 2e-2, rel=1e-2, abs=1e-4)


@with_variables
def test_write_ends_at_an_end_or_at_the_limit(run_mode, network, alphabet):
    random = tf.random.Generator.from_seed(3)
    written = run_mode(lambda limit: network.write(limit, random), 12)
    assert 1 <= len(written) <= 12
    ends = np.flatnonzero(written == text.END)
    assert len(written) == 12 or ends.tolist() == [len(written) - 1]
    assert set(written.tolist()) <= set(range(len(alphabet)))


@with_variables
@pytest.mark.parametrize(("scale", "expected"), [(0.1, 0.1), (10.0, 1.0)])
def test_clip_scales_only_what_is_large(run_mode, scale, expected):
    gradients = run_mode(lambda g: recurrent.clip([0.6 * g, 0.8 * g], 1.0), np.float32(scale))
    assert np.hypot(*gradients) == pytest.approx(expected, rel=1e-5)


@with_variables
def test_adam_takes_the_textbook_steps(run_mode):
    variable = tf.Variable([1.0, -2.0])
    adam = recurrent.Adam([variable], rate=0.1)
    value, mean, square = np.array([1.0, -2.0]), np.zeros(2), np.zeros(2)
    for step in (1, 2, 3):
        gradient = 2.0 * value
        run_mode(lambda: adam.update([2.0 * variable]) or variable + 0.0)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        value = value - 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-7)
        assert variable.numpy() == pytest.approx(value, rel=1e-4)


@with_variables
@pytest.mark.parametrize("kind", [recurrent.Adam, recurrent.SGD])
def test_training_lowers_the_loss_and_tells_how_it_goes(run_mode, network, batch, kind, capfd):
    before = network.loss(*batch).numpy()
    optimizer = kind(network.variables)
    random = tf.random.Generator.from_seed(4)
    run_mode(lambda steps: recurrent.train(network, optimizer, *batch, random, steps, batch=4, every=10), 30)
    assert network.loss(*batch).numpy() < 0.95 * before
    told = [line.split(":")[0].strip() for line in "".join(capfd.readouterr()).splitlines() if "loss" in line]
    assert told == ["step 0", "step 10", "step 20"]


@with_variables
def test_training_skips_a_batch_without_a_finite_loss(run_mode, network, batch):
    network.output_bias.assign(np.full(network.output_bias.shape, np.nan))
    weights = network.output_weights.numpy()
    optimizer = recurrent.SGD(network.variables)
    random = tf.random.Generator.from_seed(4)
    run_mode(lambda steps: recurrent.train(network, optimizer, *batch, random, steps), 2)
    assert network.output_weights.numpy().tolist() == weights.tolist()


@with_variables
def test_training_stops_once_it_is_good_enough(run_mode, network, batch, capfd):
    # One character that is always right: the loss is 0 at the first step.
    sequences, lengths = tf.zeros_like(batch[0]), tf.ones_like(batch[1])
    network.output_bias.assign(100.0 * tf.one_hot(0, network.output_bias.shape[0]))
    optimizer = recurrent.SGD(network.variables)
    random = tf.random.Generator.from_seed(4)
    run_mode(
        lambda steps: recurrent.train(network, optimizer, sequences, lengths, random, steps, every=1), 50
    )
    assert "".join(capfd.readouterr()).count("loss") == 1
