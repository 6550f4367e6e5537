"""Staged bodies of generated programs do on plain Python values what the programs do."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, note, settings

from agimport import runtime
from tests.generated.grammar import programs
from tests.generated.running import ARGUMENTS, converted, outcome, plain

EXAMPLES = int(os.environ.get("AGIMPORT_TEST_EXAMPLES", "150"))
RELAXED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="AGIMPORT_TEST_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@RELAXED
@given(programs())
def test_staged_bodies_do_what_python_does(source: str) -> None:
    note(source)
    function = converted(source)
    if function is None:
        return
    original = plain(source)
    expected = [outcome(original, args) for args in ARGUMENTS]
    assert [outcome(function, args) for args in ARGUMENTS] == expected
    runtime.set_force_staged(True)
    try:
        actual = [outcome(function, args) for args in ARGUMENTS]
    finally:
        runtime.set_force_staged(False)
    assert actual == expected
