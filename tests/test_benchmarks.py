"""Each benchmark runs, at sizes that say nothing about time, and yields its rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import report

# benchmark: its tables, and the first cells of some of their rows
EXPECTED = {
    "imports": {
        "imports": {
            "plain Python",
            "hook in, not marked",
            "the larger code objects, without the hook",
            "agimport",
        },
        "enabling": {"import agimport", "import agimport.enable"},
        "stages": {"parse", "lowering: control flow", "analysis: liveness", "compile the tree", "all"},
    },
    "guard": {"guard": {"not imported", "imported"}},
    "conversion": {"conversion": {12}, "branches": {2}},
    "staging": {
        "staging": {"while_with_break", "tensor_with_return", "list_append"},
        "extra ops": {"while_with_break", "list_append"},
    },
    "gradients": {"gradients": {"for v in x", "for v in x: append"}},
    "traces": {"traces": {2}},
}


@pytest.mark.tf
@pytest.mark.slow
@pytest.mark.parametrize("name", command.NAMES)
@pytest.mark.filterwarnings("default")  # TensorFlow's AutoGraph warns about what it cannot convert
def test_each_benchmark_yields_its_rows(name: str) -> None:
    tables = {table.name: table for table in command.measured(name, "TINY")}
    assert list(tables) == list(EXPECTED[name])
    for key, firsts in EXPECTED[name].items():
        assert firsts <= {row[0] for row in tables[key].rows}
        assert all(len(row) == len(tables[key].columns) for row in tables[key].rows)


def test_what_a_peer_does_not_support_is_shown_as_missing() -> None:
    assert report.ratio(None, 1.0) is None
    assert report.ratio("unsupported", 1.0) is None
    assert report.ratio(3.0, 2.0) == 1.5


def test_tables_are_plain_lines_in_a_pipe_and_values_in_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    columns = (report.Column("what"), report.Column("time", "ms"))
    table = report.Table("t", "A title", columns, (("a", 0.0125), ("b", None)))
    monkeypatch.setattr(command, "measured", lambda name, sizes: iter([table]))
    assert command.main(["guard", "--quick", "--json", str(tmp_path / "values.json")]) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = [line.split() for line in lines if line.startswith((" a", " b"))]
    assert rows == [["a", "12.5", "ms"], ["b", "-"]]
    content = json.loads((tmp_path / "values.json").read_text(encoding="utf-8"))
    assert content["tables"] == {"t": [{"what": "a", "time": 0.0125}, {"what": "b", "time": None}]}
    assert content["environment"]["python"]


def test_a_benchmark_that_does_not_exist_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["speed"])
    assert "invalid choice: 'speed'" in capsys.readouterr().err
