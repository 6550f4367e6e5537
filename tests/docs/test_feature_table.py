"""Each row of the README's feature table, run by `tf.function` alone and with agimport."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.docs.markdown import ROOT, page, sections, tables

pytestmark = [
    pytest.mark.tf,
    pytest.mark.filterwarnings("default"),  # TensorFlow's AutoGraph warns about what it cannot convert
]


@dataclass(frozen=True, slots=True)
class Row:
    """A program that `tf.function` alone refuses.

    Attributes:
        error: the class of the error it gives.
        arguments: what the program is called with, as tensors.
        result: what it returns, in eager mode and with agimport.
    """

    error: str
    arguments: tuple[Any, ...]
    result: Any = field(compare=False)


BOOL = "OperatorNotAllowedInGraphError"
REFUSED = {
    "return_in_loop": Row("NotImplementedError", ([1, 3, 5],), 3),
    "while_true": Row("NotImplementedError", (9,), 2),
    "left_range": Row("NotImplementedError", (3,), 12),
    "loop_else": Row(BOOL, ([1, 3],), True),
    "append_in_loop": Row("InaccessibleTensorError", (6,), [6, 3, 10, 5, 16, 8, 4, 2, 1]),
    "growing_tensor": Row("ValueError", (3,), [0, 0, 1, 2]),
    "number_as_truth": Row("ValueError", (12, 18), 6),
    "int_meets_float": Row("TypeError", ([1.5, 2.0],), 3.5),
    "set_in_one_branch": Row("ValueError", (3,), 6),
    "none_in_one_branch": Row("ValueError", (3,), 3),
    "assert_data": Row(BOOL, (3,), 6),
    "raise_in_branch": Row("ValueError", (4.0,), 2.0),
    "recursive_gcd": Row("StagingError", (12, 18), 6),
    "recursive_fib": Row("StagingError", (9,), 34),
    "match_number": Row(BOOL, (1, 2, 3), -1),
    "comprehension": Row(BOOL, ([1, 2, 3],), [4, 6]),
    "builtin_sum": Row(BOOL, ([1, 2],), 3),
    "member": Row("TypeError", (1, [1, 2]), True),
    "or_default": Row("InvalidArgumentError", (0,), 5),
    "index_list": Row("TypeError", (1,), 20),
    "counted": Row("TypeError", ([1, 2, 1],), 2),
    "unpack": Row(BOOL, ([1, 2, 3],), 3),
    "method_in_loop": Row("InaccessibleTensorError", (4,), 6),
    "closure_in_loop": Row("InaccessibleTensorError", (4,), 6),
    "signed": Row(BOOL, (3,), 6),
}
BY_OTHER_TESTS = {"caught_from_a_function", "keras_layer", "v1_graph", "print_each", "started_again", "both"}
NAME = "feature_programs"


def load(packages: list[str]) -> ModuleType:
    import agimport

    sys.path.insert(0, str(Path(__file__).parent))
    try:
        with agimport.install(packages=packages, config=agimport.Config(cache="off")):
            return importlib.import_module(NAME)
    finally:
        sys.path.pop(0)
        sys.modules.pop(NAME, None)


@pytest.fixture(scope="module")
def alone() -> ModuleType:
    return load(["nothing_of_that_name"])


@pytest.fixture(scope="module")
def converted() -> ModuleType:
    return load([NAME])


def called(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    import numpy as np
    import tensorflow as tf

    result = function(*(tf.constant(argument) for argument in arguments))
    return None if result is None else np.asarray(result).tolist()


def in_function(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    import tensorflow as tf

    return called(tf.function(function), arguments)


# ---------------------------------------------------------------------------------------------------
# The table


def test_the_table_has_the_rows_that_are_tested_here() -> None:
    [table] = tables(sections(page("README.md"))["Against `tf.function` alone"])
    by_name = {row[3].strip("`"): row for row in table}
    assert len(by_name) == len(table)
    assert set(by_name) == {*REFUSED, *BY_OTHER_TESTS} - {"both"}
    for name, row in REFUSED.items():
        assert re.match(r"`(\w+)`", by_name[name][1])[1] == row.error, name


@pytest.mark.parametrize("name", REFUSED)
def test_tf_function_alone_refuses(name: str, alone: ModuleType) -> None:
    row = REFUSED[name]
    function = getattr(alone, name)
    assert called(function, row.arguments) == row.result  # it is a program that runs eagerly
    with pytest.raises(Exception, match=r"\w") as caught:
        in_function(function, row.arguments)
    assert type(caught.value).__name__ == row.error


@pytest.mark.parametrize("name", REFUSED)
def test_with_agimport_it_gives_what_eager_mode_gives(name: str, converted: ModuleType) -> None:
    row = REFUSED[name]
    function = getattr(converted, name)
    assert called(function, row.arguments) == row.result
    assert in_function(function, row.arguments) == row.result


def test_what_both_can_do(alone: ModuleType, converted: ModuleType) -> None:
    expected = called(alone.both, (6,))
    assert in_function(alone.both, (6,)) == in_function(converted.both, (6,)) == expected


# ---------------------------------------------------------------------------------------------------
# Rows that need more than a call


def test_a_keras_layer_alone_is_an_error_and_with_agimport_is_not(
    alone: ModuleType, converted: ModuleType
) -> None:
    import keras
    import numpy as np

    def predicted(module: ModuleType) -> Any:
        model = keras.Sequential([module.Doubled()])
        model.compile(jit_compile=False)
        return model.predict(np.ones([1, 2]), verbose=0).tolist()

    with pytest.raises(Exception, match="symbolic") as caught:
        predicted(alone)
    assert type(caught.value).__name__ == BOOL
    assert predicted(converted) == [[2.0, 2.0]]


def test_a_v1_graph_alone_is_an_error_and_with_agimport_is_not(
    alone: ModuleType, converted: ModuleType
) -> None:
    import tensorflow as tf

    def run(module: ModuleType) -> float:
        with tf.Graph().as_default(), tf.compat.v1.Session() as session:
            return float(session.run(module.huber(tf.constant(9.0))))

    with pytest.raises(Exception, match="symbolic") as caught:
        run(alone)
    assert type(caught.value).__name__ == BOOL
    assert run(converted) == 8.5


def test_prints_alone_are_made_while_tracing_and_with_agimport_in_each_iteration(
    alone: ModuleType, converted: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    in_function(alone.print_each, (2,))
    text = "".join(capfd.readouterr())
    assert len(re.findall(r"^step Tensor\(", text, re.MULTILINE)) == 1
    assert "step 0" not in text
    in_function(converted.print_each, (2,))
    assert "step 0\nstep 1\n" in "".join(capfd.readouterr())


def test_asserts_and_raises_fail_when_the_graph_gets_there(converted: ModuleType) -> None:
    import tensorflow as tf

    with pytest.raises(tf.errors.InvalidArgumentError, match="must be positive"):
        in_function(converted.assert_data, (-1,))
    with pytest.raises(tf.errors.InvalidArgumentError, match="negative"):
        in_function(converted.raise_in_branch, (-1.0,))


def test_a_raise_of_a_called_function_is_caught_only_where_it_happens(
    alone: ModuleType, converted: ModuleType
) -> None:
    assert [called(alone.caught_from_a_function, (x,)) for x in (4.0, -4.0)] == [2.0, 0.0]
    assert [in_function(alone.caught_from_a_function, (x,)) for x in (4.0, -4.0)] == [0.0, 0.0]
    assert [in_function(converted.caught_from_a_function, (x,)) for x in (4.0, -4.0)] == [2.0, 0.0]


STARTED = f"""
import sys
hook = sys.argv[1] == "hook"
sys.path.insert(0, sys.argv[2])
if hook:
    import agimport.enable
import tensorflow as tf
import {NAME} as programs
assert tf.function(programs.both)(tf.constant(6)) == 10
made = sum(name.startswith("__autograph_generated_file") for name in sys.modules)
print("converted", made, "compiler", "agimport.compiler" in sys.modules)
"""


def test_alone_a_program_is_converted_in_every_process_and_with_agimport_in_the_first(
    run_python: Any, tmp_path: Path
) -> None:
    (tmp_path / f"{NAME}.py").write_text((ROOT / "tests" / "docs" / f"{NAME}.py").read_text())
    settings = {"AGIMPORT_PACKAGES": NAME, "AGIMPORT_CACHE_DIR": str(tmp_path / "cache")}

    def told(way: str) -> str:
        return str(run_python(STARTED, way, str(tmp_path), env=settings).stdout.strip())

    first, second = told("alone"), told("alone")
    assert first == second == "converted 1 compiler False"
    assert told("hook") == "converted 0 compiler True"
    assert told("hook") == "converted 0 compiler False"
