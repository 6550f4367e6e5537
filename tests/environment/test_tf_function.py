"""`tf.function` with its options, TensorFlow's own AutoGraph, and SavedModel, around converted functions."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.integrations.observed import imported

pytestmark = pytest.mark.tf

TEXT = """\
import agimport
import tensorflow as tf


def sign(x):
    if x > 0:
        print("positive", x)
        return 1
    return -1


def checked(x):
    assert x > 0, f"{x} is not positive"
    return x + 1


def listed(n):
    out = []
    for i in range(n):
        out.append(i * 2)
    return out


def scaled(x, k=2):
    return x * k if x > 0 else x


@tf.autograph.experimental.do_not_convert
def left_alone(x):
    return 1 if x > 0 else -1


def calls_what_is_left_alone(x):
    if x > 100:
        x = x - 100
    return left_alone(x)


def looks(x):
    y = 1
    return sorted(locals())


class Model(tf.Module):
    def __init__(self):
        super().__init__()
        self.total = tf.Variable(0)

    @tf.function
    def method(self, x):
        if x > 0:
            self.total.assign_add(x)
        return self.total + x

    @tf.function(experimental_autograph_options=tf.autograph.experimental.Feature.ALL)
    def with_options(self, x):
        assert x > 0, "not positive"
        return x

    @tf.function(autograph=False)
    def without_autograph(self, x):
        return x if x > 0 else -x

    @tf.function(input_signature=[tf.TensorSpec([], tf.int32)])
    def served(self, n):
        assert n > 0, f"{n} is not positive"
        out = []
        for i in range(n):
            print("step", i)
            out.append(i * 2)
        return tf.stack(out)
"""


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with imported(tmp_path_factory.mktemp("tf_function"), "environment_tf_function", TEXT) as module:
        yield module


def options() -> list[Any]:
    features = ("ALL", "LISTS", "ASSERT_STATEMENTS", "BUILTIN_FUNCTIONS", "EQUALITY_OPERATORS", "NAME_SCOPES")
    found: list[Any] = [{}, {"autograph": True}, {"autograph": False}, {"reduce_retracing": True}]
    found += [{"experimental_autograph_options": (feature,)} for feature in features]
    found.append({"input_signature": True})
    return [pytest.param(one, id=" ".join(f"{key}={value}" for key, value in one.items())) for one in found]


def wrapped(function: Any, given: dict[str, Any]) -> Any:
    import tensorflow as tf

    given = dict(given)
    if "input_signature" in given:
        given["input_signature"] = [tf.TensorSpec([], tf.int32)]
    if "experimental_autograph_options" in given:
        kinds = tf.autograph.experimental.Feature
        given["experimental_autograph_options"] = tuple(
            getattr(kinds, name) for name in given["experimental_autograph_options"]
        )
    return tf.function(function, **given)


@pytest.mark.parametrize("given", options())
def test_options_of_tf_function_change_nothing(
    given: dict[str, Any], module: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    import tensorflow as tf

    sign, checked, listed = (wrapped(getattr(module, name), given) for name in ("sign", "checked", "listed"))
    assert [int(sign(tf.constant(value))) for value in (3, -3, 5)] == [1, -1, 1]
    assert capfd.readouterr().out == "positive 3\npositive 5\n"
    assert int(checked(tf.constant(3))) == 4
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"(?s)AssertionError: .*-3"):
        checked(tf.constant(-3))
    assert [listed(tf.constant(value)).numpy().tolist() for value in (3, 0)] == [[0, 2, 4], []]


def test_options_reach_methods_too(module: ModuleType) -> None:
    import tensorflow as tf

    model = module.Model()
    assert [int(model.method(tf.constant(value))) for value in (3, -3)] == [6, 0]
    assert int(model.with_options(tf.constant(3))) == 3
    with pytest.raises(tf.errors.InvalidArgumentError, match="AssertionError: not positive"):
        model.with_options(tf.constant(-3))
    assert [int(model.without_autograph(tf.constant(value))) for value in (3, -3)] == [3, 3]


def test_methods_of_a_tf_function_know_the_converted_function(module: ModuleType) -> None:
    import tensorflow as tf

    import agimport

    function = tf.function(module.scaled)
    assert function.python_function is module.scaled
    assert agimport.is_converted(function)
    assert inspect.signature(function.python_function) == inspect.signature(module.scaled)
    concrete = function.get_concrete_function(tf.TensorSpec([], tf.float32), k=3)
    assert [float(concrete(tf.constant(value))) for value in (2.0, -2.0)] == [6.0, -2.0]
    assert function.experimental_get_tracing_count() == 1
    relaxed = tf.function(module.scaled, reduce_retracing=True)
    assert [float(relaxed(tf.constant(2.0), k=k)) for k in (2, 3)] == [4.0, 6.0]


def test_tensorflows_to_graph_of_a_converted_function_stages_it(module: ModuleType) -> None:
    import tensorflow as tf

    again = tf.autograph.to_graph(module.scaled)
    function = tf.function(again, autograph=False)
    assert [int(function(tf.constant(value))) for value in (3, -3)] == [6, -3]
    assert [int(again(tf.constant(value))) for value in (3, -3)] == [6, -3]


def test_tensorflows_do_not_convert_is_obeyed(module: ModuleType) -> None:
    import tensorflow as tf

    assert module.left_alone(tf.constant(-3)) == -1
    for name in ("left_alone", "calls_what_is_left_alone"):
        with pytest.raises(TypeError, match="as a Python `bool`"):
            tf.function(getattr(module, name))(tf.constant(3))
    with pytest.raises(TypeError) as caught:
        tf.function(module.calls_what_is_left_alone)(tf.constant(3))
    assert any(note.startswith("AG0301: ") for note in caught.value.__notes__)


def test_do_not_convert_of_tensorflow_around_a_converted_function_leaves_it_converted(
    module: ModuleType,
) -> None:
    """It tells TensorFlow's AutoGraph to keep away, and agimport has converted the function long before."""
    import tensorflow as tf

    kept = tf.autograph.experimental.do_not_convert(module.scaled)
    assert [int(tf.function(kept)(tf.constant(value))) for value in (3, -3)] == [6, -3]


def test_a_function_that_looks_at_its_frame_is_left_alone_by_tensorflow_too(module: ModuleType) -> None:
    import tensorflow as tf

    seen = []
    tf.function(lambda x: seen.append(module.looks(x)))(tf.constant(3))
    assert seen == [["x", "y"]]


def test_an_edited_file_changes_nothing_in_what_was_imported(tmp_path: Path) -> None:
    import tensorflow as tf

    text = "def f(x):\n    if x > 0:\n        return {}\n    return 3\n"
    with imported(tmp_path, "environment_edited", text.format(30)) as module:
        (tmp_path / "environment_edited.py").write_text("# a new line\n" + text.format(2997))
        assert int(tf.function(module.f)(tf.constant(1))) == 30


@pytest.fixture(scope="module")
def loaded(module: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A model with prints, assertions and lists, saved and loaded again."""
    import tensorflow as tf

    model = module.Model()
    model.method(tf.constant(1))
    folder = str(tmp_path_factory.mktemp("saved"))
    tf.saved_model.save(model, folder, signatures=model.served)
    return tf.saved_model.load(folder)


def calls(model: Any) -> list[Callable[[Any], Any]]:
    return [model.served, lambda n: model.signatures["serving_default"](n)["output_0"]]


@pytest.mark.parametrize("place", [0, 1], ids=["method", "signature"])
def test_a_saved_model_prints_and_fills_lists(
    place: int, loaded: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    import tensorflow as tf

    assert calls(loaded)[place](tf.constant(3)).numpy().tolist() == [0, 2, 4]
    assert capfd.readouterr().out == "step 0\nstep 1\nstep 2\n"


@pytest.mark.parametrize("place", [0, 1], ids=["method", "signature"])
def test_a_saved_model_asserts(place: int, loaded: Any) -> None:
    import tensorflow as tf

    with pytest.raises(tf.errors.InvalidArgumentError, match=r"(?s)AssertionError: .*-3.*is not positive"):
        calls(loaded)[place](tf.constant(-3))


def test_a_saved_model_has_its_branches_and_variables(loaded: Any) -> None:
    import tensorflow as tf

    assert [int(loaded.method(tf.constant(value))) for value in (3, -3)] == [7, 1]
