"""The examples of AutoGraph's announcement run as it shows them: in a v1 session, and in `tf.function`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import agimport as autograph

pytestmark = pytest.mark.tf
tf = pytest.importorskip("tensorflow")

Run = Callable[..., Any]


def in_session(function: Callable[..., Any], *args: Any) -> Any:
    """Builds a v1 graph with `function` on constants and runs it in a session."""
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        return session.run(function(*map(tf.constant, args)))


def in_function(function: Callable[..., Any], *args: Any) -> Any:
    """Runs `function` as a `tf.function`."""
    return tf.nest.map_structure(np.asarray, tf.function(function)(*map(tf.constant, args)))


def eagerly(function: Callable[..., Any], *args: Any) -> Any:
    """Calls `function` eagerly."""
    return tf.nest.map_structure(np.asarray, function(*map(tf.constant, args)))


@pytest.fixture(params=[in_session, in_function, eagerly])
def run(request: pytest.FixtureRequest) -> Run:
    return request.param


@pytest.fixture(params=[in_session, in_function])
def run_graph(request: pytest.FixtureRequest) -> Run:
    return request.param


# ---------------------------------------------------------------------------------------------------
# if, by the decorator


@autograph.convert()
def huber_loss(a):
    if tf.abs(a) <= delta:
        loss = a * a / 2
    else:
        loss = delta * (tf.abs(a) - delta / 2)
    return loss


delta = 1.0


@pytest.mark.parametrize(("a", "loss"), [(9.0, 8.5), (0.5, 0.125), (-3.0, 2.5)])
def test_huber_loss(run: Run, a: float, loss: float) -> None:
    assert run(huber_loss, a) == pytest.approx(loss)


def test_huber_loss_as_shown() -> None:
    with tf.Graph().as_default():
        x_tensor = tf.constant(9.0)
        # The converted function works like a regular op: tensors in, tensors out.
        huber_loss_tensor = huber_loss(x_tensor)
        assert isinstance(huber_loss_tensor, tf.Tensor)
        with tf.compat.v1.Session() as sess:
            assert sess.run(huber_loss_tensor) == 8.5


# ---------------------------------------------------------------------------------------------------
# while, by to_graph; and the code it stands for


def collatz(a):
    counter = 0
    while a != 1:
        if a % 2 == 0:
            a = a // 2
        else:
            a = 3 * a + 1
        counter = counter + 1
    return counter


@pytest.mark.parametrize(("a", "steps"), [(6, 8), (27, 111), (1, 0)])
def test_collatz(run: Run, a: int, steps: int) -> None:
    assert run(autograph.to_graph(collatz), a) == steps


def test_the_code_of_collatz_compiles_and_does_the_same() -> None:
    code = autograph.to_code(collatz)
    assert "while_stmt" in code
    assert "if_stmt" in code
    from agimport import runtime

    namespace: dict[str, Any] = {"ag__": runtime, "tf": tf}
    exec(compile(code, "collatz_code", "exec"), namespace)
    assert namespace["collatz"](6) == 8
    assert in_function(namespace["collatz"], 6) == 8


# ---------------------------------------------------------------------------------------------------
# Arbitrary nesting, and print


@autograph.convert()
def nested(n):
    if n >= 0:
        while n < 5:
            n += 1
            print(n)
    return n


@pytest.mark.parametrize(("n", "result", "printed"), [(2, 5, "3\n4\n5\n"), (-1, -1, ""), (7, 7, "")])
def test_nested_if_and_while_print(
    run_graph: Run, capfd: pytest.CaptureFixture[str], n: int, result: int, printed: str
) -> None:
    assert run_graph(nested, n) == result
    assert capfd.readouterr().out == printed


def test_nested_if_and_while_print_through_to_graph(capfd: pytest.CaptureFixture[str]) -> None:
    def nested(n):
        if n >= 0:
            while n < 5:
                n += 1
                print(n)
        return n

    assert in_session(autograph.to_graph(nested), 3) == 5
    assert capfd.readouterr().out == "4\n5\n"


# ---------------------------------------------------------------------------------------------------
# Lists


@autograph.convert()
def squares(n):
    z = []
    # The element type is said, for a list that stays empty has none.
    autograph.set_element_type(z, tf.int32)
    for i in range(n):
        z.append(i)
    return autograph.stack(z)


@autograph.convert()
def squares_of_a_tensor_range(n):
    z = []
    autograph.set_element_type(z, tf.int32)
    for i in tf.range(n):
        z.append(i)
    return autograph.stack(z)


@pytest.mark.parametrize("function", [squares, squares_of_a_tensor_range])
def test_list_with_an_element_type(run: Run, function: Any) -> None:
    result = run(function, 4)
    assert result.tolist() == [0, 1, 2, 3]
    assert result.dtype == np.int32


@pytest.mark.parametrize("function", [squares, squares_of_a_tensor_range])
def test_list_that_stays_empty_has_the_element_type(run_graph: Run, function: Any) -> None:
    result = run_graph(function, 0)
    assert result.tolist() == []
    assert result.dtype == np.int32


# ---------------------------------------------------------------------------------------------------
# assert


@autograph.convert()
def inverse(x):
    assert x != 0, "Do not pass zero!"
    return 1 / x


def test_assert_passes(run: Run) -> None:
    assert run(inverse, 4.0) == 0.25


def test_assert_fails_when_the_graph_runs(run_graph: Run) -> None:
    with pytest.raises((AssertionError, tf.errors.InvalidArgumentError), match="Do not pass zero!"):
        run_graph(inverse, 0.0)


def test_assert_fails_eagerly() -> None:
    with pytest.raises(AssertionError, match=r"^Do not pass zero!$"):
        eagerly(inverse, 0.0)


# ---------------------------------------------------------------------------------------------------
# A recurrent network's whole training loop inside the graph

STEPS, HIDDEN = 6, 4


@autograph.convert()
def unrolled(weights, inputs):
    """The network's outputs over a sequence, as one tensor."""
    kernel, recurrent, readout = weights
    state = tf.zeros([tf.shape(inputs)[1], HIDDEN])
    outputs = []
    for x in inputs:
        state = tf.tanh(tf.matmul(x, kernel) + tf.matmul(state, recurrent))
        outputs.append(tf.matmul(state, readout))
    return autograph.stack(outputs)


@autograph.convert()
def train(inputs, targets, max_steps, goal, rate):
    """Gradient descent until the loss is good enough; a line is printed now and then."""
    weights = (
        tf.reshape(tf.linspace(-0.5, 0.5, 2 * HIDDEN), [2, HIDDEN]),
        tf.reshape(tf.linspace(0.4, -0.4, HIDDEN * HIDDEN), [HIDDEN, HIDDEN]),
        tf.reshape(tf.linspace(-0.3, 0.3, HIDDEN), [HIDDEN, 1]),
    )
    losses = []
    autograph.set_element_type(losses, tf.float32)
    for step in range(max_steps):
        with tf.GradientTape() as tape:
            tape.watch(weights)
            loss = tf.reduce_mean(tf.square(unrolled(weights, inputs) - targets))
        gradients = tape.gradient(loss, weights)
        weights = tuple(w - rate * g for w, g in zip(weights, gradients))
        losses.append(loss)
        if step % 10 == 0:
            print("step", step)
        if loss < goal:
            print("good enough")
            break
    return autograph.stack(losses)


def training_data() -> tuple[Any, Any]:
    """Pairs of numbers over time, and the running mean of their sums."""
    inputs = np.sin(np.arange(STEPS * 3 * 2, dtype=np.float32)).reshape(STEPS, 3, 2)
    sums = inputs.sum(-1, keepdims=True).cumsum(0)
    return inputs, (sums / np.arange(1, STEPS + 1).reshape(-1, 1, 1)).astype(np.float32)


def test_training_loop_in_the_graph(run_graph: Run, capfd: pytest.CaptureFixture[str]) -> None:
    inputs, targets = training_data()
    expected = eagerly(train, inputs, targets, 25, 0.02, 0.2)
    printed = capfd.readouterr().out
    assert printed.startswith("step 0\n")

    losses = run_graph(train, inputs, targets, 25, 0.02, 0.2)
    assert losses == pytest.approx(expected, rel=1e-3)
    assert losses[-1] < losses[0] / 2
    assert capfd.readouterr().out == printed


def test_training_loop_stops_early(run_graph: Run, capfd: pytest.CaptureFixture[str]) -> None:
    inputs, targets = training_data()
    losses = run_graph(train, inputs, targets, 25, 100.0, 0.2)
    assert len(losses) == 1
    assert capfd.readouterr().out == "step 0\ngood enough\n"
