"""Staged bodies of generated programs do on tensors what the programs do eagerly, or refuse, numbered."""

from __future__ import annotations

import os

import pytest
from hypothesis import Phase, given, note, settings

from tests.generated.grammar import Features, programs
from tests.generated.test_plain_values import RELAXED

EXAMPLES = int(os.environ.get("AGIMPORT_TEST_EXAMPLES", "0")) // 20 or 15
FEATURES = Features(statements=5, depth=3, loops=2)

pytestmark = pytest.mark.tf


@settings(RELAXED, max_examples=EXAMPLES, phases=[Phase.generate])  # shrinking would trace for minutes
@given(programs(FEATURES))
def test_staged_bodies_do_on_tensors_what_python_does(source: str) -> None:
    pytest.importorskip("tensorflow")
    from tests.generated.tensors import check

    note(source)
    word, text = check(source)
    assert word != "failed", text
