"""Runs pytest inside a suite's environment and writes down what came of it.

Usage: inside.py plain|hook|staged RESULT [PYTEST ARGUMENT ...]; what to convert is in the environment.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any


class Outcomes:
    """A plugin of pytest: every test's outcome, the worst of its phases."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.outcome != "passed":
            self.found[report.nodeid] = report.outcome
        else:
            self.found.setdefault(report.nodeid, report.outcome)


def main(mode: str, result: str, *arguments: str) -> int:
    """Run the tests; the exit status is pytest's."""
    del sys.path[0]  # this file's folder, which the suite must not see
    records: list[Any] = []
    if mode != "plain":
        import agimport.enable

        hook = agimport.enable.hook
    import pytest

    outcomes = Outcomes()
    options = ["-q", "-p", "no:cacheprovider", *_configuration(Path(result).with_name("pytest.ini"))]
    status = pytest.main([*options, *arguments], plugins=[outcomes])
    if mode != "plain":
        records = list(hook.records.values())
    functions = [function for record in records for function in record.functions]
    not_compiled = [
        f"{one.qualname}: {one.reason}"
        for one in functions
        if "compile" in (one.reason or "") or "internal" in (one.reason or "")
    ]
    refused = [f"{record.name}: {record.reason}" for record in records if record.status == "not converted"]
    answer = {
        "outcomes": outcomes.found,
        "converted": sum(function.status == "converted" for function in functions),
        "refused": refused + not_compiled,
    }
    Path(result).write_text(json.dumps(answer), "utf-8")
    return int(status)


def _configuration(empty: Path) -> list[str]:
    """Keeps pytest from taking the configuration of a folder above, where the suite has none of its own."""
    here = Path.cwd()
    for name in ("pytest.toml", "pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg"):
        file = here / name
        if file.exists() and re.search(r"^\[(tool[.:])?pytest\b", file.read_text("utf-8"), re.MULTILINE):
            return [f"--rootdir={here}"]
    empty.write_text("[pytest]\n", "utf-8")
    return ["-c", str(empty), f"--rootdir={here}"]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
