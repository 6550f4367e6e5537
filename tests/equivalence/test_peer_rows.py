"""Where tf.autograph fails, row by row; each row has a program of the corpus, or a test elsewhere."""

from __future__ import annotations

import ast

import pytest

from tests.docs.markdown import ROOT
from tests.equivalence.harness import CORPUS, options_of
from tests.equivalence.peer_rows import ELSEWHERE, ROWS

PROGRAMS = {name for path in sorted(CORPUS.glob("peer_rows_*.py")) for name in options_of(path)}


@pytest.mark.parametrize("row", [row for row in ROWS if row not in ELSEWHERE])
def test_each_row_has_a_program(row: str) -> None:
    assert any(name.startswith(f"{row}_") for name in PROGRAMS)


@pytest.mark.parametrize("row", ELSEWHERE)
def test_the_tests_of_the_other_rows_exist(row: str) -> None:
    assert row in ROWS
    for place in ELSEWHERE[row]:
        path, _, name = place.partition("::")
        tree = ast.parse((ROOT / path).read_bytes())
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, place


def test_each_program_belongs_to_a_row() -> None:
    assert {name.partition("_")[0] for name in PROGRAMS} <= set(ROWS)
