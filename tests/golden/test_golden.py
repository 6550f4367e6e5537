"""What each lowering makes of a small source, as text: `cases/NAME.py` becomes `cases/NAME.expected.py`.

After a change that is meant, `pytest tests/golden --update-golden` writes the texts anew, for review.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from agimport.compiler import compile_module

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*.py") if path.suffixes == [".py"])


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_conversion_reads_as_expected(case: Path, pytestconfig: pytest.Config) -> None:
    text = compile_module(case.read_bytes(), str(case)).text
    golden = case.with_suffix(".expected.py")
    if pytestconfig.getoption("--update-golden"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_printed_conversion_is_python(case: Path) -> None:
    text = compile_module(case.read_bytes(), str(case)).text
    assert "@@" not in text
    compile(text, "printed", "exec", dont_inherit=True)
    assert ast.dump(ast.parse(text)) == ast.dump(ast.parse(ast.unparse(ast.parse(text))))


def test_every_expected_text_has_its_source() -> None:
    expected = {path.name.removesuffix(".expected.py") for path in (CASES[0].parent).glob("*.expected.py")}
    assert expected == {case.stem for case in CASES}
