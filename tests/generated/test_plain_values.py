"""Staged bodies of generated programs do on plain Python values what the programs do."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, note, settings

from tests.generated.grammar import Features, programs
from tests.generated.running import ARGUMENTS, converted, forced, on_plain_values, plain, plainly_differs

EXAMPLES = int(os.environ.get("AGIMPORT_TEST_EXAMPLES", "150"))
RELAXED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="AGIMPORT_TEST_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@RELAXED
@given(programs(Features()))
def test_staged_bodies_do_what_python_does(source: str) -> None:
    note(source)
    functions = converted(source)
    if functions is None:
        return
    original = plain(source)
    for args in ARGUMENTS:
        expected = on_plain_values(original, args)
        for actual in (on_plain_values(functions, args), forced(functions, args)):
            assert plainly_differs(expected, actual) is None
