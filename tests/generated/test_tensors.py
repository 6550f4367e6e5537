"""Staged bodies of generated programs do on tensors what the programs do on numbers, or refuse, numbered."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import Phase, given, note, settings

from agimport.errors import StagingError
from tests.generated.grammar import Features, programs
from tests.generated.running import ARGUMENTS, converted, outcome, plain
from tests.generated.test_plain_values import RELAXED

EXAMPLES = int(os.environ.get("AGIMPORT_TEST_EXAMPLES", "0")) // 20 or 15
RAISED_IN_A_GRAPH = ("InvalidArgumentError", "UnboundLocalError", "NameError")
FEATURES = Features(exceptions=False, unbound=False, statements=8, depth=3)

pytestmark = pytest.mark.tf


def traced(function: Any) -> Any:
    """Gives a function of numbers that runs `function` on tensors in a graph and gives numbers."""
    tf = pytest.importorskip("tensorflow")
    staged = tf.function(function, autograph=False)

    def call(*args: int) -> Any:
        return tf.nest.map_structure(_number, staged(*map(tf.constant, args)))

    return call


def _number(leaf: Any) -> Any:
    return leaf.numpy().tolist() if hasattr(leaf, "numpy") else leaf


@settings(RELAXED, max_examples=EXAMPLES, phases=[Phase.generate])  # shrinking would trace for minutes
@given(programs(FEATURES))
def test_staged_bodies_do_on_tensors_what_python_does_on_numbers(source: str) -> None:
    note(source)
    function = converted(source)
    if function is None:
        return
    original, staged = plain(source), traced(function)
    for args in ARGUMENTS[1:]:
        expected = outcome(original, args)
        try:
            actual = outcome(staged, args, but=StagingError)
        except StagingError as refusal:
            assert refusal.code, refusal  # noqa: PT017 - every other outcome is compared below
            return
        if expected[0] == "raised" and actual[0] == "raised":
            assert actual[1] == "NameError" or actual[1][0] in RAISED_IN_A_GRAPH
        else:
            assert actual == expected
