"""Each row of the page about state, run by `tf.function` alone and with agimport."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.docs.markdown import page, sections, tables

pytestmark = [
    pytest.mark.tf,
    pytest.mark.filterwarnings("default"),  # TensorFlow's AutoGraph warns about what it cannot convert
]

NAME = "state_programs"
[ROWS] = tables(sections(page("docs/state.md"))["What is found"])
SAID = {row[3].strip("`"): row[2] for row in ROWS}
DEFAULT = [1.0, -2.0, 3.5]
ARGUMENTS = {"best_from_none": [-5.0, -7.0, -6.0], "product_from_none": [-5.0, -7.0, -6.0]}


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


def values(function: Any, name: str) -> list[Any]:
    import numpy as np
    import tensorflow as tf

    result = function(tf.constant(ARGUMENTS.get(name, DEFAULT)))
    leaves = [np.asarray(leaf).tolist() for leaf in tf.nest.flatten(result)]
    return [leaf.decode() if isinstance(leaf, bytes) else leaf for leaf in leaves]


def told(function: Any, name: str, eager: list[Any]) -> str:
    """What the table is to say of a function in a graph."""
    import tensorflow as tf

    try:
        found = values(tf.function(function), name)
    except Exception as error:
        return f"`{type(error).__name__}`"
    if found == eager:
        return "right"
    return f"silently wrong: {', '.join(map(str, found))} for {', '.join(map(str, eager))}"


def test_the_table_has_a_row_for_each_program_and_only_one(alone: ModuleType) -> None:
    functions = {name for name, value in vars(alone).items() if type(value).__name__ == "function"}
    assert len(SAID) == len(ROWS)
    assert set(SAID) == functions


@pytest.mark.parametrize("name", SAID)
def test_tf_function_alone_does_what_the_table_says(name: str, alone: ModuleType) -> None:
    function = getattr(alone, name)
    assert told(function, name, values(function, name)) == SAID[name]


@pytest.mark.parametrize("name", SAID)
def test_with_agimport_it_gives_what_eager_mode_gives(
    name: str, alone: ModuleType, converted: ModuleType
) -> None:
    assert told(getattr(converted, name), name, values(getattr(alone, name), name)) == "right"
