"""What the README says that agimport does not do is what it does not do."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from agimport.errors import DroppedWarning, StagingError
from tests.docs.test_feature_table import BOOL

pytestmark = pytest.mark.tf

NAME = "limit_programs"


@pytest.fixture(scope="module")
def programs() -> ModuleType:
    import agimport

    sys.path.insert(0, str(Path(__file__).parent))
    try:
        with agimport.install(packages=[NAME], config=agimport.Config(cache="off")):
            return importlib.import_module(NAME)
    finally:
        sys.path.pop(0)


def staged(function: Any, *arguments: Any, xla: bool = False) -> Any:
    import tensorflow as tf

    compiled = tf.function(function, autograph=False, jit_compile=xla)
    return compiled(*(tf.constant(argument) for argument in arguments))


def test_ints_that_count_have_32_bits_others_64_and_the_graph_fails_beyond(programs: ModuleType) -> None:
    steps = staged(programs.counter, 9)
    assert (int(steps), steps.dtype.name) == (3, "int32")
    product = staged(programs.product, 12)
    assert (int(product), product.dtype.name) == (10**12, "int64")
    assert programs.product(20) == 10**20
    with pytest.raises(Exception, match="AG0510"):
        staged(programs.product, 20)


def test_floats_have_64_bits_inside_and_32_as_a_result(programs: ModuleType) -> None:
    result = staged(programs.tenths_times, 10_000)
    assert result.dtype.name == "float32"
    assert float(result) == pytest.approx(programs.tenths_times(10_000), rel=1e-6)


def test_xla_has_no_gradients_without_a_bound(programs: ModuleType) -> None:
    import tensorflow as tf

    staged(programs.slope, 3.0)
    with pytest.raises(tf.errors.InvalidArgumentError, match="fixed tensor list size"):
        staged(programs.slope, 3.0, xla=True)


def test_xla_has_lists_only_of_a_bounded_length(programs: ModuleType) -> None:
    staged(programs.squares, 3)
    with pytest.raises(StagingError, match="AG0505"):
        staged(programs.squares, 3, xla=True)


def test_a_bound_gives_a_gradient_under_xla(programs: ModuleType) -> None:
    assert staged(programs.slope_with_bound, 3.0, xla=True) == 64.0


def test_xla_drops_prints_and_says_so(programs: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.warns(DroppedWarning, match="AG0508: XLA leaves out this print"):
        staged(programs.told, 3, xla=True)
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("name", ["asserted", "raised"])
def test_xla_drops_checks_and_says_so(programs: ModuleType, name: str) -> None:
    import tensorflow as tf

    with pytest.warns(DroppedWarning, match="AG0508"):
        assert staged(getattr(programs, name), -3, xla=True) == -3
    with pytest.raises(tf.errors.InvalidArgumentError):
        staged(getattr(programs, name), -3)


@pytest.mark.parametrize(("name", "complaint"), [("none", "TypeError"), ("unbound", "UnboundLocalError")])
def test_xla_drops_the_check_of_a_value_and_says_so(programs: ModuleType, name: str, complaint: str) -> None:
    with pytest.warns(DroppedWarning, match=f"AG0508: XLA leaves out this check.*{complaint}"):
        staged(getattr(programs, name), -3, xla=True)


def test_objects_of_one_class_are_joined_and_of_two_are_refused(programs: ModuleType) -> None:
    assert [int(staged(programs.one_of_a_class, x)) for x in (3, -3)] == [3, 1]
    with pytest.raises(StagingError, match=r"AG0203.*\n.*Money.*\n.*Debt"):
        staged(programs.one_of_two_classes, 3)


def test_a_staged_raise_is_caught_but_not_out_of_a_function_that_is_handed_on(programs: ModuleType) -> None:
    assert staged(programs.caught, -3) == 3
    assert staged(programs.caught_from_another, -3) == 3
    assert staged(programs.caught_from_a_comprehension, -3) == 3
    with pytest.raises(TypeError, match="AG0410"):
        staged(programs.caught_from_map, -3)


def test_a_generator_is_staged_in_a_for_statement_and_not_where_its_values_are_taken_by_hand(
    programs: ModuleType,
) -> None:
    assert staged(programs.sum_of_positive, [1, -2, 3]) == 4
    with pytest.raises(TypeError, match="AG0420"):
        staged(programs.first_positive, [1, -2, 3])


def test_recursion_is_followed_or_becomes_a_loop_and_circles_are_refused(programs: ModuleType) -> None:
    import tensorflow as tf

    from agimport import StagingError

    assert staged(lambda x: programs.nested(x, 2), 4) == 2
    assert programs.factorial(tf.constant(4)) == 24
    assert staged(programs.factorial, 4) == 24
    with pytest.raises(StagingError, match=r"AG0430.*even \(line \d+\) -> odd \(line \d+\) -> even"):
        staged(programs.even, 4)
    assert staged(programs.product_down_from, 4) == 24


@pytest.mark.parametrize("name", ["looks_at_frame", "made_by_exec"])
def test_what_no_hook_saw_and_what_looks_at_its_frame_is_left_as_it_is(
    programs: ModuleType, name: str
) -> None:
    with pytest.raises(Exception, match="symbolic") as caught:
        staged(getattr(programs, name), 3)
    assert type(caught.value).__name__ == BOOL


def test_code_at_a_modules_level_is_not_staged(
    programs: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import agimport

    (tmp_path / "limit_module_level.py").write_text(programs.MODULE_LEVEL)
    monkeypatch.syspath_prepend(str(tmp_path))
    with (
        agimport.install(packages=["limit_module_level"], config=agimport.Config(cache="off")),
        pytest.raises(Exception, match="symbolic") as caught,
    ):
        importlib.import_module("limit_module_level")
    assert type(caught.value).__name__ == BOOL


def test_pythons_random_numbers_are_drawn_while_tracing(programs: ModuleType) -> None:
    import tensorflow as tf

    traced = tf.function(programs.random_sum, autograph=False)
    assert float(traced(tf.constant(4))) == float(traced(tf.constant(4)))
    assert float(traced(tf.constant(8))) == pytest.approx(2 * float(traced(tf.constant(4))))
